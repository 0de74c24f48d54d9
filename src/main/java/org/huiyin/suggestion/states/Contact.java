package org.huiyin.suggestion.states;

import java.time.LocalDate;

/**
 * A contact with the signer before the reply.
 *
 * @param way VISIT, MEETING, PHONE, MAIL; MEETING (face-to-face consultation 面商) is the strong form and is counted apart
 * @param with who was met or spoken to
 * @param place empty if it does not apply
 */
public record Contact(LocalDate on, Way way, String with, String place, String note) {
    /** How the signer was contacted (Zhejiang 2016, article 17). */
    public enum Way {
        VISIT,
        MEETING,
        PHONE,
        MAIL
    }
}
