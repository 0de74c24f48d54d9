package org.huiyin.suggestion;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.form.Input;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** A suggestion, proposal or opinion report in one of its states. Each state is a record with its own facts and its own legal moves. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Suggestion.Draft.class, name = "DRAFT"),
    @JsonSubTypes.Type(value = Suggestion.CoSigning.class, name = "CO_SIGNING"),
    @JsonSubTypes.Type(value = Suggestion.Submitted.class, name = "SUBMITTED"),
    @JsonSubTypes.Type(value = Suggestion.NotFiled.class, name = "NOT_FILED"),
    @JsonSubTypes.Type(value = Suggestion.Forwarded.class, name = "FORWARDED"),
    @JsonSubTypes.Type(value = Suggestion.Merged.class, name = "MERGED"),
    @JsonSubTypes.Type(value = Suggestion.Withdrawn.class, name = "WITHDRAWN"),
    @JsonSubTypes.Type(value = Suggestion.Filed.class, name = "FILED"),
    @JsonSubTypes.Type(value = Suggestion.InHandling.class, name = "IN_HANDLING"),
    @JsonSubTypes.Type(value = Suggestion.Replied.class, name = "REPLIED"),
    @JsonSubTypes.Type(value = Suggestion.Closed.class, name = "CLOSED")
})
public sealed interface Suggestion {
    Paper paper();

    default CaseState stateName() {
        return switch (this) {
            case Draft _ -> CaseState.DRAFT;
            case CoSigning _ -> CaseState.CO_SIGNING;
            case Submitted _ -> CaseState.SUBMITTED;
            case NotFiled _ -> CaseState.NOT_FILED;
            case Forwarded _ -> CaseState.FORWARDED;
            case Merged _ -> CaseState.MERGED;
            case Withdrawn _ -> CaseState.WITHDRAWN;
            case Filed _ -> CaseState.FILED;
            case InHandling handled -> handled.round().number() > 1 ? CaseState.REHANDLING : CaseState.IN_HANDLING;
            case Replied _ -> CaseState.REPLIED;
            case Closed _ -> CaseState.CLOSED;
        };
    }

    /** The submission, once there was one. */
    default Optional<Submission> submitted() {
        return switch (this) {
            case Draft _, CoSigning _ -> Optional.empty();
            case Withdrawn withdrawn -> Optional.ofNullable(withdrawn.submission());
            case Submitted it -> Optional.of(it.submission());
            case NotFiled it -> Optional.of(it.submission());
            case Forwarded it -> Optional.of(it.submission());
            case Merged it -> Optional.of(it.submission());
            case Filed it -> Optional.of(it.submission());
            case InHandling it -> Optional.of(it.submission());
            case Replied it -> Optional.of(it.submission());
            case Closed it -> Optional.of(it.submission());
        };
    }

    /** All rounds of handling, the latest last; empty before assignment. */
    default List<Round> rounds() {
        return switch (this) {
            case InHandling it -> join(it.earlier(), it.round());
            case Replied it -> join(it.earlier(), it.round());
            case Closed it -> it.rounds();
            case Withdrawn it -> it.rounds();
            case Draft _, CoSigning _, Submitted _, NotFiled _, Forwarded _, Merged _, Filed _ -> List.of();
        };
    }

    /** The current or last round. */
    default Optional<Round> lastRound() {
        return rounds().isEmpty() ? Optional.empty() : Optional.of(rounds().getLast());
    }

    /** Every file that belongs to the case: those of the paper, of replies and of their drafts. */
    default List<AttachmentRef> files() {
        return Stream.concat(
                        paper().attachments().stream(),
                        rounds().stream()
                                .flatMap(round -> round.handlings().stream())
                                .flatMap(handling -> handling.task().attachments().stream()))
                .toList();
    }

    private static List<Round> join(List<Round> earlier, Round last) {
        return Stream.concat(earlier.stream(), Stream.of(last)).toList();
    }

