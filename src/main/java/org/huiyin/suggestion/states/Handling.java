package org.huiyin.suggestion.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Outcome;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.UnitId;
import org.huiyin.form.Input;
import org.huiyin.move.Deed;
import org.huiyin.move.State;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.TypedDate;
import org.huiyin.suggestion.Commitment;
import org.huiyin.suggestion.moves.CaseNow;
import org.huiyin.suggestion.moves.MoveName;
import org.huiyin.suggestion.moves.PartNow;
import org.jspecify.annotations.Nullable;

/**
 * One unit's handling of a case in one round, from assignment to answer. Each state is a record with its own facts; what a move makes of it is
 * pure. Which state knows which move is declared by {@link MoveName}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Handling.Assigned.class, name = "ASSIGNED"),
    @JsonSubTypes.Type(value = Handling.SignedFor.class, name = "SIGNED_FOR"),
    @JsonSubTypes.Type(value = Handling.ReturnRequested.class, name = "RETURN_REQUESTED"),
    @JsonSubTypes.Type(value = Handling.Returned.class, name = "RETURNED"),
    @JsonSubTypes.Type(value = Handling.Drafted.class, name = "REPLY_DRAFTED"),
    @JsonSubTypes.Type(value = Handling.Signed.class, name = "REPLY_SIGNED"),
    @JsonSubTypes.Type(value = Handling.Answered.class, name = "ANSWERED"),
    @JsonSubTypes.Type(value = Handling.OpinionGiven.class, name = "OPINION_GIVEN")
})
public sealed interface Handling extends State {
    Task task();

    @Override
    HandlingState stateName();

    /** The same with every running deadline changed, after a change of the calendar. */
    Handling redated(UnaryOperator<Deadline> change);

    default Handling same(Deed<PartNow> deed) {
        return this;
    }

    /** Signed for, until it is answered. */
    sealed interface Working extends Handling permits Writing, Signed {
        /** The same state with another task. */
        Handling with(Task changed);

        default Handling contact(Deed<PartNow> deed) {
            return with(contacted(deed, Contact.Way.valueOf(deed.text("way"))));
        }

        default Handling consult(Deed<PartNow> deed) {
            return with(contacted(deed, Contact.Way.MEETING));
        }

        private Task contacted(Deed<PartNow> deed, Contact.Way way) {
            var input = deed.input();
            var on = input.mustDate("on");
            if (on.isAfter(deed.today())) {
                throw new InvalidInput("on", "future");
            }
            if (on.isBefore(deed.facts().round().startedOn())) {
                throw new InvalidInput("on", "beforeAssignment");
            }
            return task().contacted(new Contact(on, way, input.text("with"), input.text("place"), input.text("note")));
        }
    }

    /** Before the reply is signed off: the clock can be asked to run longer, and the text is worked on. */
    sealed interface Writing extends Working permits SignedFor, Drafted {
        /** Whether more time can be asked for, or was and is not decided. */
        default boolean extendable() {
            var asked = task().extension();
            return task().role().replies() && task().due() != null && (asked == null || asked.pending());
        }

        default void requestExtensionObstacle(Deed<PartNow> deed) {
            var extension = task().extension();
            if (extension != null) {
                throw new Refusal(extension.pending() ? "extension.pending" : "extension.decided");
            }
            if (!task().role().replies() || task().due() == null) {
                throw new Refusal("extension.noClock");
            }
        }

        default Handling requestExtension(Deed<PartNow> deed) {
            var latest = latest(deed.facts().round(), deed.facts().now()::mustDeadline);
            var asked = Extension.asked(
                    deed.today(), deed.text("reason"), within(deed.input().mustDate("until"), latest));
            return with(task().extension(asked, task().due()));
        }

        /** The furthest that the clock can be made to run: once the longer limit from assignment, when handled again the limit once more. */
        default Deadline latest(Round round, BiFunction<Rule, LocalDate, Deadline> limits) {
            var due = task().due();
            return round.number() == 1
                    ? limits.apply(Rule.REPLY_EXTENDED, task().assignedOn())
                    : limits.apply(Rule.REHANDLING, due == null ? task().assignedOn() : due.due());
        }

        /** The same day if it is behind the present one and within the rules. */
        private LocalDate within(LocalDate day, Deadline latest) {
            var due = task().due();
            if (day.isAfter(latest.due())) {
                throw new InvalidInput("until", "suggestion.pastLatest", latest.due());
            }
            if (due != null && !day.isAfter(due.due())) {
                throw new InvalidInput("until", "suggestion.noMoreTime", due.due());
            }
            return day;
        }

        default void extensionObstacle(Deed<PartNow> deed) {
            if (!task().extensionPending()) {
                throw new Refusal("extension.none");
            }
        }

        default Handling consentExtension(Deed<PartNow> deed) {
            var latest = latest(deed.facts().round(), deed.facts().now()::mustDeadline);
            var asked = pending();
            var wished = asked.wished();
            var given = deed.input().date("until");
            var day = given != null
                    ? within(given, latest)
                    : wished == null || wished.isAfter(latest.due()) ? latest.due() : wished;
            var earlier = day.isBefore(latest.due());
            return with(task().extension(
                            asked.consented(earlier ? day : null, deed.text("note")),
                            earlier ? latest.endedBy(day) : latest));
        }

        default Handling refuseExtension(Deed<PartNow> deed) {
            return with(task().extension(pending().refused(deed.text("note")), task().due()));
        }

        private Extension pending() {
            var extension = task().extension();
            if (extension == null) {
                throw new Refusal("extension.none");
            }
            return extension;
        }

        default Drafted draft(Deed<PartNow> deed) {
            return new Drafted(task(), written(deed, deed.text("contactName"), deed.text("contactPhone")), Set.of());
        }

        /** With other files. What goes out has changed, so that co-handlers sign anew. */
        Handling refiled(Task changed);

        default void attachObstacle(Deed<PartNow> deed) {
            CaseNow.roomIn(task().attachments());
        }

        default Handling attach(Deed<PartNow> deed) {
            var files = deed.facts().now().adding(task().attachments());
            return refiled(task().withAttachments(files));
        }

        default void detachObstacle(Deed<PartNow> deed) {
            CaseNow.someIn(task().attachments());
        }

        default Handling detach(Deed<PartNow> deed) {
            return refiled(task().withAttachments(CaseNow.removing(deed, task().attachments())));
        }
    }

    /** Given to the unit, not yet signed for. */
    record Assigned(Task task) implements Handling {
        @Override
        public HandlingState stateName() {
            return HandlingState.ASSIGNED;
        }

        public SignedFor signFor(Deed<PartNow> deed) {
            var today = deed.today();
            var due = task.role() == HandlingRole.CO && task.due() != null
                    ? deed.facts().now().mustDeadline(Rule.CO_OPINION, today)
                    : task.due();
            return new SignedFor(
                    task.received(
                            today,
                            due,
                            deed.facts().now().deadline(Rule.RETURN, today),
                            deed.facts().now().deadline(Rule.FIRST_CONTACT, today)),
                    "");
        }

        @Override
        public Assigned redated(UnaryOperator<Deadline> change) {
            return new Assigned(task.redated(change));
        }
    }

    /**
     * Signed for and being handled.
     *
     * @param sentBack why a draft or opinion came back; empty at first
     * @param reply the draft that came back, to be worked on; null if none did
     * @param opinion the opinion that came back; null if none did
     */
    public record SignedFor(
            Task task,
            String sentBack,
            @Nullable Reply reply,
            @Nullable Opinion opinion) implements Writing {
        public SignedFor(Task task, String sentBack) {
            this(task, sentBack, null, null);
        }

        @Override
        public HandlingState stateName() {
            return HandlingState.SIGNED_FOR;
        }

        @Override
        public SignedFor with(Task changed) {
            return new SignedFor(changed, sentBack, reply, opinion);
        }

        @Override
        public SignedFor redated(UnaryOperator<Deadline> change) {
            return with(task.redated(change));
        }

        @Override
        public SignedFor refiled(Task changed) {
            return with(changed);
        }

        /** Only who replies drafts one. */
        public void draftObstacle(Deed<PartNow> deed) {
            if (!task.role().replies()) {
                throw new Refusal("reply.onlyLead");
            }
        }

        @Override
        public void attachObstacle(Deed<PartNow> deed) {
            draftObstacle(deed);
            Writing.super.attachObstacle(deed);
        }

        @Override
        public void detachObstacle(Deed<PartNow> deed) {
            draftObstacle(deed);
            Writing.super.detachObstacle(deed);
        }

        /** Within the limit from receipt, with a reason; after a refused return the unit must go on (Qingdao 2021, article 19). */
        public ReturnRequested requestReturn(Deed<PartNow> deed) {
            return new ReturnRequested(
                    task,
                    deed.input().text("reason"),
                    deed.today(),
                    deed.input().unit("suggested"));
        }

        public void returnObstacle(Deed<PartNow> deed) {
            if (task.returnRefused()) {
                throw new Refusal("return.refusedBefore");
            }
            if (task.returnBy() != null && task.returnBy().isLate(deed.today())) {
                throw new Refusal("return.tooLate", task.returnBy().due());
            }
        }

        public OpinionGiven giveOpinion(Deed<PartNow> deed) {
            var late = task.due() != null && task.due().isLate(deed.today());
            return new OpinionGiven(task, new Opinion(deed.input().text("text"), deed.by(), deed.today(), late));
        }

        public void opinionObstacle(Deed<PartNow> deed) {
            if (task.role().replies()) {
                throw new Refusal("opinion.onlyCo");
            }
        }
    }

    /**
     * The unit asks to be relieved; the clock runs on.
     *
     * @param suggested the unit that should have it instead; null if none was named
     */
    record ReturnRequested(
            Task task,
            String reason,
            LocalDate on,
            @Nullable UnitId suggested) implements Handling {
        @Override
        public HandlingState stateName() {
            return HandlingState.RETURN_REQUESTED;
        }

        public Returned approve(Deed<PartNow> deed) {
            return new Returned(task.withAttachments(List.of()), reason, on, null);
        }

        public SignedFor refuse(Deed<PartNow> deed) {
            return new SignedFor(task.mustGoOn(), "");
        }

        @Override
        public ReturnRequested redated(UnaryOperator<Deadline> change) {
            return new ReturnRequested(task.redated(change), reason, on, suggested);
        }
    }

    /**
     * Given back, with consent of the assigner.
     *
     * @param reassignedTo the unit that has it now; null until it is reassigned
     */
    record Returned(
            Task task,
            String reason,
            LocalDate on,
            @Nullable UnitId reassignedTo) implements Handling {
        @Override
        public HandlingState stateName() {
            return HandlingState.RETURNED;
        }

        public Returned reassign(Deed<PartNow> deed) {
            return new Returned(task, reason, on, deed.input().mustUnit("to"));
        }

        @Override
        public Returned redated(UnaryOperator<Deadline> change) {
            return this;
        }
    }

    /**
     * A reply is written and goes round for countersignature 会签.
     *
     * @param countersigned co-handlers that have signed this very text
     */
    record Drafted(Task task, Reply reply, Set<UnitId> countersigned) implements Writing {
        public Drafted {
            countersigned = Set.copyOf(countersigned);
        }

        @Override
        public HandlingState stateName() {
            return HandlingState.REPLY_DRAFTED;
        }

        @Override
        public Drafted with(Task changed) {
            return new Drafted(changed, reply, countersigned);
        }

        @Override
        public Drafted redated(UnaryOperator<Deadline> change) {
            return with(task.redated(change));
        }

        @Override
        public Drafted refiled(Task changed) {
            return new Drafted(changed, reply, Set.of());
        }

        public SignedFor sendBack(Deed<PartNow> deed) {
            return new SignedFor(task, deed.text("reason"), reply, null);
        }

        /** By the head, once the signer was contacted, every co-opinion is in and every co-handler has countersigned. */
        public Signed signOff(Deed<PartNow> deed) {
            return new Signed(task, reply.signedOff(deed.text("head"), deed.today()));
        }

        public void signOffObstacle(Deed<PartNow> deed) {
            if (task.contacts().isEmpty()) {
                throw new Refusal("reply.noContact");
            }
            if (task.role() != HandlingRole.LEAD) {
                return;
            }
            for (var co : deed.facts().round().co()) {
                if (!(co instanceof OpinionGiven)) {
                    throw new Refusal("reply.opinionMissing");
                }
                if (!countersigned.contains(co.task().unit())) {
                    throw new Refusal("reply.countersignMissing");
                }
            }
        }

        public void countersignObstacle(Deed<PartNow> deed) {
            if (task.role() != HandlingRole.LEAD || deed.facts().round().co().isEmpty()) {
                throw new Refusal("reply.noCountersign");
            }
        }

        public Drafted countersign(Deed<PartNow> deed) {
            var unit = deed.mustUnit();
            if (countersigned.contains(unit)) {
                throw new Refusal("reply.countersignedAlready");
            }
            return new Drafted(
                    task,
                    reply,
                    Stream.concat(countersigned.stream(), Stream.of(unit)).collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** Signed off by the head, to be numbered and issued. */
    record Signed(Task task, Reply reply) implements Working {
        @Override
        public HandlingState stateName() {
            return HandlingState.REPLY_SIGNED;
        }

        @Override
        public Signed with(Task changed) {
            return new Signed(changed, reply);
        }

        @Override
        public Signed redated(UnaryOperator<Deadline> change) {
            return with(task.redated(change));
        }

        public SignedFor sendBack(Deed<PartNow> deed) {
            return new SignedFor(task, deed.text("reason"), reply, null);
        }

        public Answered issue(Deed<PartNow> deed) {
            var today = deed.today();
            var given = deed.input().text("number");
            var number = given.isEmpty() ? deed.facts().now().numbers().letter(task.unit(), today.getYear()) : given;
            var late = task.due() != null && task.due().isLate(today);
            return new Answered(task, reply.issued(number, today, late));
        }
    }

    /**
     * The reply is issued.
     *
     * @param reply the one that stands
     * @param earlier replies that it followed, the first one first: a promise told as kept, or why it is not
     */
    public record Answered(Task task, Reply reply, List<Reply> earlier) implements Handling {
        public Answered {
            // Answers stored before there were further replies lack them.
            earlier = earlier == null ? List.of() : List.copyOf(earlier);
        }

        public Answered(Task task, Reply reply) {
            this(task, reply, List.of());
        }

        @Override
        public HandlingState stateName() {
            return HandlingState.ANSWERED;
        }

        /** Every reply, the first one first. */
        public List<Reply> replies() {
            return Stream.concat(earlier.stream(), Stream.of(reply)).toList();
        }

        public Answered correct(Deed<PartNow> deed) {
            return new Answered(task, reply.corrected(deed.text("outcome")), earlier);
        }

        /** A further reply after the case was closed, when it was solved, or why it was not (Zhejiang 2016, article 20). */
        public Answered replyAgain(Deed<PartNow> deed) {
            var input = deed.input();
            var given = input.text("number");
            var number = given.isEmpty()
                    ? deed.facts()
                            .now()
                            .numbers()
                            .letter(task.unit(), deed.today().getYear())
                    : given;
            var further = written(deed, reply.contactName(), reply.contactPhone())
                    .signedOff(input.text("head"), deed.today())
                    .issued(number, deed.today(), reply.late());
            return new Answered(task, further, replies());
        }

        @Override
        public Answered redated(UnaryOperator<Deadline> change) {
            return this;
        }
    }

    /** The co-handler's opinion is in. */
    record OpinionGiven(Task task, Opinion opinion) implements Handling {
        @Override
        public HandlingState stateName() {
            return HandlingState.OPINION_GIVEN;
        }

        public void returnObstacle(Deed<PartNow> deed) {
            if (deed.facts().round().replying().stream()
                    .allMatch(other -> other instanceof Signed || other instanceof Answered)) {
                throw new Refusal("opinion.replySigned");
            }
        }

        public SignedFor sendBack(Deed<PartNow> deed) {
            var again = deed.facts().now().deadline(Rule.CO_OPINION_AGAIN, deed.today());
            return new SignedFor(task.due(again == null ? task.due() : again), deed.text("reason"), null, opinion);
        }

        @Override
        public OpinionGiven redated(UnaryOperator<Deadline> change) {
            return this;
        }
    }

    private static Reply written(Deed<PartNow> deed, String contactName, String contactPhone) {
        var input = deed.input();
        var level = Reply.Level.valueOf(input.text("level"));
        if (level != Reply.Level.FULL && input.text("levelReason").isEmpty()) {
            throw new InvalidInput("levelReason", "required");
        }
        if (level == Reply.Level.SUMMARY && input.text("summary").isEmpty()) {
            throw new InvalidInput("summary", "required");
        }
        var promised = promised(input, deed.today());
        var promises = deed.facts()
                .now()
                .scheme()
                .outcome(input.text("outcome"))
                .filter(outcome -> outcome.meaning() == Outcome.Meaning.PROMISED)
                .isPresent();
        if (promised.isEmpty() && promises) {
            throw new InvalidInput("promises", "commitmentMissing");
        }
        return new Reply(
                input.text("text"),
                input.text("summary"),
                deed.facts().now().profile().outcomeScheme(),
                input.text("outcome"),
                level,
                input.text("levelReason"),
                contactName,
                contactPhone,
                promised,
                deed.by(),
                deed.today(),
                "",
                null,
                "",
                null,
                false);
    }

    /** The rows of promises; what is wrong is named by row and field. */
    private static List<Commitment> promised(Input input, LocalDate today) {
        var problems = new ArrayList<InvalidInput.FieldProblem>();
        var promises = new ArrayList<Commitment>();
        for (var row : input.rows("promises")) {
            var cell = "promises." + row + ".";
            var what = input.text(cell + "what");
            var due = input.date(cell + "due");
            if (what.isEmpty()) {
                problems.add(new InvalidInput.FieldProblem(cell + "what", "required"));
            }
            if (due == null) {
                problems.add(new InvalidInput.FieldProblem(cell + "due", "required"));
            } else if (due.isBefore(today)) {
                problems.add(new InvalidInput.FieldProblem(cell + "due", "past"));
            } else if (TypedDate.tooFar(due, today)) {
                problems.add(
                        new InvalidInput.FieldProblem(cell + "due", "tooFarAhead", List.of(TypedDate.YEARS_AHEAD)));
            } else {
                promises.add(new Commitment(what, due, input.text(cell + "evidence")));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return promises;
    }
}
