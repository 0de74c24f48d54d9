package org.huiyin.voice.states;

/**
 * Who spoke, as far as they said so.
 *
 * @param name empty if none was given
 * @param contact empty if none was given; for the station only
 * @param shown whether the name may stand beside a published voice
 */
public record Speaker(String name, String contact, boolean shown) {
    /** Contact data never show in logs. */
    @Override
    public String toString() {
        return "Speaker[…]";
    }
}
