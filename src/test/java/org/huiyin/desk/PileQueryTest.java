package org.huiyin.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a desk counts and shows of a pile, in the database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PileQueryTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final DueDays DAYS = new DueDays(TODAY, TODAY);

    private enum Only implements Task {
        ONE;

        @Override
        public String code() {
            return "only-one";
        }

        @Override
        public Pile.Group group() {
            return Pile.Group.NEEDS_ME;
        }
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** Of a pile with so many that are overdue, three within the week and two without a day. */
    private static PileRows<LocalDate> pile(int overdue, DueGroup due) {
        var table = "(SELECT md5(n::text)::uuid AS id, CASE WHEN n <= :overdue THEN date '2026-11-02'"
                + " WHEN n <= :overdue + 3 THEN date '2026-12-02' ELSE 'infinity'::date END AS due"
                + " FROM generate_series(1, :overdue + 5) n) v";
        var stretch = new Stretch(DAYS, Pile.Group.NEEDS_ME, "", due, null, 10);
        Map<Only, PileRows<LocalDate>> found = new PileQuery<Only>(stretch)
                .with("overdue", overdue)
                .way(Only.ONE, RowOrder.by("v.due", "v.id"), table + " WHERE true")
                .read(DATABASE.jdbc(), table, "v.due AS shown", (place, _) -> place.due());
        return found.getOrDefault(Only.ONE, new PileRows<>(Counts.NONE, List.of()));
    }

    @Test
    void many_overdue_rows_hide_none_of_the_other_parts() {
        for (var overdue : new int[] {0, 1, Counts.MOST, Counts.MOST + 200}) {
            for (var due : DueGroup.values()) {
                var pile = pile(overdue, due);
                assertThat(pile.counts()).isEqualTo(new Counts(Math.min(overdue, Counts.MOST), 3, 2));
                assertThat(pile.rows())
                        .hasSize((int) Math.min(10, pile.counts().in(due)))
                        .allMatch(day -> DAYS.group(day) == due);
            }
        }
    }
}
