package org.huiyin.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.huiyin.shared.Takes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Where a form goes. Kept beside the request, for the page that gives back what was typed if the form is not taken.
 *
 * @param module whose form it is: its words name the fields; empty if none of ours
 * @param move that the form makes; empty if it makes none
 * @param secret whether nothing of it may be repeated: a ballot, a code, a password
 */
public record FormTarget(String module, String move, boolean secret) {
    private static final String ATTRIBUTE = FormTarget.class.getName();
    private static final String STALE = ATTRIBUTE + ".stale";
    private static final String PROGRAM = "org.huiyin.";

    public static FormTarget of(HandlerMethod handler, HttpServletRequest request) {
        var takes = handler.getMethodAnnotation(Takes.class);
        return new FormTarget(module(handler), move(request), takes != null && takes.secret());
    }

    /** Empty if the request sends no form, or nobody knows yet where it goes. */
    public static Optional<FormTarget> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof FormTarget target ? Optional.of(target) : Optional.empty();
    }

    /**
     * Whether the form was not taken because it did not prove that it comes from a page of ours made for this sign-in, or because nobody is
     * signed in any more: it can be sent again.
     */
    public static boolean isStale(HttpServletRequest request) {
        return request.getAttribute(STALE) != null;
    }

    public void mark(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    public void markStale(HttpServletRequest request) {
        mark(request);
        request.setAttribute(STALE, true);
    }

    private static String module(HandlerMethod handler) {
        var type = handler.getBeanType().getName();
        return type.startsWith(PROGRAM) ? type.substring(PROGRAM.length(), type.indexOf('.', PROGRAM.length())) : "";
    }

    private static String move(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("move") instanceof String move
                ? move
                : "";
    }
}
