package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.files.TestShelf;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Ids;
import org.huiyin.suggestion.moves.CaseChanges;
import org.huiyin.suggestion.states.Content;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.store.AttachmentStore;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Papers that an earlier version merged are protected by the upgrade, and those that it ended with their leading paper are filed again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MergedBeforeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private final DistrictId district = new DistrictId(UUID.randomUUID());
    private final BodyId body = new BodyId(UUID.randomUUID());
    private int count;

    private Paper paper(PersonId lead, boolean confidential, Paper.Absorbed... absorbed) {
        return new Paper(
                new CaseId(Ids.next(Instant.EPOCH)),
                district,
                body,
                Kind.DEPUTY_SUGGESTION,
                new Content("Title", "", "", "", "", true, "", null, List.of()),
                List.of(new Signer(lead, true, Signer.Consent.CONFIRMED, DAY, "")),
                0,
                confidential,
                List.of(),
                List.of(absorbed),
                "");
    }

    private Submission submission() {
        return new Submission(DAY, "M-" + ++count, 1, 1, "zhejiang-2016", null);
    }

    private static PersonId person() {
        return new PersonId(UUID.randomUUID());
    }

    /** As the merger of an earlier version left it: the signers of all before in one, and nothing about what is kept of them. */
    private static Paper.Absorbed before(Paper merged) {
        return new Paper.Absorbed(merged.id(), "M", merged.answered(), merged.secrecy());
    }

    @Test
    void the_upgrade_protects_what_was_merged_before() throws IOException {
        var hidden = person();
        var lead = person();
        var main = person();
        try (var database = TestDatabase.fresh()) {
            var jdbc = database.jdbc();
            var store = new CaseStore(
                    jdbc,
                    new NamedParameterJdbcTemplate(database.source()),
                    new CaseChanges(),
                    new AttachmentStore(TestShelf.on(database)));
            var a = paper(hidden, true);
            var b = paper(lead, false, before(a));
            var c = paper(main, false, before(b));
            var gone = paper(main, false);
            var ended = paper(lead, false);
            gone = gone.withAbsorbed(List.of(before(ended)));
            store.insertAll(List.of(
                    new Suggestion.Merged(a, submission(), b.id(), DAY),
                    new Suggestion.Merged(b, submission(), c.id(), DAY),
                    new Suggestion.Filed(c, submission(), DAY, null, null),
                    new Suggestion.Withdrawn(gone, submission(), "", DAY, List.of()),
                    new Suggestion.Merged(ended, submission(), gone.id(), DAY)));
            jdbc.sql("""
                    UPDATE suggestion.suggestion
                       SET paper = paper #- '{absorbed,0,secrecy}'
                     WHERE paper -> 'absorbed' <> '[]'
                    """).update();
            jdbc.sql("ALTER TABLE suggestion.suggestion DROP COLUMN named").update();
            jdbc.sql("ALTER TABLE suggestion.case_person DROP COLUMN shown").update();

            var script = new ClassPathResource("db/migration/suggestion/V011__merged_papers.sql")
                    .getContentAsString(StandardCharsets.UTF_8);
            new JdbcTemplate(database.source()).execute(script);

            var after = store.load(district, c.id()).orElseThrow().suggestion().paper();
            assertThat(after.absorbed())
                    .extracting(
                            Paper.Absorbed::id,
                            part -> part.secrecy().people(),
                            part -> part.signers().stream().map(Signer::person).toList())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(b.id(), false, List.of(lead)),
                            org.assertj.core.groups.Tuple.tuple(a.id(), true, List.of(hidden)));
            assertThat(shown(jdbc, c.id())).containsExactlyInAnyOrder(main.value(), lead.value());
            assertThat(shown(jdbc, a.id())).isEmpty();
            assertThat(jdbc.sql("SELECT id FROM suggestion.suggestion WHERE NOT named")
                            .query(UUID.class)
                            .list())
                    .containsExactlyInAnyOrder(a.id().value(), b.id().value(), c.id().value());
            assertThat(store.load(district, ended.id()).orElseThrow().suggestion())
                    .isInstanceOf(Suggestion.Filed.class);
            assertThat(store.load(district, gone.id())
                            .orElseThrow()
                            .suggestion()
                            .paper()
                            .absorbed())
                    .isEmpty();
        }
    }

    private static List<UUID> shown(org.springframework.jdbc.core.simple.JdbcClient jdbc, CaseId id) {
        return jdbc.sql("SELECT person_id FROM suggestion.case_person WHERE case_id = ? AND shown")
                .param(id.value())
                .query(UUID.class)
                .list();
    }
}
