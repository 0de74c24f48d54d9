package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers that an earlier version gave have their letters after the upgrade; those of lists stay. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NumbersBeforeTest {
    private static final HikariDataSource SOURCE = TestServer.empty();
    private static final JdbcClient JDBC = JdbcClient.create(SOURCE);
    private static final UUID DISTRICT = UUID.randomUUID();

    private static UUID suggestion;
    private static UUID proposal;
    private static UUID report;
    private static UUID listed;
    private static UUID main;

    @BeforeAll
    static void fill_the_table_of_the_earlier_version_and_upgrade() {
        migrate("files", "latest");
        migrate("suggestion", "21");
        suggestion = paper("DEPUTY_SUGGESTION", "9-0-004", 0, "", "[]");
        proposal = paper("CPPCC_PROPOSAL", "9-0-004", 0, "", "[]");
        report = paper("OPINION_REPORT", "X9-5-1234", 5, "", "[]");
        listed = paper("DEPUTY_SUGGESTION", "9-0-005", 0, "mark/1", "[]");
        main = paper(
                "DEPUTY_SUGGESTION",
                "9-5-001",
                5,
                "",
                "[{\"id\": \"%s\", \"number\": \"9-0-004\", \"signers\": []}, {\"id\": \"%s\", \"number\": \"9-0-005\", \"signers\": []}]"
                        .formatted(suggestion, listed));
        migrate("suggestion", "latest");
    }

    @AfterAll
    static void close() {
        SOURCE.close();
    }

    private static void migrate(String module, String target) {
        Flyway.configure()
                .dataSource(SOURCE)
                .schemas(module)
                .locations("classpath:db/migration/" + module)
                .table("schema_history")
                .target(target)
                .load()
                .migrate();
    }

    private static UUID paper(String kind, String number, int session, String source, String absorbed) {
        var id = UUID.randomUUID();
        JDBC.sql("""
                INSERT INTO suggestion.suggestion (id, district_id, body_id, kind, state, version, number, term, session, submitted_on,
                    disclosed, confidential, named, source, title, unit_ids, paper, life)
                VALUES (:id, :district, :id, :kind, 'SUBMITTED', 1, :number, 9, :session, '2026-03-02', false, false, true, :source, 'Title', '{}',
                    jsonb_build_object('absorbed', :absorbed::jsonb), jsonb_build_object('submission', jsonb_build_object('number', :number)))
                """)
                .param("id", id)
                .param("district", DISTRICT)
                .param("kind", kind)
                .param("number", number)
                .param("session", session)
                .param("source", source)
                .param("absorbed", absorbed)
                .update();
        return id;
    }

    private static String number(UUID id) {
        return JDBC.sql(
                        "SELECT number || ' ' || (life #>> '{submission,number}') FROM suggestion.suggestion WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    @Test
    void each_instrument_has_its_letter() {
        assertThat(number(suggestion)).isEqualTo("9-0-建-004 9-0-建-004");
        assertThat(number(proposal)).isEqualTo("9-0-提-004 9-0-提-004");
        assertThat(number(report)).isEqualTo("9-5-信-1234 9-5-信-1234");
    }

    @Test
    void what_a_list_called_its_papers_stays() {
        assertThat(number(listed)).isEqualTo("9-0-005 9-0-005");
    }

    @Test
    void papers_that_went_on_in_another_are_named_as_they_are_now() {
        assertThat(JDBC.sql(
                                "SELECT part ->> 'number' FROM suggestion.suggestion, jsonb_array_elements(paper -> 'absorbed') part WHERE suggestion.id = :id")
                        .param("id", main)
                        .query(String.class)
                        .list())
                .containsExactly("9-0-建-004", "9-0-005");
    }
}
