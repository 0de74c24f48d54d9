package org.huiyin.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Sends visitors to sign in before anything of their request is read, wherever the handler is not open to all. The handler's own rule is
 * asked afterwards, when its parameters have been made.
 */
@Component
class SignInFirst implements HandlerInterceptor {
    private static final String OPEN = "permitAll()";
    private static final String PROGRAM = "org.huiyin.";

    private final Callers callers;
    private final Map<Method, Boolean> open = new ConcurrentHashMap<>();

    SignInFirst(Callers callers) {
        this.callers = callers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && !open.computeIfAbsent(method.getMethod(), _ -> isOpen(method))
                && !callers.of(request).signedIn()) {
            throw new AuthenticationCredentialsNotFoundException("not signed in");
        }
        return true;
    }

    /** Handlers of libraries carry no rule and are open; one of ours without a rule is shut. */
    private static boolean isOpen(HandlerMethod handler) {
        var rule = handler.getMethodAnnotation(PreAuthorize.class);
        return rule == null
                ? !handler.getBeanType().getName().startsWith(PROGRAM)
                : rule.value().equals(OPEN);
    }
}
