package org.huiyin.commitment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.huiyin.account.Role;
import org.huiyin.calendar.Deadline;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** A promise in one of its states. Each state is a record with its own facts; what it leads to is a pure function of the deed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Promise.Unstated.class, name = "UNSTATED"),
    @JsonSubTypes.Type(value = Promise.Running.class, name = "RUNNING"),
    @JsonSubTypes.Type(value = Promise.ReportedDone.class, name = "REPORTED_DONE"),
    @JsonSubTypes.Type(value = Promise.Done.class, name = "DONE"),
    @JsonSubTypes.Type(value = Promise.CarriedOver.class, name = "CARRIED_OVER"),
    @JsonSubTypes.Type(value = Promise.Lapsed.class, name = "LAPSED")
})
sealed interface Promise {
    PromiseFacts facts();

    /** The reply promises a solution and names neither deed nor day. */
    record Unstated(PromiseFacts facts) implements Promise {}

    record Running(PromiseFacts facts) implements Promise {}

    /**
     * The unit says that it is done.
     *
     * @param on the day of the report, by which it counts as done in time or late
     * @param carriedTo the year to which it was carried over before; null if it was not
     * @param answerBy by when the deputy says whether it is
     */
    record ReportedDone(
            PromiseFacts facts, LocalDate on, @Nullable Integer carriedTo, Deadline answerBy) implements Promise {}

    /**
     * Confirmed.
     *
     * @param byOffice true where the office confirmed because the deputy had not answered in time
     */
    record Done(PromiseFacts facts, LocalDate on, @Nullable Integer carriedTo, LocalDate confirmedOn, boolean byOffice)
            implements Promise {}

    record CarriedOver(PromiseFacts facts, int year) implements Promise {}

    record Lapsed(PromiseFacts facts, LocalDate on) implements Promise {}

    default PromiseState stateName() {
        return switch (this) {
            case Unstated _ -> PromiseState.UNSTATED;
            case Running _ -> PromiseState.RUNNING;
            case ReportedDone _ -> PromiseState.REPORTED_DONE;
            case Done _ -> PromiseState.DONE;
            case CarriedOver _ -> PromiseState.CARRIED_OVER;
            case Lapsed _ -> PromiseState.LAPSED;
        };
    }

    /** The moves that a state knows, whoever makes them. */
    static Set<PromiseMove> moves(PromiseState state) {
        return switch (state) {
            case UNSTATED -> EnumSet.of(PromiseMove.STATE_PROMISE, PromiseMove.LAPSE);
            case RUNNING, CARRIED_OVER ->
                EnumSet.of(
                        PromiseMove.REPORT_PROGRESS,
                        PromiseMove.REPORT_DONE,
                        PromiseMove.REQUEST_CHANGE,
                        PromiseMove.CONSENT_CHANGE,
                        PromiseMove.REFUSE_CHANGE,
                        PromiseMove.CARRY_OVER,
                        PromiseMove.LAPSE,
                        PromiseMove.RATE);
            case REPORTED_DONE ->
                EnumSet.of(
                        PromiseMove.CONFIRM_DONE,
                        PromiseMove.REJECT_DONE,
                        PromiseMove.CONFIRM_FOR_DEPUTY,
                        PromiseMove.RATE);
            case DONE -> EnumSet.of(PromiseMove.RESUME, PromiseMove.RATE);
            case LAPSED -> EnumSet.of(PromiseMove.RESUME, PromiseMove.RATE);
        };
    }

    /** @throws Refusal if something stands against the deed, whatever its fields say */
    default void obstacle(Deed deed) {
        if (!moves(stateName()).contains(deed.name())) {
            throw new MoveNotAllowed(deed.name(), stateName());
        }
        switch (deed.name()) {
            case CONSENT_CHANGE, REFUSE_CHANGE -> {
                if (facts().request() == null) {
                    throw new MoveNotAllowed(deed.name(), stateName());
                }
            }
            case REQUEST_CHANGE -> {
                if (facts().request() != null) {
                    throw new Refusal("commitment.changeAsked");
                }
            }
            case CONFIRM_FOR_DEPUTY -> {
                if (this instanceof ReportedDone reported
                        && facts().lead() != null
                        && !reported.answerBy().isLate(deed.today())) {
                    throw new Refusal(
                            "commitment.deputyFirst", reported.answerBy().due());
                }
            }
            case RATE -> {
                if (deed.rating() == null) {
                    throw new MoveNotAllowed(deed.name(), stateName());
                }
            }
            case RESUME -> {
                if (facts().terms() == null) {
                    throw new MoveNotAllowed(deed.name(), stateName());
                }
            }
            case STATE_PROMISE, REPORT_PROGRESS, REPORT_DONE, CARRY_OVER, LAPSE, CONFIRM_DONE, REJECT_DONE -> {}
        }
    }

