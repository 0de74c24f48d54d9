package org.huiyin.suggestion;

import java.util.List;
import org.huiyin.directory.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What the paper says: one matter, with situation, analysis and a concrete proposal (Zhejiang 2016, article 7). Texts are kept to the letter.
 *
 * @param category subject field, free text such as "教育"; empty if none
 * @param disclosable whether the signer agrees to disclosure
 * @param nondisclosureReason why not; empty when disclosable
 */
public record Content(
        String title,
        String category,
        String situation,
        String analysis,
        String proposal,
        boolean disclosable,
        String nondisclosureReason,
        @Nullable UnitId preferredLead,
        List<UnitId> preferredCo) {
    public Content {
        preferredCo = List.copyOf(preferredCo);
    }
}
