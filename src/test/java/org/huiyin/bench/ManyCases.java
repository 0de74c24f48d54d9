package org.huiyin.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills the database of a running program with very many cases: copies of the demonstration cases, each with its own id, number, day, title
 * and text, their units, one of 5,000 signers, words, and for the newest their acts. Texts are made of 1,200 characters, some far more frequent than others.
 * Commitments, voices, notices, meetings and key items are copied in proportion.
 */
final class ManyCases {
    /** Cases that have their acts, for the case page. */
    static final int WITH_ACTS = 20_000;

    private static final int TEXT = 120;
    private final JdbcClient jdbc;

    ManyCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM suggestion.suggestion")
                .query(Long.class)
                .single();
    }

    /** Fills up to a number of cases; does nothing if they are there. */
    void fill(int wanted) {
        var missing = (int) (wanted - count());
        if (missing <= 0) {
            return;
        }
        run("DROP INDEX suggestion.case_words_words");
        run("DROP SCHEMA IF EXISTS bench CASCADE");
        run("CREATE SCHEMA bench");
        signers();
        templates();
        copies(missing);
        cases();
        insert(
                "suggestion.case_unit",
                Map.of(
                        "case_id", "m.id",
                        "due", "t.due + m.later",
                        "submitted_on", "m.day",
                        "replied_on", "t.replied_on + m.later",
                        "contacted_on", "t.contacted_on + m.later"),
                "bench.copy m JOIN suggestion.case_unit t ON t.case_id = m.original");
        insert(
                "suggestion.case_person",
                Map.of("case_id", "m.id", "person_id", "m.lead", "submitted_on", "m.day"),
                "bench.copy m JOIN suggestion.case_person t ON t.case_id = m.original AND t.standing = 'LEAD'");
        run("""
                INSERT INTO suggestion.case_words (case_id, district_id, submitted_on, words)
                SELECT m.id, m.district_id, m.day,
                       array_to_tsvector(ARRAY(SELECT DISTINCT substr(m.title || m.text, i, 2)
                                                 FROM generate_series(1, char_length(m.title || m.text)) i))
                  FROM bench.copy m""");
        // In one transaction with the cursors: the program's followers would make of these acts what is copied below.
        run("""
                INSERT INTO ledger.act (epoch, id, subject_type, subject_id, version, type, at, district, account, actor, channel,
                       disclosure, details)
                SELECT a.epoch, uuidv7(), a.subject_type, m.id, a.version, a.type, a.at + make_interval(days => m.later), a.district,
                       a.account, a.actor, a.channel, a.disclosure, a.details
                  FROM (SELECT * FROM bench.copy ORDER BY day DESC LIMIT %d) m
                  JOIN ledger.act a ON a.subject_id = m.original AND a.subject_type = 'suggestion';
                UPDATE ledger.follower
                   SET epoch = (SELECT max(number) FROM ledger.epoch), tx = '0', place = (SELECT last_value FROM ledger.place)""".formatted(WITH_ACTS));
        others(wanted);
        run(
                "SET maintenance_work_mem = '1GB'; CREATE INDEX case_words_words ON suggestion.case_words USING gin (words)");
        run("DROP SCHEMA bench CASCADE");
        run("VACUUM ANALYZE");
    }

    /** Copies key items that run until so many do. */
    void openItems(int wanted) {
        var running = "state NOT IN ('DROPPED', 'REJECTED', 'CONCLUDED', 'VOTING')";
        var others = jdbc.sql("SELECT count(*) FROM supervision.item WHERE NOT (" + running + ")")
                .query(Integer.class)
                .single();
        run("CREATE SCHEMA bench");
        copy("supervision.item", wanted + others, running, Map.of("ballot_id", "NULL"));
        along("supervision.item", "supervision.item_case", "item_id", Map.of());
        run("DROP SCHEMA bench CASCADE");
        run("VACUUM ANALYZE supervision.item");
    }

    /** Demonstration cases to copy: ended ones for all years, all others for the last year only. */
    private void templates() {
        run("""
                CREATE TABLE bench.template AS
                SELECT id, district_id, submitted_on, ended, row_number() OVER (PARTITION BY ended ORDER BY id) - 1 AS place,
                       count(*) OVER (PARTITION BY ended) AS places
                  FROM (SELECT id, district_id, submitted_on,
                               state IN ('CLOSED', 'MERGED', 'NOT_FILED', 'WITHDRAWN', 'FORWARDED') AS ended
                          FROM suggestion.suggestion WHERE submitted_on IS NOT NULL AND number IS NOT NULL) demo""");
    }

    private void signers() {
        run("""
                CREATE TABLE bench.signer AS
                SELECT n, uuidv7() AS id, (SELECT id FROM directory.district LIMIT 1) AS district_id, '代表' || n AS name
                  FROM generate_series(0, 4999) n""");
        run("""
                INSERT INTO directory.person (id, district_id, name, name_seen, name_key, version)
                SELECT id, district_id, name, name, convert_to(name, 'UTF8'), 1 FROM bench.signer""");
    }

    private void copies(int number) {
        run("""
                CREATE TABLE bench.copy AS
                SELECT m.n, uuidv7(make_interval(days => -age)) AS id, t.id AS original, t.district_id, current_date - age AS day,
                       current_date - age - t.submitted_on AS later,
                       '关于' || substr(text, 1, 8) || '的建议' AS title, substr(text, 9) AS text,
                       (ARRAY['教育','交通','城乡建设','医疗卫生','养老服务','生态环境','社会治安','文化体育','农业农村','财政预算'])
                           [1 + floor(power(random(), 2) * 10)::int] AS category,
                       s.id AS lead
                  FROM (SELECT n, age, random() < 0.3 AND age < 365 AS running,
                               (SELECT string_agg(chr(19968 + 7 * floor(power(random(), 2.5) * 1200)::int), '')
                                  FROM generate_series(1, %d) WHERE n > 0) AS text
                          FROM (SELECT n, floor(power(random(), 1.5) * 3650)::int AS age FROM generate_series(1, %d) n) aged) m
                  JOIN bench.signer s ON s.n = m.n %% 5000
                  JOIN bench.template t ON t.ended = NOT m.running AND t.place = m.n %% t.places""".formatted(TEXT, number));
    }

    /** For 100,000 cases 12,000 commitments, 15,000 voices, 120,000 notices, 150 meetings and 500 key items; never fewer than those meetings and items. */
    private void others(int cases) {
        var share = cases / 100_000.0;
        commitments((int) (12_000 * share));
        copy(
                "voice.voice",
                (int) (15_000 * share),
                "state <> 'MERGED' AND merged_into IS NULL",
                Map.of("raised_at", "interval"));
        along("voice.voice", "voice.speaker", "voice_id", Map.of());
        notices((int) (120_000 * share));
        copy(
                "meeting.meeting",
                (int) (150 * Math.max(1, share)),
                "true",
                Map.of("number", "NULL", "held_on", "near", "last_day", "near"));
        along("meeting.meeting", "meeting.invitee", "meeting_id", Map.of());
        along("meeting.meeting", "meeting.leave", "meeting_id", Map.of("id", "gen_random_uuid()"));
        along("meeting.meeting", "meeting.sign_in", "meeting_id", Map.of("id", "gen_random_uuid()"));
        copy(
                "supervision.item",
                (int) (500 * Math.max(1, share)),
                "true",
                Map.of("ballot_id", "NULL", "state", "CASE WHEN t.state = 'VOTING' THEN 'VOTED' ELSE t.state END"));
        along("supervision.item", "supervision.item_case", "item_id", Map.of());
    }

    /** Commitments of the copied cases. */
    private void commitments(int wanted) {
        run("""
                CREATE TABLE bench.promise AS
                SELECT uuidv7() AS id, t.id AS original, m.id AS source, m.later
                  FROM commitment.commitment t
                  JOIN LATERAL (SELECT * FROM bench.copy m WHERE m.original = t.source_id
                                 LIMIT (SELECT greatest(1, %d / count(*)) FROM commitment.commitment WHERE source_type = 'suggestion')) m ON true
                 WHERE t.source_type = 'suggestion'""".formatted(wanted));
        Map<String, String> changed = new HashMap<>(Map.of("id", "m.id", "source_id", "m.source"));
        for (var day : new String[] {
            "promised_on", "first_due", "due", "reported_on", "confirmed_on", "answer_by", "answered_again_on"
        }) {
            changed.put(day, "t." + day + " + m.later");
        }
        changed.put(
                "life",
                "jsonb_set(replace(t.life::text, t.id::text, m.id::text)::jsonb, '{facts,promisedOn}', to_jsonb(t.promised_on + m.later), false)");
        insert("commitment.commitment", changed, "bench.promise m JOIN commitment.commitment t ON t.id = m.original");
    }

    private void notices(int wanted) {
        insert(
                "notice.notice",
                Map.of("id", "uuidv7()", "subject_id", "m.id", "address", "'/cases/' || m.id"),
                """
                (SELECT n.* FROM notice.notice n JOIN suggestion.suggestion s ON s.id = n.subject_id) t
                JOIN LATERAL (SELECT * FROM bench.copy m WHERE m.original = t.subject_id
                               LIMIT (SELECT greatest(1, %d / count(*)) FROM notice.notice)) m ON true""".formatted(wanted));
    }

    /** Copies the rows of a table in turn until there are so many; their ids are kept for what goes along with them. */
    private void copy(String table, int wanted, String which, Map<String, String> changes) {
        var place = table.replace('.', '_');
        run("""
                CREATE TABLE bench.%s AS
                SELECT n, gen_random_uuid() AS id, t.id AS original, floor(random() * 1200)::int AS back, floor(random() * 110)::int - 55 AS near
                  FROM generate_series(1, greatest(0, %d - (SELECT count(*)::int FROM %s))) n
                  JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS places FROM %s WHERE %s) t
                    ON t.place = n %% t.places""".formatted(place, wanted, table, table, which));
        Map<String, String> changed = new HashMap<>(Map.of("id", "m.id"));
        changes.forEach((column, change) -> changed.put(
                column,
                switch (change) {
                    case "interval" -> "t." + column + " - make_interval(days => m.back)";
                    case "near" -> "current_date + m.near";
                    default -> change;
                }));
        changed.put("facts", "replace(t.facts::text, t.id::text, m.id::text)::jsonb");
        insert(table, changed, "bench." + place + " m JOIN " + table + " t ON t.id = m.original");
    }

    /** Copies what belongs to copied rows. */
    private void along(String with, String table, String key, Map<String, String> changes) {
        Map<String, String> changed = new HashMap<>(changes);
        changed.put(key, "m.id");
        insert(
                table,
                changed,
                "bench." + with.replace('.', '_') + " m JOIN " + table + " t ON t." + key + " = m.original");
    }

    private void insert(String table, Map<String, String> changed, String from) {
        var columns = jdbc.sql("""
                        SELECT column_name FROM information_schema.columns
                         WHERE table_schema || '.' || table_name = ? AND is_generated = 'NEVER' AND is_identity = 'NO'""").param(table).query(String.class).list();
        run("INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT "
                + columns.stream()
                        .map(column -> changed.getOrDefault(column, "t." + column))
                        .collect(Collectors.joining(", "))
                + " FROM " + from);
    }

    private void cases() {
        Map<String, String> changed = new HashMap<>();
        changed.put("id", "m.id");
        changed.put("number", "'2026-' || m.n");
        changed.put("submitted_on", "m.day");
        changed.put("year", "extract(year FROM m.day)");
        for (var day : new String[] {"filed_on", "replied_on", "closed_on", "due"}) {
            changed.put(day, "t." + day + " + m.later");
        }
        changed.put("title", "m.title");
        changed.put("lead_id", "m.lead");
        changed.put("category", "m.category");
        changed.put(
                "paper",
                "t.paper || jsonb_build_object('id', m.id, 'content', t.paper -> 'content' ||"
                        + " jsonb_build_object('title', m.title, 'situation', m.text, 'category', m.category))");
        insert("suggestion.suggestion", changed, "bench.copy m JOIN suggestion.suggestion t ON t.id = m.original");
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }
}
