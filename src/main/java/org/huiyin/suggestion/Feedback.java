package org.huiyin.suggestion;

import java.time.LocalDate;
import org.huiyin.directory.PersonId;

/**
 * A signer's feedback on a reply, on two axes that are never merged: attitude of handling and result.
 *
 * @param visited VISITED, NOT_NEEDED or NOT_VISITED
 * @param heard VISIT, PHONE, OTHER or NONE
 * @param onPoint YES, PARTLY or NO
 * @param ledByHead whether a head of the unit took part
 * @param onPaper handed in on paper and entered by the congress office, which is marked
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
        boolean onPaper) {}
