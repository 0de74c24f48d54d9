package org.huiyin.database;

import tools.jackson.databind.json.JsonMapper;

/** Writes the facts of a state for a column of JSON and reads them back. */
public final class FactsJson<T> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Class<T> type;

    /** @param type the sealed interface of the states, or a record */
    public FactsJson(Class<T> type) {
        this.type = type;
    }

    public String write(T facts) {
        return MAPPER.writerFor(type).writeValueAsString(facts);
    }

    public T read(String json) {
        return MAPPER.readValue(json, type);
    }
}
