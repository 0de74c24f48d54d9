package org.huiyin.voice.moves;

import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.move.Deed;
import org.huiyin.move.MoveAct;
import org.huiyin.shared.Actor;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.Voices;
import org.huiyin.voice.states.GoesOn;
import org.huiyin.voice.states.Voice;
import org.jspecify.annotations.Nullable;

/** What the ledger keeps of voices: who in which role, from which state to which; never a word of what was said, and never who spoke. */
public final class VoiceActs {
    private VoiceActs() {}

    public static NewAct raised(Voice voice) {
        var sheet = voice.sheet();
        var act = MoveAct.by("")
                .to(voice)
                .with("way", sheet.way().name())
                .with("concern", sheet.concern().name())
                .id("station", sheet.station());
        return on(voice, act, 1, "raised");
    }

    public static NewAct made(Voice before, Voice after, Deed<GoesOn> deed, int version) {
        var act = MoveAct.of(deed)
                .from(before)
                .to(after)
                .id("station", after.sheet().station())
                .with("code", typed(deed, "code"))
                .with("helped", typed(deed, "helped"))
                .id("unit", deed.input().unit("unit"))
                .with(
                        "into",
                        after instanceof Voice.Merged merged ? merged.into().toString() : null);
        return on(after, act, version, deed.move().code());
    }

    private static @Nullable String typed(Deed<GoesOn> deed, String field) {
        return deed.text(field).isEmpty() ? null : deed.text(field);
    }

    public static NewAct followed(Voice before, Voice after, VoiceLink link, int version) {
        var act = MoveAct.by("")
                .from(before)
                .to(after)
                .with("linkType", link.type())
                .id("link", link.id())
                .id("station", after.sheet().station());
        return on(after, act, version, "follow");
    }

    private static NewAct on(Voice voice, MoveAct act, int version, String what) {
        return act.on(
                new Subject(Voices.SUBJECT, voice.sheet().id().value()),
                version,
                Voices.SUBJECT + "." + what,
                Disclosure.OFFICE);
    }

    /** Whoever spoke, as the ledger may know them: nobody. */
    public static Actor speaker(Actor actor) {
        return new Actor(actor.district(), null, "", actor.channel());
    }
}
