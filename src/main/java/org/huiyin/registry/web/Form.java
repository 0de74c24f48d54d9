package org.huiyin.registry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Function;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Words;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/**
 * A form on a page of its own. What was typed is never lost: a mistake or a refusal shows the form again.
 *
 * @param lead what the form does, and what follows from it
 * @param general a refusal, as a sentence; empty if there is none
 * @param submit words of the button
 * @param back where "cancel" leads
 */
public record Form(String title, String lead, List<FormField> fields, String general, String submit, String back) {
    public Form {
        fields = List.copyOf(fields);
    }

    public Form(String title, String lead, List<FormField> fields, String submit, String back) {
        this(title, lead, fields, "", submit, back);
    }

    String show(Model model) {
        model.addAttribute("form", this);
        return "registry/formPage";
    }

    /** Does the work with what was typed; its answer is a redirect. */
    String submit(
            MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response,
            Function<Typed, String> work) {
        try {
            return work.apply(new Typed(typed));
        } catch (InvalidInput mistakes) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return new Form(title, lead, FormField.again(fields, typed, mistakes.problems()), general, submit, back)
                    .show(model);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.CONFLICT.value());
            var sentence = Words.t(refusal.messageKey(), refusal.arguments().toArray());
            return new Form(title, lead, FormField.again(fields, typed, List.of()), sentence, submit, back).show(model);
        }
    }
}
