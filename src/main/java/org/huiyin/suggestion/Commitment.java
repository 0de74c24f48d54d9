package org.huiyin.suggestion;

import java.time.LocalDate;

/**
 * What a unit promised in a reply, and by when.
 *
 * @param evidence by what one will see that it is done; empty if the reply does not say
 */
public record Commitment(String content, LocalDate due, String evidence) {
    public Commitment {
        // Replies stored before promises had it lack it.
        evidence = evidence == null ? "" : evidence;
    }
}
