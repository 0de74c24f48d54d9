package org.huiyin.tableimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.jobs.Stopped;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.spreadsheet.Cells;
import org.huiyin.spreadsheet.Grid;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that has nothing to do with cases is taken in: what a school spends. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TableImportTest {
    @TempDir
    private Path folder;

    private enum Spent {
        WHAT,
        SUM,
        DAY,
        REMARK
    }

    private static final ColumnGuesses.Known<Spent> KNOWN = new ColumnGuesses.Known<>() {
        @Override
        public Map<String, Spent> headings() {
            return Map.of("item", Spent.WHAT, "sum", Spent.SUM, "paidon", Spent.DAY, "remark", Spent.REMARK);
        }

        @Override
        public boolean repeatable(Spent meaning) {
            return meaning == Spent.REMARK;
        }

        @Override
        public boolean saysNothing(String cell) {
            return cell.isBlank();
        }

        @Override
        public Optional<Spent> byCells(String heading, List<String> cells) {
            return Optional.empty();
        }

        @Override
        public boolean fits(Spent meaning, List<String> cells) {
            return meaning != Spent.DAY
                    || ColumnGuesses.mostly(cells, cell -> Cells.date(cell).isPresent());
        }
    };

    private TableFile file(int records) {
        var lines = new ArrayList<String>();
        lines.add("Item,Sum,Sum (planned),Paid on,Remark,Remark");
        for (var record = 1; record <= records; record++) {
            lines.add("Chair " + record + "," + record + ",1,2026-03-01,,");
        }
        try {
            return TableFile.of(Files.write(folder.resolve("spent.csv"), lines), "spent.csv");
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void columns_are_proposed_and_what_only_one_can_hold_goes_to_the_surer() {
        var table = file(3).look().first().head();

        assertThat(ColumnGuesses.propose(table, KNOWN))
                .isEqualTo(Map.of(0, Spent.WHAT, 1, Spent.SUM, 3, Spent.DAY, 4, Spent.REMARK, 5, Spent.REMARK));
    }

    @Test
    void a_mapping_with_a_column_twice_or_of_another_table_is_wrong() {
        var map = new ColumnMap<>(Map.of(0, Spent.SUM, 1, Spent.SUM, 4, Spent.REMARK, 5, Spent.REMARK, 9, Spent.DAY));

        assertThat(map.places(Spent.SUM)).containsExactly(0, 1);
        assertThat(map.has(Spent.WHAT)).isFalse();
        assertThat(map.problems(List.of(0, 1, 2, 3, 4, 5), KNOWN::repeatable))
                .hasSize(2)
                .contains(new FieldProblem("columns", "notAnOption"))
                .anyMatch(problem -> problem.messageKey().equals("problem.import.columnTwice"));
    }

    @Test
    void what_is_seen_of_rows_is_counted() {
        var seen = new RowCounts();
        var sum = RowProblem.of("sumUnreadable", "Sum", "x");
        for (var line = 1; line <= 100; line++) {
            seen.take(
                    new Grid.Row(line, List.of("Chair", Integer.toString(line))),
                    line % 3 == 0
                            ? List.of(sum)
                            : line % 50 == 0 ? List.of(RowProblem.of("dayMissing", "")) : List.of(),
                    List.of());
        }
        assertThat(seen.reasons().keySet()).containsExactly("sumUnreadable", "dayMissing");
        assertThat(seen.reasons()).containsEntry("sumUnreadable", 33).containsEntry("dayMissing", 2);
        assertThat(seen.notes()).isEmpty();
        assertThat(seen.samples().get(0)).containsExactly("Chair");
        assertThat(seen.samples().get(1)).containsExactly("1", "2", "3");
    }

    @Test
    void a_program_that_stops_goes_on_behind_the_rows_that_are_written() {
        var written = new ArrayList<String>();
        var reached = new int[1];
        var stopped = new Batches("The table", () -> written.size() >= 2 * Batches.SOME, Runnable::run);
        assertThatThrownBy(() -> write(stopped, written, reached)).isInstanceOf(Stopped.class);
        assertThat(written).hasSize(2 * Batches.SOME);

        write(new Batches("The table", () -> false, Runnable::run), written, reached);

        assertThat(written)
                .hasSize(1_234)
                .doesNotHaveDuplicates()
                .startsWith("Chair 1")
                .endsWith("Chair 1234");
    }

    @Test
    void nothing_is_written_where_somebody_else_does_it() {
        var batches = new Batches("The table", () -> false, Runnable::run);
        var written = new ArrayList<Integer>();
        assertThatThrownBy(() -> batches.<String>write(
                        file(3),
                        2,
                        0,
                        rows -> List.of(),
                        _ -> false,
                        step -> written.add(step.rows().size())))
                .isInstanceOf(IllegalStateException.class);
        assertThat(written).isEmpty();
    }

    private void write(Batches batches, List<String> written, int[] reached) {
        batches.<String>write(
                file(1_234),
                2,
                reached[0],
                rows -> rows.stream().map(row -> row.cell(0)).toList(),
                at -> at == reached[0],
                step -> {
                    written.addAll(step.judged());
                    reached[0] = step.rows().getLast().line();
                });
    }
}
