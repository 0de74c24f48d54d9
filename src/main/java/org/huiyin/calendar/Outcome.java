package org.huiyin.calendar;

import java.util.Locale;

/**
 * One category of a scheme.
 *
 * @param code the letter at the top right of the reply, e.g. "A"
 * @param word what it says, in Chinese
 */
public record Outcome(String code, Meaning meaning, String word, String englishWord) {
    /** What the category amounts to, so that schemes can be counted together. */
    public enum Meaning {
        SOLVED,
        /** Being solved or planned: the reply makes a promise that is to be followed up. */
        PROMISED,
        NOT_NOW,
        REFERENCE
    }

    /** The word in the reader's language. */
    public String word(Locale locale) {
        return locale.getLanguage().equals("zh") ? word : englishWord;
    }
}
