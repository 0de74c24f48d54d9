package org.huiyin.document;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The fixed words of official letters. They stay Chinese whatever language the reader's pages have: the letter is an original. */
final class Labels {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("messages.document", Locale.ROOT);

    private Labels() {}

    static String of(String key, Object... arguments) {
        return new MessageFormat(WORDS.getString("document." + key), Locale.ROOT).format(arguments);
    }
}