    /** The moves that a state knows for the case itself, whoever makes them. Moves on handlings: {@link Handling#moves}. */
    static Set<MoveName> moves(CaseState state) {
        return switch (state) {
            case DRAFT ->
                EnumSet.of(
                        MoveName.SAVE,
                        MoveName.ATTACH,
                        MoveName.DETACH,
                        MoveName.INVITE,
                        MoveName.SUBMIT,
                        MoveName.WITHDRAW);
            case CO_SIGNING ->
                EnumSet.of(
                        MoveName.INVITE,
                        MoveName.CONFIRM_SIGNATURE,
                        MoveName.DECLINE_SIGNATURE,
                        MoveName.REOPEN_DRAFT,
                        MoveName.SUBMIT,
                        MoveName.WITHDRAW);
            case SUBMITTED ->
                EnumSet.of(
                        MoveName.FILE,
                        MoveName.REFUSE,
                        MoveName.FORWARD,
                        MoveName.MERGE,
                        MoveName.WITHDRAW,
                        MoveName.PROTECT_IDENTITY);
            case FILED ->
                EnumSet.of(
                        MoveName.SUGGEST_SPLIT,
                        MoveName.ASSIGN,
                        MoveName.CLOSE,
                        MoveName.MERGE,
                        MoveName.WITHDRAW,
                        MoveName.PROTECT_IDENTITY);
            case IN_HANDLING, REHANDLING -> EnumSet.of(MoveName.WITHDRAW, MoveName.PROTECT_IDENTITY);
            case REPLIED ->
                EnumSet.of(
                        MoveName.GIVE_FEEDBACK,
                        MoveName.PAPER_FEEDBACK,
                        MoveName.REMIND,
                        MoveName.REHANDLE,
                        MoveName.CLOSE,
                        MoveName.PROTECT_IDENTITY);
            case CLOSED -> EnumSet.of(MoveName.REOPEN, MoveName.PROTECT_IDENTITY);
            case MERGED -> EnumSet.of(MoveName.WITHDRAW, MoveName.PROTECT_IDENTITY);
            case NOT_FILED, FORWARDED, WITHDRAWN -> EnumSet.noneOf(MoveName.class);
        };
    }

    /** The case states in which units' handlings may move. */
    static boolean handlingsMove(CaseState state) {
        return switch (state) {
            case IN_HANDLING, REHANDLING, REPLIED, CLOSED -> true;
            case DRAFT, CO_SIGNING, SUBMITTED, NOT_FILED, FORWARDED, MERGED, WITHDRAWN, FILED -> false;
        };
    }

    /**
     * Why the move cannot be made at this moment although the state knows it; returns where it can.
     *
     * @throws Refusal naming the obstacle
     */
    default void obstacle(Move move) {
        if (move.name().scope() == MoveName.Scope.HANDLING) {
            if (!handlingsMove(stateName())) {
                throw new MoveNotAllowed(move.name(), stateName());
            }
            var round = lastRound().orElseThrow(() -> new MoveNotAllowed(move.name(), stateName()));
            if (move.name() == MoveName.REPLY_AGAIN && !(this instanceof Closed)) {
                throw new Refusal("replyAgain.notClosed");
            }
            meant(round, move).obstacle(move.name(), round, move.today());
            return;
        }
        if (!moves(stateName()).contains(move.name())) {
            throw new MoveNotAllowed(move.name(), stateName());
        }
        switch (this) {
            case Draft draft -> {
                if (move.name() == MoveName.SUBMIT) {
                    draft.submitObstacle();
                }
                Move.attachmentObstacle(move.name(), draft.paper().attachments());
            }
            case CoSigning signing -> {
                if (move.name() == MoveName.CONFIRM_SIGNATURE || move.name() == MoveName.DECLINE_SIGNATURE) {
                    signing.answerObstacle(move);
                }
            }
            case Replied replied -> replied.obstacleAfterReply(move);
            case Filed filed -> {
                if (move.name() == MoveName.CLOSE && filed.paper().kind() != Kind.OPINION_REPORT) {
                    throw new MoveNotAllowed(move.name(), stateName());
                }
            }
            case Closed closed -> {
                if (move.name() == MoveName.REOPEN) {
                    closed.reopenObstacle();
                }
            }
            case Submitted _, NotFiled _, Forwarded _, Merged _, Withdrawn _, InHandling _ -> {}
        }
    }

