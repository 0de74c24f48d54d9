package org.huiyin.meeting.moves;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.BodyId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.states.Course;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.states.UnitRole;
import org.huiyin.meeting.store.HallStore;
import org.huiyin.meeting.store.MeetingStore;
import org.huiyin.move.MoveForm;
import org.huiyin.ui.FormField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns moves into forms, filled with what is known. */
@Component
public class MoveForms {
    /** In which forms something can be chosen beforehand by the address. */
    private static final List<String> GIVEN = List.of("item", "person", "speaker", "resolution");

    private final Choices choices;
    private final HallStore hall;
    private final MeetingStore store;
    private final Calendars calendars;

    public MoveForms(Choices choices, HallStore hall, MeetingStore store, Calendars calendars) {
        this.choices = choices;
        this.hall = hall;
        this.store = store;
        this.calendars = calendars;
    }

    /** @param given what the address chose, e.g. the item that is to be revised */
    public MoveForm form(
            MeetingStore.Loaded loaded, MeetingMove move, Map<String, String> given, boolean runs, Caller caller) {
        var meeting = loaded.meeting();
        var fields = new ArrayList<FormField>();
        for (var field : move.fields()) {
            var options = choices.options(field, meeting, meeting.sheet().body(), runs, caller);
            fields.add(field.asked("meeting", move.code(), options, known(move, field.name(), meeting, given)));
        }
        if (move == MeetingMove.WITHDRAW_SPEECH && !runs) {
            fields.clear();
        }
        return new MoveForm(
                move.code(),
                meeting.sheet().title(),
                move.adds() ? null : loaded.version(),
                move.official(),
                fields,
                move.fields());
    }

    public MoveForm begin(Sheets.Planner planner, MeetingKind kind, Caller caller) {
        var move = MeetingMove.REVISE;
        var body = planner.body().id();
        return MoveForm.beginning(
                "plan",
                move.fields(),
                field -> field.asked(
                        "meeting",
                        "plan",
                        choices.options(field, null, body, true, caller),
                        switch (field.name()) {
                            case "on" -> List.of(calendars.today().toString());
                            case "open" -> List.of("true");
                            case "number" -> proposed(planner, kind, body);
                            default -> List.of();
                        }));
    }

    private List<String> proposed(Sheets.Planner planner, MeetingKind kind, BodyId body) {
        return planner.rule().numbered()
                ? List.of(String.valueOf(store.nextNumber(body, kind, planner.term())))
                : List.of();
    }

    private List<String> known(MeetingMove move, String field, Meeting meeting, Map<String, String> given) {
        var sheet = meeting.sheet();
        var chosen = given.getOrDefault(field, "");
        if (GIVEN.contains(field) && !chosen.isEmpty()) {
            return List.of(chosen);
        }
        return switch (move) {
            case REVISE, RESCHEDULE, INVITE, REVISE_ITEM -> standing(move, field, meeting, given.get("item"), hall);
            case ADD_ITEM -> field.equals("open") && sheet.open() ? List.of("true") : List.of();
            case WRITE_MINUTES ->
                meeting.held().map(Course::minutes).map(List::of).orElse(List.of());
            default -> List.of();
        };
    }

    /**
     * What a move that writes over a meeting, its guests or an item of its agenda finds there.
     *
     * @param item its number
     */
    static List<String> standing(
            MeetingMove move, String field, Meeting meeting, @Nullable Object item, HallStore hall) {
        var sheet = meeting.sheet();
        return switch (move) {
            case REVISE, RESCHEDULE ->
                switch (field) {
                    case "number" -> texts(sheet.number());
                    case "title" -> List.of(sheet.title());
                    case "on" -> List.of(sheet.on().toString());
                    case "until" -> texts(sheet.until());
                    case "starts" -> List.of(sheet.starts());
                    case "ends" -> List.of(sheet.ends());
                    case "place" -> List.of(sheet.place());
                    case "station" -> texts(sheet.station());
                    case "hosts" -> sheet.hosts().stream().map(String::valueOf).toList();
                    case "chair" -> List.of(sheet.chair());
                    case "about" -> List.of(sheet.about());
                    case "open" -> sheet.open() ? List.of("true") : List.of();
                    default -> List.of();
                };
            case INVITE -> invited(field, meeting, hall);
            case REVISE_ITEM -> item(field, meeting, item);
            default -> List.of();
        };
    }

    private static List<String> invited(String field, Meeting meeting, HallStore hall) {
        for (var role : UnitRole.values()) {
            if (MeetingMove.field(role).equals(field)) {
                return meeting.plan().parties().stream()
                        .filter(party -> party.role() == role)
                        .map(party -> party.id().toString())
                        .toList();
            }
        }
        if (field.equals("everyone")) {
            return List.of();
        }
        return hall.invited(meeting.sheet().id()).stream()
                .filter(it -> it.member() == field.equals("members"))
                .map(it -> it.person().toString())
                .toList();
    }

    private static List<String> item(String field, Meeting meeting, @Nullable Object number) {
        return meeting.plan().agenda().stream()
                .filter(item -> String.valueOf(item.number()).equals(String.valueOf(number)))
                .findFirst()
                .map(item -> switch (field) {
                    case "title" -> List.of(item.title());
                    case "reporter" -> List.of(item.reporter());
                    case "minutes" -> item.minutes() == 0 ? List.<String>of() : List.of("" + item.minutes());
                    case "open" -> item.open() ? List.of("true") : List.<String>of();
                    case "keep" ->
                        item.papers().stream()
                                .map(paper -> paper.file().id().toString())
                                .toList();
                    default -> List.<String>of();
                })
                .orElse(List.of());
    }

    private static List<String> texts(@Nullable Object value) {
        return value == null ? List.of() : List.of(Objects.toString(value));
    }
}
