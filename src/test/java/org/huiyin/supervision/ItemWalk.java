package org.huiyin.supervision;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.form.Field;
import org.huiyin.suggestion.CaseId;
import org.huiyin.supervision.moves.ItemMove;
import org.huiyin.supervision.views.KeyItemView;
import org.huiyin.support.Typed;

/** Leads a key item along its life through the use cases, as people would. */
public final class ItemWalk {
    final Supervision supervision;
    public final TestPlace place;
    final LocalDate today;
    public final KeyItemId id;

    public ItemWalk(Supervision supervision, TestPlace place, LocalDate today, CaseId... cases) {
        this(
                supervision,
                place,
                today,
                sheet(place, List.of(cases).stream().map(CaseId::toString).toList()));
    }

    public ItemWalk(Supervision supervision, TestPlace place, LocalDate today, Map<String, Object> sheet) {
        this.supervision = supervision;
        this.place = place;
        this.today = today;
        this.id = supervision.gather(place.congress.id(), sheet, place.office());
    }

    static Map<String, Object> sheet(TestPlace place, List<String> cases) {
        return Map.of(
                "title",
                "Child-friendly schools",
                "reasons",
                List.of("MAJOR", "RAISED_BY_MANY"),
                "grounds",
                "Many ask for it.",
                "committee",
                place.committee.id().toString(),
                "leader",
                "Lin",
                "post",
                "Deputy head",
                "units",
                List.of(place.unit(0).toString()),
                "cases",
                cases);
    }

    public ItemWalk make(Caller caller, String move, Object... fields) {
        supervision.make(id, move, Typed.of(fields), null, caller);
        return this;
    }

    public ItemWalk proposed() {
        return make(place.office(), "propose");
    }

    public ItemWalk decided() {
        return proposed().make(place.office(), "decide", "meeting", "68th meeting", "on", today.toString());
    }

    public ItemWalk planned() {
        return decided()
                .make(
                        place.committee(),
                        "plan",
                        "goal",
                        "Every school has a safe way.",
                        "assessors",
                        List.of(
                                place.workingCommittees.get(0).id().toString(),
                                place.workingCommittees.get(1).id().toString()),
                        "reportBy",
                        today.plusDays(60).toString())
                .make(
                        place.committee(),
                        "add-step",
                        "what",
                        "Visit four schools",
                        "who",
                        "Committee",
                        "by",
                        today.plusDays(20).toString());
    }

    public ItemWalk begun() {
        return planned().make(place.committee(), "begin");
    }

    public ItemWalk reported() {
        return begun().report();
    }

    ItemWalk report() {
        return make(
                place.head(0),
                "report",
                "text",
                "We built it.",
                "results",
                "Twelve schools.",
                "problems",
                "Two are left.");
    }

    public ItemWalk assessed() {
        return reported().assess(0, "SATISFIED").assess(1, "BASICALLY_SATISFIED");
    }

    ItemWalk assess(int committee, String rating) {
        return make(
                place.workingCommittee(committee),
                "assess",
                "rating",
                rating,
                "text",
                "Seen by committee " + committee);
    }

    public ItemWalk commenting() {
        return assessed()
                .make(
                        place.office(),
                        "open-comments",
                        "until",
                        today.plusDays(10).toString());
    }

    public KeyItemView seenBy(Caller caller) {
        return supervision.view(id, caller);
    }

    /** Values for every required field of a move, so that only its state and its maker decide. */
    public Map<String, Object> anyFields(ItemMove move) {
        var raw = new HashMap<String, Object>();
        for (var field : move.fields()) {
            var value = value(move, field);
            if (value != null) {
                raw.put(field.name(), value);
            }
        }
        return raw;
    }

    private Object value(ItemMove move, Field field) {
        return switch (field.name()) {
            case "committee" -> place.committee.id().toString();
            case "assessors" -> List.of(place.workingCommittees.get(0).id().toString());
            case "units" -> List.of(place.unit(0).toString());
            case "unit" -> place.unit(0).toString();
            case "step" -> "1";
            case "reasons" -> List.of("HARD");
            case "leader", "post" -> "Lin";
            case "comment" -> "00000000-0000-0000-0000-000000000000";
            case "cases", "more", "files" -> List.of();
            case "lookBackOn" -> today.plusYears(1).toString();
            default ->
                switch (field.type()) {
                    case DATE -> today.toString();
                    case FLAG -> "";
                    case CHOICE -> field.codes().getFirst();
                    default -> "text of " + move.code();
                };
        };
    }
}
