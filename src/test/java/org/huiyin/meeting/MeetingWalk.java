package org.huiyin.meeting;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.form.Field;
import org.huiyin.meeting.moves.MeetingMove;
import org.huiyin.support.Typed;

/** Leads a meeting along its life through the use cases, as people would. */
public final class MeetingWalk {
    final Meetings meetings;
    public final MeetingPlace place;
    final LocalDate today;
    public final MeetingId id;

    public MeetingWalk(Meetings meetings, MeetingPlace place, LocalDate today) {
        this(meetings, place, today, MeetingKind.NIGHT_INQUIRY, Map.of());
    }

    public MeetingWalk(Meetings meetings, MeetingPlace place, LocalDate today, MeetingKind kind, Map<String, ?> more) {
        this.meetings = meetings;
        this.place = place;
        this.today = today;
        var fields = new HashMap<String, Object>(Map.of(
                "title",
                "Night at the harbour",
                "on",
                today.toString(),
                "starts",
                "19:00",
                "ends",
                "21:00",
                "place",
                "Harbour station",
                "hosts",
                List.of(place.deputies.get(2).id().toString()),
                "open",
                "true"));
        fields.putAll(more);
        this.id = meetings.plan(place.congress.id(), kind, fields, place.office());
    }

    public MeetingWalk make(Caller caller, String move, Object... fields) {
        meetings.make(id, move, Typed.of(fields), null, caller);
        return this;
    }

    /** Invites the first deputies as members, unit 0 to answer. */
    MeetingWalk inviting(int many) {
        return make(
                place.office(),
                "invite",
                "members",
                IntStream.range(0, many)
                        .mapToObj(at -> place.deputies.get(at).id().toString())
                        .toList(),
                "answeringUnits",
                List.of(place.unit(0).toString()));
    }

    public MeetingWalk prepared() {
        return inviting(2)
                .make(place.office(), "add-item", "title", "Vaccination", "open", "true")
                .make(place.office(), "add-item", "title", "Closed matter");
    }

    public MeetingWalk announced() {
        return prepared().make(place.office(), "announce");
    }

    public MeetingWalk running() {
        return announced().make(place.host(), "open");
    }

    public MeetingWalk ended() {
        return running().make(place.host(), "end");
    }

    public MeetingWalk published() {
        return ended().make(place.office(), "write-minutes", "text", "Much was said.")
                .make(place.office(), "publish");
    }

    MeetingView seenBy(Caller caller) {
        return meetings.view(id, caller);
    }

    String code() {
        return meetings.code(id, place.office());
    }

    /** Values for every required field of a move, so that only its state and its maker decide. */
    public Map<String, Object> anyFields(MeetingMove move) {
        var raw = new HashMap<String, Object>();
        for (var field : move.fields()) {
            var value = value(field);
            if (value != null) {
                raw.put(field.name(), value);
            }
        }
        return raw;
    }

    private Object value(Field field) {
        return switch (field.name()) {
            case "on" -> today.toString();
            case "title" -> "Another title";
            case "reason", "text" -> "Some words";
            case "item" -> "1";
            case "open" -> "true";
            case "resolution" -> "1";
            case "person", "people" -> place.deputies.get(1).id().toString();
            case "decision" -> "GRANTED";
            case "code" -> code();
            case "members" ->
                List.of(
                        place.deputies.get(0).id().toString(),
                        place.deputies.get(1).id().toString());
            case "hosts" -> List.of(place.deputies.get(2).id().toString());
            default -> null;
        };
    }
}
