package org.huiyin.gate.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.huiyin.shared.IncomingText;
import org.huiyin.shared.InvalidInput;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Texts in JSON bodies, names and values alike. A body without anything that needs a look passes as it is. */
@ControllerAdvice
class JsonTexts extends RequestBodyAdviceAdapter {
    private static final JsonMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

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
        var bytes = message.getBody().readAllBytes();
        return new Sent(message.getHeaders(), doubtful(bytes) ? cleaned(bytes) : bytes);
    }

    /** A body that was read already. */
    private record Sent(HttpHeaders headers, byte[] bytes) implements HttpInputMessage {
        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }

    private static byte[] cleaned(byte[] bytes) {
        JsonNode tree;
        try {
            tree = TREES.readTree(bytes);
        } catch (JacksonException notJson) {
            // whoever reads it says so
            return bytes;
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
