package org.huiyin.ballot.states;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.huiyin.form.GivenFields;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;

/** Choices as people and programs send them: "1" for the best grade, "2" for the next, "ABSTAIN", on paper also "INVALID". */
public final class Choices {
    public static final String ABSTAIN = "ABSTAIN";
    public static final String INVALID = "INVALID";

    private Choices() {}

    /** The name of the field that holds the choice on an item, counted from 0. */
    static String field(int item) {
        return "item" + (item + 1);
    }

    /** A vote by device: one grade for each item, or an abstention where the sheet allows it. */
    public static Vote vote(Sheet sheet, Map<String, ?> raw) {
        var choices = new ArrayList<Integer>();
        var problems = new ArrayList<FieldProblem>();
        for (var item = 0; item < sheet.items().size(); item++) {
            var code = code(raw, item);
            var choice = read(sheet, code, false);
            if (choice.isPresent()) {
                choices.add(choice.getAsInt());
            } else {
                problems.add(new FieldProblem(field(item), code.isEmpty() ? "required" : "notAnOption"));
            }
        }
        if (raw.get("choices") instanceof List<?> listed && listed.size() > choices.size() + problems.size()) {
            problems.add(new FieldProblem(
                    "choices", "ballot.tooMany", List.of(sheet.items().size())));
        }
        problems.addAll(GivenFields.unknown(raw));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new Vote(choices);
    }

    private static String code(Map<String, ?> raw, int item) {
        if (raw.get("choices") instanceof List<?> listed) {
            return item < listed.size() ? String.valueOf(listed.get(item)).strip() : "";
        }
        return single(raw.get(field(item)));
    }

    public static String single(@org.jspecify.annotations.Nullable Object given) {
        return switch (given) {
            case null -> "";
            case List<?> list ->
                list.isEmpty() ? "" : String.valueOf(list.getFirst()).strip();
            default -> String.valueOf(given).strip();
        };
    }

    /** @param paper whether the ballot may be invalid */
    public static OptionalInt read(Sheet sheet, String code, boolean paper) {
        if (code.equals(ABSTAIN)) {
            return sheet.abstain() ? OptionalInt.of(Vote.ABSTAIN) : OptionalInt.empty();
        }
        if (code.equals(INVALID)) {
            return paper ? OptionalInt.of(Vote.INVALID) : OptionalInt.empty();
        }
        for (var grade = 0; grade < sheet.grades().size(); grade++) {
            if (code.equals(Integer.toString(grade + 1))) {
                return OptionalInt.of(grade);
            }
        }
        return OptionalInt.empty();
    }

    public static String code(int choice) {
        return switch (choice) {
            case Vote.ABSTAIN -> ABSTAIN;
            case Vote.INVALID -> INVALID;
            default -> Integer.toString(choice + 1);
        };
    }
}
