package org.huiyin.gate.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.huiyin.shared.IncomingText;
import org.huiyin.shared.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies that are not forms. They are JSON, whatever their handler makes of them, and go on as UTF-8, whatever they came in; their texts, names
 * and values alike, are looked at. A body without anything that needs a look passes as it is.
 */
@ControllerAdvice
class JsonTexts extends RequestBodyAdviceAdapter {
    private static final JsonMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final MediaType ANY_JSON = MediaType.valueOf("application/*+json");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    /** What stands in the first bytes tells these apart; what is said of them is often wrong. */
    private static final Set<String> TOLD_APART = Set.of("UTF-8", "US-ASCII", "UTF-16", "UTF-32");

    private static final char BYTE_ORDER_MARK = '\ufeff';

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        @Nullable MediaType sent = message.getHeaders().getContentType();
        if (sent == null || !(MediaType.APPLICATION_JSON.equalsTypeAndSubtype(sent) || ANY_JSON.includes(sent))) {
            throw new UnsupportedMediaTypeStatusException(sent, List.of(MediaType.APPLICATION_JSON));
        }
        var bytes = message.getBody().readAllBytes();
        var charset = charset(sent.getCharset(), bytes);
        if (!charset.equals(StandardCharsets.UTF_8) || doubtful(bytes) || type == String.class) {
            var text = IncomingText.decoded(bytes, charset);
            bytes = cleaned(text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1), message);
        }
        return Sent.of(bytes, sent, message.getHeaders());
    }

    /** A body that was read already. */
    private record Sent(HttpHeaders headers, byte[] bytes) implements HttpInputMessage {
        static Sent of(byte[] bytes, MediaType type, HttpHeaders before) {
            var headers = HttpHeaders.copyOf(before);
            headers.setContentType(new MediaType(type, StandardCharsets.UTF_8));
            headers.setContentLength(bytes.length);
            return new Sent(headers, bytes);
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }

    /** JSON begins with an ASCII sign, so that zeros tell what it is written in. */
    private static Charset charset(@Nullable Charset said, byte[] bytes) {
        if (said != null && !TOLD_APART.contains(said.name())) {
            return said;
        }
        var first = new int[] {1, 1, 1, 1};
        for (var at = 0; at < Math.min(first.length, bytes.length); at++) {
            first[at] = bytes[at] & 0xff;
        }
        if (first[0] == 0 && first[1] == 0) {
            return UTF_32BE;
        }
        if (first[0] == 0xff && first[1] == 0xfe || first[1] == 0) {
            return first[2] == 0 && first[3] == 0 ? UTF_32LE : StandardCharsets.UTF_16LE;
        }
        return first[0] == 0xfe && first[1] == 0xff || first[0] == 0
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.UTF_8;
    }

    private static byte[] cleaned(String text, HttpInputMessage message) {
        JsonNode tree;
        try {
            tree = TREES.readTree(text);
        } catch (JacksonException notJson) {
            throw new HttpMessageNotReadableException("no JSON", notJson, message);
        }
        if (tree.isMissingNode()) {
            throw new HttpMessageNotReadableException("nothing", message);
        }
        return TREES.writeValueAsBytes(cleaned(tree, "body"));
    }

    private static JsonNode cleaned(JsonNode node, String name) {
        return switch (node) {
            case ObjectNode object -> {
                var clean = TREES.createObjectNode();
                object.properties().forEach(field -> {
                    var key = cleaned(field.getKey(), name);
                    clean.set(key, cleaned(field.getValue(), key));
                });
                yield clean;
            }
            case ArrayNode array -> {
                var clean = TREES.createArrayNode();
                array.forEach(each -> clean.add(cleaned(each, name)));
                yield clean;
            }
            case JsonNode text when text.isString() -> clean(text.stringValue(), name);
            default -> node;
        };
    }

    private static JsonNode clean(String text, String name) {
        return TREES.getNodeFactory().stringNode(cleaned(text, name));
    }

    private static String cleaned(String text, String name) {
        if (!IncomingText.whole(text)) {
            throw new InvalidInput(name, "notText");
        }
        return IncomingText.cleaned(text);
    }

    /** Whether UTF-8 bytes may hold what {@link IncomingText} changes or refuses, or an escape that hides it. */
    static boolean doubtful(byte[] bytes) {
        for (var at = 0; at < bytes.length; at++) {
            var one = bytes[at] & 0xff;
            if (one >= ' ' && one < 0x7f && one != '\\') {
                continue;
            }
            var two = at + 1 < bytes.length ? bytes[at + 1] & 0xff : 0;
            var three = at + 2 < bytes.length ? bytes[at + 2] & 0xff : 0;
            if (switch (one) {
                case '\t', '\n', '\r' -> false;
                case '\\' -> two == 'u' || two == 'f' || two == 'b';
                case 0xc2 -> two < 0xa0;
                case 0xd8 -> two == 0x9c;
                case 0xe2 -> (two == 0x80 && three >= 0x8e && three <= 0xae) || two == 0x81;
                case 0xed -> two >= 0xa0;
                case 0xef -> two == 0xb7 || two == 0xbf;
                default -> one < ' ' || one == 0x7f;
            }) {
                return true;
            }
            at += one == '\\' ? 1 : 0;
        }
        return false;
    }
}
