package org.huiyin.suggestion.states;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.Capacity;
import org.jspecify.annotations.Nullable;

/**
 * What the paper says: one matter, with situation, analysis and a concrete proposal (Zhejiang 2016, article 7). Texts are kept to the letter.
 *
 * @param category subject field, free text such as "教育"; empty if none
 * @param disclosable whether the signer agrees to disclosure
 * @param nondisclosureReason why not; empty when disclosable
 * @param onBehalfOf name of the delegation, party, organisation, sector, group or committee; empty for personal papers
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
        List<UnitId> preferredCo,
        Capacity capacity,
        String onBehalfOf) {
    public Content {
        preferredCo = List.copyOf(preferredCo);
    }

    /** What is written by people in their own name. */
    public Content(
            String title,
            String category,
            String situation,
            String analysis,
            String proposal,
            boolean disclosable,
            String nondisclosureReason,
            @Nullable UnitId preferredLead,
            List<UnitId> preferredCo) {
        this(
                title,
                category,
                situation,
                analysis,
                proposal,
                disclosable,
                nondisclosureReason,
                preferredLead,
                preferredCo,
                Capacity.PERSONAL,
                "");
    }

    /** Names of the fields that are empty and that a paper cannot be submitted without (Zhejiang 2016, article 7). */
    List<String> missing() {
        var missing = new ArrayList<String>();
        require("title", title, missing);
        require("situation", situation, missing);
        require("proposal", proposal, missing);
        if (!disclosable) {
            require("nondisclosureReason", nondisclosureReason, missing);
        }
        if (capacity != Capacity.PERSONAL) {
            require("onBehalfOf", onBehalfOf, missing);
        }
        return missing;
    }

    private static void require(String name, String text, List<String> missing) {
        if (text.isBlank()) {
            missing.add(name);
        }
    }

    /** The same, sorted by whoever reviews it. */
    Content inCategory(String other) {
        return new Content(
                title,
                other,
                situation,
                analysis,
                proposal,
                disclosable,
                nondisclosureReason,
                preferredLead,
                preferredCo,
                capacity,
                onBehalfOf);
    }
}
