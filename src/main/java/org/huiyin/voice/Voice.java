package org.huiyin.voice;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.StationId;
import org.huiyin.directory.UnitId;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** A voice in one of its states. Each state is a record with its own facts; what it leads to is a pure function of the move. */
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
sealed interface Voice {
    VoiceFacts facts();

    record New(VoiceFacts facts) implements Voice {}

    /**
     * With somebody who answers.
     *
     * @param unit null where it is another office
     * @param office the other office; empty for a unit
     */
    record Referred(VoiceFacts facts, @Nullable UnitId unit, String office, boolean town) implements Voice {}

    record Offered(VoiceFacts facts) implements Voice {}

    record SetAside(VoiceFacts facts) implements Voice {}

    record TakenUp(VoiceFacts facts) implements Voice {}

    record Merged(VoiceFacts facts, VoiceId into) implements Voice {}

    record Answered(VoiceFacts facts, String text) implements Voice {}

    /** @param code the reason, see the move "decline" */
    record Declined(VoiceFacts facts, String code, String text) implements Voice {}

    record Closed(VoiceFacts facts, String text) implements Voice {}

    default Sheet sheet() {
        return facts().sheet();
    }

    default VoiceState stateName() {
        return switch (this) {
            case New _ -> VoiceState.NEW;
            case Referred _ -> VoiceState.REFERRED;
            case Offered _ -> VoiceState.OFFERED;
            case SetAside _ -> VoiceState.SET_ASIDE;
            case TakenUp _ -> VoiceState.TAKEN_UP;
            case Merged _ -> VoiceState.MERGED;
            case Answered _ -> VoiceState.ANSWERED;
            case Declined _ -> VoiceState.DECLINED;
            case Closed _ -> VoiceState.CLOSED;
        };
    }

    /** The same state with other facts. */
    default Voice with(VoiceFacts other) {
        return switch (this) {
            case New _ -> new New(other);
            case Referred referred -> new Referred(other, referred.unit, referred.office, referred.town);
            case Offered _ -> new Offered(other);
            case SetAside _ -> new SetAside(other);
            case TakenUp _ -> new TakenUp(other);
            case Merged merged -> new Merged(other, merged.into);
            case Answered answered -> new Answered(other, answered.text);
            case Declined declined -> new Declined(other, declined.code, declined.text);
            case Closed closed -> new Closed(other, closed.text);
        };
    }

    /** The moves that a state knows, whoever makes them. */
    static Set<VoiceMove> moves(VoiceState state) {
        var moves = switch (state) {
            case NEW ->
                EnumSet.of(
                        VoiceMove.ANSWER,
                        VoiceMove.REFER_TOWN,
                        VoiceMove.REFER,
                        VoiceMove.OFFER,
                        VoiceMove.ADOPT,
                        VoiceMove.DECLINE_OFFER,
                        VoiceMove.SET_ASIDE,
                        VoiceMove.MERGE,
                        VoiceMove.DECLINE,
                        VoiceMove.TRANSFER);
            case REFERRED ->
                EnumSet.of(
                        VoiceMove.ENTER_ANSWER,
                        VoiceMove.SEND_BACK,
                        VoiceMove.MERGE,
                        VoiceMove.DECLINE,
                        VoiceMove.TAKE_BACK);
            case OFFERED ->
                EnumSet.of(
                        VoiceMove.ANSWER,
                        VoiceMove.REFER_TOWN,
                        VoiceMove.REFER,
                        VoiceMove.OFFER,
                        VoiceMove.ADOPT,
                        VoiceMove.DECLINE_OFFER,
                        VoiceMove.SET_ASIDE,
                        VoiceMove.MERGE,
                        VoiceMove.DECLINE,
                        VoiceMove.TAKE_BACK);
            case SET_ASIDE ->
                EnumSet.of(
                        VoiceMove.ANSWER,
                        VoiceMove.REFER_TOWN,
                        VoiceMove.REFER,
                        VoiceMove.OFFER,
                        VoiceMove.MERGE,
                        VoiceMove.DECLINE,
                        VoiceMove.TAKE_BACK);
            case TAKEN_UP -> EnumSet.of(VoiceMove.CLOSE, VoiceMove.JUDGE);
            case MERGED -> EnumSet.of(VoiceMove.JUDGE);
            case ANSWERED, DECLINED, CLOSED -> EnumSet.of(VoiceMove.REOPEN, VoiceMove.JUDGE);
        };
        moves.add(VoiceMove.PUBLISH);
        moves.add(VoiceMove.WITHHOLD);
        return moves;
    }

