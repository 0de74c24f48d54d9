package org.huiyin.commitment;

import java.util.UUID;
import java.util.function.Function;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes lives as JSON and reads them back. */
final class LifeJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(ids()).build();

    private LifeJson() {}

    static <T> String write(Class<T> type, T life) {
        return MAPPER.writerFor(type).writeValueAsString(life);
    }

    static <T> T read(Class<T> type, String json) {
        return MAPPER.readValue(json, type);
    }

    private static SimpleModule ids() {
        var module = new SimpleModule("ids");
        add(module, CommitmentId.class, CommitmentId::value, CommitmentId::new);
        add(module, RoundId.class, RoundId::value, RoundId::new);
        add(module, PlanId.class, PlanId::value, PlanId::new);
        add(module, LookBackId.class, LookBackId::value, LookBackId::new);
        add(module, DistrictId.class, DistrictId::value, DistrictId::new);
        add(module, BodyId.class, BodyId::value, BodyId::new);
        add(module, UnitId.class, UnitId::value, UnitId::new);
        add(module, PersonId.class, PersonId::value, PersonId::new);
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
