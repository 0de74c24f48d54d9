package org.huiyin.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.YesNo;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * Refuses what a program sends to change something under a name that the door does not know, as parameter or as file: misspelt, it would be
 * left out in silence. A handler that takes all parameters as a map looks at them itself, by {@link GivenFields#ofParameters}.
 */
@Configuration(proxyBeanMethods = false)
class NamedParameters implements HandlerInterceptor, WebMvcConfigurer {
    private static final int AFTER_THE_GATE = 20;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    /** What every door takes: the proof against forged forms, and the language of the answer. */
    private static final Set<String> EVERYWHERE = Set.of("_csrf", "lang");

    private final Map<Method, Optional<Map<String, Boolean>>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(AFTER_THE_GATE).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !READING.contains(HttpMethod.valueOf(request.getMethod()))) {
            known.computeIfAbsent(method.getMethod(), NamedParameters::names).ifPresent(names -> check(request, names));
        }
        return true;
    }

    private static void check(HttpServletRequest request, Map<String, Boolean> names) {
        var sent = WebUtils.getNativeRequest(request, MultipartRequest.class);
        var files = sent == null ? Set.<String>of() : sent.getMultiFileMap().keySet();
        var problems = Stream.concat(request.getParameterMap().keySet().stream(), files.stream())
                .distinct()
                .filter(name -> !names.containsKey(name) && !EVERYWHERE.contains(name))
                .map(name -> new FieldProblem(name, "unknownField"))
                .collect(Collectors.toCollection(ArrayList::new));
        request.getParameterMap().forEach((name, values) -> {
            // an empty flag would be bound as if it had been left out
            if (names.getOrDefault(name, false) && YesNo.of(List.of(values)).isEmpty()) {
                problems.add(new FieldProblem(name, "notAFlag"));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** The parameters that a handler asks for, and which are flags; empty if it takes whatever comes. */
    private static Optional<Map<String, Boolean>> names(Method method) {
        var names = new HashMap<String, Boolean>();
        var written = new DefaultParameterNameDiscoverer().getParameterNames(method);
        var parameters = method.getParameters();
        for (var at = 0; at < parameters.length; at++) {
            var asked = parameters[at].getAnnotation(RequestParam.class);
            if (asked == null) {
                continue;
            }
            if (Map.class.isAssignableFrom(parameters[at].getType())) {
                return Optional.empty();
            }
            var given = asked.name().isEmpty() ? asked.value() : asked.name();
            if (given.isEmpty()) {
                if (written == null) {
                    throw new IllegalStateException("no parameter names in " + method);
                }
                given = String.valueOf(written[at]);
            }
            var type = parameters[at].getType();
            names.put(given, type == boolean.class || type == Boolean.class);
        }
        return Optional.of(Map.copyOf(names));
    }
}
