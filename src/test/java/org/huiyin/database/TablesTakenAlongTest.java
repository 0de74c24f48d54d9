package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables that a module takes along when it is parted from another keep their rows, indexes and constraints. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TablesTakenAlongTest {
    private static final List<String> TABLES =
            List.of("import_job", "import_file", "import_sheet", "import_row", "import_task");

    @Test
    void an_installation_from_before_keeps_its_imports() {
        try (var database = TestDatabase.fresh()) {
            var jdbc = database.jdbc();
            var shape = shape(jdbc);
            assertThat(shape).hasSizeGreaterThan(20);
            asBefore(jdbc);
            var job = UUID.randomUUID();
            imported(jdbc, job);

            Migrations.run(database.source());

            for (var table : TABLES) {
                assertThat(count(jdbc, "caseimport." + table)).as(table).isEqualTo(1);
            }
            assertThat(jdbc.sql("SELECT id FROM caseimport.import_job")
                            .query(UUID.class)
                            .list())
                    .containsExactly(job);
            assertThat(jdbc.sql("SELECT convert_from(bytes, 'UTF8') FROM caseimport.import_file")
                            .query(String.class)
                            .single())
                    .isEqualTo("a list");
            assertThat(shape(jdbc)).isEqualTo(shape);
            assertThat(jdbc.sql(
                                    "SELECT count(*) FROM pg_tables WHERE schemaname = 'suggestion' AND tablename LIKE 'import%'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    private static void asBefore(JdbcClient jdbc) {
        TABLES.forEach(table -> jdbc.sql("ALTER TABLE caseimport." + table + " SET SCHEMA suggestion")
                .update());
        jdbc.sql("DROP SCHEMA caseimport CASCADE").update();
        jdbc.sql("DELETE FROM database.migrated").update();
    }

    private static void imported(JdbcClient jdbc, UUID job) {
        var statements = List.of(
                """
                INSERT INTO suggestion.import_job (id, district_id, body_id, actor, role, uploaded_at, file_name, sha256, encoding, title, columns,
                    first_line, total, mapping, state)
                VALUES (:job, :job, :job, 'office', 'DEPUTIES_OFFICE', now(), 'list.csv', '\\x00', 'UTF-8', '', '[]', 2, 1, '{}', 'WAITING')
                """,
                "INSERT INTO suggestion.import_file (job_id, bytes) VALUES (:job, convert_to('a list', 'UTF8'))",
                """
                INSERT INTO suggestion.import_sheet (job_id, place, name, hidden, filtered, records, hidden_rows, merged, totals, first_line,
                    title, columns, taken)
                VALUES (:job, 0, '', false, false, 1, 0, 0, '{}', 2, '', '[]', true)
                """,
                """
                INSERT INTO suggestion.import_row (job_id, line, title, case_id, added, verdict, problems, notes)
                VALUES (:job, 2, 'a paper', :job, true, 'ADDED', '[]', '[]')
                """,
                """
                INSERT INTO suggestion.import_task (job_id, run, kind, choices, others, actor, state_before, total)
                VALUES (:job, :job, 'SETTLE', '{}', 'ASK', 'office', 'DONE', 1)
                """);
        statements.forEach(sql -> jdbc.sql(sql).params(Map.of("job", job)).update());
    }

    private static int count(JdbcClient jdbc, String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
    }

    /** Every column, index and constraint of the tables. */
    private static List<String> shape(JdbcClient jdbc) {
        return jdbc.sql("""
                SELECT c.table_name || ' ' || c.column_name || ' ' || c.data_type || ' ' || c.is_nullable || ' ' || coalesce(c.column_default, '')
                  FROM information_schema.columns c WHERE c.table_schema = 'caseimport' AND c.table_name LIKE 'import%'
                UNION ALL
                SELECT indexdef FROM pg_catalog.pg_indexes WHERE schemaname = 'caseimport' AND tablename LIKE 'import%'
                UNION ALL
                SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                  FROM pg_catalog.pg_constraint WHERE connamespace = 'caseimport'::regnamespace AND conrelid::regclass::text LIKE '%import\\_%'
                ORDER BY 1
                """).query(String.class).list();
    }
}
