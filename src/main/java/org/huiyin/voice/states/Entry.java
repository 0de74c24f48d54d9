package org.huiyin.voice.states;

import java.time.Instant;
import java.util.List;
import org.huiyin.account.Role;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.VoiceLink;
import org.jspecify.annotations.Nullable;

/**
 * One step in the history of a voice. Nothing of it is ever changed or removed.
 *
 * @param by unit, station or office; empty for whoever spoke
 * @param text for whoever spoke, and for everyone once the voice is public; empty if none
 * @param inner for those who deal with it only; empty if none
 * @param code a reason; empty if none
 */
public record Entry(
        Instant at,
        String move,
        Role as,
        String by,
        String text,
        String inner,
        @Nullable UnitId unit,
        String office,
        List<PersonId> people,
        String code,
        @Nullable VoiceLink link,
        @Nullable VoiceId into) {
    public Entry {
        people = List.copyOf(people);
    }
}
