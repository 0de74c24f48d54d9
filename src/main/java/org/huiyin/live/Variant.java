package org.huiyin.live;

import java.util.Locale;

/** A form in which an event is sent, made once for all of an audience who listen in it. */
enum Variant {
    HTML_ZH(Audience.PUBLIC, Locale.SIMPLIFIED_CHINESE, false),
    HTML_EN(Audience.PUBLIC, Locale.ENGLISH, false),
    JSON(Audience.PUBLIC, Locale.SIMPLIFIED_CHINESE, true),
    INSIDE_HTML_ZH(Audience.INSIDE, Locale.SIMPLIFIED_CHINESE, false),
    INSIDE_HTML_EN(Audience.INSIDE, Locale.ENGLISH, false),
    INSIDE_JSON(Audience.INSIDE, Locale.SIMPLIFIED_CHINESE, true);

    private final Audience audience;
    private final Locale locale;
    private final boolean json;

    Variant(Audience audience, Locale locale, boolean json) {
        this.audience = audience;
        this.locale = locale;
        this.json = json;
    }

    Audience audience() {
        return audience;
    }

    Locale locale() {
        return locale;
    }

    boolean isJson() {
        return json;
    }

    static Variant html(Audience audience, Locale locale) {
        var english = locale.getLanguage().equals("en");
        return switch (audience) {
            case PUBLIC -> english ? HTML_EN : HTML_ZH;
            case INSIDE -> english ? INSIDE_HTML_EN : INSIDE_HTML_ZH;
        };
    }

    static Variant json(Audience audience) {
        return switch (audience) {
            case PUBLIC -> JSON;
            case INSIDE -> INSIDE_JSON;
        };
    }
}
