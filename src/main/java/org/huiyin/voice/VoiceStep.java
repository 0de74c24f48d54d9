package org.huiyin.voice;

import java.time.Instant;

/**
 * Something that became of a voice, as everyone may read it.
 *
 * @param text what was said or decided, as its authors wrote it; empty if there is none or if it is not public
 * @param note what happened, in the reader's language
 * @param address of its page; empty if it has none
 */
public record VoiceStep(Instant at, String text, String note, String address) {}
