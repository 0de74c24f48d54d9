package org.huiyin.commitment.web;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.UUID;
import org.huiyin.ui.RelatedPages;
import org.springframework.stereotype.Component;

/** What a unit promised. */
@Component
class RelatedPromises implements RelatedPages {
    @Override
    public List<Related> of(About about, UUID id) {
        return about == About.UNIT
                ? List.of(new Related(t("commitment.related.unit"), "/commitments?unit=" + id))
                : List.of();
    }
}
