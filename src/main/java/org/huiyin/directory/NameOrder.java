package org.huiyin.directory;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;

/** The order of names: as in a Chinese dictionary. */
final class NameOrder {
    private static final Collator COLLATOR = Collator.getInstance(Locale.CHINA);

    static final Comparator<String> BY_NAME = COLLATOR::compare;

    private NameOrder() {}

    /** Bytes that sort as the names do. */
    static byte[] key(String name) {
        return COLLATOR.getCollationKey(name).toByteArray();
    }
}
