package org.huiyin.voice.states;

import java.time.Instant;

/** What whoever spoke says in the end. Nobody else can change it; said again, both stay. */
public record Verdict(Instant at, Helped helped, String word) {
    /** Whether it helped. */
    public enum Helped {
        HELPED,
        PARTLY,
        NOT
    }
}
