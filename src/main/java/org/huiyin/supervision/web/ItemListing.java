package org.huiyin.supervision.web;

import java.util.List;
import org.huiyin.supervision.ItemFilter;
import org.huiyin.supervision.KeyItemRow;
import org.huiyin.ui.Option;
import org.huiyin.ui.Pager;

/**
 * The page of key items.
 *
 * @param count of all pages
 * @param years that can be looked at
 * @param steers whether the caller gathers candidates
 * @param meets whether the caller may see talks of their own
 * @param query of the address, for downloads
 */
public record ItemListing(
        ItemFilter filter,
        List<KeyItemRow> rows,
        long count,
        Pager pager,
        List<Integer> years,
        List<Option> bodies,
        boolean steers,
        boolean meets,
        String query) {}
