package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.form.GivenFields;
import org.huiyin.shared.InvalidInput;
import org.huiyin.support.WholeProgramTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/** What every operation with a body is given of texts that nobody should see, in whatever they are written. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BodyTextsTest {
    private static final List<String> CHARSETS =
            List.of("", "UTF-8", "GB18030", "GBK", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "Big5");

    private final List<MethodParameter> bodies;
    private final List<HandlerMethodArgumentResolver> resolvers;

    BodyTextsTest(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            @Autowired @Qualifier("requestMappingHandlerAdapter") RequestMappingHandlerAdapter adapter) {
        resolvers = java.util.Objects.requireNonNull(adapter.getArgumentResolvers());
        bodies = mapping.getHandlerMethods().values().stream()
                .filter(handler -> handler.getBeanType().getName().startsWith("org.huiyin."))
                .flatMap(handler -> Arrays.stream(handler.getMethodParameters()))
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .toList();
    }

    /** What the handler would be given. */
    private @Nullable Object given(MethodParameter body, @Nullable String type, byte[] sent) throws Exception {
        var request = new MockHttpServletRequest("POST", "/");
        if (type != null) {
            request.setContentType(type);
        }
        request.setContent(sent);
        var resolver = resolvers.stream()
                .filter(each -> each.supportsParameter(body))
                .findFirst()
                .orElseThrow();
        var web = new ServletWebRequest(request);
        RequestContextHolder.setRequestAttributes(web);
        try {
            return resolver.resolveArgument(body, new ModelAndViewContainer(), web, null);
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    /** A body in which a text, already written as JSON, stands where it can. */
    private static String with(MethodParameter body, String text) {
        var type = body.getParameterType();
        if (type.isRecord()) {
            var name = Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.getType() == String.class)
                    .findFirst()
                    .orElseThrow()
                    .getName();
            return "{\"" + name + "\": \"" + text + "\"}";
        }
        return type == GivenFields.class || type == String.class
                ? "{\"text\": \"" + text + "\", \"" + text + "\": [\"" + text + "\"]}"
                : "[{\"role\": \"" + text + "\"}]";
    }

    private static Stream<Charset> able(String text) {
        return CHARSETS.stream()
                .filter(name -> !name.isEmpty())
                .map(Charset::forName)
                .filter(charset -> charset.newEncoder().canEncode(text));
    }

    private static String typed(String type, Charset charset) {
        return type + ";charset=" + charset.name();
    }

    @Test
    void what_nobody_sees_reaches_no_operation() throws Exception {
        assertThat(bodies).hasSizeGreaterThan(25);
        for (var body : bodies) {
            for (var text : List.of("\u4f60\u202e\u597d\u0085", "\u4f60\\u202e\u597d\\u0085")) {
                var sent = with(body, text);
                for (var charset : able(sent).toList()) {
                    for (var type : List.of("application/json", "application/problem+json")) {
                        reaches(body, typed(type, charset), sent.getBytes(charset));
                    }
                }
                for (var charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32BE")) {
                    reaches(body, "application/json", sent.getBytes(Charset.forName(charset)));
                }
            }
        }
    }

    private void reaches(MethodParameter body, String type, byte[] sent) throws Exception {
        var plain = body.getParameterType() == GivenFields.class || body.getParameterType() == String.class;
        try {
            var given = given(body, type, sent);
            var seen = given instanceof String text ? text : JsonMapper.shared().writeValueAsString(given);
            assertThat(seen).as(type + " " + body).doesNotContain("\u202e", "\u0085", "\\u202e", "\\u0085");
            if (plain) {
                assertThat(seen).as(type + " " + body).contains("\u4f60\u597d");
            }
        } catch (HttpMessageNotReadableException incomplete) {
            // a record wants more than one text
            assertThat(plain).as(type + " " + body + ": " + incomplete).isFalse();
        }
    }

    @Test
    void what_cannot_be_stored_is_refused_by_every_operation() {
        for (var body : bodies) {
            for (var text : List.of("a\\u0000b", "a\\ud83db", "a\0b")) {
                var sent = with(body, text);
                able(sent)
                        .forEach(charset -> assertThatThrownBy(
                                        () -> given(body, typed("application/json", charset), sent.getBytes(charset)))
                                .as(text + " in " + charset + " " + body)
                                .isInstanceOfAny(InvalidInput.class, HttpMessageNotReadableException.class));
            }
            for (var bytes : List.of(
                    with(body, "?").replace('?', '\u00ff').getBytes(StandardCharsets.ISO_8859_1),
                    with(body, "???").getBytes(StandardCharsets.UTF_8))) {
                var sent = new String(bytes, StandardCharsets.ISO_8859_1)
                        .replace("???", "\u00ed\u00a0\u0080")
                        .getBytes(StandardCharsets.ISO_8859_1);
                for (var type : List.of("application/json", "application/json;charset=UTF-8")) {
                    assertThatThrownBy(() -> given(body, type, sent))
                            .as(type + " " + body)
                            .isInstanceOf(HttpMessageNotReadableException.class);
                }
            }
        }
    }

    @Test
    void a_body_of_another_type_is_taken_by_no_operation() {
        var content = Map.of("text", "a\u202eb");
        for (var body : bodies) {
            for (var type : new String[] {
                null, "text/plain", "text/plain;charset=GB18030", "application/xml", "application/octet-stream"
            }) {
                refused(body, type, with(body, "a\u202eb").getBytes(StandardCharsets.UTF_8));
            }
            refused(body, "application/cbor", new CBORMapper().writeValueAsBytes(content));
        }
    }

    private void refused(MethodParameter body, @Nullable String type, byte[] sent) {
        assertThatThrownBy(() -> given(body, type, sent))
                .as(type + " " + body)
                .isInstanceOfAny(HttpMediaTypeNotSupportedException.class, UnsupportedMediaTypeStatusException.class);
    }
}