    /** @throws Refusal if something stands against the move, whatever its fields say */
    default void obstacle(VoiceMove move) {
        if (!moves(stateName()).contains(move)) {
            throw new MoveNotAllowed(move, stateName());
        }
        if (move == VoiceMove.PUBLISH && sheet().closed()) {
            throw new Refusal("voice.closed");
        }
        if (move == VoiceMove.SET_ASIDE && sheet().closed()) {
            throw new Refusal("voice.closedToInquiry");
        }
    }

    /** The voice after a move that this state knows and that nothing stands against. */
    default Voice after(Made move) {
        obstacle(move.name());
        var noted = facts().noted(entry(move));
        return switch (move.name()) {
            case PUBLISH -> with(noted.read(published(move)));
            case WITHHOLD -> with(noted.read(Reading.withheld(move.text("reason"))));
            case ANSWER, ENTER_ANSWER -> new Answered(noted, move.text("text"));
            case REFER_TOWN, REFER -> referred(move, noted);
            case OFFER -> offered(move, noted);
            case ADOPT -> {
                if (move.link() == null) {
                    throw new IllegalStateException("adopted as nothing");
                }
                yield new TakenUp(noted.linked(move.link()));
            }
            case DECLINE_OFFER -> {
                var left = facts().asked().stream()
                        .filter(person -> !person.equals(move.person()))
                        .toList();
                yield left.isEmpty() ? new New(noted.asking(left)) : with(noted.asking(left));
            }
            case SET_ASIDE -> new SetAside(noted.asking(List.of()));
            case MERGE -> new Merged(noted.asking(List.of()), into(move));
            case DECLINE -> new Declined(noted.asking(List.of()), move.text("code"), move.text("text"));
            case TRANSFER -> with(noted.at(sheet().at(station(move))));
            case TAKE_BACK -> new New(noted.asking(List.of()));
            case SEND_BACK, REOPEN -> new New(noted);
            case CLOSE -> new Closed(noted, move.text("text"));
            case JUDGE ->
                with(facts().judged(new Verdict(
                        move.at(), Verdict.Helped.valueOf(move.text("helped")), move.text("word"))));
        };
    }

    /** The voice as it goes on as something else. @throws Refusal if it can go on no more */
    default Voice following(VoiceLink link, Entry entry) {
        return switch (this) {
            case New _, Offered _, SetAside _, TakenUp _, Referred _ ->
                new TakenUp(facts().noted(entry).linked(link));
            case Answered _, Declined _, Closed _, Merged _ ->
                throw new MoveNotAllowed("voice.moveNotAllowed", "follow", stateName());
        };
    }

    private Reading published(Made move) {
        var sheet = sheet();
        var photos =
                move.input().choices("photos").stream().map(UUID::fromString).toList();
        if (!sheet.photos().containsAll(photos)) {
            throw new InvalidInput("photos", "notAnOption");
        }
        return new Reading(
                ReadingState.PUBLIC,
                Blackout.checked("title", sheet.title(), move.text("title")),
                Blackout.checked("text", sheet.text(), move.text("text")),
                photos,
                "");
    }

    private static Referred referred(Made move, VoiceFacts noted) {
        var unit = move.input().unit("unit");
        var office = move.text("office");
        if ((unit == null) == office.isEmpty()) {
            throw new InvalidInput("unit", "voice.unitOrOffice");
        }
        return new Referred(noted.asking(List.of()), unit, office, move.name() == VoiceMove.REFER_TOWN);
    }

    private Offered offered(Made move, VoiceFacts noted) {
        var asked = new ArrayList<PersonId>(facts().asked());
        move.input().persons("persons").stream()
                .filter(person -> !asked.contains(person))
                .forEach(asked::add);
        return new Offered(noted.asking(asked));
    }

    private VoiceId into(Made move) {
        var into = new VoiceId(uuid("into", move.text("into")));
        if (into.equals(sheet().id())) {
            throw new InvalidInput("into", "notAnOption");
        }
        return into;
    }

    private static StationId station(Made move) {
        return new StationId(uuid("station", move.text("station")));
    }

    private static UUID uuid(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(field, "notAnOption");
        }
    }

    private Entry entry(Made move) {
        var input = move.input();
        return new Entry(
                move.at(),
                move.name().code(),
                move.as(),
                move.by(),
                move.name() == VoiceMove.PUBLISH ? "" : input.text("text"),
                input.text(move.name() == VoiceMove.WITHHOLD ? "reason" : "inner"),
                input.unit("unit"),
                input.text("office"),
                move.person() == null ? input.persons("persons") : List.of(move.person()),
                input.text("code"),
                move.link(),
                move.name() == VoiceMove.MERGE ? into(move) : null);
    }
}
