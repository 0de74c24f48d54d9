package org.huiyin.voice;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;

/** What the ledger keeps of voices: who in which role, from which state to which; never a word of what was said, and never who spoke. */
final class VoiceActs {
    private VoiceActs() {}

    static NewAct raised(Voice voice) {
        var sheet = voice.sheet();
        var details = new LinkedHashMap<String, Object>();
        details.put("to", voice.stateName().name());
        details.put("way", sheet.way().name());
        details.put("concern", sheet.concern().name());
        place(details, voice);
        return act(voice, 1, "raised", details);
    }

    static NewAct made(Voice before, Voice after, Made move, int version) {
        var details = new LinkedHashMap<String, Object>();
        details.put("as", move.as().name());
        if (!move.by().isEmpty()) {
            details.put("by", move.by());
        }
        details.put("from", before.stateName().name());
        details.put("to", after.stateName().name());
        place(details, after);
        if (!move.text("code").isEmpty()) {
            details.put("code", move.text("code"));
        }
        if (!move.text("helped").isEmpty()) {
            details.put("helped", move.text("helped"));
        }
        var unit = move.input().unit("unit");
        if (unit != null) {
            details.put("unit", unit.toString());
        }
        if (after instanceof Voice.Merged merged) {
            details.put("into", merged.into().toString());
        }
        return act(after, version, move.name().code(), details);
    }

    static NewAct followed(Voice before, Voice after, VoiceLink link, int version) {
        var details = new LinkedHashMap<String, Object>();
        details.put("from", before.stateName().name());
        details.put("to", after.stateName().name());
        details.put("linkType", link.type());
        details.put("link", link.id().toString());
        place(details, after);
        return act(after, version, "follow", details);
    }

    private static void place(Map<String, Object> details, Voice voice) {
        var station = voice.sheet().station();
        if (station != null) {
            details.put("station", station.toString());
        }
    }

    private static NewAct act(Voice voice, int version, String what, Map<String, Object> details) {
        return new NewAct(
                new Subject(Voices.SUBJECT, voice.sheet().id().value()),
                version,
                Voices.SUBJECT + "." + what,
                Disclosure.OFFICE,
                details);
    }

    /** Whoever spoke, as the ledger may know them: nobody. */
    static Actor speaker(Actor actor) {
        return new Actor(actor.district(), null, "", actor.channel());
    }
}