    /** What the deed leads to. @throws Refusal if something stands against it */
    default Promise after(Deed deed) {
        obstacle(deed);
        var input = deed.input();
        var facts = facts();
        return switch (deed.name()) {
            case STATE_PROMISE -> {
                var terms = new Terms(input.text("content"), future(deed), input.text("evidence"));
                yield new Running(facts.promising(terms).noted(deed.entry("", null, null, terms, "")));
            }
            case REPORT_PROGRESS -> {
                var percent = input.number("percent").orElse(facts.percent());
                yield with(facts.at(percent).noted(deed.entry(input.text("text"), percent, null, null, "")));
            }
            case REPORT_DONE ->
                new ReportedDone(
                        facts.at(100).asking(null).noted(deed.entry(input.text("text"), 100, null, null, "")),
                        deed.today(),
                        carriedTo(),
                        deed.answerBy());
            case REQUEST_CHANGE -> {
                var wanted = wanted(deed);
                yield with(
                        facts.asking(wanted).noted(deed.entry(input.text("reason"), null, facts.terms(), wanted, "")));
            }
            case CONSENT_CHANGE -> {
                var wanted = Objects.requireNonNull(facts.request());
                yield with(facts.asking(null)
                        .promising(wanted)
                        .changedOnceMore()
                        .noted(deed.entry(input.text("note"), null, facts.terms(), wanted, "")));
            }
            case REFUSE_CHANGE -> with(facts.asking(null).noted(deed.entry(input.text("note"))));
            case CARRY_OVER -> {
                var terms = terms();
                var due = future(deed);
                if (due.getYear() <= deed.today().getYear() || !due.isAfter(terms.due())) {
                    throw new InvalidInput("due", "commitment.laterYear");
                }
                var carried = new Terms(terms.content(), due, terms.evidence());
                yield new CarriedOver(
                        facts.asking(null)
                                .promising(carried)
                                .noted(deed.entry(input.text("reason"), null, terms, carried, "")),
                        due.getYear());
            }
            case LAPSE -> new Lapsed(facts.asking(null).noted(deed.entry(input.text("reason"))), deed.today());
            case CONFIRM_DONE -> confirmed(deed, input.text("text"), false);
            case CONFIRM_FOR_DEPUTY -> confirmed(deed, input.text("reason"), true);
            case REJECT_DONE, RESUME -> goingOn(facts.noted(deed.entry(input.text("reason"))));
            case RATE -> {
                var grade = Delivery.valueOf(input.text("grade"));
                var year = Objects.requireNonNull(deed.rating());
                var person = Objects.requireNonNull(deed.person());
                yield with(facts.rated(new PromiseFacts.Rating(year, person, grade, deed.today()))
                        .noted(deed.entry(input.text("text"), null, null, null, grade.name())));
            }
        };
    }

    private Promise confirmed(Deed deed, String text, boolean byOffice) {
        return this instanceof ReportedDone reported
                ? new Done(facts().noted(deed.entry(text)), reported.on(), reported.carriedTo(), deed.today(), byOffice)
                : this;
    }

    /** The change asked for: another text, another day or both. */
    private Terms wanted(Deed deed) {
        var terms = terms();
        var content = deed.input().text("content");
        var due = deed.input().date("due");
        var wanted = new Terms(
                content.isEmpty() ? terms.content() : content,
                due == null ? terms.due() : future(deed),
                terms.evidence());
        if (wanted.equals(terms)) {
            throw new InvalidInput("content", "commitment.nothingChanged");
        }
        return wanted;
    }

    private static LocalDate future(Deed deed) {
        var due = deed.input().mustDate("due");
        if (due.isBefore(deed.today())) {
            throw new InvalidInput("due", "past");
        }
        if (due.isAfter(deed.today().plusYears(10))) {
            throw new InvalidInput("due", "commitment.tooFar");
        }
        return due;
    }

    /** What is promised. */
    default Terms terms() {
        return Objects.requireNonNull(facts().terms());
    }

    /** The year to which it was carried over; null if it was not. */
    default @Nullable Integer carriedTo() {
        return switch (this) {
            case CarriedOver carried -> Integer.valueOf(carried.year());
            case ReportedDone reported -> reported.carriedTo();
            case Done done -> done.carriedTo();
            case Unstated _, Running _, Lapsed _ -> null;
        };
    }

    private Promise goingOn(PromiseFacts facts) {
        var year = carriedTo();
        var sofar = facts.at(facts.reported());
        return year == null ? new Running(sofar) : new CarriedOver(sofar, year);
    }

    /** The same state with other facts. */
    default Promise with(PromiseFacts facts) {
        return switch (this) {
            case Unstated _ -> new Unstated(facts);
            case Running _ -> new Running(facts);
            case ReportedDone it -> new ReportedDone(facts, it.on(), it.carriedTo(), it.answerBy());
            case Done it -> new Done(facts, it.on(), it.carriedTo(), it.confirmedOn(), it.byOffice());
            case CarriedOver it -> new CarriedOver(facts, it.year());
            case Lapsed it -> new Lapsed(facts, it.on());
        };
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
        return !(this instanceof ReportedDone || this instanceof Done || this instanceof Lapsed);
    }

    /** Whether the unit still owes it. */
    default boolean owed() {
        return this instanceof Running || this instanceof CarriedOver;
    }

    /** Whether it belongs into a round: still open in whatever way. */
    default boolean openNow() {
        return !(this instanceof Done || this instanceof Lapsed);
    }

    /** Who is asked to answer a report. */
    static boolean answers(Role role) {
        return role == Role.DEPUTY || role == Role.MEMBER;
    }
}
