package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A word is planted in every column of every table that can hold one, and the row is refused: by itself and in a batch. The word must not
 * stand in what is thrown, in the program's log, in what followers show, or in PostgreSQL's log.
 */
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlantedWordsTest {
    private static final Logger LOG = LoggerFactory.getLogger(PlantedWordsTest.class);
    private static final String WORD = "李秘密某某";
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE.source());

    @AfterAll
    static void end() {
        DATABASE.close();
    }

    /** A statement that writes the word wherever a table takes it. */
    private record Planting(String table, String sql, List<Object> values) {}

    private List<Planting> plantings() {
        return jdbc.queryForList("""
                SELECT DISTINCT table_schema || '.' || table_name FROM information_schema.columns
                 WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_name <> 'schema_history'
                   AND is_updatable = 'YES' AND data_type IN ('text', 'jsonb', 'ARRAY', 'character varying')
                 ORDER BY 1
                """, String.class).stream()
                .map(this::planting)
                .filter(planting -> !planting.values().isEmpty())
                .toList();
    }

    private Planting planting(String table) {
        var names = new ArrayList<String>();
        var places = new ArrayList<String>();
        var values = new ArrayList<Object>();
        jdbc.query(
                """
                SELECT column_name, data_type, udt_name FROM information_schema.columns
                 WHERE table_schema || '.' || table_name = ? AND is_generated = 'NEVER' AND is_identity = 'NO'
                """,
                row -> {
                    var kind = row.getString("data_type");
                    if (kind.equals("text") || kind.equals("character varying")) {
                        names.add(row.getString("column_name"));
                        places.add("?");
                        values.add(WORD);
                    } else if (kind.equals("jsonb")) {
                        names.add(row.getString("column_name"));
                        places.add("CAST(? AS jsonb)");
                        values.add("{\"text\": \"" + WORD + "\"}");
                    } else if (row.getString("udt_name").equals("_text")) {
                        names.add(row.getString("column_name"));
                        places.add("CAST(? AS text[])");
                        values.add("{" + WORD + "}");
                    }
                },
                table);
        return new Planting(
                table,
                "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", places)
                        + ")",
                values);
    }

    @Test
    void no_refused_row_leaves_its_words_in_an_error_or_a_log(CapturedOutput output) throws Exception {
        var log = TestServer.folder().resolve("postgres.log");
        var before = Files.size(log);
        var plantings = plantings();
        assertThat(plantings).hasSizeGreaterThan(40);
        for (var planting : plantings) {
            var values = planting.values().toArray();
            refused(planting, () -> {
                jdbc.update(planting.sql(), values);
                jdbc.update(planting.sql(), values);
            });
            refused(planting, () -> jdbc.batchUpdate(planting.sql(), Collections.nCopies(3, values)));
        }
        var told = Files.readString(log);
        assertThat(Files.size(log))
                .as("PostgreSQL reports that rows were refused")
                .isGreaterThan(before);
        assertThat(told).contains("violates").doesNotContain(WORD);
        assertThat(output.getAll()).contains("violates").doesNotContain(WORD);
    }

    private void refused(Planting planting, Runnable insert) {
        var failure = failure(insert);
        assertThat(failure)
                .as("%s takes a row of words alone", planting.table())
                .isPresent();
        var all = new StringWriter();
        failure.get().printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).as(planting.table()).contains("ERROR").doesNotContain(WORD);
        assertThat(FailureNote.of(failure.get()))
                .contains("23")
                .doesNotContain(WORD)
                .contains("PSQLException [23");
        LOG.warn("{} was refused", planting.table(), failure.get());
    }

    private static Optional<DataAccessException> failure(Runnable insert) {
        try {
            insert.run();
            return Optional.empty();
        } catch (DataAccessException e) {
            return Optional.of(e);
        }
    }
}
