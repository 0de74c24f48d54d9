package org.huiyin.supervision;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.NamedId;
import org.huiyin.move.OfferedMove;
import org.huiyin.suggestion.CaseRow;
import org.jspecify.annotations.Nullable;

/**
 * A consultation as one caller may see it.
 *
 * @param deputies empty where their names would tell who signed a case in confidence
 * @param hiddenDeputies how many of those present are not named
 * @param item the key item that it belongs to; null if to none
 * @param said null before the record
 * @param reason why it was cancelled; empty otherwise
 */
public record ConsultationView(
        UUID id,
        ConsultationKind kind,
        ConsultationState state,
        int version,
        NamedId body,
        String title,
        LocalDate on,
        String time,
        String place,
        String agenda,
        List<NamedId> deputies,
        int hiddenDeputies,
        List<NamedId> units,
        String others,
        List<CaseLine> cases,
        @Nullable NamedId item,
        @Nullable String said,
        List<AgreementView> agreements,
        boolean open,
        String reason,
        List<OfferedMove> moves) {

    /** A linked case. @param counted units for which the consultation counts as contact in it */
    public record CaseLine(CaseRow row, List<NamedId> counted) {}

    /** Something agreed. */
    public record AgreementView(
            int number, NamedId unit, String what, @Nullable LocalDate until) {}

    /** Whether the caller may make the move at this moment. */
    public boolean offers(String move) {
        return moves.stream().anyMatch(offered -> offered.move().equals(move) && offered.blocked() == null);
    }
}
