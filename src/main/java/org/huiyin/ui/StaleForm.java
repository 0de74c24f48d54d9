package org.huiyin.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A form that was not taken because it did not prove that it comes from a page of ours made for this sign-in, or because nobody is signed in any
 * more. Kept beside the request, for the page that gives back what was typed.
 *
 * @param module whose form it is: its words name the fields
 * @param move that the form makes; empty if it makes none
 * @param secret whether nothing of it may be repeated: a ballot, a code, a password
 */
public record StaleForm(String module, String move, boolean secret) {
    private static final String ATTRIBUTE = StaleForm.class.getName();

    public void mark(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Empty if the request was answered for another reason. */
    public static Optional<StaleForm> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof StaleForm form ? Optional.of(form) : Optional.empty();
    }
}
