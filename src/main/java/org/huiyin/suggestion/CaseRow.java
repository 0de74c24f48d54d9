package org.huiyin.suggestion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.answer.Stage;
import org.huiyin.answer.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A case in a list, as one caller may see it.
 *
 * @param title null when undisclosed to this caller
 * @param lead name of the lead signer; null where identity is confidential or the paper undisclosed
 * @param named whether the caller may know everyone who signed: nothing about the case can then tell more than that
 * @param due the nearest day by which whoever must act now has to; null where no rule sets one, also once the signers' say is over
 * @param overdue whether a reply is late today
 * @param standing what came of it, or who must do what by when; programs get it as {@link #answer} and {@link #stations}; null in lists that
 *     do not tell it
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
        @Nullable Grade result,
        @JsonIgnore @Nullable Standing standing) {

    /** What came of it, or who must do what by when: one sentence in the reader's language. */
    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public @Nullable String answer() {
        return standing == null ? null : standing.answer().sentence();
    }

    /** The stations that it reached, and those to come. */
    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public @Nullable List<Stage> stations() {
        return standing == null ? null : standing.stages();
    }

    /** The same with what came of it. */
    public CaseRow told(@Nullable Standing how) {
        return new CaseRow(
                id,
                kind,
                state,
                number,
                title,
                submittedOn,
                category,
                lead,
                named,
                units,
                how != null && state == CaseState.REPLIED ? how.answer().due() : due,
                overdue,
                outcome,
                attitude,
                result,
                how);
    }
}
