package org.huiyin.account.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.account.Callers;
import org.huiyin.account.SignedIn;
import org.huiyin.directory.District;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives handlers the {@link Caller}, or the {@link SignedIn} where somebody must be signed in; modules below this one take the {@link Actor}, {@link DistrictId} or {@link District}.
 */
@Component
class CallerParameter implements HandlerMethodArgumentResolver {
    private static final Set<Class<?>> KNOWN =
            Set.of(Caller.class, SignedIn.class, Actor.class, DistrictId.class, District.class);

    private final Callers callers;

    CallerParameter(Callers callers) {
        this.callers = callers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return KNOWN.contains(parameter.getParameterType()) && parameter.getParameterAnnotations().length == 0;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        var request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("not a servlet request");
        }
        var type = parameter.getParameterType();
        if (type == District.class) {
            return callers.district(request);
        }
        if (type == SignedIn.class) {
            return callers.signedIn(request);
        }
        var caller = callers.of(request);
        return type == Caller.class ? caller : type == Actor.class ? caller.actor() : caller.district();
    }
}
