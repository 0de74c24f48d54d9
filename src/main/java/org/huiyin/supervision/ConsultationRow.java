package org.huiyin.supervision;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A consultation in a list. */
public record ConsultationRow(
        UUID id,
        ConsultationKind kind,
        ConsultationState state,
        String title,
        LocalDate on,
        String place,
        List<String> units,
        int cases,
        int agreements) {}
