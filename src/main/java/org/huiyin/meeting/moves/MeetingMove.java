package org.huiyin.meeting.moves;

import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.number;
import static org.huiyin.form.Field.text;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.files.Shelf;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.states.UnitRole;
import org.huiyin.move.MoveRule;
import org.huiyin.move.RuledMove;

/** Every move of a meeting with its fields. */
public enum MeetingMove implements RuledMove<Meeting, MeetingNow> {
    REVISE(seen(Disclosure.PUBLIC).asks(Fields.SHEET).in(Meeting.Ahead.class, Meeting.Ahead::revise)),
    INVITE(seen(Disclosure.PARTIES).asks(Fields.INVITED).in(In.ARRANGED, Meeting::invite)),
    ADD_ITEM(seen(Disclosure.PARTIES).asks(Fields.ITEM).in(In.ARRANGED, Meeting::addItem)),
    REVISE_ITEM(seen(Disclosure.PARTIES)
            .asks(Stream.concat(
                            Stream.of(
                                    Fields.one("item", MeetingSource.ITEMS),
                                    Field.of("keep", Field.Type.CHOICES, MeetingSource.PAPERS)
                                            .caseOnly()),
                            Fields.ITEM.stream())
                    .toList())
            .in(In.ARRANGED, Meeting::itemObstacle, Meeting::reviseItem)),
    REMOVE_ITEM(seen(Disclosure.PARTIES)
            .asks(Fields.one("item", MeetingSource.ITEMS))
            .in(In.PREPARED, Meeting::itemObstacle, Meeting::removeItem)),
    ANNOUNCE(seen(Disclosure.PUBLIC).official().in(Meeting.Planned.class, Meeting.Planned::announce)),
    POSTPONE(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("reason", 500).must())
            .in(Meeting.Announced.class, Meeting.Announced::postpone)),
    RESCHEDULE(seen(Disclosure.PUBLIC)
            .official()
            .asks(Fields.DAY)
            .in(Meeting.Postponed.class, Meeting.Postponed::reschedule)),
    CANCEL(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("reason", 500).must())
            .in(Meeting.Ahead.class, Meeting.Ahead::cancel)),
    OPEN(seen(Disclosure.PUBLIC).in(Meeting.Announced.class, Meeting.Announced::openObstacle, Meeting.Announced::open)),
    GO_TO(seen(Disclosure.PARTIES)
            .asks(Fields.one("item", MeetingSource.ITEMS))
            .in(Meeting.Running.class, Meeting::itemObstacle, Meeting.Running::goTo)),
    PAUSE(seen(Disclosure.PUBLIC).in(Meeting.Running.class, Meeting.Running::pause)),
    RESUME(seen(Disclosure.PUBLIC).in(Meeting.Paused.class, Meeting.Paused::resume)),
    END(seen(Disclosure.PUBLIC).official().in(Meeting.Sitting.class, Meeting.Sitting::end)),
    RESOLVE(seen(Disclosure.PUBLIC)
            .asks(
                    text("title", 200).must(),
                    longText("text", 10000),
                    flag("passed"),
                    number("votesFor", 5000),
                    number("votesAgainst", 5000),
                    number("abstained", 5000),
                    Field.of("ballot", Field.Type.CHOICE, MeetingSource.POLLS))
            .in(In.RESOLVING, Meeting.Begun::resolve)),
    REMOVE_RESOLUTION(seen(Disclosure.PARTIES)
            .official()
            .asks(Fields.one("resolution", MeetingSource.RESOLUTIONS))
            .in(In.RESOLVING, Meeting.Begun::removeResolutionObstacle, Meeting.Begun::removeResolution)),
    WRITE_MINUTES(seen(Disclosure.PARTIES)
            .asks(longText("text", 50000).must().caseOnly())
            .in(Meeting.Ended.class, Meeting.Ended::writeMinutes)),
    ADD_MEDIA(seen(Disclosure.PARTIES)
            .asks(Shelf.FIELD, flag("openPapers"))
            .in(Meeting.Begun.class, Meeting.Begun::addMedia)),
    PUBLISH(seen(Disclosure.PUBLIC)
            .official()
            .in(Meeting.Ended.class, Meeting.Ended::publishObstacle, Meeting.Ended::publish)),
    ACCEPT(seen(Disclosure.PARTIES).adds().in(Meeting.Announced.class, Meeting::same)),
    ASK_LEAVE(seen(Disclosure.OFFICE)
            .adds()
            .asks(longText("reason", 500).must().caseOnly())
            .in(In.EXPECTED, Meeting::same)),
    WITHDRAW_LEAVE(seen(Disclosure.OFFICE).adds().in(Meeting.Announced.class, Meeting::same)),
    DECIDE_LEAVE(seen(Disclosure.OFFICE)
            .adds()
            .asks(
                    Fields.one("person", MeetingSource.ASKING_LEAVE),
                    Field.choice("decision", "GRANTED", "REFUSED").must(),
                    text("answer", 200).caseOnly())
            .in(In.ATTENDED, Meeting::same)),
    SIGN_IN(seen(Disclosure.PARTIES)
            .adds()
            .asks(text("code", 20).must().caseOnly())
            .in(In.EXPECTED, Meeting::signInObstacle, Meeting::same)),
    DESK_SIGN_IN(seen(Disclosure.PARTIES)
            .adds()
            .asks(Field.of("people", Field.Type.PERSONS, MeetingSource.ABSENT).must())
            .in(In.ATTENDED, Meeting::signInObstacle, Meeting::same)),
    UNDO_SIGN_IN(seen(Disclosure.PARTIES)
            .adds()
            .asks(Fields.one("person", MeetingSource.PRESENT))
            .in(In.ATTENDED, Meeting::same)),
    ASK_TO_SPEAK(seen(Disclosure.PARTIES).adds().in(In.EXPECTED, Meeting::same)),
    LIST_SPEAKER(seen(Disclosure.PARTIES)
            .adds()
            .asks(Field.of("person", Field.Type.CHOICE, MeetingSource.INVITED), text("name", 60))
            .in(In.EXPECTED, Meeting::same)),
    CALL_SPEAKER(seen(Disclosure.PARTIES)
            .adds()
            .asks(Fields.one("speaker", MeetingSource.ASKING), number("minutes", 120))
            .in(Meeting.Running.class, Meeting::same)),
    BEGIN_SPEECH(seen(Disclosure.PARTIES)
            .adds()
            .asks(Fields.one("speaker", MeetingSource.WAITING_SPEAKERS), number("minutes", 120))
            .in(Meeting.Running.class, Meeting::same)),
    END_SPEECH(seen(Disclosure.PARTIES).adds().in(Meeting.Running.class, Meeting::same)),
    WITHDRAW_SPEECH(seen(Disclosure.PARTIES)
            .adds()
            .asks(Field.of("speaker", Field.Type.CHOICE, MeetingSource.WAITING_SPEAKERS))
            .in(In.EXPECTED, Meeting::same));

    private final MoveRule<Meeting, MeetingNow> rule;

    MeetingMove(MoveRule<Meeting, MeetingNow> rule) {
        this.rule = rule;
    }

    /** Acts of a meeting that is not open to the public go to its parties at most. */
    private static MoveRule<Meeting, MeetingNow> seen(Disclosure disclosure) {
        return MoveRule.seen(disclosure);
    }

    @Override
    public MoveRule<Meeting, MeetingNow> rule() {
        return rule;
    }

    @Override
    public String notAllowed(Enum<?> state) {
        return "meeting.moveNotAllowed";
    }

    /** States that know the same moves. */
    private static final class In {
        /** Who comes and what is on can be arranged. */
        static final List<Class<? extends Meeting>> ARRANGED =
                List.of(Meeting.Planned.class, Meeting.Announced.class, Meeting.Running.class, Meeting.Paused.class);

        static final List<Class<? extends Meeting>> PREPARED = List.of(Meeting.Planned.class, Meeting.Announced.class);
        /** People come. */
        static final List<Class<? extends Meeting>> EXPECTED =
                List.of(Meeting.Announced.class, Meeting.Running.class, Meeting.Paused.class);
        /** Who was there can be put down, also afterwards. */
        static final List<Class<? extends Meeting>> ATTENDED =
                List.of(Meeting.Announced.class, Meeting.Running.class, Meeting.Paused.class, Meeting.Ended.class);

        static final List<Class<? extends Meeting.Begun>> RESOLVING =
                List.of(Meeting.Running.class, Meeting.Paused.class, Meeting.Ended.class);

        private In() {}
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
                Shelf.FIELD,
                flag("openPapers"));

        private Fields() {}

        static Field one(String name, MeetingSource source) {
            return Field.of(name, Field.Type.CHOICE, source).must();
        }
    }
}
