package org.huiyin.supervision.views;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.supervision.TalkKind;
import org.huiyin.supervision.states.TalkState;

/** A talk in a list. */
@Schema(name = "SupervisionConsultationRow")
public record TalkRow(
        UUID id,
        TalkKind kind,
        TalkState state,
        String title,
        LocalDate on,
        String place,
        List<String> units,
        int cases,
        int agreements) {}