    /** The case after a move. @throws Refusal if the state does not know the move or something stands against it */
    default Suggestion after(Move move) {
        obstacle(move);
        return switch (this) {
            case Draft draft -> draft.next(move);
            case CoSigning signing -> signing.next(move);
            case Submitted submitted -> submitted.next(move);
            case Filed filed -> filed.next(move);
            case InHandling handled -> handled.next(move);
            case Replied replied -> replied.next(move);
            case Closed closed -> closed.next(move);
            case Merged merged -> merged.next(move);
            case NotFiled _, Forwarded _, Withdrawn _ -> throw new MoveNotAllowed(move.name(), stateName());
        };
    }

    /** The same case with another paper. */
    default Suggestion with(Paper paper) {
        return switch (this) {
            case Draft _ -> new Draft(paper);
            case CoSigning it -> new CoSigning(paper, it.until());
            case Submitted it -> new Submitted(paper, it.submission());
            case NotFiled it -> new NotFiled(paper, it.submission(), it.reason(), it.text(), it.on());
            case Forwarded it -> new Forwarded(paper, it.submission(), it.as(), it.to(), it.on());
            case Merged it -> new Merged(paper, it.submission(), it.into(), it.on());
            case Withdrawn it -> new Withdrawn(paper, it.submission(), it.reason(), it.on(), it.rounds());
            case Filed it -> new Filed(paper, it.submission(), it.filedOn(), it.assignBy(), it.suggested());
            case InHandling it ->
                new InHandling(paper, it.submission(), it.filedOn(), it.assignment(), it.round(), it.earlier());
            case Replied it ->
                new Replied(paper, it.submission(), it.filedOn(), it.assignment(), it.round(), it.earlier());
            case Closed it ->
                new Closed(paper, it.submission(), it.filedOn(), it.assignment(), it.rounds(), it.on(), it.note());
        };
    }

    /** The same case with every running deadline changed, after a change of the calendar. */
    default Suggestion redated(UnaryOperator<Deadline> change) {
        return switch (this) {
            case Submitted it -> new Submitted(it.paper(), redated(it.submission(), change));
            case Filed it ->
                new Filed(
                        it.paper(),
                        it.submission(),
                        it.filedOn(),
                        it.assignBy() == null ? null : change.apply(it.assignBy()),
                        it.suggested());
            case InHandling it ->
                new InHandling(
                        it.paper(),
                        it.submission(),
                        it.filedOn(),
                        it.assignment(),
                        it.round().redated(change),
                        it.earlier());
            case Replied it ->
                new Replied(
                        it.paper(),
                        it.submission(),
                        it.filedOn(),
                        it.assignment(),
                        it.round().redated(change),
                        it.earlier());
            case Draft _, CoSigning _, NotFiled _, Forwarded _, Merged _, Withdrawn _, Closed _ -> this;
        };
    }

    private static Submission redated(Submission it, UnaryOperator<Deadline> change) {
        return it.acceptBy() == null
                ? it
                : new Submission(
                        it.on(),
                        it.number(),
                        it.term(),
                        it.session(),
                        it.profile(),
                        change.apply(it.acceptBy()),
                        it.basis());
    }

    /** Being written. */
    record Draft(Paper paper) implements Suggestion {
        Suggestion next(Move move) {
            return switch (move.name()) {
                case SAVE -> new Draft(saved(move.input()));
                case ATTACH -> new Draft(paper.withAttachments(move.adding(paper.attachments())));
                case DETACH -> new Draft(paper.withAttachments(move.removing(paper.attachments())));
                case INVITE -> invited(paper, move);
                case SUBMIT -> submittedNow(paper, move);
                case WITHDRAW -> new Withdrawn(paper, null, move.input().text("reason"), move.today(), List.of());
                default -> throw new MoveNotAllowed(move.name(), stateName());
            };
        }

