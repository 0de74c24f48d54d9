package org.huiyin.inquiry;

import java.util.UUID;
import org.huiyin.shared.NotFound;

public record QuestionId(UUID value) {
    /** @throws NotFound if it is no id */
    public static QuestionId of(String text) {
        try {
            return new QuestionId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("question");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
