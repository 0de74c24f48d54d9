package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case in a list, as one caller may see it.
 *
 * @param title null when undisclosed to this caller
 * @param lead name of the lead signer; null where identity is confidential or the paper undisclosed
 * @param named whether the caller may know everyone who signed: nothing about the case can then tell more than that
 * @param overdue whether a reply is late today
 */
public record CaseRow(
        UUID id,
        Kind kind,
        CaseState state,
        @Nullable String number,
        @Nullable String title,
        @Nullable LocalDate submittedOn,
        String category,
        @Nullable String lead,
        boolean named,
        List<String> units,
        @Nullable LocalDate due,
        boolean overdue,
        @Nullable String outcome,
        @Nullable Grade attitude,
        @Nullable Grade result) {}