        private Paper saved(Input input) {
            return paper.with(content(input)).confidential(input.flag("confidential"));
        }

        /** One matter with situation and a concrete proposal (Zhejiang 2016, article 7). */
        void submitObstacle() {
            complete(paper.content());
        }

        static void complete(Content content) {
            var missing = new ArrayList<InvalidInput.FieldProblem>();
            if (content.title().isBlank()) {
                missing.add(new InvalidInput.FieldProblem("title", "required"));
            }
            if (content.situation().isBlank()) {
                missing.add(new InvalidInput.FieldProblem("situation", "required"));
            }
            if (content.proposal().isBlank()) {
                missing.add(new InvalidInput.FieldProblem("proposal", "required"));
            }
            if (!content.disclosable() && content.nondisclosureReason().isBlank()) {
                missing.add(new InvalidInput.FieldProblem("nondisclosureReason", "required"));
            }
            if (content.capacity() != Capacity.PERSONAL && content.onBehalfOf().isBlank()) {
                missing.add(new InvalidInput.FieldProblem("onBehalfOf", "required"));
            }
            if (!missing.isEmpty()) {
                throw new Refusal("submit.incomplete");
            }
        }

        static Content content(Input input) {
            return new Content(
                    input.text("title"),
                    input.text("category"),
                    input.text("situation"),
                    input.text("analysis"),
                    input.text("proposal"),
                    !input.flag("undisclosed"),
                    input.text("nondisclosureReason"),
                    input.unit("preferredLead"),
                    input.units("preferredCo"),
                    input.text("capacity").isEmpty() ? Capacity.PERSONAL : Capacity.valueOf(input.text("capacity")),
                    input.text("onBehalfOf"));
        }

        static CoSigning invited(Paper paper, Move move) {
            var until = move.input().mustDate("until");
            if (until.isBefore(move.today())) {
                throw new InvalidInput("until", "past");
            }
            var signers = new ArrayList<>(paper.signers());
            for (var person : move.input().persons("persons")) {
                if (signers.stream().noneMatch(signer -> signer.person().equals(person))) {
                    signers.add(new Signer(person, false, Signer.Consent.INVITED, null, ""));
                }
            }
            if (signers.size() > 200) {
                throw new InvalidInput("persons", "tooMany", 200);
            }
            return new CoSigning(paper.with(signers), until);
        }

        /** Submission: who has not confirmed is not a signer. */
        static Submitted submittedNow(Paper paper, Move move) {
            var signers = paper.signers().stream().filter(Signer::signed).toList();
            var acceptBy = paper.kind() == Kind.OPINION_REPORT ? null : move.deadline(Rule.ACCEPTANCE, move.today());
            var signed = paper.with(signers);
            var submission = move.numbers()
                    .submission(signed, move.today(), move.profile().code(), acceptBy);
            if (submission.session() == 0 && paper.content().capacity().inSessionOnly()) {
                throw new Refusal("submit.inSessionOnly");
            }
            return new Submitted(signed, submission);
        }
    }

    /**
     * Waiting for co-signers to confirm.
     *
     * @param until the day set for their answer
     */
    record CoSigning(Paper paper, LocalDate until) implements Suggestion {
        Suggestion next(Move move) {
            return switch (move.name()) {
                case INVITE -> Draft.invited(paper, move);
                case CONFIRM_SIGNATURE -> answered(move, Signer.Consent.CONFIRMED);
                case DECLINE_SIGNATURE -> answered(move, Signer.Consent.DECLINED);
                case REOPEN_DRAFT -> new Draft(paper.with(askedAgain()));
                case SUBMIT -> submitted(move);
                case WITHDRAW -> new Withdrawn(paper, null, move.input().text("reason"), move.today(), List.of());
                default -> throw new MoveNotAllowed(move.name(), stateName());
            };
        }

        private Suggestion submitted(Move move) {
            Draft.complete(paper.content());
            return Draft.submittedNow(paper, move);
        }

