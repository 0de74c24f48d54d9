package org.huiyin.ui;

import java.util.List;
import java.util.UUID;

/** Pages of a room about a person or a unit, to which the page of the directory leads: a bean each, in the order of the beans. */
public interface RelatedPages {
    /** What a page of the directory is about. */
    enum About {
        PERSON,
        UNIT
    }

    /** @param words in the reader's language */
    record Related(String words, String address) {}

    List<Related> of(About about, UUID id);
}
