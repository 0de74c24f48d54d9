package org.huiyin.answer;

import java.util.List;
import org.huiyin.picture.Stations;

/**
 * Where something stands: the sentence and the stations. A page shows it by {@code @template.answer.answerFragment}, a row by
 * {@code @template.answer.rowFragment}, the API as a sentence and stages.
 */
public record Standing(Answer answer, Stations stations, List<Stage> stages) {
    public Standing {
        stages = List.copyOf(stages);
    }

    public Standing(Answer answer, Way way) {
        this(answer, way.stations(), way.stages());
    }
}
