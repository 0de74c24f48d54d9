package org.huiyin.voice.states;

import java.util.List;
import java.util.UUID;

/**
 * Whether the station has let everyone read a voice, and which words of it.
 *
 * @param title with what was blacked out
 * @param text with what was blacked out
 * @param photos those that everyone may see
 * @param reason why it is withheld; empty otherwise
 */
public record Reading(ReadingState standing, String title, String text, List<UUID> photos, String reason) {
    public static final Reading WAITING = new Reading(ReadingState.WAITING, "", "", List.of(), "");

    public Reading {
        photos = List.copyOf(photos);
    }

    static Reading withheld(String reason) {
        return new Reading(ReadingState.WITHHELD, "", "", List.of(), reason);
    }

    public boolean open() {
        return standing == ReadingState.PUBLIC;
    }
}
