package org.huiyin.directory;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;

/** The order of names: as in a Chinese dictionary. */
public final class NameOrder {
    private static final Collator COLLATOR = Collator.getInstance(Locale.CHINA);

    public static final Comparator<String> BY_NAME = COLLATOR::compare;

    private NameOrder() {}

    /** Bytes that sort as the names do. */
    public static byte[] key(String name) {
        return COLLATOR.getCollationKey(name).toByteArray();
    }
}
