package org.huiyin.suggestion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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

/** Writes cases as JSON and reads them back. The paper is kept apart from the life, so that a move does not write the texts again. */
final class CaseJson {
    private final JsonMapper reading = JsonMapper.builder().addModule(ids()).build();
    private final JsonMapper writing = JsonMapper.builder()
            .addModule(ids())
            .addMixIn(Suggestion.class, WithoutPaper.class)
            .build();

    @JsonIgnoreProperties("paper")
    private interface WithoutPaper {}

    String paper(Suggestion suggestion) {
        return reading.writeValueAsString(suggestion.paper());
    }

    /** Everything but the paper. */
    String life(Suggestion suggestion) {
        return writing.writerFor(Suggestion.class).writeValueAsString(suggestion);
    }

    Suggestion read(String paper, String life) {
        var rest = life.substring(1).stripLeading();
        return reading.readValue("{\"paper\":" + paper + "," + rest, Suggestion.class);
    }

    private static SimpleModule ids() {
        var module = new SimpleModule("ids");
        add(module, CaseId.class, CaseId::value, CaseId::new);
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
