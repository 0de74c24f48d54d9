package org.huiyin.meeting;

import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.number;
import static org.huiyin.form.Field.text;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveKind;

/** Every move of a meeting with its fields. */
enum MeetingMove implements MoveKind {
    REVISE(Disclosure.PUBLIC, Way.PLAIN, Fields.SHEET),
    INVITE(Disclosure.PARTIES, Way.PLAIN, Fields.INVITED),
    ADD_ITEM(Disclosure.PARTIES, Way.PLAIN, Fields.ITEM),
    REVISE_ITEM(
            Disclosure.PARTIES,
            Way.PLAIN,
            Stream.concat(
                            Stream.of(
                                    Fields.one("item", MeetingSource.ITEMS),
                                    Field.of("keep", Field.Type.CHOICES, MeetingSource.PAPERS)
                                            .caseOnly()),
                            Fields.ITEM.stream())
                    .toList()),
    REMOVE_ITEM(Disclosure.PARTIES, Way.PLAIN, List.of(Fields.one("item", MeetingSource.ITEMS))),
    ANNOUNCE(Disclosure.PUBLIC, Way.OFFICIAL, List.of()),
    POSTPONE(Disclosure.PUBLIC, Way.OFFICIAL, List.of(longText("reason", 500).must())),
    RESCHEDULE(Disclosure.PUBLIC, Way.OFFICIAL, Fields.DAY),
    CANCEL(Disclosure.PUBLIC, Way.OFFICIAL, List.of(longText("reason", 500).must())),
    OPEN(Disclosure.PUBLIC, Way.PLAIN, List.of()),
    GO_TO(Disclosure.PARTIES, Way.PLAIN, List.of(Fields.one("item", MeetingSource.ITEMS))),
    PAUSE(Disclosure.PUBLIC, Way.PLAIN, List.of()),
    RESUME(Disclosure.PUBLIC, Way.PLAIN, List.of()),
    END(Disclosure.PUBLIC, Way.OFFICIAL, List.of()),
    RESOLVE(
            Disclosure.PUBLIC,
            Way.PLAIN,
            List.of(
                    text("title", 200).must(),
                    longText("text", 10000),
                    flag("passed"),
                    number("votesFor", 5000),
                    number("votesAgainst", 5000),
                    number("abstained", 5000),
                    Field.of("ballot", Field.Type.CHOICE, MeetingSource.POLLS))),
    REMOVE_RESOLUTION(Disclosure.PARTIES, Way.OFFICIAL, List.of(Fields.one("resolution", MeetingSource.RESOLUTIONS))),
    WRITE_MINUTES(
            Disclosure.PARTIES,
            Way.PLAIN,
            List.of(longText("text", 50000).must().caseOnly())),
    ADD_MEDIA(Disclosure.PARTIES, Way.PLAIN, List.of(Papers.FIELD, flag("openPapers"))),
    PUBLISH(Disclosure.PUBLIC, Way.OFFICIAL, List.of()),

