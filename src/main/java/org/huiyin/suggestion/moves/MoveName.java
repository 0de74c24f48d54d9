package org.huiyin.suggestion.moves;

import static org.huiyin.form.Field.choice;
import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.text;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveRule;
import org.huiyin.move.RuledMove;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.suggestion.states.Suggestion;
import org.jspecify.annotations.Nullable;

/** Every move of a case's life. What it makes of a state stands there; who may make it stands in the permission table. */
public enum MoveName implements RuledMove<Suggestion, CaseNow> {
    SAVE(seen(Disclosure.PARTIES).asks(Fields.CONTENT).in(Suggestion.Draft.class, Suggestion.Draft::save)),
    ATTACH(seen(Disclosure.PARTIES)
            .asks(Fields.UPLOAD)
            .in(Suggestion.Draft.class, Suggestion.Draft::attachObstacle, Suggestion.Draft::attach)),
    DETACH(seen(Disclosure.PARTIES)
            .asks(Fields.ATTACHMENT)
            .in(Suggestion.Draft.class, Suggestion.Draft::detachObstacle, Suggestion.Draft::detach)),
    INVITE(seen(Disclosure.PARTIES)
            .asks(
                    Field.of("persons", Field.Type.PERSONS, CaseSource.COLLEAGUES)
                            .must(),
                    date("until").must())
            .in(Suggestion.Unsubmitted.class, Suggestion.Unsubmitted::invite)),
    CONFIRM_SIGNATURE(seen(Disclosure.PARTIES)
            .asks(longText("opinion", 500))
            .in(Suggestion.CoSigning.class, Suggestion.CoSigning::answerObstacle, Suggestion.CoSigning::confirm)),
    DECLINE_SIGNATURE(seen(Disclosure.PARTIES)
            .asks(longText("opinion", 500))
            .in(Suggestion.CoSigning.class, Suggestion.CoSigning::answerObstacle, Suggestion.CoSigning::decline)),
    REOPEN_DRAFT(seen(Disclosure.PARTIES).in(Suggestion.CoSigning.class, Suggestion.CoSigning::reopen)),
    SUBMIT(seen(Disclosure.PUBLIC)
            .official()
            .in(Suggestion.Draft.class, Suggestion.Draft::submitObstacle, Suggestion.Draft::submit)
            .in(Suggestion.CoSigning.class, Suggestion.CoSigning::submit)),
    WITHDRAW(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("reason", 500).must().forParties())
            .in(Suggestion.Unsubmitted.class, Suggestion.Unsubmitted::giveUp)
            .in(In.WITHDRAWABLE, Suggestion.Numbered::withdraw)),
    PROTECT_IDENTITY(seen(Disclosure.PARTIES)
            .asks(longText("reason", 500))
            .in(In.PROTECTABLE, Suggestion.Numbered::protectIdentity)),
    FILE(seen(Disclosure.PUBLIC)
            .official()
            .asks(text("category", 40).caseOnly(), longText("note", 500).forParties())
            .in(Suggestion.Submitted.class, Suggestion.Submitted::file)),
    REFUSE(seen(Disclosure.PUBLIC)
            .official()
            .asks(
                    Field.of("reason", Field.Type.CHOICE, CaseSource.REFUSAL_REASONS)
                            .must(),
                    longText("text", 1000).must().forParties())
            .in(Suggestion.Submitted.class, Suggestion.Submitted::refuse)),
    FORWARD(seen(Disclosure.PUBLIC)
            .official()
            .asks(
                    choice("as", "LETTER", "OPINION_REPORT").must(),
                    text("to", 100).must(),
                    longText("note", 500).forParties())
            .in(Suggestion.Submitted.class, Suggestion.Submitted::forward)),
    MERGE(seen(Disclosure.PUBLIC)
            .official()
            .asks(
                    Field.of("into", Field.Type.CASE, CaseSource.CASES).must(),
                    longText("note", 500).forParties())
            .in(Suggestion.Undecided.class, Suggestion.Undecided::merge)),
    SUGGEST_SPLIT(
            seen(Disclosure.OFFICE).asks(Fields.SPLIT).in(Suggestion.Filed.class, Suggestion.Filed::suggestSplit)),
    ASSIGN(seen(Disclosure.PUBLIC).official().asks(Fields.SPLIT).in(Suggestion.Filed.class, Suggestion.Filed::assign)),
    SIGN_FOR(new Part(part(Disclosure.PUBLIC).in(Handling.Assigned.class, Handling.Assigned::signFor))),
    REQUEST_RETURN(new Part(part(Disclosure.PARTIES)
            .asks(longText("reason", 1000).must(), Field.of("suggested", Field.Type.UNIT, CaseSource.UNITS))
            .in(Handling.SignedFor.class, Handling.SignedFor::returnObstacle, Handling.SignedFor::requestReturn))),
    APPROVE_RETURN(new Part(part(Disclosure.PUBLIC)
            .asks(longText("note", 500).forParties())
            .in(Handling.ReturnRequested.class, Handling.ReturnRequested::approve))),
    REFUSE_RETURN(new Part(part(Disclosure.PARTIES)
            .asks(longText("note", 500).must())
            .in(Handling.ReturnRequested.class, Handling.ReturnRequested::refuse))),
    REASSIGN(new Part(part(Disclosure.PUBLIC)
            .asks(
                    Field.of("to", Field.Type.UNIT, CaseSource.UNITS).must(),
                    longText("note", 500).forParties())
            .in(Handling.Returned.class, Handling.Returned::reassign))),
    REQUEST_EXTENSION(new Part(part(Disclosure.PARTIES)
            .asks(longText("reason", 1000).must(), date("until").must())
            .in(
                    Handling.Writing.class,
                    Handling.Writing::requestExtensionObstacle,
                    Handling.Writing::requestExtension))),
    CONSENT_EXTENSION(new Part(part(Disclosure.PUBLIC)
            .asks(date("until"), longText("note", 500).forParties())
            .in(Handling.Writing.class, Handling.Writing::extensionObstacle, Handling.Writing::consentExtension))),
    REFUSE_EXTENSION(new Part(part(Disclosure.PARTIES)
            .asks(longText("note", 500).must())
            .in(Handling.Writing.class, Handling.Writing::extensionObstacle, Handling.Writing::refuseExtension))),
    RECORD_CONTACT(new Part(part(Disclosure.PUBLIC)
            .asks(
                    choice("way", "MEETING", "VISIT", "PHONE", "MAIL").must(),
                    date("on").must(),
                    text("with", 100).must().forParties(),
                    text("place", 100).forParties(),
                    longText("note", 2000).forParties())
            .in(Handling.Working.class, Handling.Working::contact))),
    /** The office records a consultation at one table for a unit that came. */
    RECORD_CONSULTATION(new Part(part(Disclosure.PUBLIC)
            .asks(
                    date("on").must(),
                    text("with", 100).must().forParties(),
                    text("place", 100).forParties(),
                    longText("note", 2000).forParties())
            .in(Handling.Working.class, Handling.Working::consult))),
    GIVE_OPINION(new Part(part(Disclosure.PARTIES)
            .asks(longText("text", 5000).must().caseOnly())
            .in(Handling.SignedFor.class, Handling.SignedFor::opinionObstacle, Handling.SignedFor::giveOpinion))),
    RETURN_OPINION(new Part(part(Disclosure.PARTIES)
            .asks(longText("reason", 500).must())
            .in(Handling.OpinionGiven.class, Handling.OpinionGiven::returnObstacle, Handling.OpinionGiven::sendBack))),
    DRAFT_REPLY(new Part(part(Disclosure.OFFICE)
            .asks(Fields.reply(
                    text("contactName", 40).must().caseOnly(),
                    text("contactPhone", 40).must().caseOnly()))
            .in(Handling.SignedFor.class, Handling.SignedFor::draftObstacle, Handling.SignedFor::draft)
            .in(Handling.Drafted.class, Handling.Drafted::draft))),
    ATTACH_TO_REPLY(new Part(part(Disclosure.OFFICE)
            .asks(Fields.UPLOAD)
            .in(Handling.Writing.class, Handling.Writing::attachObstacle, Handling.Writing::attach))),
    DETACH_FROM_REPLY(new Part(part(Disclosure.OFFICE)
            .asks(Fields.ATTACHMENT)
            .in(Handling.Writing.class, Handling.Writing::detachObstacle, Handling.Writing::detach))),
    COUNTERSIGN(new Part(part(Disclosure.PARTIES)
            .asks(longText("note", 500))
            .in(Handling.Drafted.class, Handling.Drafted::countersignObstacle, Handling.Drafted::countersign))),
    SEND_BACK(new Part(part(Disclosure.OFFICE)
            .asks(longText("reason", 500).must())
            .in(Handling.Drafted.class, Handling.Drafted::sendBack)
            .in(Handling.Signed.class, Handling.Signed::sendBack))),
    SIGN_OFF(new Part(part(Disclosure.OFFICE)
            .official()
            .asks(text("head", 40).must())
            .in(Handling.Drafted.class, Handling.Drafted::signOffObstacle, Handling.Drafted::signOff))),
    ISSUE(new Part(part(Disclosure.PUBLIC)
            .official()
            .asks(text("number", 60))
            .in(Handling.Signed.class, Handling.Signed::issue))),
    URGE(new Part(part(Disclosure.PARTIES)
            .asks(longText("text", 500).must())
            .in(Handling.Assigned.class, Handling.Assigned::same)
            .in(Handling.Working.class, Handling.Working::same))),
    CORRECT_OUTCOME(new Part(part(Disclosure.PUBLIC)
            .official()
            .asks(
                    Field.of("outcome", Field.Type.CHOICE, CaseSource.OUTCOMES).must(),
                    longText("reason", 500).must())
            .in(Handling.Answered.class, Handling.Answered::correct))),
    REPLY_AGAIN(new Part(part(Disclosure.PUBLIC)
            .official()
            .asks(Fields.reply(text("head", 40).must().forParties(), text("number", 60)))
            .in(Handling.Answered.class, Handling.Answered::replyAgain))),
    GIVE_FEEDBACK(seen(Disclosure.PUBLIC)
            .official()
            .asks(Fields.FEEDBACK)
            .in(Suggestion.Replied.class, Suggestion.Replied::feedbackObstacle, Suggestion.Replied::giveFeedback)),
    PAPER_FEEDBACK(seen(Disclosure.PUBLIC)
            .official()
            .asks(Stream.concat(
                            Stream.of(Field.of("signer", Field.Type.PERSON, CaseSource.SIGNERS)
                                    .must()
                                    .forParties()),
                            Fields.FEEDBACK.stream())
                    .toList())
            .in(Suggestion.Replied.class, Suggestion.Replied::paperFeedback)),
    REMIND(seen(Disclosure.PARTIES)
            .in(Suggestion.Replied.class, Suggestion.Replied::remindObstacle, Suggestion.Replied::remind)),
    REHANDLE(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("reason", 1000).must().forParties())
            .in(Suggestion.Replied.class, Suggestion.Replied::rehandleObstacle, Suggestion.Replied::rehandle)),
    CLOSE(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("note", 500).forParties())
            .in(Suggestion.Filed.class, Suggestion.Filed::closeObstacle, Suggestion.Filed::close)
            .in(Suggestion.Replied.class, Suggestion.Replied::closeObstacle, Suggestion.Replied::close)),
    REOPEN(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("reason", 1000).must().forParties())
            .in(Suggestion.Closed.class, Suggestion.Closed::reopenObstacle, Suggestion.Closed::reopen));

    /** What a move changes: the case, or one unit's handling of it. */
    public enum Scope {
        CASE,
        HANDLING
    }

    /** A move on one unit's handling; the case follows. */
    private record Part(MoveRule<Handling, PartNow> rule) {}

    private final MoveRule<Suggestion, CaseNow> rule;
    private final @Nullable MoveRule<Handling, PartNow> part;

    MoveName(MoveRule<Suggestion, CaseNow> rule) {
        this.rule = rule;
        this.part = null;
    }

    MoveName(Part moved) {
        part = moved.rule();
        rule = MoveRule.<Suggestion, CaseNow>like(moved.rule())
                .in(
                        Suggestion.Handled.class,
                        (handled, deed) -> handled.checkPart(moved.rule(), deed),
                        (handled, deed) -> handled.movePart(moved.rule(), deed));
    }

    private static MoveRule<Suggestion, CaseNow> seen(Disclosure disclosure) {
        return MoveRule.seen(disclosure);
    }

    private static MoveRule<Handling, PartNow> part(Disclosure disclosure) {
        return MoveRule.seen(disclosure);
    }

    @Override
    public MoveRule<Suggestion, CaseNow> rule() {
        return rule;
    }

    public Scope scope() {
        return part == null ? Scope.CASE : Scope.HANDLING;
    }

    /** Whether it moves a handling in this state. */
    public boolean movesPart(Handling handling) {
        return part != null && part.knownIn(handling);
    }

    /** States that know the same moves. */
    private static final class In {
        static final List<Class<? extends Suggestion.Numbered>> WITHDRAWABLE = List.of(
                Suggestion.Submitted.class,
                Suggestion.Filed.class,
                Suggestion.Merged.class,
                Suggestion.InHandling.class);

        static final List<Class<? extends Suggestion.Numbered>> PROTECTABLE =
                List.of(Suggestion.Undecided.class, Suggestion.Merged.class, Suggestion.Handled.class);

        private In() {}
    }

    /** Field lists that several moves share. */
    static final class Fields {
        static final List<Field> CONTENT = List.of(
                text("title", 100).must().caseOnly(),
                text("category", 40),
                longText("situation", 3000).caseOnly(),
                longText("analysis", 3000).caseOnly(),
                longText("proposal", 3000).caseOnly(),
                flag("undisclosed"),
                text("nondisclosureReason", 200).caseOnly(),
                flag("confidential"),
                choice("capacity", "PERSONAL", "DELEGATION", "PARTY", "ORGANISATION", "SECTOR", "GROUP", "COMMITTEE"),
                text("onBehalfOf", 60),
                Field.of("preferredLead", Field.Type.UNIT, CaseSource.UNITS),
                Field.of("preferredCo", Field.Type.UNITS, CaseSource.UNITS));
        static final Field UPLOAD =
                Field.of("file", Field.Type.FILE, Field.Plain.NONE).must().caseOnly();
        static final Field ATTACHMENT =
                Field.of("file", Field.Type.CHOICE, CaseSource.FILES).must().caseOnly();
        static final List<Field> SPLIT = List.of(
                choice("mode", "SOLE", "LEAD", "SEPARATE").must(),
                Field.of("lead", Field.Type.UNIT, CaseSource.UNITS).must(),
                Field.of("others", Field.Type.UNITS, CaseSource.UNITS),
                longText("note", 500).forParties());
        static final List<Field> FEEDBACK = List.of(
                choice("attitude", "SATISFIED", "BASICALLY_SATISFIED", "DISSATISFIED", "NO_VIEW")
                        .must(),
                choice("result", "SATISFIED", "BASICALLY_SATISFIED", "DISSATISFIED", "NO_VIEW")
                        .must(),
                choice("visited", "VISITED", "NOT_NEEDED", "NOT_VISITED").must().forParties(),
                choice("heard", "VISIT", "PHONE", "OTHER", "NONE").must().forParties(),
                choice("onPoint", "YES", "PARTLY", "NO").must().forParties(),
                flag("ledByHead").forParties(),
                longText("text", 2000).forParties());

        /** What a reply says and promises, and the fields of its own move. */
        static List<Field> reply(Field... more) {
            return Stream.of(
                            List.of(
                                    longText("text", 20000).must().caseOnly(),
                                    longText("summary", 2000).caseOnly(),
                                    Field.of("outcome", Field.Type.CHOICE, CaseSource.OUTCOMES)
                                            .must(),
                                    choice("level", "FULL", "SUMMARY", "NONE").must(),
                                    text("levelReason", 200)),
                            Field.rows(
                                    "promises",
                                    Reply.MOST_PROMISES,
                                    text("what", 300).caseOnly(),
                                    date("due").caseOnly(),
                                    text("evidence", 200).caseOnly()),
                            List.of(more))
                    .flatMap(List::stream)
                    .toList();
        }

        private Fields() {}
    }
}