        void answerObstacle(Move move) {
            var open = paper.signers().stream()
                    .anyMatch(signer ->
                            signer.person().equals(move.person()) && signer.consent() == Signer.Consent.INVITED);
            if (!open) {
                throw new Refusal("cosign.notInvited");
            }
            if (move.today().isAfter(until)) {
                throw new Refusal("cosign.over", until);
            }
        }

        private CoSigning answered(Move move, Signer.Consent consent) {
            var person = move.mustPerson();
            var signers = paper.signers().stream()
                    .map(signer -> signer.person().equals(person)
                            ? new Signer(
                                    person,
                                    signer.lead(),
                                    consent,
                                    move.today(),
                                    move.input().text("opinion"))
                            : signer)
                    .toList();
            return new CoSigning(paper.with(signers), until);
        }

        /** A changed text must be confirmed anew by everyone but the lead. */
        private List<Signer> askedAgain() {
            return paper.signers().stream()
                    .map(signer -> signer.lead()
                            ? signer
                            : new Signer(signer.person(), false, Signer.Consent.INVITED, null, ""))
                    .toList();
        }
    }

    /** Handed in and numbered; waits for review. */
    record Submitted(Paper paper, Submission submission) implements Suggestion {
        Suggestion next(Move move) {
            var input = move.input();
            return switch (move.name()) {
                case FILE ->
                    new Filed(paper, submission, move.today(), move.deadline(Rule.ASSIGNMENT, move.today()), null);
                case REFUSE -> new NotFiled(paper, submission, input.text("reason"), input.text("text"), move.today());
                case FORWARD -> new Forwarded(paper, submission, input.text("as"), input.text("to"), move.today());
                case MERGE -> new Merged(paper, submission, new CaseId(input.mustId("into")), move.today());
                case WITHDRAW -> Withdrawn.of(paper, submission, move, List.of());
                case PROTECT_IDENTITY -> with(paper.confidential(true));
                default -> throw new MoveNotAllowed(move.name(), stateName());
            };
        }
    }

    /**
     * Not filed 不予立案.
     *
     * @param reason code of the reason
     */
    record NotFiled(Paper paper, Submission submission, String reason, String text, LocalDate on)
            implements Suggestion {}

    /**
     * Forwarded as another kind.
     *
     * @param as LETTER or OPINION_REPORT
     */
    record Forwarded(Paper paper, Submission submission, String as, String to, LocalDate on) implements Suggestion {}

    /** Merged into another case, in whose reply its signers are answered. */
    record Merged(Paper paper, Submission submission, CaseId into, LocalDate on) implements Suggestion {
        Suggestion next(Move move) {
            return switch (move.name()) {
                case WITHDRAW -> Withdrawn.of(paper, submission, move, List.of());
                case PROTECT_IDENTITY -> with(paper.confidential(true));
                default -> throw new MoveNotAllowed(move.name(), stateName());
            };
        }

        /** Goes on with another case. */
        Merged into(CaseId other) {
            return new Merged(paper, submission, other, on);
        }

        /** Goes on in the place of the case into which it was merged and which was withdrawn: where that stood, as it stood. */
        Suggestion succeeding(Suggestion left) {
            var whole = paper.inPlaceOf(left.paper());
            return switch (left) {
                case Submitted _ -> new Submitted(whole, submission);
                case Filed it -> new Filed(whole, submission, it.filedOn(), it.assignBy(), it.suggested());
                case InHandling it ->
                    new InHandling(whole, submission, it.filedOn(), it.assignment(), it.round(), it.earlier());
                case Draft _, CoSigning _, NotFiled _, Forwarded _, Merged _, Withdrawn _, Replied _, Closed _ ->
                    throw new IllegalStateException("nothing was merged with it, or it cannot be withdrawn: " + left);
            };
        }
    }

    /**
     * Withdrawn in writing; handling stops, but for the papers that were merged with it: those go on without it.
     *
     * @param submission null when a draft was given up
     * @param rounds what had been done until then; none where another paper goes on with it
     */
    record Withdrawn(Paper paper, @Nullable Submission submission, String reason, LocalDate on, List<Round> rounds)
            implements Suggestion {
        public Withdrawn {
            rounds = List.copyOf(rounds);
        }

        static Withdrawn of(Paper paper, Submission submission, Move move, List<Round> rounds) {
            return new Withdrawn(
                    paper.withAbsorbed(List.of()),
                    submission,
                    move.input().text("reason"),
                    move.today(),
                    paper.absorbed().isEmpty() ? rounds : List.of());
        }
    }

