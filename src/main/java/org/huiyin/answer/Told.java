package org.huiyin.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Something of which it is told what came of it; programs get it as {@code answer} and {@code stations}. */
public interface Told {
    /** Where it stands. */
    @JsonIgnore
    Standing standing();

    /** What came of it, or who must do what by when: one sentence in the reader's language. */
    @JsonProperty("answer")
    default String told() {
        return standing().answer().sentence();
    }

    /** The stations that it reached, and those to come. */
    @JsonProperty("stations")
    default List<Stage> stages() {
        return standing().stages();
    }
}
