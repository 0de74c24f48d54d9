package org.huiyin.form;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.Trail;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/**
 * The way of a move's form, the same in every module: shown, looked through if the move is official, made, and shown again with what was
 * typed if something is wrong.
 */
public final class MoveFlow {
    /** Parameters that steer the form and are no fields of the move. */
    private static final Set<String> STEERING = Set.of("_csrf", Trail.NAME, "version", "confirmed", "edit");

    private MoveFlow() {}

    /** Makes the move. */
    public interface Making {
        /**
         * @param version the version that the maker saw; null to take the present one
         * @throws Refusal if something stands against it
         * @throws InvalidInput for mistakes in the fields
         */
        void make(Map<String, List<String>> typed, @Nullable Integer version);
    }

    /** Looks at what was typed before it is looked through, and again before the move is made. */
    public interface Check {
        /** @throws InvalidInput for mistakes in the fields */
        void check(Map<String, List<String>> typed);
    }

    /** Shows the form; an official move without any field is looked through at once. */
    public static String show(FormPage page, Model model) {
        return show(page, Look.COMMON, model);
    }

    /** The same in a look of one's own. */
    public static String show(FormPage page, Look look, Model model) {
        return page.official() && page.fields().isEmpty() ? look.review(page, model) : look.form(page, model);
    }

    /**
     * Takes a form that was sent, and goes back with a word of receipt once the move is made.
     */
    public static String post(
            FormPage page,
            Check check,
            MultiValueMap<String, String> parameters,
            Making making,
            Look look,
            Model model,
            HttpServletResponse response) {
        var typed = typed(parameters);
        var seen = version(parameters);
        var shown = page.filled(typed).at(seen);
        if (parameters.containsKey("edit")) {
            return look.form(shown, model);
        }
        try {
            check.check(typed);
            if (page.official() && !parameters.containsKey("confirmed")) {
                return look.review(shown, model);
            }
            making.make(typed, seen);
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var again = page.again(typed, invalid.problems()).at(seen);
            var unplaced = invalid.problems().stream()
                    .filter(problem -> page.fields().stream()
                            .noneMatch(field -> field.name().equals(problem.field())))
                    .findFirst();
            return look.form(
                    unplaced.map(problem -> again.refused(Words.t(
                                    problem.messageKey(), problem.arguments().toArray())))
                            .orElse(again),
                    model);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return look.form(page.filled(typed).refused(refusal), model);
        }
        return "redirect:" + done(page.back(), page.move());
    }

    /** The move cannot be made any more: says why and shows what was typed, so that it can be copied. */
    public static String kept(KeptPage page, Look look, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return look.kept(page, model);
    }

    /** What was typed where the form is not known, by the words that a module has for the fields and their choices. */
    public static List<Typed> words(String module, String move, MultiValueMap<String, String> parameters) {
        var words = new ArrayList<Typed>();
        parameters.forEach((name, values) -> Typed.of(module, move, name, values == null ? List.of() : values)
                .ifPresent(words::add));
        return words;
    }

    private static String done(String back, String move) {
        var fragment = back.indexOf('#');
        var path = fragment < 0 ? back : back.substring(0, fragment);
        return path + (path.contains("?") ? "&" : "?") + "done=" + move
                + (fragment < 0 ? "" : back.substring(fragment));
    }

    private static Map<String, List<String>> typed(MultiValueMap<String, String> parameters) {
        var typed = new LinkedHashMap<String, List<String>>(parameters);
        typed.keySet().removeAll(STEERING);
        return typed;
    }

    /** The version that the maker of a move saw; null to take the present one. */
    public static @Nullable Integer version(MultiValueMap<String, String> parameters) {
        var text = parameters.getFirst("version");
        try {
            return text == null || text.isBlank() ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput("version", "notANumber");
        }
    }
}
