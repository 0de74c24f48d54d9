package org.huiyin.move;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/**
 * A move that a caller may make now, or may not yet.
 *
 * @param blocked what stands against it; null if nothing does
 */
@Schema(name = "FormOfferedMove")
public record OfferedMove(String move, @JsonIgnore @Nullable Refusal blocked) {
    /** What stands against it, in words. */
    @JsonProperty("why")
    public String why() {
        return blocked == null
                ? ""
                : Words.t(blocked.messageKey(), blocked.arguments().toArray());
    }
}
