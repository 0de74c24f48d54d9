package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A move's statements are prepared once on each connection. With another type of a parameter, a null without one among them, the database would
 * read and plan the statement anew.
 */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreparedOnceTest {
    /** After so many times the driver has the database keep a statement. */
    private static final int OFTEN = 6;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_life_of_moves_prepares_no_statement_anew() {
        var place = new TestDistrict(directory, "prepared");
        new TransactionTemplate(transactions).executeWithoutResult(one -> {
            for (var time = 0; time < OFTEN; time++) {
                live(place);
            }
            var before = prepared();
            live(place);
            assertThat(before).hasSizeGreaterThan(5);
            assertThat(prepared())
                    .as("names of prepared statements with their text")
                    .containsExactlyElementsOf(before);
            one.setRollbackOnly();
        });
    }

    private void live(TestDistrict place) {
        var today = calendars.today();
        new Walk(suggestions, place)
                .make(
                        place.deputy(1),
                        "invite",
                        null,
                        "persons",
                        List.of(place.deputies.get(1).id().toString()),
                        "until",
                        today.plusDays(1).toString())
                .make(place.deputy(2), "confirm-signature")
                .replied(today.toString())
                .feedback(place.deputy(1), "SATISFIED", "SATISFIED")
                .feedback(place.deputy(2), "SATISFIED", "SATISFIED")
                .make(place.office(), "close");
    }

    private List<String> prepared() {
        return jdbc.sql("""
                        SELECT name || ' ' || statement FROM pg_prepared_statements
                         WHERE statement ~* '^\\s*(insert|update|delete)' ORDER BY 1
                        """).query(String.class).list();
    }
}
