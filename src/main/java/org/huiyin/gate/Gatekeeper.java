package org.huiyin.gate;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huiyin.shared.IncomingText;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Takes;
import org.huiyin.shared.TooLarge;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Looks at what was sent to a handler, after its rule was asked and before anything is made of it. */
@Component
class Gatekeeper implements HandlerInterceptor {
    private static final String OPEN = "permitAll()";
    private static final long SIGNED_IN = 1L << 20;

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        if (handler instanceof HandlerMethod method) {
            limit(request, method);
        }
        place(request);
        texts(request);
        return true;
    }

    private static void limit(HttpServletRequest request, HandlerMethod handler) {
        var most = most(handler);
        IncomingRequest.of(request).ifPresent(incoming -> incoming.limit(most));
        if (request.getContentLengthLong() > most && !readByTheServer(request)) {
            throw new TooLarge(most);
        }
    }

    /** How many bytes a handler takes: few where anybody may send them. */
    static long most(HandlerMethod handler) {
        var takes = handler.getMethodAnnotation(Takes.class);
        if (takes != null && takes.bytes() > 0) {
            return takes.bytes();
        }
        var rule = handler.getMethodAnnotation(PreAuthorize.class);
        return rule == null || rule.value().equals(OPEN) ? IncomingRequest.SMALL : SIGNED_IN;
    }

    /** Forms have limits of their own. */
    private static boolean readByTheServer(HttpServletRequest request) {
        var type = String.valueOf(request.getContentType());
        return type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded");
    }

    /** An address with something unseen in it leads nowhere. */
    private static void place(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            for (var value : variables.values()) {
                if (value instanceof String text
                        && !(IncomingText.whole(text)
                                && IncomingText.cleaned(text).equals(text))) {
                    throw new NotFound("place");
                }
            }
        }
    }

    private static void texts(HttpServletRequest request) {
        List<FieldProblem> problems = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            for (var value : values) {
                if (!IncomingText.whole(value) || !IncomingText.whole(name)) {
                    problems.add(new FieldProblem(IncomingText.mended(name), "notText"));
                    break;
                }
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }
}
