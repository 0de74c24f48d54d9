package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.support.Medians.median;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.suggestion.similar.SearchWords;
import org.huiyin.suggestion.similar.SimilarFollower;
import org.huiyin.supervision.Candidates;
import org.huiyin.supervision.views.CaseCandidate;
import org.huiyin.support.Copied;
import org.huiyin.support.Figures;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Choosing among all papers of a year: which are alike is worked out once a paper, and a page only reads it. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManyCandidatesTest {
    private static final int PAPERS = 2_127;
    private static final int TWINS = 7;

    @Autowired
    private Candidates candidates;

    @Autowired
    private SimilarFollower follower;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_page_of_many_papers_reads_what_was_worked_out_and_names_three_that_are_alike() {
        var place = new TestDistrict(directory, "many-candidates");
        var first = new Walk(
                        suggestions,
                        place,
                        Map.of("title", "\u6ee8\u6e2f\u5c0f\u5b66\u95e8\u53e3\u8fc7\u8857\u5929\u6865"))
                .filed()
                .id;
        var papers = copies(first);
        var twins = papers.subList(0, TWINS);
        jdbc.sql(
                        "UPDATE suggestion.suggestion SET title = (SELECT title FROM suggestion.suggestion WHERE id = :of) WHERE id = ANY(:ids)")
                .param("of", twins.getFirst())
                .param("ids", twins.toArray(UUID[]::new))
                .update();
        words(papers);

        var began = System.nanoTime();
        follower.compare(papers);
        var worked = (System.nanoTime() - began) / 1e6;

        var year = calendars.today().getYear();
        var threads = ManagementFactory.getThreadMXBean();
        var whole = new ArrayList<Double>();
        var processor = new ArrayList<Double>();
        List<CaseCandidate> page = List.of();
        for (var turn = 0; turn < 15; turn++) {
            var wall = System.nanoTime();
            var cpu = threads.getCurrentThreadCpuTime();
            var read = candidates.page(place.congress.id(), year, null, true, 1, place.office());
            processor.add((threads.getCurrentThreadCpuTime() - cpu) / 1e6);
            whole.add((System.nanoTime() - wall) / 1e6);
            assertThat(read.total()).isEqualTo(PAPERS + 1);
            page = read.candidates();
        }
        var figures = Figures.of("candidates");
        figures.tell("papers", String.valueOf(PAPERS));
        figures.tell("worked out once, a paper", "%.2f ms".formatted(worked / PAPERS));
        figures.tell("page, processor of the program", "%.1f ms".formatted(median(processor)));
        figures.tell("page, waiting for the database", "%.1f ms".formatted(median(whole) - median(processor)));
        assertThat(page).hasSize(Candidates.PAGE);
        assertThat(page)
                .as("those with many alike stand first")
                .filteredOn(candidate -> twins.contains(candidate.row().id()))
                .hasSize(TWINS)
                .allMatch(candidate ->
                        candidate.alike() == TWINS - 1 && candidate.similar().size() == 3);
        assertThat(median(processor))
                .as("the program works for a page a part of what comparing takes")
                .isLessThan(worked / 2);
    }

    private List<UUID> copies(CaseId first) {
        return jdbc.sql("""
                INSERT INTO suggestion.suggestion (%1$s)
                SELECT %1$s FROM (
                    SELECT (jsonb_populate_record(s, jsonb_build_object('id', uuidv7(), 'number', 'K' || n, 'title', (
                                SELECT '\u5173\u4e8e' || string_agg(chr(19968 + 7 * floor(power(random(), 2.5) * 1200)::int), '') || '\u7684\u5efa\u8bae'
                                  FROM generate_series(1, 8) WHERE n > 0)))).*
                      FROM suggestion.suggestion s, generate_series(1, :papers) n WHERE s.id = :first) copies
                RETURNING id
                """.formatted(Copied.columns(jdbc, "suggestion.suggestion")))
                .param("papers", PAPERS)
                .param("first", first.value())
                .query(UUID.class)
                .list();
    }

    /** As the program writes them: some of the characters drawn for the titles are found by others. */
    private void words(List<UUID> papers) {
        jdbc.sql("SELECT id, title FROM suggestion.suggestion WHERE id = ANY(:ids)")
                .param("ids", papers.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(row.getObject("id", UUID.class), row.getString("title")))
                .list()
                .forEach(paper -> jdbc.sql("""
                        INSERT INTO suggestion.case_words (case_id, district_id, submitted_on, words)
                        SELECT id, district_id, submitted_on, array_to_tsvector(:words)
                          FROM suggestion.suggestion WHERE id = :id
                        """)
                        .param("words", SearchWords.of(paper.getValue()).toArray(String[]::new))
                        .param("id", paper.getKey())
                        .update());
    }
}
