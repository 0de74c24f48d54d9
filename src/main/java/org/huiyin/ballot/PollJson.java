package org.huiyin.ballot;

import java.util.UUID;
import java.util.function.Function;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.DistrictId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes polls as JSON and reads them back. */
final class PollJson {
    private static final JsonMapper JSON = JsonMapper.builder().addModule(ids()).build();

    private PollJson() {}

    static String write(Poll poll) {
        return JSON.writerFor(Poll.class).writeValueAsString(poll);
    }

    static Poll read(String text) {
        return JSON.readValue(text, Poll.class);
    }

    private static SimpleModule ids() {
        var module = new SimpleModule("ids");
        add(module, PollId.class, PollId::value, PollId::new);
        add(module, DistrictId.class, DistrictId::value, DistrictId::new);
        add(module, BodyId.class, BodyId::value, BodyId::new);
        return module;
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<T, UUID> value, Function<UUID, T> make) {
        module.addSerializer(type, new ValueSerializer<>() {
            @Override
            public void serialize(T id, JsonGenerator generator, SerializationContext context) {
                generator.writeString(value.apply(id).toString());
            }
        });
        module.addDeserializer(type, new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                return make.apply(UUID.fromString(parser.getString()));
            }
        });
    }
}
