package org.huiyin.database;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.huiyin.shared.DistrictId;
import tools.jackson.databind.json.JsonMapper;

/** Writes the facts of a state for a column of JSON and reads them back. Ids stand in them as their text. */
public final class FactsJson<T> {
    private static final JsonMapper MAPPER = mapper().build();

    private final Class<T> type;

    /** @param type the sealed interface of the states, or a record */
    public FactsJson(Class<T> type) {
        this.type = type;
    }

    /** The mapper of all facts, to be varied. */
    public static JsonMapper.Builder mapper() {
        return JsonMapper.builder().addMixIn(DistrictId.class, DistrictAsText.class);
    }

    public String write(T facts) {
        return MAPPER.writerFor(type).writeValueAsString(facts);
    }

    public T read(String json) {
        return MAPPER.readValue(json, type);
    }

    /** What other ids say of themselves; the package of this one stays plain Java. Only the annotations are ever looked at. */
    private abstract static class DistrictAsText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static DistrictId of(String text) {
            return DistrictId.of(text);
        }

        @JsonValue
        @Override
        public abstract String toString();
    }
}