    /**
     * Filed, to be assigned. A report on public opinion that was adopted may be closed here: it carries no duty to reply.
     *
     * @param suggested how the government office would split it; null before it said so
     */
    record Filed(
            Paper paper,
            Submission submission,
            LocalDate filedOn,
            @Nullable Deadline assignBy,
            @Nullable Assignment suggested)
            implements Suggestion {
        Suggestion next(Move move) {
            var input = move.input();
            return switch (move.name()) {
                case SUGGEST_SPLIT -> new Filed(paper, submission, filedOn, assignBy, split(move));
                case ASSIGN -> assigned(move);
                case CLOSE -> new Closed(paper, submission, filedOn, null, List.of(), move.today(), input.text("note"));
                case MERGE -> new Merged(paper, submission, new CaseId(input.mustId("into")), move.today());
                case WITHDRAW -> Withdrawn.of(paper, submission, move, List.of());
                case PROTECT_IDENTITY -> with(paper.confidential(true));
                default -> throw new MoveNotAllowed(move.name(), stateName());
            };
        }

        private static Assignment split(Move move) {
            var input = move.input();
            var mode = Assignment.Mode.valueOf(input.text("mode"));
            var lead = input.mustUnit("lead");
            var others = input.units("others").stream()
                    .filter(unit -> !unit.equals(lead))
                    .toList();
            if (mode == Assignment.Mode.SOLE && !others.isEmpty()) {
                throw new InvalidInput("others", "soleAlone");
            }
            if (mode != Assignment.Mode.SOLE && others.isEmpty()) {
                throw new InvalidInput("others", "required");
            }
            var units = Stream.concat(Stream.of(lead), others.stream()).toList();
            return new Assignment(mode, units, move.today(), input.text("note"));
        }

        private InHandling assigned(Move move) {
            var assignment = split(move);
            var handlings = new ArrayList<Handling>();
            for (var unit : assignment.units()) {
                var first = unit.equals(assignment.units().getFirst());
                var role = switch (assignment.mode()) {
                    case SOLE -> HandlingRole.SOLE;
                    case LEAD -> first ? HandlingRole.LEAD : HandlingRole.CO;
                    case SEPARATE -> HandlingRole.SEPARATE;
                };
                handlings.add(given(paper, unit, role, move));
            }
            var round = Round.first(move.today(), handlings);
            return new InHandling(paper, submission, filedOn, assignment, round, List.of());
        }

        /** Opinion reports carry no duty to reply, so no clock. */
        static Handling.Assigned given(Paper paper, UnitId unit, HandlingRole role, Move move) {
            var rule = role.replies() ? Rule.REPLY : Rule.CO_OPINION;
            var due = paper.kind() == Kind.OPINION_REPORT ? null : move.mustDeadline(rule, move.today());
            return new Handling.Assigned(
                    new Task(unit, role, move.today(), due, null, null, null, List.of(), null, false));
        }
    }

    /** With the units, in the first or a later round. */
    record InHandling(
            Paper paper,
            Submission submission,
            LocalDate filedOn,
            Assignment assignment,
            Round round,
            List<Round> earlier)
            implements Suggestion {
        public InHandling {
            earlier = List.copyOf(earlier);
        }

        Suggestion next(Move move) {
            if (move.name() == MoveName.WITHDRAW) {
                return Withdrawn.of(paper, submission, move, rounds());
            }
            if (move.name() == MoveName.PROTECT_IDENTITY) {
                return with(paper.confidential(true));
            }
            var before = meant(round, move);
            var changed = round.replacing(before, before.after(move, round));
            if (move.name() == MoveName.REASSIGN) {
                changed = reassigned(changed, before.task().role(), move);
            }
            if (changed.allAnswered()) {
                var by = move.mustDeadline(Rule.FEEDBACK, move.today());
                return new Replied(paper, submission, filedOn, assignment, changed.replied(move.today(), by), earlier);
            }
            return new InHandling(paper, submission, filedOn, assignment, changed, earlier);
        }

        private Round reassigned(Round changed, HandlingRole role, Move move) {
            var to = move.input().mustUnit("to");
            var present = round.handlings().stream()
                    .anyMatch(
                            handling -> handling.task().unit().equals(to) && !(handling instanceof Handling.Returned));
            if (present) {
                throw new Refusal("reassign.handlesAlready");
            }
            var all = Stream.concat(
                            changed.handlings().stream(), Stream.of((Handling) Filed.given(paper, to, role, move)))
                    .toList();
            return changed.with(all);
        }
    }

