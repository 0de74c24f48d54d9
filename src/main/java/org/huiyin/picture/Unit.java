package org.huiyin.picture;

import static org.huiyin.ui.Words.t;

import org.jspecify.annotations.Nullable;

/**
 * What a picture counts.
 *
 * @param name as it stands beside a scale and above a column, e.g. "papers"
 * @param of key of the message that says a number of it, where one is not many; null: the number stands before the name
 */
public record Unit(String name, @Nullable String of) {
    /** What has a singular in some language. @param of key of the message that says a number of it */
    public static Unit counted(String name, String of) {
        return new Unit(name, of);
    }

    /** What is the same for one and for many, as a currency. */
    public static Unit plain(String name) {
        return new Unit(name, null);
    }

    /** So many of it, in words. */
    String told(long value) {
        return of == null ? t("picture.value", value, name) : t(of, value);
    }
}
