package org.huiyin.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.huiyin.supervision.states.Agreement;
import org.huiyin.supervision.states.Call;
import org.huiyin.supervision.states.Counted;
import org.huiyin.supervision.states.Minutes;
import org.huiyin.supervision.states.Talk;
import org.huiyin.supervision.states.TalkState;
import org.huiyin.supervision.store.TalkStore;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Talks that an earlier version kept as consultations are there after the upgrade, and the word is free. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TalksOfBeforeTest {
    private static final DistrictId DISTRICT = DistrictId.of("01900000-0000-7000-8000-000000000001");
    private static final BodyId BODY = BodyId.of("01900000-0000-7000-8000-000000000002");
    private static final PersonId DEPUTY = PersonId.of("01900000-0000-7000-8000-000000000003");
    private static final UnitId UNIT = UnitId.of("01900000-0000-7000-8000-000000000004");
    private static final UUID CASE = UUID.fromString("01900000-0000-7000-8000-000000000005");
    private static final KeyItemId ITEM = KeyItemId.of("01900000-0000-7000-8000-000000000006");
    private static final TalkId CALLED = TalkId.of("01900000-0000-7000-8000-000000000007");
    private static final TalkId RECORDED = TalkId.of("01900000-0000-7000-8000-000000000008");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    /** What an earlier version wrote. */
    private static final String BEFORE = """
            INSERT INTO supervision.item (id, district_id, body_id, year, state, version, title, unit_ids, assessor_ids, reported_ids,
                assessed_ids, steps, done, facts)
            VALUES ('01900000-0000-7000-8000-000000000006', '01900000-0000-7000-8000-000000000001',
                '01900000-0000-7000-8000-000000000002', 2026, 'CANDIDATE', 1, 'Crossings', '{}', '{}', '{}', '{}', 0, 0, '{}');
            INSERT INTO supervision.consultation (id, district_id, body_id, kind, state, open, version, held_on, item_id, deputy_ids,
                unit_ids, facts)
            VALUES ('01900000-0000-7000-8000-000000000007', '01900000-0000-7000-8000-000000000001',
                '01900000-0000-7000-8000-000000000002', 'FORUM', 'CALLED', false, 1, '2026-03-02',
                '01900000-0000-7000-8000-000000000006', '{01900000-0000-7000-8000-000000000003}',
                '{01900000-0000-7000-8000-000000000004}',
                '{"state": "CALLED", "call": {"id": "01900000-0000-7000-8000-000000000007",
                  "district": "01900000-0000-7000-8000-000000000001", "body": "01900000-0000-7000-8000-000000000002",
                  "kind": "FORUM", "title": "Traffic", "on": "2026-03-02", "time": "14:30", "place": "Station", "agenda": "",
                  "deputies": ["01900000-0000-7000-8000-000000000003"], "units": ["01900000-0000-7000-8000-000000000004"],
                  "cases": [], "item": "01900000-0000-7000-8000-000000000006"}}'),
                ('01900000-0000-7000-8000-000000000008', '01900000-0000-7000-8000-000000000001',
                '01900000-0000-7000-8000-000000000002', 'JOINT', 'RECORDED', true, 4, '2026-03-02', NULL,
                '{01900000-0000-7000-8000-000000000003}', '{01900000-0000-7000-8000-000000000004}',
                '{"state": "RECORDED", "call": {"id": "01900000-0000-7000-8000-000000000008",
                  "district": "01900000-0000-7000-8000-000000000001", "body": "01900000-0000-7000-8000-000000000002",
                  "kind": "JOINT", "title": "Traffic", "on": "2026-03-02", "time": "", "place": "Station", "agenda": "",
                  "deputies": ["01900000-0000-7000-8000-000000000003"], "units": ["01900000-0000-7000-8000-000000000004"],
                  "cases": ["01900000-0000-7000-8000-000000000005"], "item": null},
                  "minutes": {"said": "Much.", "deputies": ["01900000-0000-7000-8000-000000000003"],
                  "units": ["01900000-0000-7000-8000-000000000004"], "others": "", "agreements": [{"number": 1,
                  "unit": "01900000-0000-7000-8000-000000000004", "what": "Two crossings", "until": "2026-05-01"}], "last": 1},
                  "open": true, "counted": [{"caseId": "01900000-0000-7000-8000-000000000005",
                  "unit": "01900000-0000-7000-8000-000000000004"}]}');
            INSERT INTO supervision.consultation_case (consultation_id, case_id, district_id)
            VALUES ('01900000-0000-7000-8000-000000000008', '01900000-0000-7000-8000-000000000005',
                '01900000-0000-7000-8000-000000000001')
            """;

    @Test
    void the_upgrade_keeps_every_record_and_frees_the_word() throws IOException {
        try (var database = TestDatabase.fresh()) {
            var run = new JdbcTemplate(database.source());
            run.execute("DROP SCHEMA supervision CASCADE");
            run.execute("CREATE SCHEMA supervision");
            run.execute(text("V001__key_items"));
            run.execute(text("V002__index_comments"));
            run.execute(BEFORE);
            run.execute(text("V003__talks"));
            var jdbc = database.jdbc();
            var store = new TalkStore(jdbc, new SupervisedCases(jdbc));

            var called = call(CALLED, TalkKind.FORUM, "14:30", List.of(), ITEM);
            assertThat(store.load(DISTRICT, CALLED)).contains(new TalkStore.Loaded(new Talk.Called(called), 1));
            var joint = call(RECORDED, TalkKind.JOINT, "", List.of(CASE), null);
            var minutes = new Minutes(
                    "Much.",
                    List.of(DEPUTY),
                    List.of(UNIT),
                    "",
                    List.of(new Agreement(1, UNIT, "Two crossings", LocalDate.of(2026, 5, 1))),
                    1);
            var recorded = new Talk.Recorded(joint, minutes, true, List.of(new Counted(CASE, UNIT)));
            assertThat(store.load(DISTRICT, RECORDED)).contains(new TalkStore.Loaded(recorded, 4));
            assertThat(store.list(DISTRICT, new TalkFilter(null, null, 2026, null, CASE), null, 500))
                    .extracting(TalkStore.Loaded::talk)
                    .containsExactly(recorded);
            assertThat(store.list(DISTRICT, new TalkFilter(null, TalkState.CALLED, null, null, null), null, 500))
                    .hasSize(1);

            assertThat(jdbc.sql("""
                            SELECT relname::text FROM pg_class WHERE relnamespace = 'supervision'::regnamespace
                            UNION ALL
                            SELECT conname FROM pg_constraint WHERE connamespace = 'supervision'::regnamespace
                            UNION ALL
                            SELECT attname FROM pg_attribute WHERE attrelid = 'supervision.talk_case'::regclass
                            """).query(String.class).list())
                    .contains("talk_pkey", "talk_case_of", "talk_case_talk_id_fkey", "talk_check", "talk_id")
                    .noneMatch(name -> name.contains("consultation"));
        }
    }

    /** Acts of before name their subject, and commitments their source, by a word that is read for good. */
    @Test
    void acts_of_before_are_found_by_their_subject() {
        assertThat(Talks.SUBJECT).isEqualTo("supervision.consultation");
    }

    private static String text(String script) throws IOException {
        return new ClassPathResource("db/migration/supervision/" + script + ".sql")
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static Call call(TalkId id, TalkKind kind, String time, List<UUID> cases, KeyItemId item) {
        return new Call(
                id,
                DISTRICT,
                BODY,
                kind,
                "Traffic",
                DAY,
                time,
                "Station",
                "",
                List.of(DEPUTY),
                List.of(UNIT),
                cases,
                item);
    }
}
