package org.huiyin.commitment;

import java.util.Optional;
import org.huiyin.account.Caller;

/** Says where the sources of another module are found; cases need none. A bean each. */
public interface SourcePlaces {
    /** Where a source is, in the reader's language; empty if it is another module's, or if the caller may not know it. */
    Optional<SourcePlace> find(Source source, Caller caller);

    /**
     * A source with a page of its own.
     *
     * @param title as its authors wrote it
     * @param note what it is, in the reader's language
     * @param address of its page
     */
    record SourcePlace(String title, String note, String address) {}
}
