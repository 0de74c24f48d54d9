package org.huiyin.registry.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.TypedDate;
import org.huiyin.shared.YesNo;
import org.springframework.util.MultiValueMap;

/** Reads what came with a form field by field and collects what is wrong. Nothing read may be used before {@link #check()}. */
public final class Typed {
    private final MultiValueMap<String, String> values;
    private final List<FieldProblem> problems = new ArrayList<>();

    Typed(MultiValueMap<String, String> values) {
        this.values = values;
    }

    /** Text that may be left out, without control characters. */
    String text(String field, int longest) {
        var value = values.getFirst(field);
        var text = value == null
                ? ""
                : value.replaceAll("[\\p{Cntrl}&&[^\\n]]", "")
                        .replace('\u3000', ' ')
                        .strip();
        if (text.codePointCount(0, text.length()) > longest) {
            problems.add(new FieldProblem(field, "tooLong", List.of(longest)));
        }
        return text;
    }

    String required(String field, int longest) {
        var text = text(field, longest);
        if (text.isEmpty()) {
            problems.add(new FieldProblem(field, "required"));
        }
        return text;
    }

    Optional<LocalDate> optionalDate(String field) {
        var text = text(field, 30);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TypedDate.read(field, text));
        } catch (InvalidInput notADate) {
            problems.addAll(notADate.problems());
            return Optional.empty();
        }
    }

    LocalDate date(String field) {
        required(field, 30);
        return optionalDate(field).orElse(TypedDate.FIRST);
    }

    int number(String field, int least, int most) {
        var text = required(field, 10);
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            problems.add(new FieldProblem(field, "notANumber"));
            return least;
        }
        problems.add(new FieldProblem(field, "notANumber"));
        return least;
    }

    boolean flag(String field) {
        var given = values.get(field);
        if (given == null) {
            return false;
        }
        var answer = YesNo.of(given);
        if (answer.isEmpty()) {
            problems.add(new FieldProblem(field, "notAFlag"));
        }
        return answer.orElse(false);
    }

    /** One of the choices by what stands for it in the form; empty if nothing was chosen. */
    <T> Optional<T> choice(String field, List<T> choices, Function<T, String> value) {
        var text = text(field, 100);
        var chosen = choices.stream()
                .filter(choice -> value.apply(choice).equals(text))
                .findFirst();
        if (chosen.isEmpty() && !text.isEmpty()) {
            problems.add(new FieldProblem(field, "notAnOption"));
        }
        return chosen;
    }

    /** One of the choices, which must not be left out; the first where it is wrong. @throws InvalidInput if there is nothing to choose */
    <T> T requiredChoice(String field, List<T> choices, Function<T, String> value) {
        required(field, 100);
        if (choices.isEmpty()) {
            throw new InvalidInput(field, "notAnOption");
        }
        return choice(field, choices, value).orElse(choices.getFirst());
    }

    void wrong(String field, String key) {
        problems.add(new FieldProblem(field, key));
    }

    /** The first problem of each field, as one exception. */
    void check() {
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }
}
