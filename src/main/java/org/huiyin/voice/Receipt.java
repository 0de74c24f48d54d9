package org.huiyin.voice;

/**
 * What whoever spoke gets in return.
 *
 * @param code by which the voice is followed; shown this once, kept as a hash
 * @param again whether the same was said before: then the code leads to the voice that is there already
 */
public record Receipt(VoiceId id, String code, String station, boolean again) {
    /** Codes never show in logs. */
    @Override
    public String toString() {
        return "Receipt[" + id + "]";
    }
}
