package org.huiyin.answer;

/**
 * A part of a sentence.
 *
 * @param words in the reader's language, without the stop
 */
public record Clause(String words, Tone tone) {
    public static Clause plain(String words) {
        return new Clause(words, Tone.PLAIN);
    }

    public static Clause good(String words) {
        return new Clause(words, Tone.GOOD);
    }

    public static Clause broken(String words) {
        return new Clause(words, Tone.BROKEN);
    }

    /** Broken where something was missed, else plain. */
    public static Clause brokenIf(boolean missed, String words) {
        return missed ? broken(words) : plain(words);
    }
}
