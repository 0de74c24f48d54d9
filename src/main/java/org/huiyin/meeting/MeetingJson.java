package org.huiyin.meeting;

import java.util.UUID;
import java.util.function.Function;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.StationId;
import org.huiyin.directory.TermId;
import org.huiyin.shared.DistrictId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes meetings as JSON and reads them back. */
final class MeetingJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(ids()).build();

    private MeetingJson() {}

    static String write(Meeting meeting) {
        return MAPPER.writerFor(Meeting.class).writeValueAsString(meeting);
    }

    static Meeting read(String json) {
        return MAPPER.readValue(json, Meeting.class);
    }

    private static SimpleModule ids() {
        var module = new SimpleModule("ids");
        add(module, MeetingId.class, MeetingId::value, MeetingId::new);
        add(module, DistrictId.class, DistrictId::value, DistrictId::new);
        add(module, BodyId.class, BodyId::value, BodyId::new);
        add(module, TermId.class, TermId::value, TermId::new);
        add(module, StationId.class, StationId::value, StationId::new);
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
