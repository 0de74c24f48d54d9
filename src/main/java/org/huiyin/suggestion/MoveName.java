package org.huiyin.suggestion;

import static org.huiyin.form.Field.choice;
import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.text;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveKind;

/** Every move of a case's life with its fields. What it does stands in the states; who may make it stands in the permission table. */
enum MoveName implements MoveKind {
    SAVE(Scope.CASE, Disclosure.PARTIES, false, Fields.CONTENT),
    ATTACH(Scope.CASE, Disclosure.PARTIES, false, List.of(Fields.UPLOAD)),
    DETACH(Scope.CASE, Disclosure.PARTIES, false, List.of(Fields.ATTACHMENT)),
    INVITE(
            Scope.CASE,
            Disclosure.PARTIES,
            false,
            List.of(
                    Field.of("persons", Field.Type.PERSONS, CaseSource.COLLEAGUES)
                            .must(),
                    date("until").must())),
    CONFIRM_SIGNATURE(Scope.CASE, Disclosure.PARTIES, false, List.of(longText("opinion", 500))),
    DECLINE_SIGNATURE(Scope.CASE, Disclosure.PARTIES, false, List.of(longText("opinion", 500))),
    REOPEN_DRAFT(Scope.CASE, Disclosure.PARTIES, false, List.of()),
    SUBMIT(Scope.CASE, Disclosure.PUBLIC, true, List.of()),
    WITHDRAW(
            Scope.CASE,
            Disclosure.PUBLIC,
            true,
            List.of(longText("reason", 500).must().forParties())),
    PROTECT_IDENTITY(Scope.CASE, Disclosure.PARTIES, false, List.of(longText("reason", 500))),

    FILE(Scope.CASE, Disclosure.PUBLIC, false, List.of(longText("note", 500).forParties())),
    REFUSE(
            Scope.CASE,
            Disclosure.PUBLIC,
            true,
            List.of(
                    Field.of("reason", Field.Type.CHOICE, CaseSource.REFUSAL_REASONS)
                            .must(),
                    longText("text", 1000).must().forParties())),
    FORWARD(
            Scope.CASE,
            Disclosure.PUBLIC,
            true,
            List.of(
                    choice("as", "LETTER", "OPINION_REPORT").must(),
                    text("to", 100).must(),
                    longText("note", 500).forParties())),
    MERGE(
            Scope.CASE,
            Disclosure.PUBLIC,
            true,
            List.of(
                    Field.of("into", Field.Type.CASE, CaseSource.CASES).must(),
                    longText("note", 500).forParties())),

    SUGGEST_SPLIT(Scope.CASE, Disclosure.OFFICE, false, Fields.SPLIT),
    ASSIGN(Scope.CASE, Disclosure.PUBLIC, true, Fields.SPLIT),