    ACCEPT(Disclosure.PARTIES, Way.ADDING, List.of()),
    ASK_LEAVE(
            Disclosure.OFFICE,
            Way.ADDING,
            List.of(longText("reason", 500).must().caseOnly())),
    WITHDRAW_LEAVE(Disclosure.OFFICE, Way.ADDING, List.of()),
    DECIDE_LEAVE(
            Disclosure.OFFICE,
            Way.ADDING,
            List.of(
                    Fields.one("person", MeetingSource.ASKING_LEAVE),
                    Field.choice("decision", "GRANTED", "REFUSED").must(),
                    text("answer", 200).caseOnly())),
    SIGN_IN(Disclosure.PARTIES, Way.ADDING, List.of(text("code", 20).must().caseOnly())),
    DESK_SIGN_IN(
            Disclosure.PARTIES,
            Way.ADDING,
            List.of(Field.of("people", Field.Type.PERSONS, MeetingSource.ABSENT).must())),
    UNDO_SIGN_IN(Disclosure.PARTIES, Way.ADDING, List.of(Fields.one("person", MeetingSource.PRESENT))),
    ASK_TO_SPEAK(Disclosure.PARTIES, Way.ADDING, List.of()),
    LIST_SPEAKER(
            Disclosure.PARTIES,
            Way.ADDING,
            List.of(Field.of("person", Field.Type.CHOICE, MeetingSource.INVITED), text("name", 60))),
    CALL_SPEAKER(
            Disclosure.PARTIES,
            Way.ADDING,
            List.of(Fields.one("speaker", MeetingSource.ASKING), number("minutes", 120))),
    BEGIN_SPEECH(
            Disclosure.PARTIES,
            Way.ADDING,
            List.of(Fields.one("speaker", MeetingSource.WAITING_SPEAKERS), number("minutes", 120))),
    END_SPEECH(Disclosure.PARTIES, Way.ADDING, List.of()),
    WITHDRAW_SPEECH(
            Disclosure.PARTIES,
            Way.ADDING,
            List.of(Field.of("speaker", Field.Type.CHOICE, MeetingSource.WAITING_SPEAKERS)));

    /** How a move is made. */
    private enum Way {
        PLAIN,
        /** Asked once more before it is made. */
        OFFICIAL,
        /** Adds a fact of its own and does not mind who changed the meeting meanwhile. */
        ADDING
    }

    private final Disclosure disclosure;
    private final Way way;
    private final List<Field> fields;

    MeetingMove(Disclosure disclosure, Way way, List<Field> fields) {
        this.disclosure = disclosure;
        this.way = way;
        this.fields = fields;
    }

    @Override
    public Disclosure disclosure() {
        return disclosure;
    }

    @Override
    public boolean official() {
        return way == Way.OFFICIAL;
    }

    /** Then it leaves the meeting's own row alone. */
    @Override
    public boolean adds() {
        return way == Way.ADDING;
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public String notAllowed(Enum<?> state) {
        return "meeting.moveNotAllowed";
    }

    /** The field that holds the units of a role, e.g. "coHost". */
    static String field(UnitRole role) {
        return switch (role) {
            case HOST -> "hostUnits";
            case CO_HOST -> "coHostUnits";
            case REPORTING -> "reportingUnits";
            case ANSWERING -> "answeringUnits";
            case ATTENDING -> "attendingUnits";
            case SITTING_IN -> "sittingInUnits";
        };
    }

    /** Field lists that several moves share. */
    static final class Fields {
        static final List<Field> DAY =
                List.of(date("on").must(), date("until"), text("starts", 5), text("ends", 5), text("place", 100));

        static final List<Field> SHEET = List.of(
                number("number", 999),
                text("title", 100),
                date("on").must(),
                date("until"),
                text("starts", 5),
                text("ends", 5),
                text("place", 100),
                Field.of("station", Field.Type.CHOICE, MeetingSource.STATIONS),
                Field.of("hosts", Field.Type.PERSONS, MeetingSource.PEOPLE).forParties(),
                text("chair", 60),
                longText("about", 2000),
                flag("open"));

        static final List<Field> INVITED = Stream.concat(
                        Stream.of(
                                flag("everyone"),
                                Field.of("members", Field.Type.PERSONS, MeetingSource.PEOPLE)
                                        .forParties(),
                                Field.of("guests", Field.Type.PERSONS, MeetingSource.PEOPLE)
                                        .forParties()),
                        Stream.of(UnitRole.values())
                                .map(role -> Field.of(field(role), Field.Type.UNITS, MeetingSource.ORGANS)))
                .toList();

        static final List<Field> ITEM = List.of(
                text("title", 200).must().forParties(),
                text("reporter", 100).forParties(),
                number("minutes", 600),
                number("position", 200),
                flag("open"),
                Papers.FIELD,
                flag("openPapers"));

        private Fields() {}

        static Field one(String name, MeetingSource source) {
            return Field.of(name, Field.Type.CHOICE, source).must();
        }
    }
}
