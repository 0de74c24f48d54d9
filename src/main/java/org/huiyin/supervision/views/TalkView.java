package org.huiyin.supervision.views;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.NamedId;
import org.huiyin.move.OfferedMove;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.supervision.TalkKind;
import org.huiyin.supervision.states.TalkState;
import org.jspecify.annotations.Nullable;

/**
 * A talk as one caller may see it. Programs know it by the name of before (docs/adr/0093).
 *
 * @param deputies empty where their names would tell who signed a case in confidence
 * @param hiddenDeputies how many of those present are not named
 * @param item the key item that it belongs to; null if to none
 * @param said null before the record
 * @param reason why it was cancelled; empty otherwise
 */
@Schema(name = "SupervisionConsultationView")
public record TalkView(
        UUID id,
        TalkKind kind,
        TalkState state,
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

    /** A linked case. @param counted units for which the talk counts as contact in it */
    @Schema(name = "SupervisionConsultationViewCaseLine")
    public record CaseLine(CaseRow row, List<NamedId> counted) {}

    /** Something agreed. */
    @Schema(name = "SupervisionConsultationViewAgreementView")
    public record AgreementView(
            int number, NamedId unit, String what, @Nullable LocalDate until) {}

    /** Whether the caller may make the move at this moment. */
    public boolean offers(String move) {
        return moves.stream().anyMatch(offered -> offered.move().equals(move) && offered.blocked() == null);
    }
}
