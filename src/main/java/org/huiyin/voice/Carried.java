package org.huiyin.voice;

import org.jspecify.annotations.Nullable;

/** The words of a voice that go on with it, where what it becomes may be public; null where none may. */
record Carried(@Nullable String title, @Nullable String text) {
    static final Carried NOTHING = new Carried(null, null);

    static Carried of(Voice voice) {
        var sheet = voice.sheet();
        var reading = voice.facts().reading();
        if (sheet.closed()) {
            return NOTHING;
        }
        return switch (reading.standing()) {
            case PUBLIC -> new Carried(reading.title(), reading.text());
            case WAITING -> new Carried(sheet.title(), sheet.text());
            case WITHHELD -> NOTHING;
        };
    }
}
