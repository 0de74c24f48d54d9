package org.huiyin.form;

import org.springframework.ui.Model;

/**
 * How a form is shown, looked through, and given back where its move cannot be made any more. The common pages do, unless a kind of case has
 * more to show beside it.
 */
public interface Look {
    /** The common pages. */
    Look COMMON = new Look() {};

    /** Shows the form, and returns the template. */
    default String form(FormPage page, Model model) {
        model.addAttribute("page", page);
        return "form/formPage";
    }

    /** Shows what was typed, to be looked through before an official move is made, and returns the template. */
    default String review(FormPage page, Model model) {
        model.addAttribute("page", page);
        return "form/reviewPage";
    }

    /** Asks once about an act that cannot be taken back, and returns the template; the answer comes as {@code confirmed=true}. */
    static String ask(FormPage question, Model model) {
        return COMMON.review(question, model);
    }

    /** Shows what was typed for a move that cannot be made any more, and returns the template. */
    default String kept(KeptPage page, Model model) {
        model.addAttribute("page", page);
        return "form/keptPage";
    }
}
