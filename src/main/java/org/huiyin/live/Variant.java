package org.huiyin.live;

import java.util.Locale;

/** A form in which an event is sent, made once for all who listen in it. */
enum Variant {
    HTML_ZH(Locale.SIMPLIFIED_CHINESE),
    HTML_EN(Locale.ENGLISH),
    JSON(Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;

    Variant(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    static Variant html(Locale locale) {
        return locale.getLanguage().equals("en") ? HTML_EN : HTML_ZH;
    }
}
