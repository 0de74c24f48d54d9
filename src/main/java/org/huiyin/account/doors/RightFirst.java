package org.huiyin.account.doors;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.account.Callers;
import org.huiyin.ui.FormTarget;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Asks each handler's own rule before anything of the request is read: visitors are sent to sign in, and who may not call hears no more than
 * that, whatever was sent. Rules speak of roles only, never of parameters. From here on it is known where a form goes.
 */
@Component
class RightFirst implements HandlerInterceptor {
    private static final String OPEN = "permitAll()";
    private static final String PROGRAM = "org.huiyin.";

    private final Callers callers;
    private final PreAuthorizeAuthorizationManager rules = new PreAuthorizeAuthorizationManager();
    private final Map<Method, Boolean> open = new ConcurrentHashMap<>();

    RightFirst(Callers callers) {
        this.callers = callers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            if (HttpMethod.POST.matches(request.getMethod()) && request.getDispatcherType() == DispatcherType.REQUEST) {
                FormTarget.of(method, request).mark(request);
            }
            ask(request, method);
        }
        return true;
    }

    /** Lets pass who may call the handler. @throws org.springframework.security.core.AuthenticationException if nobody is signed in */
    void ask(HttpServletRequest request, HandlerMethod method) {
        if (open.computeIfAbsent(method.getMethod(), _ -> isOpen(method))) {
            return;
        }
        if (!callers.of(request).signedIn()) {
            throw new AuthenticationCredentialsNotFoundException("not signed in");
        }
        var call = new SimpleMethodInvocation(method.getBean(), method.getMethod());
        var answer = rules.authorize(() -> SecurityContextHolder.getContext().getAuthentication(), call);
        if (answer == null || !answer.isGranted()) {
            throw new AuthorizationDeniedException("not allowed");
        }
    }

    /** Handlers of libraries carry no rule and are open; one of ours without a rule is shut. */
    private static boolean isOpen(HandlerMethod handler) {
        var rule = handler.getMethodAnnotation(PreAuthorize.class);
        return rule == null
                ? !handler.getBeanType().getName().startsWith(PROGRAM)
                : rule.value().equals(OPEN);
    }
}
