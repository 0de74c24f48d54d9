package org.huiyin.commitment;

import java.util.UUID;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;

/**
 * Where something was promised.
 *
 * @param type the subject type of the ledger, e.g. "suggestion" for the reply to a case
 * @param id the case, or whatever the type names
 */
public record Source(String type, UUID id) {
    public static Source of(CaseId id) {
        return new Source(Suggestions.SUBJECT, id.value());
    }

    /** Whether it is a case, with a page, parties and rules of disclosure of its own. */
    public boolean isCase() {
        return type.equals(Suggestions.SUBJECT);
    }
}
