package org.huiyin.commitment;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.commitment.states.Finding;
import org.huiyin.commitment.states.WhyTaken;
import org.huiyin.directory.NamedId;
import org.huiyin.document.FileRef;
import org.jspecify.annotations.Nullable;

/**
 * A look-back as one caller may see it; texts null where undisclosed.
 *
 * @param title of the case; null where undisclosed
 * @param disclosed whether the caller reads what was found
 * @param result null before, and where it was called off
 * @param commitments what was promised in the case
 */
public record LookBackView(
        UUID id,
        LookBackState state,
        int version,
        NamedId body,
        NamedId plan,
        String sourceType,
        UUID source,
        String number,
        @Nullable String title,
        boolean disclosed,
        List<WhyTaken> why,
        String reason,
        LocalDate plannedOn,
        List<VisitView> visits,
        @Nullable LocalDate concludedOn,
        @Nullable Finding result,
        @Nullable String conclusion,
        boolean reopened,
        List<CommitmentView> commitments,
        List<CommitmentView.EntryView> history,
        List<CommitmentView.MoveView> moves) {

    /** One visit; texts null where undisclosed, the visitors also where the signers of the case are not named. */
    public record VisitView(
            LocalDate on,
            @Nullable String place,
            @Nullable String visitors,
            Finding finding,
            @Nullable String text,
            List<FindingView> findings,
            List<FileRef> files,
            String by) {}

    /** What was found of one commitment; its content null where undisclosed. */
    public record FindingView(UUID commitment, @Nullable String content, Finding finding) {}
}
