package org.huiyin.commitment.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.Objects;
import org.huiyin.account.Role;
import org.huiyin.calendar.Deadline;
import org.huiyin.commitment.Delivery;
import org.huiyin.commitment.PromiseState;
import org.huiyin.commitment.Terms;
import org.huiyin.commitment.moves.PromiseMove;
import org.huiyin.commitment.moves.PromiseNow;
import org.huiyin.move.Deed;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.move.State;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A promise in one of its states. Each state is a record with its own facts; what a move makes of it is pure. Which state knows which move is
 * declared by {@link PromiseMove}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Promise.Unstated.class, name = "UNSTATED"),
    @JsonSubTypes.Type(value = Promise.Running.class, name = "RUNNING"),
    @JsonSubTypes.Type(value = Promise.ReportedDone.class, name = "REPORTED_DONE"),
    @JsonSubTypes.Type(value = Promise.Done.class, name = "DONE"),
    @JsonSubTypes.Type(value = Promise.CarriedOver.class, name = "CARRIED_OVER"),
    @JsonSubTypes.Type(value = Promise.Lapsed.class, name = "LAPSED")
})
public sealed interface Promise extends State {
    PromiseFacts facts();

    /** The same state with other facts. */
    Promise with(PromiseFacts facts);

    @Override
    PromiseState stateName();

    /** What is promised. */
    default Terms terms() {
        return Objects.requireNonNull(facts().terms());
    }

    /** The year to which it was carried over; null if it was not. */
    default @Nullable Integer carriedTo() {
        return null;
    }

    /** That the case was answered once more and is solved now. */
    default Promise answeredAgain(LocalDate on, Entry entry) {
        return with(facts().answeredAgain(on).noted(entry));
    }

    /** A new promise. */
    static Promise made(PromiseFacts facts, Entry entry) {
        var noted = facts.noted(entry);
        return noted.terms() == null ? new Unstated(noted) : new Running(noted);
    }

    /** Whether the unit reports on it in a round: not once it is reported done, nor when it has lapsed. */
    default boolean owesReports() {
        return this instanceof Unkept;
    }

    /** Whether the unit still owes it. */
    default boolean owed() {
        return this instanceof Owed;
    }

    /** Whether it belongs into a round: still open in whatever way. */
    default boolean openNow() {
        return !(this instanceof Ended);
    }

    /** Who is asked to answer a report. */
    static boolean answers(Role role) {
        return role == Role.DEPUTY || role == Role.MEMBER;
    }

    private static Entry entry(
            Deed<PromiseNow> deed,
            String text,
            @Nullable Integer percent,
            @Nullable Terms before,
            @Nullable Terms after,
            String code) {
        return new Entry(
                deed.at(),
                deed.move().code(),
                deed.standing().role(),
                deed.by(),
                deed.person(),
                text,
                percent,
                before,
                after,
                code,
                deed.files());
    }

    private static Entry entry(Deed<PromiseNow> deed, String text) {
        return entry(deed, text, null, null, null, "");
    }

    /** Neither done nor lapsed. */
    sealed interface Unkept extends Promise permits Unstated, Owed {
        default Lapsed lapse(Deed<PromiseNow> deed) {
            return new Lapsed(facts().asking(null).noted(entry(deed, deed.text("reason"))), deed.today());
        }
    }

    /** With a deed and a day: signers rate it in the round of the year. */
    sealed interface Stated extends Promise permits Owed, ReportedDone, Ended {
        default void rateObstacle(Deed<PromiseNow> deed) {
            if (deed.facts().rating() == null) {
                throw new MoveNotAllowed(deed.move(), stateName());
            }
        }

        default Promise rate(Deed<PromiseNow> deed) {
            var grade = Delivery.valueOf(deed.text("grade"));
            var rating = new PromiseFacts.Rating(
                    Objects.requireNonNull(deed.facts().rating()), deed.mustPerson(), grade, deed.today());
            return with(facts().rated(rating).noted(entry(deed, deed.text("text"), null, null, null, grade.name())));
        }

        /** It goes on as it did before it was reported done or given up. */
        default Promise goOn(Deed<PromiseNow> deed) {
            var year = carriedTo();
            var noted = facts().noted(entry(deed, deed.text("reason")));
            var sofar = noted.at(noted.reported());
            return year == null ? new Running(sofar) : new CarriedOver(sofar, year);
        }
    }

    /** The unit owes it. */
    sealed interface Owed extends Unkept, Stated permits Running, CarriedOver {
        default Promise reportProgress(Deed<PromiseNow> deed) {
            var percent = deed.input().number("percent").orElse(facts().percent());
            return with(facts().at(percent).noted(entry(deed, deed.text("text"), percent, null, null, "")));
        }

        default ReportedDone reportDone(Deed<PromiseNow> deed) {
            return new ReportedDone(
                    facts().at(100).asking(null).noted(entry(deed, deed.text("text"), 100, null, null, "")),
                    deed.today(),
                    carriedTo(),
                    deed.facts().answerBy());
        }

        default void requestObstacle(Deed<PromiseNow> deed) {
            if (facts().request() != null) {
                throw new Refusal("commitment.changeAsked");
            }
        }

