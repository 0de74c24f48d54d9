package org.huiyin.supervision;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which consultations a list shows. Absent filters are null. */
public record ConsultationFilter(
        @Nullable ConsultationKind kind,
        @Nullable ConsultationState state,
        @Nullable Integer year,
        @Nullable UUID item,
        @Nullable UUID caseId) {
    public static final ConsultationFilter ALL = new ConsultationFilter(null, null, null, null, null);
}