    /** Every reply is out; the signers' feedback is awaited. */
    record Replied(
            Paper paper,
            Submission submission,
            LocalDate filedOn,
            Assignment assignment,
            Round round,
            List<Round> earlier)
            implements Suggestion {
        public Replied {
            earlier = List.copyOf(earlier);
        }

        void obstacleAfterReply(Move move) {
            switch (move.name()) {
                case GIVE_FEEDBACK -> {
                    if (move.person() != null && round.feedbackOf(move.person()).isPresent()) {
                        throw new Refusal("feedback.givenAlready");
                    }
                }
                case REMIND -> {
                    if (silent().isEmpty()) {
                        throw new Refusal("remind.nobody");
                    }
                    if (round.reminders().contains(move.today())) {
                        throw new Refusal("remind.today");
                    }
                }
                case REHANDLE -> {
                    if (!round.dissatisfied()) {
                        throw new Refusal("rehandle.satisfied");
                    }
                }
                case CLOSE -> closeObstacle(move.today());
                default -> {}
            }
        }

        /**
         * Closed when everyone answered, or when those who did not were reminded and their time is over: they count as "no feedback". A first
         * "dissatisfied" is handled again before it can be closed.
         */
        private void closeObstacle(LocalDate today) {
            if (round.dissatisfied() && round.number() == 1) {
                throw new Refusal("close.dissatisfied");
            }
            if (!silent().isEmpty()) {
                if (round.reminders().isEmpty()) {
                    throw new Refusal("close.remindFirst");
                }
                if (round.feedbackBy() != null && !round.feedbackBy().isLate(today)) {
                    throw new Refusal("close.feedbackRuns", round.feedbackBy().due());
                }
            }
        }

        /** Signers who have not given feedback in this round. */
        List<PersonId> silent() {
            return paper.answered().stream()
                    .map(Signer::person)
                    .distinct()
                    .filter(person -> round.feedbackOf(person).isEmpty())
                    .toList();
        }

        Suggestion next(Move move) {
            return switch (move.name()) {
                case GIVE_FEEDBACK -> with(round.withFeedback(adding(feedback(move.mustPerson(), move, false))));
                case PAPER_FEEDBACK -> {
                    var signer = new PersonId(move.input().mustId("signer"));
                    if (!silent().contains(signer)) {
                        throw new Refusal("feedback.givenAlready");
                    }
                    yield with(round.withFeedback(adding(feedback(signer, move, true))));
                }
                case REMIND ->
                    with(round.withReminders(Stream.concat(round.reminders().stream(), Stream.of(move.today()))
                            .toList()));
                case REHANDLE -> rehandled(move);
                case CLOSE ->
                    new Closed(
                            paper,
                            submission,
                            filedOn,
                            assignment,
                            rounds(),
                            move.today(),
                            move.input().text("note"));
                case PROTECT_IDENTITY -> with(paper.confidential(true));
                case CORRECT_OUTCOME -> {
                    var before = meant(round, move);
                    yield with(round.replacing(before, before.after(move, round)));
                }
                default -> throw new MoveNotAllowed(move.name(), stateName());
            };
        }

        private Replied with(Round changed) {
            return new Replied(paper, submission, filedOn, assignment, changed, earlier);
        }

        private List<Feedback> adding(Feedback form) {
            return Stream.concat(round.feedback().stream(), Stream.of(form)).toList();
        }

        private static Feedback feedback(PersonId signer, Move move, boolean onPaper) {
            var input = move.input();
            var result = Grade.valueOf(input.text("result"));
            var attitude = Grade.valueOf(input.text("attitude"));
            if ((result == Grade.DISSATISFIED || attitude == Grade.DISSATISFIED)
                    && input.text("text").isEmpty()) {
                throw new InvalidInput("text", "whyDissatisfied");
            }
            return new Feedback(
                    signer,
                    move.today(),
                    attitude,
                    result,
                    input.text("visited"),
                    input.text("heard"),
                    input.text("onPoint"),
                    input.flag("ledByHead"),
                    input.text("text"),
                    onPaper);
        }

        /** A new round on its own clock (Zhejiang 2016, article 24: one month). */
        private InHandling rehandled(Move move) {
            var due = paper.kind() == Kind.OPINION_REPORT ? null : move.mustDeadline(Rule.REHANDLING, move.today());
            var next = round.again(
                    Round.Cause.DISSATISFIED, move.today(), move.input().text("reason"), due);
            return new InHandling(paper, submission, filedOn, assignment, next, rounds());
        }
    }

