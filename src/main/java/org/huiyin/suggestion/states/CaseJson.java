package org.huiyin.suggestion.states;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.huiyin.database.FactsJson;
import tools.jackson.databind.json.JsonMapper;

/** Writes cases as JSON and reads them back. The paper is kept apart from the life, so that a move does not write the texts again. */
public final class CaseJson {
    private final JsonMapper reading = FactsJson.mapper().build();
    private final JsonMapper writing =
            FactsJson.mapper().addMixIn(Suggestion.class, WithoutPaper.class).build();

    @JsonIgnoreProperties("paper")
    private interface WithoutPaper {}

    public String paper(Suggestion suggestion) {
        return reading.writeValueAsString(suggestion.paper());
    }

    /** Everything but the paper. */
    public String life(Suggestion suggestion) {
        return writing.writerFor(Suggestion.class).writeValueAsString(suggestion);
    }

    public Suggestion read(String paper, String life) {
        var rest = life.substring(1).stripLeading();
        return reading.readValue("{\"paper\":" + paper + "," + rest, Suggestion.class);
    }
}
