package org.huiyin.inquiry;

import java.util.UUID;
import java.util.function.Function;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.DistrictId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes the facts of a state as JSON and reads them back. */
final class FactsJson<T> {
    private final JsonMapper mapper = JsonMapper.builder().addModule(ids()).build();
    private final Class<T> type;

    FactsJson(Class<T> type) {
        this.type = type;
    }

    String write(T facts) {
        return mapper.writerFor(type).writeValueAsString(facts);
    }

    T read(String json) {
        return mapper.readValue(json, type);
    }

    private static SimpleModule ids() {
        var module = new SimpleModule("ids");
        add(module, QuestionId.class, QuestionId::value, QuestionId::new);
        add(module, MeetingId.class, MeetingId::value, MeetingId::new);
        add(module, DistrictId.class, DistrictId::value, DistrictId::new);
        add(module, BodyId.class, BodyId::value, BodyId::new);
        add(module, UnitId.class, UnitId::value, UnitId::new);
        add(module, PersonId.class, PersonId::value, PersonId::new);
        return module;
    }

    private static <I> void add(SimpleModule module, Class<I> type, Function<I, UUID> value, Function<UUID, I> make) {
        module.addSerializer(type, new ValueSerializer<>() {
            @Override
            public void serialize(I id, JsonGenerator generator, SerializationContext context) {
                generator.writeString(value.apply(id).toString());
            }
        });
        module.addDeserializer(type, new ValueDeserializer<>() {
            @Override
            public I deserialize(JsonParser parser, DeserializationContext context) {
                return make.apply(UUID.fromString(parser.getString()));
            }
        });
    }
}
