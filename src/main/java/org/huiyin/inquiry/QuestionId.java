package org.huiyin.inquiry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.huiyin.shared.NotFound;

public record QuestionId(UUID value) {
    /** @throws NotFound if it is no id */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static QuestionId of(String text) {
        try {
            return new QuestionId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("question");
        }
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
