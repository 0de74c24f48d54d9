package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.directory.UnitId;
import org.huiyin.form.Field;
import org.huiyin.suggestion.moves.CaseSource;
import org.huiyin.suggestion.moves.MoveName;
import org.huiyin.support.Typed;
import org.jspecify.annotations.Nullable;

/** Leads a case along its life through the use cases, as people would. */
public class Walk {
    public static final Map<String, Object> CONTENT = Map.of(
            "title",
            "Safe way to school",
            "situation",
            "No pavement.",
            "proposal",
            "Build one.",
            "category",
            "Education");

    public final Suggestions suggestions;
    public final TestDistrict place;
    public final CaseId id;

    public Walk(Suggestions suggestions, TestDistrict place) {
        this(suggestions, place, Map.of());
    }

    public Walk(Suggestions suggestions, TestDistrict place, Map<String, Object> more) {
        this.suggestions = suggestions;
        this.place = place;
        var content = new HashMap<>(CONTENT);
        content.putAll(more);
        this.id = suggestions.begin(Kind.DEPUTY_SUGGESTION, place.congress.id(), content, place.deputy(1));
    }

    /** Goes on with a case that is there already. */
    public Walk(Suggestions suggestions, TestDistrict place, CaseId id) {
        this.suggestions = suggestions;
        this.place = place;
        this.id = id;
    }

    public Walk make(Caller caller, String move, @Nullable UnitId unit, Object... fields) {
        suggestions.make(id, move, unit, fields(fields), null, caller);
        return this;
    }

    /** Names and values in turn. */
    public static Map<String, Object> fields(Object... fields) {
        return Typed.of(fields);
    }

    public Walk make(Caller caller, String move) {
        return make(caller, move, null);
    }

    public Walk submitted() {
        return make(place.deputy(1), "submit");
    }

    public Walk filed() {
        return submitted().make(place.office(), "file");
    }

    /** Unit 0 leads, unit 1 co-handles. */
    public Walk assigned() {
        return filed().make(
                        place.office(),
                        "assign",
                        null,
                        "mode",
                        "LEAD",
                        "lead",
                        place.unit(0).toString(),
                        "others",
                        List.of(place.unit(1).toString()));
    }

    /** Unit 0 alone has it, and signed for it. */
    public Walk taken() {
        return make(
                        place.office(),
                        "assign",
                        null,
                        "mode",
                        "SOLE",
                        "lead",
                        place.unit(0).toString())
                .make(place.clerk(0), "sign-for", place.unit(0));
    }

    /** What was drafted is issued, graded and closed. */
    public Walk issuedAndClosed(Caller deputy) {
        return make(place.head(0), "sign-off", place.unit(0), "head", "Head")
                .make(place.clerk(0), "issue", place.unit(0))
                .feedback(deputy, "SATISFIED", "SATISFIED")
                .make(place.office(), "close");
    }

    public Walk signedFor() {
        return assigned()
                .make(place.clerk(0), "sign-for", place.unit(0))
                .make(place.clerk(1), "sign-for", place.unit(1));
    }

    public Walk contacted(String on) {
        return make(place.clerk(0), "record-contact", place.unit(0), "way", "MEETING", "on", on, "with", "Deputy 1");
    }

    public Walk drafted() {
        return make(
                place.clerk(0),
                "draft-reply",
                place.unit(0),
                "text",
                "It is built.",
                "outcome",
                "A",
                "level",
                "FULL",
                "contactName",
                "Clerk",
                "contactPhone",
                "0574-0000");
    }

    public Walk opinion() {
        return make(place.clerk(1), "give-opinion", place.unit(1), "text", "We agree.");
    }

    public Walk signedOff(String on) {
        return contacted(on)
                .opinion()
                .drafted()
                .make(place.clerk(1), "countersign", place.unit(1))
                .make(place.head(0), "sign-off", place.unit(0), "head", "Head");
    }

    public Walk replied(String on) {
        return signedFor().signedOff(on).make(place.clerk(0), "issue", place.unit(0));
    }

    public Walk feedback(Caller deputy, String attitude, String result) {
        return make(
                deputy,
                "give-feedback",
                null,
                "attitude",
                attitude,
                "result",
                result,
                "visited",
                "VISITED",
                "heard",
                "VISIT",
                "onPoint",
                "YES",
                "text",
                "My view.");
    }

    public CaseView seenBy(Caller caller) {
        return suggestions.view(id, caller);
    }

    /** Values for every required field of a move, so that only its state and its maker decide. */
    static Map<String, Object> anyFields(MoveName move, TestDistrict place, String today, @Nullable CaseId other) {
        var raw = new HashMap<String, Object>();
        for (var field : move.fields()) {
            var value = switch (field.type()) {
                case TEXT, LONG_TEXT -> field.required() ? "text" : null;
                case DATE ->
                    field.required() ? day(move, LocalDate.parse(today)).toString() : null;
                case FLAG -> null;
                case CHOICE -> field.required() ? choice(move, field) : null;
                case UNIT -> field.required() ? place.unit(3).toString() : null;
                case UNITS, NUMBER, CHOICES -> null;
                case PERSON -> field.required() ? place.deputies.getFirst().id().toString() : null;
                case PERSONS ->
                    new ArrayList<>(List.of(place.deputies.get(4).id().toString()));
                case FILE -> java.util.UUID.randomUUID().toString();
                case ROWS -> null;
                case CASE -> other == null ? null : other.toString();
            };
            if (value != null) {
                raw.put(field.name(), value);
            }
        }
        return raw;
    }

    /** More time is asked for until a day behind the limit. */
    private static LocalDate day(MoveName move, LocalDate today) {
        return move == MoveName.REQUEST_EXTENSION ? today.plusMonths(4) : today;
    }

    private static String choice(MoveName move, Field field) {
        if (!(field.source() instanceof CaseSource source)) {
            return field.name().equals("mode") ? "SOLE" : field.codes().getFirst();
        }
        return switch (source) {
            case OUTCOMES -> "A";
            case REFUSAL_REASONS -> "OTHER";
            case FILES -> java.util.UUID.randomUUID().toString();
            case UNITS, COLLEAGUES, SIGNERS, CASES -> throw new IllegalArgumentException(move + "." + field);
        };
    }
}
