package org.huiyin.voice;

import org.huiyin.calendar.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What whoever spoke gets in return.
 *
 * @param code by which the voice is followed; shown this once, kept as a hash
 * @param again whether the same was said before: then the code leads to the voice that is there already
 * @param deadline until when the station reads it and decides what becomes of it; null where the rules set no limit
 */
public record Receipt(
        VoiceId id,
        String code,
        String station,
        boolean again,
        @Nullable Deadline deadline) {
    /** Codes never show in logs. */
    @Override
    public String toString() {
        return "Receipt[" + id + "]";
    }
}
