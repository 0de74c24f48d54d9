package org.huiyin.voice.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.StationId;
import org.huiyin.directory.UnitId;
import org.huiyin.move.Deed;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.move.State;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.moves.VoiceMove;
import org.huiyin.voice.views.Blackout;
import org.jspecify.annotations.Nullable;

/**
 * A voice in one of its states. Each state is a record with its own facts; what a move makes of it is pure. Which state knows which move is
 * declared by {@link VoiceMove}; what several states share stands in the interface between.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Voice.New.class, name = "NEW"),
    @JsonSubTypes.Type(value = Voice.Referred.class, name = "REFERRED"),
    @JsonSubTypes.Type(value = Voice.Offered.class, name = "OFFERED"),
    @JsonSubTypes.Type(value = Voice.SetAside.class, name = "SET_ASIDE"),
    @JsonSubTypes.Type(value = Voice.TakenUp.class, name = "TAKEN_UP"),
    @JsonSubTypes.Type(value = Voice.Merged.class, name = "MERGED"),
    @JsonSubTypes.Type(value = Voice.Answered.class, name = "ANSWERED"),
    @JsonSubTypes.Type(value = Voice.Declined.class, name = "DECLINED"),
    @JsonSubTypes.Type(value = Voice.Closed.class, name = "CLOSED")
})
public sealed interface Voice extends State {
    VoiceFacts facts();

    /** The same state with other facts. */
    Voice with(VoiceFacts other);

    @Override
    VoiceState stateName();

    default Sheet sheet() {
        return facts().sheet();
    }

    /** The facts with the move in their history. */
    default VoiceFacts noted(Deed<GoesOn> deed) {
        var input = deed.input();
        var move = deed.move();
        var person = deed.person();
        return facts().noted(new Entry(
                deed.at(),
                move.code(),
                deed.standing().role(),
                deed.by(),
                move == VoiceMove.PUBLISH ? "" : input.text("text"),
                input.text(move == VoiceMove.WITHHOLD ? "reason" : "inner"),
                input.unit("unit"),
                input.text("office"),
                person == null ? input.persons("persons") : List.of(person),
                input.text("code"),
                deed.facts().link(),
                move == VoiceMove.MERGE ? into(deed) : null));
    }

    default void publishObstacle(Deed<GoesOn> deed) {
        if (sheet().closed()) {
            throw new Refusal("voice.closed");
        }
    }

    default Voice publish(Deed<GoesOn> deed) {
        var sheet = sheet();
        var photos =
                deed.input().choices("photos").stream().map(UUID::fromString).toList();
        if (!sheet.photos().containsAll(photos)) {
            throw new InvalidInput("photos", "notAnOption");
        }
        return with(noted(deed)
                .read(new Reading(
                        ReadingState.PUBLIC,
                        Blackout.checked("title", sheet.title(), deed.text("title")),
                        Blackout.checked("text", sheet.text(), deed.text("text")),
                        photos,
                        "")));
    }

    default Voice withhold(Deed<GoesOn> deed) {
        return with(noted(deed).read(Reading.withheld(deed.text("reason"))));
    }

    /** The voice as it goes on as something else. @throws Refusal if it can go on no more */
    default TakenUp following(VoiceLink link, Entry entry) {
        throw new MoveNotAllowed("voice.moveNotAllowed", "follow", stateName());
    }

    /** Nothing has come of it yet. */
    sealed interface Open extends Voice permits Undecided, Referred {
        default Merged merge(Deed<GoesOn> deed) {
            return new Merged(noted(deed).asking(List.of()), into(deed));
        }

        default Declined decline(Deed<GoesOn> deed) {
            return new Declined(noted(deed).asking(List.of()), deed.text("code"), deed.text("text"));
        }

        default New takeBack(Deed<GoesOn> deed) {
            return new New(noted(deed).asking(List.of()));
        }

        @Override
        default TakenUp following(VoiceLink link, Entry entry) {
            return new TakenUp(facts().noted(entry).linked(link));
        }
    }

    /** At the station, which decides on its way. */
    sealed interface Undecided extends Open permits Adoptable, SetAside {
        default Answered answer(Deed<GoesOn> deed) {
            return new Answered(noted(deed), deed.text("text"));
        }

        default Referred refer(Deed<GoesOn> deed) {
            var unit = deed.input().unit("unit");
            var office = deed.text("office");
            if ((unit == null) == office.isEmpty()) {
                throw new InvalidInput("unit", "voice.unitOrOffice");
            }
            return new Referred(noted(deed).asking(List.of()), unit, office, deed.move() == VoiceMove.REFER_TOWN);
        }

        default Offered offer(Deed<GoesOn> deed) {
            var asked = new ArrayList<PersonId>(facts().asked());
            deed.input().persons("persons").stream()
                    .filter(person -> !asked.contains(person))
                    .forEach(asked::add);
            return new Offered(noted(deed).asking(asked));
        }
    }

    /** A deputy who is asked may take it up. */
    sealed interface Adoptable extends Undecided permits New, Offered {
        default TakenUp adopt(Deed<GoesOn> deed) {
            return new TakenUp(noted(deed).linked(deed.facts().mustLink()));
        }

        default Voice declineOffer(Deed<GoesOn> deed) {
            var left = facts().asked().stream()
                    .filter(person -> !person.equals(deed.person()))
                    .toList();
            var facts = noted(deed).asking(left);
            return left.isEmpty() ? new New(facts) : with(facts);
        }

        default void setAsideObstacle(Deed<GoesOn> deed) {
            if (sheet().closed()) {
                throw new Refusal("voice.closedToInquiry");
            }
        }

        default SetAside setAside(Deed<GoesOn> deed) {
            return new SetAside(noted(deed).asking(List.of()));
        }
    }

    /** Something has come of it, of which whoever spoke can say whether it helped. */
    sealed interface Judged extends Voice permits TakenUp, Merged, Ended {
        default Voice judge(Deed<GoesOn> deed) {
            return with(facts().judged(
                            new Verdict(deed.at(), Verdict.Helped.valueOf(deed.text("helped")), deed.text("word"))));
        }
    }

    /** At its end. */
    sealed interface Ended extends Judged permits Answered, Declined, Closed {
        default New reopen(Deed<GoesOn> deed) {
            return new New(noted(deed));
        }
    }

    record New(VoiceFacts facts) implements Adoptable {
        @Override
        public VoiceState stateName() {
            return VoiceState.NEW;
        }

        @Override
        public New with(VoiceFacts other) {
            return new New(other);
        }

        public New transfer(Deed<GoesOn> deed) {
            return with(noted(deed).at(sheet().at(new StationId(uuid("station", deed.text("station"))))));
        }
    }

    /**
     * With somebody who answers.
     *
     * @param unit null where it is another office
     * @param office the other office; empty for a unit
     */
    record Referred(VoiceFacts facts, @Nullable UnitId unit, String office, boolean town) implements Open {
        @Override
        public VoiceState stateName() {
            return VoiceState.REFERRED;
        }

        @Override
        public Referred with(VoiceFacts other) {
            return new Referred(other, unit, office, town);
        }

        public Answered enterAnswer(Deed<GoesOn> deed) {
            return new Answered(noted(deed), deed.text("text"));
        }

        public New sendBack(Deed<GoesOn> deed) {
            return new New(noted(deed));
        }
    }

    record Offered(VoiceFacts facts) implements Adoptable {
        @Override
        public VoiceState stateName() {
            return VoiceState.OFFERED;
        }

        @Override
        public Offered with(VoiceFacts other) {
            return new Offered(other);
        }
    }

    record SetAside(VoiceFacts facts) implements Undecided {
        @Override
        public VoiceState stateName() {
            return VoiceState.SET_ASIDE;
        }

        @Override
        public SetAside with(VoiceFacts other) {
            return new SetAside(other);
        }
    }

    record TakenUp(VoiceFacts facts) implements Judged {
        @Override
        public VoiceState stateName() {
            return VoiceState.TAKEN_UP;
        }

        @Override
        public TakenUp with(VoiceFacts other) {
            return new TakenUp(other);
        }

        public Closed close(Deed<GoesOn> deed) {
            return new Closed(noted(deed), deed.text("text"));
        }

        @Override
        public TakenUp following(VoiceLink link, Entry entry) {
            return with(facts.noted(entry).linked(link));
        }
    }

    record Merged(VoiceFacts facts, VoiceId into) implements Judged {
        @Override
        public VoiceState stateName() {
            return VoiceState.MERGED;
        }

        @Override
        public Merged with(VoiceFacts other) {
            return new Merged(other, into);
        }
    }

    record Answered(VoiceFacts facts, String text) implements Ended {
        @Override
        public VoiceState stateName() {
            return VoiceState.ANSWERED;
        }

        @Override
        public Answered with(VoiceFacts other) {
            return new Answered(other, text);
        }
    }

    /** @param code the reason, see the move "decline" */
    record Declined(VoiceFacts facts, String code, String text) implements Ended {
        @Override
        public VoiceState stateName() {
            return VoiceState.DECLINED;
        }

        @Override
        public Declined with(VoiceFacts other) {
            return new Declined(other, code, text);
        }
    }

    record Closed(VoiceFacts facts, String text) implements Ended {
        @Override
        public VoiceState stateName() {
            return VoiceState.CLOSED;
        }

        @Override
        public Closed with(VoiceFacts other) {
            return new Closed(other, text);
        }
    }

    /** The voice into which it is merged. */
    default VoiceId into(Deed<GoesOn> deed) {
        var into = new VoiceId(uuid("into", deed.text("into")));
        if (into.equals(sheet().id())) {
            throw new InvalidInput("into", "notAnOption");
        }
        return into;
    }

    private static UUID uuid(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(field, "notAnOption");
        }
    }
}
