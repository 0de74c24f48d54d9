package org.huiyin.suggestion.moves;

import java.util.Map;
import org.huiyin.directory.NamedId;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveForm;
import org.jspecify.annotations.Nullable;

/**
 * The form of a move of a case, and what it has besides.
 *
 * @param unit whose handling it concerns; null for the case
 * @param reach who will be able to read what is typed, by field name; without a field whose text has its own place and disclosure
 */
public record CaseForm(MoveForm form, @Nullable NamedId unit, Map<String, Disclosure> reach) {
    public CaseForm {
        reach = Map.copyOf(reach);
    }
}
