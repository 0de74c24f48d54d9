package org.huiyin.live;

import java.time.Instant;
import java.util.List;
import org.huiyin.database.DatabaseAway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the message of an event from the present state. */
@Component
class Renderer {
    private static final Logger LOG = LoggerFactory.getLogger(Renderer.class);

    private final ObjectProvider<LiveParts> parts;
    private final JsonMapper json;

    /** An event as the interface sends it. */
    private record Told(
            long number, String kind, Instant at, @Nullable Object data) {}

    Renderer(ObjectProvider<LiveParts> parts, JsonMapper json) {
        this.parts = parts;
        this.json = json;
    }

    /**
     * The event in one form. Its number comes last: whoever loses the connection between two parts gets the whole event again. An event that
     * shows nothing, or that cannot be shown, still moves the listener's number on.
     *
     * @throws org.springframework.dao.DataAccessException or {@link org.springframework.transaction.TransactionException} if the database is away: it
     *     is to be tried again. What fails for another reason would do so for ever, and hold up all streams.
     */
    Message message(StreamEvent event, Variant variant) {
        var text = new StringBuilder();
        try {
            write(event, variant, text);
        } catch (RuntimeException e) {
            if (DatabaseAway.causes(e) || e instanceof TransientDataAccessException) {
                throw e;
            }
            LOG.error("Event {} ({}) of stream {} cannot be shown", event.number(), event.kind(), event.stream(), e);
            text.setLength(0);
        }
        if (text.isEmpty()) {
            text.append("id: ").append(event.number()).append("\n\n");
        }
        return Message.of(text);
    }

    private void write(StreamEvent event, Variant variant, StringBuilder text) {
        var shower = parts.orderedStream()
                .filter(candidate -> candidate.knows(event.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody shows " + event.kind()));
        if (variant.isJson()) {
            var data = shower.json(event, variant.audience());
            if (data != null) {
                var told = new Told(event.number(), event.kind(), event.at(), data);
                section(text, event.kind(), json.writeValueAsString(told), event.number());
            }
            return;
        }
        var regions = inLanguage(shower, event, variant);
        for (var region : regions) {
            section(text, region.name(), region.html(), region == regions.getLast() ? event.number() : 0);
        }
    }

    private static List<LiveParts.Part> inLanguage(LiveParts shower, StreamEvent event, Variant variant) {
        LocaleContextHolder.setLocale(variant.locale());
        try {
            return shower.parts(event, variant.audience(), variant.locale());
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    /** One block of the stream; a line break in the data begins a new line of data. */
    private static void section(StringBuilder text, String name, String data, long number) {
        if (number > 0) {
            text.append("id: ").append(number).append('\n');
        }
        text.append("event: ").append(name).append('\n');
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        if (data.isEmpty()) {
            text.append("data: \n");
        }
        text.append('\n');
    }
}
