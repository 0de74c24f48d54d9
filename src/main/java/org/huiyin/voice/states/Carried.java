package org.huiyin.voice.states;

import org.huiyin.shared.Secrecy;
import org.jspecify.annotations.Nullable;

/** The words of a voice that go on with it, where what it becomes may be public; null where none may. */
public record Carried(@Nullable String title, @Nullable String text) {
    static final Carried NOTHING = new Carried(null, null);

    /** What is kept of a voice: who spoke, always; its words, where it is for the station only or was withheld. */
    public static Secrecy secrecy(Voice voice) {
        var withheld = voice.facts().reading().standing() == ReadingState.WITHHELD;
        return voice.sheet().closed() || withheld ? Secrecy.PEOPLE.and(Secrecy.WORDS) : Secrecy.PEOPLE;
    }

    public static Carried of(Voice voice) {
        var sheet = voice.sheet();
        var reading = voice.facts().reading();
        if (secrecy(voice).words()) {
            return NOTHING;
        }
        return switch (reading.standing()) {
            case PUBLIC -> new Carried(reading.title(), reading.text());
            case WAITING -> new Carried(sheet.title(), sheet.text());
            case WITHHELD -> NOTHING;
        };
    }
}
