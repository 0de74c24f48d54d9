package org.huiyin.ballot.moves;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.ballot.Preset;
import org.huiyin.ballot.Secrecy;
import org.huiyin.ballot.states.Base;
import org.huiyin.ballot.states.Live;
import org.huiyin.ballot.states.Presence;
import org.huiyin.ballot.states.Scale;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.ballot.states.Staff;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/** Fills the form of a poll with what is known. */
final class SheetForm {
    private SheetForm() {}

    /** A new poll: the usual rules of Zhenhai, present by sign-in, as far as what is voted about does not ask for others. */
    static Map<String, List<String>> usual(@Nullable Preset preset) {
        var filled = new HashMap<String, List<String>>();
        filled.put("grades", List.of(String.join("\n", preset == Preset.DEPARTMENT ? Scale.four() : Scale.usual())));
        filled.put("secrecy", List.of((preset == Preset.CASE ? Secrecy.NAMED : Secrecy.SECRET).name()));
        filled.put("minimum", List.of(Integer.toString(SheetInput.USUAL_MINIMUM)));
        filled.put("base", List.of(base(preset).name()));
        filled.put("threshold", List.of("1/2"));
        filled.put("strict", flag(preset != null));
        filled.put("presence", List.of((preset == Preset.CASE ? Presence.NOT_ASKED : Presence.BY_VOTER).name()));
        filled.put("live", List.of(Live.TURNOUT.name()));
        return filled;
    }

    private static Base base(@Nullable Preset preset) {
        return switch (preset) {
            case DEPARTMENT -> Base.PRESENT;
            case CASE -> Base.VALID;
            case REPORT -> Base.ALL;
            case null -> Base.ALL;
        };
    }

    static Map<String, List<String>> of(Sheet sheet, Staff staff) {
        var rule = sheet.rule();
        var filled = new HashMap<String, List<String>>();
        filled.put("title", List.of(sheet.title()));
        filled.put("about", List.of(sheet.about()));
        filled.put("items", List.of(String.join("\n", sheet.items())));
        filled.put("grades", List.of(String.join("\n", sheet.grades())));
        filled.put("satisfied", List.of(Integer.toString(sheet.satisfied())));
        filled.put("abstain", flag(sheet.abstain()));
        filled.put("secrecy", List.of(sheet.secrecy().name()));
        filled.put("minimum", List.of(Integer.toString(sheet.minimum())));
        filled.put("base", List.of(rule.base().name()));
        filled.put("threshold", List.of(rule.numerator() + "/" + rule.denominator()));
        filled.put("strict", flag(rule.strict()));
        filled.put("presence", List.of(sheet.presence().name()));
        filled.put("live", List.of(sheet.live().name()));
        filled.put("internal", flag(sheet.internal()));
        filled.put("host", List.of(staff.host().username()));
        for (var place = 0; place < staff.tellers().size(); place++) {
            filled.put(
                    "teller" + (place + 1), List.of(staff.tellers().get(place).username()));
        }
        return filled;
    }

    /** What a save finds there. A single item that is called like the poll goes on being called like it. */
    static Map<String, List<String>> standing(Sheet sheet, Staff staff) {
        var standing = of(sheet, staff);
        if (sheet.items().equals(List.of(sheet.title()))) {
            standing.remove("items");
        }
        return standing;
    }

    private static List<String> flag(boolean set) {
        return set ? List.of("true") : List.of();
    }

    static String words(Preparation.Electorate electorate) {
        return Words.t(
                "ballot.electorate",
                electorate.body().name(),
                electorate.people().size());
    }
}