    SIGN_FOR(Scope.HANDLING, Disclosure.PUBLIC, false, List.of()),
    REQUEST_RETURN(
            Scope.HANDLING,
            Disclosure.PARTIES,
            false,
            List.of(longText("reason", 1000).must(), Field.of("suggested", Field.Type.UNIT, CaseSource.UNITS))),
    APPROVE_RETURN(
            Scope.HANDLING,
            Disclosure.PUBLIC,
            false,
            List.of(longText("note", 500).forParties())),
    REFUSE_RETURN(
            Scope.HANDLING,
            Disclosure.PARTIES,
            false,
            List.of(longText("note", 500).must())),
    REASSIGN(
            Scope.HANDLING,
            Disclosure.PUBLIC,
            false,
            List.of(
                    Field.of("to", Field.Type.UNIT, CaseSource.UNITS).must(),
                    longText("note", 500).forParties())),
    REQUEST_EXTENSION(
            Scope.HANDLING,
            Disclosure.PARTIES,
            false,
            List.of(longText("reason", 1000).must())),
    CONSENT_EXTENSION(
            Scope.HANDLING,
            Disclosure.PUBLIC,
            false,
            List.of(longText("note", 500).forParties())),
    REFUSE_EXTENSION(
            Scope.HANDLING,
            Disclosure.PARTIES,
            false,
            List.of(longText("note", 500).must())),
    RECORD_CONTACT(
            Scope.HANDLING,
            Disclosure.PUBLIC,
            false,
            List.of(
                    choice("way", "MEETING", "VISIT", "PHONE", "MAIL").must(),
                    date("on").must(),
                    text("with", 100).must().forParties(),
                    text("place", 100).forParties(),
                    longText("note", 2000).forParties())),
    /** The office records a consultation at one table for a unit that came. */
    RECORD_CONSULTATION(
            Scope.HANDLING,
            Disclosure.PUBLIC,
            false,
            List.of(
                    date("on").must(),
                    text("with", 100).must().forParties(),
                    text("place", 100).forParties(),
                    longText("note", 2000).forParties())),
    GIVE_OPINION(
            Scope.HANDLING,
            Disclosure.PARTIES,
            false,
            List.of(longText("text", 5000).must().caseOnly())),
    RETURN_OPINION(
            Scope.HANDLING,
            Disclosure.PARTIES,
            false,
            List.of(longText("reason", 500).must())),
    DRAFT_REPLY(
            Scope.HANDLING,
            Disclosure.OFFICE,
            false,
            List.of(
                    longText("text", 20000).must().caseOnly(),
                    longText("summary", 2000).caseOnly(),
                    Field.of("outcome", Field.Type.CHOICE, CaseSource.OUTCOMES).must(),
                    choice("level", "FULL", "SUMMARY", "NONE").must(),
                    text("levelReason", 200),
                    text("contactName", 40).must().caseOnly(),
                    text("contactPhone", 40).must().caseOnly(),
                    longText("commitment", 1000).caseOnly(),
                    date("commitmentDue").caseOnly())),
    ATTACH_TO_REPLY(Scope.HANDLING, Disclosure.OFFICE, false, List.of(Fields.UPLOAD)),
    DETACH_FROM_REPLY(Scope.HANDLING, Disclosure.OFFICE, false, List.of(Fields.ATTACHMENT)),
    COUNTERSIGN(Scope.HANDLING, Disclosure.PARTIES, false, List.of(longText("note", 500))),
    SEND_BACK(
            Scope.HANDLING,
            Disclosure.OFFICE,
            false,
            List.of(longText("reason", 500).must())),
    SIGN_OFF(Scope.HANDLING, Disclosure.OFFICE, true, List.of(text("head", 40).must())),
    ISSUE(Scope.HANDLING, Disclosure.PUBLIC, true, List.of(text("number", 60))),
    URGE(
            Scope.HANDLING,
            Disclosure.PARTIES,
            false,
            List.of(longText("text", 500).must())),
    CORRECT_OUTCOME(
            Scope.HANDLING,
            Disclosure.PUBLIC,
            true,
            List.of(
                    Field.of("outcome", Field.Type.CHOICE, CaseSource.OUTCOMES).must(),
                    longText("reason", 500).must())),

    REPLY_AGAIN(
            Scope.HANDLING,
            Disclosure.PUBLIC,
            true,
            List.of(
                    longText("text", 20000).must().caseOnly(),
                    longText("summary", 2000).caseOnly(),
                    Field.of("outcome", Field.Type.CHOICE, CaseSource.OUTCOMES).must(),
                    choice("level", "FULL", "SUMMARY", "NONE").must(),
                    text("levelReason", 200),
                    longText("commitment", 1000).caseOnly(),
                    date("commitmentDue").caseOnly(),
                    text("head", 40).must().forParties(),
                    text("number", 60))),

    GIVE_FEEDBACK(Scope.CASE, Disclosure.PUBLIC, true, Fields.FEEDBACK),
    PAPER_FEEDBACK(
            Scope.CASE,
            Disclosure.PUBLIC,
            true,
            Stream.concat(
                            Stream.of(Field.of("signer", Field.Type.PERSON, CaseSource.SIGNERS)
                                    .must()
                                    .forParties()),
                            Fields.FEEDBACK.stream())
                    .toList()),
    REMIND(Scope.CASE, Disclosure.PARTIES, false, List.of()),
    REHANDLE(
            Scope.CASE,
            Disclosure.PUBLIC,
            true,
            List.of(longText("reason", 1000).must().forParties())),
    CLOSE(Scope.CASE, Disclosure.PUBLIC, true, List.of(longText("note", 500).forParties())),
    REOPEN(
            Scope.CASE,
            Disclosure.PUBLIC,
            true,
            List.of(longText("reason", 1000).must().forParties()));

    /** What a move changes: the case, or one unit's handling of it. */
    enum Scope {
        CASE,
        HANDLING
    }

    private final Scope scope;
    private final Disclosure disclosure;
    private final boolean official;
    private final List<Field> fields;

    MoveName(Scope scope, Disclosure disclosure, boolean official, List<Field> fields) {
        this.scope = scope;
        this.disclosure = disclosure;
        this.official = official;
        this.fields = fields;
    }

    Scope scope() {
        return scope;
    }

    @Override
    public Disclosure disclosure() {
        return disclosure;
    }

    @Override
    public boolean official() {
        return official;
    }

    @Override
    public List<Field> fields() {
        return fields;
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

        private Fields() {}
    }
}
