package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.directory.Directory;
import org.huiyin.suggestion.moves.Sight;
import org.huiyin.suggestion.store.CaseQuery;
import org.huiyin.suggestion.store.Sql;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What lists count and what searches look through stands in the index of the newest cases: neither reads the cases, which hold whole papers.
 * Asked of the index and not of a plan: without many rows every plan is as good.
 */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CountByIndexTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Pattern COLUMN = Pattern.compile("\\bs\\.(\\w+)");

    @Autowired
    private Directory directory;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void every_figure_from_a_day_on_asks_for_nothing_that_the_index_has_not() {
        var place = new TestDistrict(directory, "count-by-index");
        for (var figure : Figure.values()) {
            var filter = new CaseFilter(
                    "", null, null, null, null, null, null, null, null, "", figure, TODAY.minusYears(1), null, null);
            var query = CaseQuery.of(filter, place.district.id(), Sight.of(place.visitor()), TODAY);
            assertThat(asked(query.countable())).as(figure.name()).isNotEmpty().isSubsetOf(indexed());
        }
    }

    @Test
    void a_search_asks_the_newest_cases_for_nothing_that_the_index_has_not() {
        var place = new TestDistrict(directory, "search-by-index");
        for (var caller : place.callers().values()) {
            var query = CaseQuery.of(CaseFilter.ALL, place.district.id(), Sight.of(caller), TODAY);
            assertThat(asked(query.searched())).isNotEmpty().isSubsetOf(indexed());
        }
    }

    private static Set<String> asked(Sql sql) {
        return COLUMN.matcher(sql.text()).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private Set<String> indexed() {
        return Set.copyOf(jdbc.sql("""
                SELECT attname FROM pg_attribute WHERE attrelid = 'suggestion.suggestion_newest'::regclass
                """).query(String.class).list());
    }
}
