package org.huiyin.voice;

import java.time.Instant;
import org.huiyin.account.Role;
import org.huiyin.directory.PersonId;
import org.huiyin.form.Input;
import org.jspecify.annotations.Nullable;

/**
 * A move about to be made, with everything that decides it.
 *
 * @param by the name under which it is made; empty for whoever spoke
 * @param person the deputy who makes it; null for others
 * @param link the suggestion that an adopted voice begins; null for other moves
 */
record Made(
        VoiceMove name,
        Input input,
        Role as,
        String by,
        @Nullable PersonId person,
        @Nullable VoiceLink link,
        Instant at) {
    String text(String field) {
        return input.text(field);
    }
}
