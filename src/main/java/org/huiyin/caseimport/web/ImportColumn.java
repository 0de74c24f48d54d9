package org.huiyin.caseimport.web;

import java.util.List;
import org.huiyin.spreadsheet.Table;
import org.huiyin.suggestion.ListColumn;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list with the question what it holds.
 *
 * @param samples some of its cells, shortened
 * @param error what is wrong with the answer; null if nothing is
 */
public record ImportColumn(
        Table.Column column,
        List<String> samples,
        ListColumn holds,
        @Nullable String error) {
    public ImportColumn {
        samples = List.copyOf(samples);
    }

    /** The name of its form field. */
    public String name() {
        return "column-" + column.index();
    }

    public String id() {
        return "field-" + name();
    }
}