    /**
     * Closed. Commitments and look-backs have a life of their own; a look-back may open the case again, and a promise that was kept is told by
     * a further reply.
     */
    record Closed(
            Paper paper,
            Submission submission,
            LocalDate filedOn,
            @Nullable Assignment assignment,
            List<Round> rounds,
            LocalDate on,
            String note)
            implements Suggestion {
        public Closed {
            rounds = List.copyOf(rounds);
        }

        Suggestion next(Move move) {
            if (move.name() == MoveName.REOPEN) {
                return reopened(move);
            }
            if (move.name() == MoveName.PROTECT_IDENTITY) {
                return with(paper.confidential(true));
            }
            var last = rounds.getLast();
            var before = meant(last, move);
            var changed = Stream.concat(
                            rounds.subList(0, rounds.size() - 1).stream(),
                            Stream.of(last.replacing(before, before.after(move, last))))
                    .toList();
            return new Closed(paper, submission, filedOn, assignment, changed, on, note);
        }

        void reopenObstacle() {
            if (assignment == null || rounds.isEmpty() || paper.kind() == Kind.OPINION_REPORT) {
                throw new Refusal("reopen.noReply");
            }
        }

        /** A new round on its own clock; by the rule of re-handling where the profile sets none for look-backs. */
        private InHandling reopened(Move move) {
            reopenObstacle();
            var own = move.deadline(Rule.LOOK_BACK, move.today());
            var next = rounds.getLast()
                    .again(
                            Round.Cause.LOOK_BACK,
                            move.today(),
                            move.input().text("reason"),
                            own == null ? move.mustDeadline(Rule.REHANDLING, move.today()) : own);
            return new InHandling(paper, submission, filedOn, Objects.requireNonNull(assignment), next, rounds);
        }
    }

    /** The handling that a move means: the unit's own, but for a countersignature the lead's. */
    static Optional<Handling> handling(Round round, MoveName name, @Nullable UnitId unit) {
        if (name == MoveName.COUNTERSIGN) {
            return round.replying().stream()
                    .filter(handling -> handling.task().role() == HandlingRole.LEAD)
                    .findFirst();
        }
        if (unit == null) {
            return Optional.empty();
        }
        if (name == MoveName.REASSIGN) {
            return round.handlings().stream()
                    .filter(handling -> handling instanceof Handling.Returned returned
                            && returned.reassignedTo() == null
                            && handling.task().unit().equals(unit))
                    .findFirst();
        }
        return round.of(unit);
    }

    private static Handling meant(Round round, Move move) {
        if (move.name() != MoveName.COUNTERSIGN) {
            move.mustUnit();
        }
        return handling(round, move.name(), move.unit())
                .orElseThrow(() -> new MoveNotAllowed(move.name(), CaseState.IN_HANDLING));
    }
}
