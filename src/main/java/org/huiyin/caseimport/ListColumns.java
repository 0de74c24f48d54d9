package org.huiyin.caseimport;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.spreadsheet.Cells;
import org.huiyin.spreadsheet.Table;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.tableimport.ColumnGuesses;

/** Proposes what the columns of a list hold, from their headings and a look at their cells. */
final class ListColumns implements ColumnGuesses.Known<ListColumn> {
    private ListColumns() {}

    static Map<Integer, ListColumn> propose(Table table) {
        return fitted(ColumnGuesses.propose(table, new ListColumns()));
    }

    @Override
    public Map<String, ListColumn> headings() {
        return ListWords.HEADINGS;
    }

    @Override
    public boolean repeatable(ListColumn meaning) {
        return meaning.repeatable();
    }

    @Override
    public boolean saysNothing(String cell) {
        return ListWords.saysNothing(cell);
    }

    /** A result is an outcome, a grade or the text of a reply. */
    @Override
    public Optional<ListColumn> byCells(String heading, List<String> cells) {
        if (!ListWords.AMBIGUOUS_RESULT.contains(heading)) {
            return Optional.empty();
        }
        var grades =
                cells.stream().filter(cell -> ListWords.grade(cell).isPresent()).count();
        var letters =
                cells.stream().filter(cell -> ListRow.outcome(cell).isPresent()).count();
        if (grades * 2 > cells.size()) {
            return Optional.of(ListColumn.RESULT);
        }
        return Optional.of(letters * 2 > cells.size() ? ListColumn.OUTCOME : ListColumn.REPLY_TEXT);
    }

    /** A column of dates holds dates, one of kinds of papers such kinds. */
    @Override
    public boolean fits(ListColumn meaning, List<String> cells) {
        if (meaning == ListColumn.KIND) {
            return ColumnGuesses.mostly(cells, cell -> ListWords.kind(cell).isPresent());
        }
        return !meaning.holdsDate()
                || ColumnGuesses.mostly(
                        cells, cell -> Cells.dateOfRepublic(cell).isPresent());
    }

    /**
     * Settles what depends on other columns: without a column for the lead, the signers' column holds everyone; what lists written here tell of items
     * and promises is public, what others tell of them is for the office.
     */
    private static Map<Integer, ListColumn> fitted(Map<Integer, ListColumn> columns) {
        if (columns.containsValue(ListColumn.LEAD) && columns.containsValue(ListColumn.SIGNERS)) {
            columns.replaceAll((_, meaning) -> meaning == ListColumn.SIGNERS ? ListColumn.CO_SIGNERS : meaning);
        }
        if (columns.containsValue(ListColumn.TERM) && !columns.containsValue(ListColumn.SESSION)) {
            columns.replaceAll((_, meaning) -> meaning == ListColumn.TERM_AND_SESSION ? ListColumn.SESSION : meaning);
        }
        if (columns.containsValue(ListColumn.LEAD_UNIT)) {
            columns.replaceAll((_, meaning) -> meaning == ListColumn.UNITS ? ListColumn.CO_UNITS : meaning);
        }
        if (!columns.containsValue(ListColumn.TITLE)) {
            columns.entrySet().stream()
                    .filter(entry -> entry.getValue() == ListColumn.SITUATION)
                    .findFirst()
                    .ifPresent(entry -> entry.setValue(ListColumn.TITLE));
        }
        if (!columns.containsValue(ListColumn.ID)) {
            columns.replaceAll(
                    (_, meaning) -> ListColumn.WORDS_ONLY.contains(meaning) ? ListColumn.OFFICE_NOTE : meaning);
        }
        return columns;
    }
}
