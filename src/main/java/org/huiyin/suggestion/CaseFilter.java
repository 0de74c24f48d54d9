package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.suggestion.states.UnitPart;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows, as it stands in the address of its page. Absent filters are null or empty.
 *
 * @param q number or words
 * @param session number of the session within {@code term}; 0 for between sessions
 * @param from first day of submission
 * @param to last day of submission
 * @param part what {@code unit} has to do in it; counts only with a unit
 * @param figure a figure of the year: the list is exactly what it counts
 */
public record CaseFilter(
        String q,
        @Nullable CaseState state,
        @Nullable Kind kind,
        @Nullable UUID unit,
        @Nullable UUID person,
        @Nullable UUID body,
        @Nullable Integer year,
        @Nullable Integer term,
        @Nullable Integer session,
        String category,
        @Nullable Figure figure,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable UnitPart part) {

    public static final CaseFilter ALL =
            new CaseFilter("", null, null, null, null, null, null, null, null, "", null, null, null, null);

    /** The cases of a body, or of all, submitted in a year. */
    public static CaseFilter ofYear(@Nullable UUID body, int year) {
        return new CaseFilter("", null, null, null, null, body, year, null, null, "", null, null, null, null);
    }
}
