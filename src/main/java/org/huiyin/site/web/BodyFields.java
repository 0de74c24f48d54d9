package org.huiyin.site.web;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.form.DescribedMoves;
import org.huiyin.form.GivenFields;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses by its name what a program sent to a move beside the fields that the description of the API tells of, and objects where values are
 * asked, before anything is looked up: a misspelt name is told whatever state the record is in.
 */
@ControllerAdvice
class BodyFields extends RequestBodyAdviceAdapter {
    private final Map<String, DescribedMoves> kinds;

    BodyFields(List<DescribedMoves> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toMap(DescribedMoves::path, Function.identity()));
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return parameter.getParameterType() == GivenFields.class;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType) {
        if (body instanceof GivenFields given) {
            var kind = kinds.get(String.valueOf(attribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)));
            var names = kind != null
                            && attribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                    ? kind.names(String.valueOf(variables.get("move")))
                    : null;
            given.check(names);
        }
        return body;
    }

    private static @Nullable Object attribute(String name) {
        return RequestContextHolder.currentRequestAttributes().getAttribute(name, RequestAttributes.SCOPE_REQUEST);
    }
}
