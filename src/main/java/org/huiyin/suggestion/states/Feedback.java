package org.huiyin.suggestion.states;

import java.time.LocalDate;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.Grade;
import org.jspecify.annotations.Nullable;

/**
 * A signer's feedback on a reply, on two axes that are never merged: attitude of handling and result.
 *
 * @param visited VISITED, NOT_NEEDED or NOT_VISITED
 * @param heard VISIT, PHONE, OTHER or NONE
 * @param onPoint YES, PARTLY or NO
 * @param ledByHead whether a head of the unit took part
 * @param onPaper handed in on paper and entered by the congress office, which is marked
 * @param unit whose reply is judged, where an old list has a form for each; null for a form on all replies of the round
 */
public record Feedback(
        PersonId signer,
        LocalDate on,
        Grade attitude,
        Grade result,
        String visited,
        String heard,
        String onPoint,
        boolean ledByHead,
        String text,
        boolean onPaper,
        @Nullable UnitId unit) {
    /** A form on all replies of a round. */
    public Feedback(
            PersonId signer,
            LocalDate on,
            Grade attitude,
            Grade result,
            String visited,
            String heard,
            String onPoint,
            boolean ledByHead,
            String text,
            boolean onPaper) {
        this(signer, on, attitude, result, visited, heard, onPoint, ledByHead, text, onPaper, null);
    }
}
