package org.huiyin.suggestion;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Outcome;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.UnitId;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** One unit's handling of a case in one round, from assignment to answer. Each state is a record with its own facts and moves. */
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
public sealed interface Handling {
    Task task();

    default HandlingState stateName() {
        return switch (this) {
            case Assigned _ -> HandlingState.ASSIGNED;
            case SignedFor _ -> HandlingState.SIGNED_FOR;
            case ReturnRequested _ -> HandlingState.RETURN_REQUESTED;
            case Returned _ -> HandlingState.RETURNED;
            case Drafted _ -> HandlingState.REPLY_DRAFTED;
            case Signed _ -> HandlingState.REPLY_SIGNED;
            case Answered _ -> HandlingState.ANSWERED;
            case OpinionGiven _ -> HandlingState.OPINION_GIVEN;
        };
    }

    /** The same with every running deadline changed, after a change of the calendar. */
    Handling redated(UnaryOperator<Deadline> change);

    /** Given to the unit, not yet signed for. */
    record Assigned(Task task) implements Handling {
        SignedFor signFor(Move move) {
            var today = move.today();
            var due = task.role() == HandlingRole.CO && task.due() != null
                    ? move.mustDeadline(Rule.CO_OPINION, today)
                    : task.due();
            return new SignedFor(
                    task.received(
                            today, due, move.deadline(Rule.RETURN, today), move.deadline(Rule.FIRST_CONTACT, today)),
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
    record SignedFor(
            Task task,
            String sentBack,
            @Nullable Reply reply,
            @Nullable Opinion opinion) implements Handling {
        SignedFor(Task task, String sentBack) {
            this(task, sentBack, null, null);
        }

        SignedFor with(Task changed) {
            return new SignedFor(changed, sentBack, reply, opinion);
        }

        /** Within the limit from receipt, with a reason; after a refused return the unit must go on (Qingdao 2021, article 19). */
        ReturnRequested requestReturn(Move move) {
            returnObstacle(move.today());
            return new ReturnRequested(
                    task,
                    move.input().text("reason"),
                    move.today(),
                    move.input().unit("suggested"));
        }

        void returnObstacle(LocalDate today) {
            if (task.returnRefused()) {
                throw new Refusal("return.refusedBefore");
            }
            if (task.returnBy() != null && task.returnBy().isLate(today)) {
                throw new Refusal("return.tooLate", task.returnBy().due());
            }
        }

        OpinionGiven giveOpinion(Move move) {
            opinionObstacle();
            var late = task.due() != null && task.due().isLate(move.today());
            return new OpinionGiven(task, new Opinion(move.input().text("text"), move.by(), move.today(), late));
        }

        void opinionObstacle() {
            if (task.role().replies()) {
                throw new Refusal("opinion.onlyCo");
            }
        }

        @Override
        public SignedFor redated(UnaryOperator<Deadline> change) {
            return with(task.redated(change));
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
        Returned approve() {
            return new Returned(task.withAttachments(List.of()), reason, on, null);
        }

        SignedFor refuse() {
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
        public Returned redated(UnaryOperator<Deadline> change) {
            return this;
        }
    }

    /**
     * A reply is written and goes round for countersignature 会签.
     *
     * @param countersigned co-handlers that have signed this very text
     */
    record Drafted(Task task, Reply reply, Set<UnitId> countersigned) implements Handling {
        public Drafted {
            countersigned = Set.copyOf(countersigned);
        }

        /** By the head, once the signer was contacted, every co-opinion is in and every co-handler has countersigned. */
        Signed signOff(Move move, Round round) {
            signOffObstacle(round);
            return new Signed(task, reply.signedOff(move.input().text("head"), move.today()));
        }

        void signOffObstacle(Round round) {
            if (task.contacts().isEmpty()) {
                throw new Refusal("reply.noContact");
            }
            if (task.role() != HandlingRole.LEAD) {
                return;
            }
            for (var co : round.co()) {
                if (!(co instanceof OpinionGiven)) {
                    throw new Refusal("reply.opinionMissing");
                }
                if (!countersigned.contains(co.task().unit())) {
                    throw new Refusal("reply.countersignMissing");
                }
            }
        }

        Drafted countersignedBy(UnitId unit) {
            if (countersigned.contains(unit)) {
                throw new Refusal("reply.countersignedAlready");
            }
            return new Drafted(
                    task,
                    reply,
                    Stream.concat(countersigned.stream(), Stream.of(unit))
                            .collect(java.util.stream.Collectors.toUnmodifiableSet()));
        }

        @Override
        public Drafted redated(UnaryOperator<Deadline> change) {
            return new Drafted(task.redated(change), reply, countersigned);
        }
    }

    /** Signed off by the head, to be numbered and issued. */
    record Signed(Task task, Reply reply) implements Handling {
        Answered issue(Move move) {
            var today = move.today();
            var given = move.input().text("number");
            var number = given.isEmpty() ? move.numbers().letter(task.unit(), today.getYear()) : given;
            var late = task.due() != null && task.due().isLate(today);
            return new Answered(task, reply.issued(number, today, late));
        }

        @Override
        public Signed redated(UnaryOperator<Deadline> change) {
            return new Signed(task.redated(change), reply);
        }
    }

    /**
     * The reply is issued.
     *
     * @param reply the one that stands
     * @param earlier replies that it followed, the first one first: a promise told as kept, or why it is not
     */
    record Answered(Task task, Reply reply, List<Reply> earlier) implements Handling {
        public Answered {
            // Answers stored before there were further replies lack them.
            earlier = earlier == null ? List.of() : List.copyOf(earlier);
        }

        Answered(Task task, Reply reply) {
            this(task, reply, List.of());
        }

        /** Every reply, the first one first. */
        List<Reply> replies() {
            return Stream.concat(earlier.stream(), Stream.of(reply)).toList();
        }

        /** A further reply after the case was closed, when it was solved, or why it was not (Zhejiang 2016, article 20). */
        Answered replyAgain(Move move) {
            var input = move.input();
            var given = input.text("number");
            var number = given.isEmpty()
                    ? move.numbers().letter(task.unit(), move.today().getYear())
                    : given;
            var further = written(move, reply.contactName(), reply.contactPhone())
                    .signedOff(input.text("head"), move.today())
                    .issued(number, move.today(), reply.late());
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
        public OpinionGiven redated(UnaryOperator<Deadline> change) {
            return this;
        }
    }

    /** The moves that a state knows, whoever makes them. */
    static Set<MoveName> moves(HandlingState state) {
        return switch (state) {
            case ASSIGNED -> EnumSet.of(MoveName.SIGN_FOR, MoveName.URGE);
            case SIGNED_FOR ->
                EnumSet.of(
                        MoveName.REQUEST_RETURN,
                        MoveName.REQUEST_EXTENSION,
                        MoveName.CONSENT_EXTENSION,
                        MoveName.REFUSE_EXTENSION,
                        MoveName.RECORD_CONTACT,
                        MoveName.RECORD_CONSULTATION,
                        MoveName.GIVE_OPINION,
                        MoveName.DRAFT_REPLY,
                        MoveName.ATTACH_TO_REPLY,
                        MoveName.DETACH_FROM_REPLY,
                        MoveName.URGE);
            case RETURN_REQUESTED -> EnumSet.of(MoveName.APPROVE_RETURN, MoveName.REFUSE_RETURN);
            case RETURNED -> EnumSet.of(MoveName.REASSIGN);
            case REPLY_DRAFTED ->
                EnumSet.of(
                        MoveName.REQUEST_EXTENSION,
                        MoveName.CONSENT_EXTENSION,
                        MoveName.REFUSE_EXTENSION,
                        MoveName.RECORD_CONTACT,
                        MoveName.RECORD_CONSULTATION,
                        MoveName.DRAFT_REPLY,
                        MoveName.ATTACH_TO_REPLY,
                        MoveName.DETACH_FROM_REPLY,
                        MoveName.COUNTERSIGN,
                        MoveName.SEND_BACK,
                        MoveName.SIGN_OFF,
                        MoveName.URGE);
            case REPLY_SIGNED ->
                EnumSet.of(
                        MoveName.RECORD_CONTACT,
                        MoveName.RECORD_CONSULTATION,
                        MoveName.SEND_BACK,
                        MoveName.ISSUE,
                        MoveName.URGE);
            case ANSWERED -> EnumSet.of(MoveName.CORRECT_OUTCOME, MoveName.REPLY_AGAIN);
            case OPINION_GIVEN -> EnumSet.of(MoveName.RETURN_OPINION);
        };
    }

    /**
     * Why the move cannot be made at this moment although the state knows it; returns where it can.
     *
     * @throws Refusal naming the obstacle
     */
    default void obstacle(MoveName move, Round round, LocalDate today) {
        if (!moves(stateName()).contains(move)) {
            throw new MoveNotAllowed(move, stateName());
        }
        switch (this) {
            case SignedFor signed -> {
                switch (move) {
                    case REQUEST_RETURN -> signed.returnObstacle(today);
                    case GIVE_OPINION -> signed.opinionObstacle();
                    case DRAFT_REPLY -> draftObstacle(task());
                    case ATTACH_TO_REPLY, DETACH_FROM_REPLY -> {
                        draftObstacle(task());
                        Move.attachmentObstacle(move, task().attachments());
                    }
                    default -> extensionObstacle(move);
                }
            }
            case Drafted drafted -> {
                switch (move) {
                    case SIGN_OFF -> drafted.signOffObstacle(round);
                    case ATTACH_TO_REPLY, DETACH_FROM_REPLY -> Move.attachmentObstacle(move, task().attachments());
                    case COUNTERSIGN -> {
                        if (drafted.task().role() != HandlingRole.LEAD
                                || round.co().isEmpty()) {
                            throw new Refusal("reply.noCountersign");
                        }
                    }
                    default -> extensionObstacle(move);
                }
            }
            case OpinionGiven _ -> {
                if (round.replying().stream().allMatch(other -> other instanceof Signed || other instanceof Answered)) {
                    throw new Refusal("opinion.replySigned");
                }
            }
            case Assigned _, ReturnRequested _, Returned _, Signed _, Answered _ -> {}
        }
    }

    private static void draftObstacle(Task task) {
        if (!task.role().replies()) {
            throw new Refusal("reply.onlyLead");
        }
    }

    private void extensionObstacle(MoveName move) {
        var extension = task().extension();
        switch (move) {
            case REQUEST_EXTENSION -> {
                if (extension != null) {
                    throw new Refusal(extension.pending() ? "extension.pending" : "extension.decided");
                }
                if (!task().role().replies() || task().due() == null) {
                    throw new Refusal("extension.noClock");
                }
            }
            case CONSENT_EXTENSION, REFUSE_EXTENSION -> {
                if (!task().extensionPending()) {
                    throw new Refusal("extension.none");
                }
            }
            default -> {}
        }
    }

    /** The handling after a move that this state knows and that nothing stands against. */
    default Handling after(Move move, Round round) {
        obstacle(move.name(), round, move.today());
        return switch (this) {
            case Assigned assigned -> move.name() == MoveName.URGE ? this : assigned.signFor(move);
            case SignedFor signed ->
                switch (move.name()) {
                    case REQUEST_RETURN -> signed.requestReturn(move);
                    case GIVE_OPINION -> signed.giveOpinion(move);
                    case DRAFT_REPLY -> new Drafted(task(), reply(move), Set.of());
                    case ATTACH_TO_REPLY, DETACH_FROM_REPLY -> signed.with(refiled(move));
                    default -> signed.with(workedOn(move, round));
                };
            case ReturnRequested requested ->
                move.name() == MoveName.APPROVE_RETURN ? requested.approve() : requested.refuse();
            case Returned returned ->
                new Returned(
                        task(), returned.reason(), returned.on(), move.input().mustUnit("to"));
            case Drafted drafted ->
                switch (move.name()) {
                    case DRAFT_REPLY -> new Drafted(task(), reply(move), Set.of());
                    case ATTACH_TO_REPLY, DETACH_FROM_REPLY -> new Drafted(refiled(move), drafted.reply(), Set.of());
                    case SEND_BACK -> new SignedFor(task(), move.input().text("reason"), drafted.reply(), null);
                    case SIGN_OFF -> drafted.signOff(move, round);
                    case COUNTERSIGN -> drafted.countersignedBy(move.mustUnit());
                    default -> new Drafted(workedOn(move, round), drafted.reply(), drafted.countersigned());
                };
            case Signed signed ->
                switch (move.name()) {
                    case SEND_BACK -> new SignedFor(task(), move.input().text("reason"), signed.reply(), null);
                    case ISSUE -> signed.issue(move);
                    default -> new Signed(workedOn(move, round), signed.reply());
                };
            case Answered answered ->
                move.name() == MoveName.REPLY_AGAIN
                        ? answered.replyAgain(move)
                        : new Answered(
                                task(), answered.reply().corrected(move.input().text("outcome")), answered.earlier());
            case OpinionGiven given ->
                new SignedFor(
                        task().due(
                                        move.deadline(Rule.CO_OPINION_AGAIN, move.today()) == null
                                                ? task().due()
                                                : move.deadline(Rule.CO_OPINION_AGAIN, move.today())),
                        move.input().text("reason"),
                        null,
                        given.opinion());
        };
    }

    /** The task after a move that leaves the state as it is: contact, extension, urging. */
    private Task workedOn(Move move, Round round) {
        var input = move.input();
        return switch (move.name()) {
            case RECORD_CONTACT -> contacted(move, round, Contact.Way.valueOf(input.text("way")));
            case RECORD_CONSULTATION -> contacted(move, round, Contact.Way.MEETING);
            case REQUEST_EXTENSION ->
                task().extension(new Extension(move.today(), input.text("reason"), null, ""), task().due());
            case CONSENT_EXTENSION -> {
                var rule = round.number() == 1 ? Rule.REPLY_EXTENDED : Rule.REHANDLING;
                var from = round.number() == 1 || task().due() == null
                        ? task().assignedOn()
                        : task().due().due();
                yield task().extension(decided(true, input.text("note")), move.mustDeadline(rule, from));
            }
            case REFUSE_EXTENSION -> task().extension(decided(false, input.text("note")), task().due());
            case URGE -> task();
            default -> throw new MoveNotAllowed(move.name(), stateName());
        };
    }

    private Task contacted(Move move, Round round, Contact.Way way) {
        var input = move.input();
        var on = input.mustDate("on");
        if (on.isAfter(move.today())) {
            throw new InvalidInput("on", "future");
        }
        if (on.isBefore(round.startedOn())) {
            throw new InvalidInput("on", "beforeAssignment");
        }
        return task().contacted(new Contact(on, way, input.text("with"), input.text("place"), input.text("note")));
    }

    /** The task with other files. What goes out has changed, so that co-handlers sign anew. */
    private Task refiled(Move move) {
        var files = task().attachments();
        return task().withAttachments(
                        move.name() == MoveName.ATTACH_TO_REPLY ? move.adding(files) : move.removing(files));
    }

    private Extension decided(boolean consented, String note) {
        var extension = task().extension();
        if (extension == null) {
            throw new Refusal("extension.none");
        }
        return new Extension(extension.requestedOn(), extension.reason(), consented, note);
    }

    private static Reply reply(Move move) {
        return written(move, move.input().text("contactName"), move.input().text("contactPhone"));
    }

    private static Reply written(Move move, String contactName, String contactPhone) {
        var input = move.input();
        var level = Reply.Level.valueOf(input.text("level"));
        if (level != Reply.Level.FULL && input.text("levelReason").isEmpty()) {
            throw new InvalidInput("levelReason", "required");
        }
        if (level == Reply.Level.SUMMARY && input.text("summary").isEmpty()) {
            throw new InvalidInput("summary", "required");
        }
        var promised = input.text("commitment");
        var due = input.date("commitmentDue");
        if (promised.isEmpty() != (due == null)) {
            throw new InvalidInput(promised.isEmpty() ? "commitment" : "commitmentDue", "together");
        }
        if (due != null && due.isBefore(move.today())) {
            throw new InvalidInput("commitmentDue", "past");
        }
        var promises = move.scheme()
                .outcome(input.text("outcome"))
                .filter(outcome -> outcome.meaning() == Outcome.Meaning.PROMISED)
                .isPresent();
        if (promised.isEmpty() && promises) {
            throw new InvalidInput("commitment", "commitmentMissing");
        }
        return new Reply(
                input.text("text"),
                input.text("summary"),
                move.profile().outcomeScheme(),
                input.text("outcome"),
                level,
                input.text("levelReason"),
                contactName,
                contactPhone,
                due == null ? List.of() : Commitment.each(promised, due),
                move.by(),
                move.today(),
                "",
                null,
                "",
                null,
                false);
    }
}
