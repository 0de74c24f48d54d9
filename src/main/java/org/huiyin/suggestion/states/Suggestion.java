package org.huiyin.suggestion.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.form.Input;
import org.huiyin.move.Deed;
import org.huiyin.move.MoveKind;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.move.MoveRule;
import org.huiyin.move.State;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.Capacity;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Submission;
import org.huiyin.suggestion.moves.CaseNow;
import org.huiyin.suggestion.moves.MoveName;
import org.huiyin.suggestion.moves.PartNow;
import org.jspecify.annotations.Nullable;

/**
 * A suggestion, proposal or opinion report in one of its states. Each state is a record with its own facts; what a move makes of it is pure.
 * Which state knows which move is declared by {@link MoveName}; what several states share stands in the interface between.
 */
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
public sealed interface Suggestion extends State {
    Paper paper();

    /** The same case with another paper. */
    Suggestion with(Paper paper);

    @Override
    CaseState stateName();

    /** The submission, once there was one. */
    default Optional<Submission> submitted() {
        return Optional.empty();
    }

    /** All rounds of handling, the latest last; empty before assignment. */
    default List<Round> rounds() {
        return List.of();
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

    /** The same case with every running deadline changed, after a change of the calendar. */
    default Suggestion redated(UnaryOperator<Deadline> change) {
        return this;
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

    /** Not handed in. */
    sealed interface Unsubmitted extends Suggestion permits Draft, CoSigning {
        default CoSigning invite(Deed<CaseNow> deed) {
            var until = deed.ahead("until");
            var signers = new ArrayList<>(paper().signers());
            for (var person : deed.input().persons("persons")) {
                if (signers.stream().noneMatch(signer -> signer.person().equals(person))) {
                    signers.add(new Signer(person, false, Signer.Consent.INVITED, null, ""));
                }
            }
            if (signers.size() > 200) {
                throw new InvalidInput("persons", "tooMany", 200);
            }
            return new CoSigning(paper().with(signers), until);
        }

        /** The refusal of a paper that is not written to its end; its arguments are the names of the empty fields. */
        String INCOMPLETE = "submit.incomplete";

        /** One matter with situation and a concrete proposal (Zhejiang 2016, article 7). */
        default void submitObstacle(Deed<CaseNow> deed) {
            var missing = paper().content().missing();
            if (!missing.isEmpty()) {
                throw new Refusal(INCOMPLETE, missing.toArray());
            }
        }

        /** Submission: who has not confirmed is not a signer. */
        default Submitted submit(Deed<CaseNow> deed) {
            submitObstacle(deed);
            var now = deed.facts();
            var signed = paper().with(
                            paper().signers().stream().filter(Signer::signed).toList());
            var acceptBy = signed.kind() == Kind.OPINION_REPORT ? null : now.deadline(Rule.ACCEPTANCE, deed.today());
            var submission =
                    now.numbers().submission(signed, deed.today(), now.profile().code(), acceptBy);
            if (submission.session() == 0 && signed.content().capacity().inSessionOnly()) {
                throw new Refusal("submit.inSessionOnly");
            }
            return new Submitted(signed, submission);
        }

        default Withdrawn giveUp(Deed<CaseNow> deed) {
            return new Withdrawn(paper(), null, deed.text("reason"), deed.today(), List.of());
        }
    }

    /** Handed in and numbered. */
    sealed interface Numbered extends Suggestion permits Undecided, NotFiled, Forwarded, Merged, Handled {
        Submission submission();

        @Override
        default Optional<Submission> submitted() {
            return Optional.of(submission());
        }

        default Suggestion protectIdentity(Deed<CaseNow> deed) {
            return with(paper().confidential(true));
        }

        /** Handling stops; what had been done until then is kept. */
        default Withdrawn withdraw(Deed<CaseNow> deed) {
            return new Withdrawn(
                    paper().withAbsorbed(List.of()),
                    submission(),
                    deed.text("reason"),
                    deed.today(),
                    paper().absorbed().isEmpty() ? rounds() : List.of());
        }
    }

    /** Not with a unit yet. */
    sealed interface Undecided extends Numbered permits Submitted, Filed {
        default Merged merge(Deed<CaseNow> deed) {
            return new Merged(paper(), submission(), new CaseId(deed.input().mustId("into")), deed.today());
        }
    }

    /** Was given to units: their handlings move, and the case follows. */
    sealed interface Handled extends Numbered permits InHandling, Replied, Closed {
        /** The case after one of its handlings has moved. @param was the role of the handling */
        Suggestion following(Round changed, HandlingRole was, Deed<CaseNow> deed);

        /** @throws Refusal naming what stands against a move on a handling */
        default void checkPart(MoveRule<Handling, PartNow> part, Deed<CaseNow> deed) {
            var round = lastRound().orElseThrow(() -> new MoveNotAllowed(deed.move(), stateName()));
            if (deed.move() == MoveName.REPLY_AGAIN && !(this instanceof Closed)) {
                throw new Refusal("replyAgain.notClosed");
            }
            part.check(deed.move(), meant(round, deed), deed.with(new PartNow(round, deed.facts())));
        }

        default Suggestion movePart(MoveRule<Handling, PartNow> part, Deed<CaseNow> deed) {
            var round = lastRound().orElseThrow(() -> new MoveNotAllowed(deed.move(), stateName()));
            var before = meant(round, deed);
            var after = part.after(deed.move(), before, deed.with(new PartNow(round, deed.facts())));
            return following(round.replacing(before, after), before.task().role(), deed);
        }

        private static Handling meant(Round round, Deed<CaseNow> deed) {
            if (deed.move() != MoveName.COUNTERSIGN) {
                deed.mustUnit();
            }
            return handling(round, deed.move(), deed.unit())
                    .orElseThrow(() -> new MoveNotAllowed(deed.move(), CaseState.IN_HANDLING));
        }
    }

    /** Being written. */
    record Draft(Paper paper) implements Unsubmitted {
        @Override
        public CaseState stateName() {
            return CaseState.DRAFT;
        }

        @Override
        public Draft with(Paper paper) {
            return new Draft(paper);
        }

        public Draft save(Deed<CaseNow> deed) {
            var input = deed.input();
            return new Draft(paper.with(content(input)).confidential(input.flag("confidential")));
        }

        public void attachObstacle(Deed<CaseNow> deed) {
            CaseNow.roomIn(paper.attachments());
        }

        public Draft attach(Deed<CaseNow> deed) {
            return new Draft(paper.withAttachments(deed.facts().adding(paper.attachments())));
        }

        public void detachObstacle(Deed<CaseNow> deed) {
            CaseNow.someIn(paper.attachments());
        }

        public Draft detach(Deed<CaseNow> deed) {
            return new Draft(paper.withAttachments(CaseNow.removing(deed, paper.attachments())));
        }

        public static Content content(Input input) {
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
    }

    /**
     * Waiting for co-signers to confirm.
     *
     * @param until the day set for their answer
     */
    record CoSigning(Paper paper, LocalDate until) implements Unsubmitted {
        @Override
        public CaseState stateName() {
            return CaseState.CO_SIGNING;
        }

        @Override
        public CoSigning with(Paper paper) {
            return new CoSigning(paper, until);
        }

        public CoSigning confirm(Deed<CaseNow> deed) {
            return answered(deed, Signer.Consent.CONFIRMED);
        }

        public CoSigning decline(Deed<CaseNow> deed) {
            return answered(deed, Signer.Consent.DECLINED);
        }

        public Draft reopen(Deed<CaseNow> deed) {
            return new Draft(paper.with(askedAgain()));
        }

        public void answerObstacle(Deed<CaseNow> deed) {
            var open = paper.signers().stream()
                    .anyMatch(signer ->
                            signer.person().equals(deed.person()) && signer.consent() == Signer.Consent.INVITED);
            if (!open) {
                throw new Refusal("cosign.notInvited");
            }
            if (deed.today().isAfter(until)) {
                throw new Refusal("cosign.over", until);
            }
        }

        private CoSigning answered(Deed<CaseNow> deed, Signer.Consent consent) {
            var person = deed.mustPerson();
            var signers = paper.signers().stream()
                    .map(signer -> signer.person().equals(person)
                            ? new Signer(
                                    person,
                                    signer.lead(),
                                    consent,
                                    deed.today(),
                                    deed.input().text("opinion"))
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
    record Submitted(Paper paper, Submission submission) implements Undecided {
        @Override
        public CaseState stateName() {
            return CaseState.SUBMITTED;
        }

        @Override
        public Submitted with(Paper paper) {
            return new Submitted(paper, submission);
        }

        @Override
        public Submitted redated(UnaryOperator<Deadline> change) {
            return new Submitted(paper, Suggestion.redated(submission, change));
        }

        public Filed file(Deed<CaseNow> deed) {
            var assignBy = deed.facts().deadline(Rule.ASSIGNMENT, deed.today());
            var category = deed.text("category");
            var sorted = category.isEmpty() ? paper : paper.with(paper.content().inCategory(category));
            return new Filed(sorted, submission, deed.today(), assignBy, null);
        }

        public NotFiled refuse(Deed<CaseNow> deed) {
            return new NotFiled(paper, submission, deed.text("reason"), deed.text("text"), deed.today());
        }

        public Forwarded forward(Deed<CaseNow> deed) {
            return new Forwarded(paper, submission, deed.text("as"), deed.text("to"), deed.today());
        }
    }

    /**
     * Not filed 不予立案.
     *
     * @param reason code of the reason
     */
    record NotFiled(Paper paper, Submission submission, String reason, String text, LocalDate on) implements Numbered {
        @Override
        public CaseState stateName() {
            return CaseState.NOT_FILED;
        }

        @Override
        public NotFiled with(Paper paper) {
            return new NotFiled(paper, submission, reason, text, on);
        }
    }

    /**
     * Forwarded as another kind.
     *
     * @param as LETTER or OPINION_REPORT
     */
    record Forwarded(Paper paper, Submission submission, String as, String to, LocalDate on) implements Numbered {
        @Override
        public CaseState stateName() {
            return CaseState.FORWARDED;
        }

        @Override
        public Forwarded with(Paper paper) {
            return new Forwarded(paper, submission, as, to, on);
        }
    }

    /** Merged into another case, in whose reply its signers are answered. */
    record Merged(Paper paper, Submission submission, CaseId into, LocalDate on) implements Numbered {
        @Override
        public CaseState stateName() {
            return CaseState.MERGED;
        }

        @Override
        public Merged with(Paper paper) {
            return new Merged(paper, submission, into, on);
        }

        /** Goes on with another case. */
        public Merged into(CaseId other) {
            return new Merged(paper, submission, other, on);
        }

        /** Goes on in the place of the case into which it was merged and which was withdrawn: where that stood, as it stood. */
        public Suggestion succeeding(Suggestion left) {
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

        @Override
        public CaseState stateName() {
            return CaseState.WITHDRAWN;
        }

        @Override
        public Withdrawn with(Paper paper) {
            return new Withdrawn(paper, submission, reason, on, rounds);
        }

        @Override
        public Optional<Submission> submitted() {
            return Optional.ofNullable(submission);
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
            implements Undecided {
        @Override
        public CaseState stateName() {
            return CaseState.FILED;
        }

        @Override
        public Filed with(Paper paper) {
            return new Filed(paper, submission, filedOn, assignBy, suggested);
        }

        @Override
        public Filed redated(UnaryOperator<Deadline> change) {
            return new Filed(paper, submission, filedOn, assignBy == null ? null : change.apply(assignBy), suggested);
        }

        public Filed suggestSplit(Deed<CaseNow> deed) {
            return new Filed(paper, submission, filedOn, assignBy, split(deed));
        }

        /** Only what carries no duty to reply ends here. */
        public void closeObstacle(Deed<CaseNow> deed) {
            if (paper.kind() != Kind.OPINION_REPORT) {
                throw new MoveNotAllowed(deed.move(), stateName());
            }
        }

        public Closed close(Deed<CaseNow> deed) {
            return new Closed(paper, submission, filedOn, null, List.of(), deed.today(), deed.text("note"));
        }

        private static Assignment split(Deed<CaseNow> deed) {
            var input = deed.input();
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
            return new Assignment(mode, units, deed.today(), input.text("note"));
        }

        public InHandling assign(Deed<CaseNow> deed) {
            var assignment = split(deed);
            var handlings = new ArrayList<Handling>();
            for (var unit : assignment.units()) {
                var first = unit.equals(assignment.units().getFirst());
                var role = switch (assignment.mode()) {
                    case SOLE -> HandlingRole.SOLE;
                    case LEAD -> first ? HandlingRole.LEAD : HandlingRole.CO;
                    case SEPARATE -> HandlingRole.SEPARATE;
                };
                handlings.add(given(paper, unit, role, deed));
            }
            var round = Round.first(deed.today(), handlings);
            return new InHandling(paper, submission, filedOn, assignment, round, List.of());
        }

        /** Opinion reports carry no duty to reply, so no clock. */
        static Handling.Assigned given(Paper paper, UnitId unit, HandlingRole role, Deed<CaseNow> deed) {
            var rule = role.replies() ? Rule.REPLY : Rule.CO_OPINION;
            var due = paper.kind() == Kind.OPINION_REPORT ? null : deed.facts().mustDeadline(rule, deed.today());
            return new Handling.Assigned(
                    new Task(unit, role, deed.today(), due, null, null, null, List.of(), null, false));
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
            implements Handled {
        public InHandling {
            earlier = List.copyOf(earlier);
        }

        @Override
        public CaseState stateName() {
            return round.number() > 1 ? CaseState.REHANDLING : CaseState.IN_HANDLING;
        }

        @Override
        public InHandling with(Paper paper) {
            return new InHandling(paper, submission, filedOn, assignment, round, earlier);
        }

        @Override
        public List<Round> rounds() {
            return join(earlier, round);
        }

        @Override
        public InHandling redated(UnaryOperator<Deadline> change) {
            return new InHandling(paper, submission, filedOn, assignment, round.redated(change), earlier);
        }

        @Override
        public Suggestion following(Round moved, HandlingRole was, Deed<CaseNow> deed) {
            var changed = deed.move() == MoveName.REASSIGN ? reassigned(moved, was, deed) : moved;
            if (changed.allAnswered()) {
                var by = deed.facts().mustDeadline(Rule.FEEDBACK, deed.today());
                return new Replied(paper, submission, filedOn, assignment, changed.replied(deed.today(), by), earlier);
            }
            return new InHandling(paper, submission, filedOn, assignment, changed, earlier);
        }

        private Round reassigned(Round changed, HandlingRole role, Deed<CaseNow> deed) {
            var to = deed.input().mustUnit("to");
            var present = round.handlings().stream()
                    .anyMatch(
                            handling -> handling.task().unit().equals(to) && !(handling instanceof Handling.Returned));
            if (present) {
                throw new Refusal("reassign.handlesAlready");
            }
            var all = Stream.concat(
                            changed.handlings().stream(), Stream.of((Handling) Filed.given(paper, to, role, deed)))
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
            implements Handled {
        public Replied {
            earlier = List.copyOf(earlier);
        }

        @Override
        public CaseState stateName() {
            return CaseState.REPLIED;
        }

        @Override
        public Replied with(Paper paper) {
            return new Replied(paper, submission, filedOn, assignment, round, earlier);
        }

        @Override
        public List<Round> rounds() {
            return join(earlier, round);
        }

        @Override
        public Replied redated(UnaryOperator<Deadline> change) {
            return with(round.redated(change));
        }

        /** Only the outcome of a reply can still be put right. */
        @Override
        public Replied following(Round changed, HandlingRole was, Deed<CaseNow> deed) {
            if (deed.move() != MoveName.CORRECT_OUTCOME) {
                throw new MoveNotAllowed(deed.move(), stateName());
            }
            return with(changed);
        }

        public void feedbackObstacle(Deed<CaseNow> deed) {
            if (deed.person() != null && round.feedbackOf(deed.person()).isPresent()) {
                throw new Refusal("feedback.givenAlready");
            }
        }

        public void remindObstacle(Deed<CaseNow> deed) {
            if (silent().isEmpty()) {
                throw new Refusal("remind.nobody");
            }
            if (round.reminders().contains(deed.today())) {
                throw new Refusal("remind.today");
            }
        }

        public void rehandleObstacle(Deed<CaseNow> deed) {
            if (!round.dissatisfied()) {
                throw new Refusal("rehandle.satisfied");
            }
        }

        /**
         * Closed when everyone answered, or when those who did not were reminded and their time is over: they count as "no feedback". A first
         * "dissatisfied" is handled again before it can be closed.
         */
        public void closeObstacle(Deed<CaseNow> deed) {
            if (round.dissatisfied() && round.number() == 1) {
                throw new Refusal("close.dissatisfied");
            }
            if (!silent().isEmpty()) {
                if (round.reminders().isEmpty()) {
                    throw new Refusal("close.remindFirst");
                }
                if (round.feedbackBy() != null && !round.feedbackBy().isLate(deed.today())) {
                    throw new Refusal("close.feedbackRuns", round.feedbackBy().due());
                }
            }
        }

        /** Signers who have not given feedback in this round. */
        public List<PersonId> silent() {
            return paper.answered().stream()
                    .map(Signer::person)
                    .distinct()
                    .filter(person -> round.feedbackOf(person).isEmpty())
                    .toList();
        }

        public Replied giveFeedback(Deed<CaseNow> deed) {
            return with(round.withFeedback(adding(feedback(deed.mustPerson(), deed, false))));
        }

        public Replied paperFeedback(Deed<CaseNow> deed) {
            var signer = new PersonId(deed.input().mustId("signer"));
            if (!silent().contains(signer)) {
                throw new Refusal("feedback.givenAlready");
            }
            return with(round.withFeedback(adding(feedback(signer, deed, true))));
        }

        public Replied remind(Deed<CaseNow> deed) {
            return with(round.withReminders(Stream.concat(round.reminders().stream(), Stream.of(deed.today()))
                    .toList()));
        }

        public Closed close(Deed<CaseNow> deed) {
            return new Closed(paper, submission, filedOn, assignment, rounds(), deed.today(), deed.text("note"));
        }

        private Replied with(Round changed) {
            return new Replied(paper, submission, filedOn, assignment, changed, earlier);
        }

        private List<Feedback> adding(Feedback form) {
            return Stream.concat(round.feedback().stream(), Stream.of(form)).toList();
        }

        private static Feedback feedback(PersonId signer, Deed<CaseNow> deed, boolean onPaper) {
            var input = deed.input();
            var result = Grade.valueOf(input.text("result"));
            var attitude = Grade.valueOf(input.text("attitude"));
            if ((result == Grade.DISSATISFIED || attitude == Grade.DISSATISFIED)
                    && input.text("text").isEmpty()) {
                throw new InvalidInput("text", "whyDissatisfied");
            }
            return new Feedback(
                    signer,
                    deed.today(),
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
        public InHandling rehandle(Deed<CaseNow> deed) {
            var due = paper.kind() == Kind.OPINION_REPORT
                    ? null
                    : deed.facts().mustDeadline(Rule.REHANDLING, deed.today());
            var next = round.again(
                    Round.Cause.DISSATISFIED, deed.today(), deed.input().text("reason"), due);
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
            implements Handled {
        public Closed {
            rounds = List.copyOf(rounds);
        }

        @Override
        public CaseState stateName() {
            return CaseState.CLOSED;
        }

        @Override
        public Closed with(Paper paper) {
            return new Closed(paper, submission, filedOn, assignment, rounds, on, note);
        }

        @Override
        public Closed following(Round changed, HandlingRole was, Deed<CaseNow> deed) {
            var all = Stream.concat(rounds.subList(0, rounds.size() - 1).stream(), Stream.of(changed))
                    .toList();
            return new Closed(paper, submission, filedOn, assignment, all, on, note);
        }

        public void reopenObstacle(Deed<CaseNow> deed) {
            if (assignment == null || rounds.isEmpty() || paper.kind() == Kind.OPINION_REPORT) {
                throw new Refusal("reopen.noReply");
            }
        }

        /** A new round on its own clock; by the rule of re-handling where the profile sets none for look-backs. */
        public InHandling reopen(Deed<CaseNow> deed) {
            var own = deed.facts().deadline(Rule.LOOK_BACK, deed.today());
            var next = rounds.getLast()
                    .again(
                            Round.Cause.LOOK_BACK,
                            deed.today(),
                            deed.input().text("reason"),
                            own == null ? deed.facts().mustDeadline(Rule.REHANDLING, deed.today()) : own);
            return new InHandling(paper, submission, filedOn, Objects.requireNonNull(assignment), next, rounds);
        }
    }

    /** The handling that a move means: the unit's own, but for a countersignature the lead's. */
    static Optional<Handling> handling(Round round, MoveKind name, @Nullable UnitId unit) {
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
}
