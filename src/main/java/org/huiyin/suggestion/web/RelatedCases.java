package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.UUID;
import org.huiyin.ui.RelatedPages;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Cases that a person signed, or that a unit handles. */
@Component
@Order(0)
class RelatedCases implements RelatedPages {
    @Override
    public List<Related> of(About about, UUID id) {
        return List.of(
                switch (about) {
                    case PERSON -> new Related(t("suggestion.related.person"), "/cases?person=" + id);
                    case UNIT -> new Related(t("suggestion.related.unit"), "/cases?unit=" + id);
                });
    }
}