        /** A change is asked for: another text, another day or both. */
        default Promise requestChange(Deed<PromiseNow> deed) {
            var terms = terms();
            var content = deed.text("content");
            var due = deed.input().date("due");
            var wanted = new Terms(
                    content.isEmpty() ? terms.content() : content,
                    due == null ? terms.due() : deed.ahead("due"),
                    terms.evidence());
            if (wanted.equals(terms)) {
                throw new InvalidInput("content", "commitment.nothingChanged");
            }
            return with(facts().asking(wanted).noted(entry(deed, deed.text("reason"), null, terms, wanted, "")));
        }

        default void changeObstacle(Deed<PromiseNow> deed) {
            if (facts().request() == null) {
                throw new MoveNotAllowed(deed.move(), stateName());
            }
        }

        default Promise consent(Deed<PromiseNow> deed) {
            var wanted = Objects.requireNonNull(facts().request());
            return with(facts().asking(null)
                    .promising(wanted)
                    .changedOnceMore()
                    .noted(entry(deed, deed.text("note"), null, facts().terms(), wanted, "")));
        }

        default Promise refuse(Deed<PromiseNow> deed) {
            return with(facts().asking(null).noted(entry(deed, deed.text("note"))));
        }

        default CarriedOver carryOver(Deed<PromiseNow> deed) {
            var terms = terms();
            var due = deed.ahead("due");
            if (due.getYear() <= deed.today().getYear() || !due.isAfter(terms.due())) {
                throw new InvalidInput("due", "commitment.laterYear");
            }
            var carried = new Terms(terms.content(), due, terms.evidence());
            return new CarriedOver(
                    facts().asking(null)
                            .promising(carried)
                            .noted(entry(deed, deed.text("reason"), null, terms, carried, "")),
                    due.getYear());
        }
    }

    /** Done or given up. */
    sealed interface Ended extends Stated permits Done, Lapsed {
        default void resumeObstacle(Deed<PromiseNow> deed) {
            if (facts().terms() == null) {
                throw new MoveNotAllowed(deed.move(), stateName());
            }
        }
    }

    /** The reply promises a solution and names neither deed nor day. */
    record Unstated(PromiseFacts facts) implements Unkept {
        @Override
        public PromiseState stateName() {
            return PromiseState.UNSTATED;
        }

        @Override
        public Unstated with(PromiseFacts other) {
            return new Unstated(other);
        }

        public Running state(Deed<PromiseNow> deed) {
            var terms = new Terms(deed.text("content"), deed.ahead("due"), deed.text("evidence"));
            return new Running(facts.promising(terms).noted(entry(deed, "", null, null, terms, "")));
        }
    }

    record Running(PromiseFacts facts) implements Owed {
        @Override
        public PromiseState stateName() {
            return PromiseState.RUNNING;
        }

        @Override
        public Running with(PromiseFacts other) {
            return new Running(other);
        }
    }

    /**
     * The unit says that it is done.
     *
     * @param on the day of the report, by which it counts as done in time or late
     * @param carriedTo the year to which it was carried over before; null if it was not
     * @param answerBy by when the deputy says whether it is
     */
    record ReportedDone(
            PromiseFacts facts, LocalDate on, @Nullable Integer carriedTo, Deadline answerBy) implements Stated {
        @Override
        public PromiseState stateName() {
            return PromiseState.REPORTED_DONE;
        }

        @Override
        public ReportedDone with(PromiseFacts other) {
            return new ReportedDone(other, on, carriedTo, answerBy);
        }

        public Done confirm(Deed<PromiseNow> deed) {
            return done(deed, deed.text("text"), false);
        }

        public void deputyFirst(Deed<PromiseNow> deed) {
            if (facts.lead() != null && !answerBy.isLate(deed.today())) {
                throw new Refusal("commitment.deputyFirst", answerBy.due());
            }
        }

        public Done confirmForDeputy(Deed<PromiseNow> deed) {
            return done(deed, deed.text("reason"), true);
        }

        private Done done(Deed<PromiseNow> deed, String text, boolean byOffice) {
            return new Done(facts.noted(entry(deed, text)), on, carriedTo, deed.today(), byOffice);
        }
    }

    /**
     * Confirmed.
     *
     * @param byOffice true where the office confirmed because the deputy had not answered in time
     */
    record Done(PromiseFacts facts, LocalDate on, @Nullable Integer carriedTo, LocalDate confirmedOn, boolean byOffice)
            implements Ended {
        @Override
        public PromiseState stateName() {
            return PromiseState.DONE;
        }

        @Override
        public Done with(PromiseFacts other) {
            return new Done(other, on, carriedTo, confirmedOn, byOffice);
        }
    }

    record CarriedOver(PromiseFacts facts, int year) implements Owed {
        @Override
        public PromiseState stateName() {
            return PromiseState.CARRIED_OVER;
        }

        @Override
        public CarriedOver with(PromiseFacts other) {
            return new CarriedOver(other, year);
        }

        @Override
        public @Nullable Integer carriedTo() {
            return Integer.valueOf(year);
        }
    }

    record Lapsed(PromiseFacts facts, LocalDate on) implements Ended {
        @Override
        public PromiseState stateName() {
            return PromiseState.LAPSED;
        }

        @Override
        public Lapsed with(PromiseFacts other) {
            return new Lapsed(other, on);
        }
    }
}
