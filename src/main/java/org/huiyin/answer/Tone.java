package org.huiyin.answer;

import java.util.Locale;

/** What a part of a sentence tells, beside its words. */
public enum Tone {
    PLAIN,
    /** It was kept, solved, or those who asked are content. */
    GOOD,
    /** A limit or a promise was missed, or those who asked are not content. */
    BROKEN;

    /** The name in classes, e.g. "good". */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
