package org.huiyin.suggestion.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Ids;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.Submission;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.suggestion.Walk;
import org.huiyin.suggestion.states.Content;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.support.WholeProgramTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists and searches over more cases than a search looks through before it asks the index: one case a day, the newest today's. */
@WholeProgramTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaseListTest {
    private static final int CASES = 1_200;
    private static final LocalDate NEWEST = LocalDate.of(2025, 6, 30);
    private static final int PAGE = 20;

    private static @Nullable TestDistrict filled;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private CaseStore store;

    @Autowired
    private Directory directory;

    private TestDistrict place;

    /** 老街 stands in the 30 oldest cases, 河 only in the oldest, 建议 in all, 隐秘 in an undisclosed one, 新城 in the 25 newest. */
    @BeforeEach
    void fill() {
        if (filled == null) {
            filled = new TestDistrict(directory, "lists");
            var model = new Walk(suggestions, filled).filed();
            var filed = (Suggestion.Filed)
                    store.load(filled.district.id(), model.id).orElseThrow().suggestion();
            var cases = new ArrayList<Suggestion>();
            for (var age = 1; age < CASES; age++) {
                cases.add(copy(filed, age));
            }
            store.insertAll(cases);
        }
        place = filled;
    }

    private static Suggestion copy(Suggestion.Filed model, int age) {
        var day = NEWEST.minusDays(age);
        var title = "关于第" + age + "件事的建议" + (age >= CASES - 30 ? "老街" : "") + (age == CASES - 1 ? "，河" : "")
                + (age == 500 ? "隐秘" : "") + (age <= 25 ? "新城" : "");
        var content = new Content(title, age % 2 == 0 ? "双" : "单", "", "", "", age != 500, "", null, List.of());
        var paper = model.paper();
        var id = new CaseId(Ids.next(day.atStartOfDay().toInstant(ZoneOffset.UTC)));
        return new Suggestion.Filed(
                new Paper(
                        id,
                        paper.district(),
                        paper.body(),
                        paper.kind(),
                        content,
                        paper.signers(),
                        0,
                        false,
                        List.of(),
                        List.of(),
                        ""),
                new Submission(day, "list-" + age, 9, 5, model.submission().profile(), null),
                day,
                null,
                null);
    }

    private static CaseFilter filter(String q, @Nullable Integer year, String category) {
        return new CaseFilter(q, null, null, null, null, null, year, null, null, category, null, null, null, null);
    }

    /** All that a search finds, page by page; each page but the last is full. */
    private List<UUID> all(CaseFilter filter, Caller caller) {
        var found = new ArrayList<UUID>();
        String cursor = null;
        do {
            var page = suggestions.list(filter, cursor, PAGE, caller);
            assertThat(page.next() == null || page.items().size() == PAGE).isTrue();
            found.addAll(page.items().stream().map(CaseRow::id).toList());
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    private int number(String q) {
        return suggestions.count(filter(q, null, ""), place.visitor()).number();
    }

    @Test
    void rare_words_in_old_cases_are_found_newest_first_and_counted_to_the_last() {
        var page = suggestions.list(filter("老街", null, ""), null, PAGE, place.visitor());
        assertThat(page.items()).hasSize(PAGE);
        assertThat(page.items().getFirst().number()).isEqualTo("list-" + (CASES - 30));
        assertThat(page.items())
                .extracting(CaseRow::submittedOn)
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(all(filter("老街", null, ""), place.visitor())).hasSize(30).doesNotHaveDuplicates();
        assertThat(suggestions.count(filter("老街", null, ""), place.visitor())).isEqualTo(new CaseCount(30, false));
    }

    @Test
    void common_words_are_found_on_every_page() {
        assertThat(all(filter("建议", null, ""), place.visitor()))
                .hasSize(CASES - 2)
                .doesNotHaveDuplicates();
        var count = suggestions.count(filter("建议", null, ""), place.visitor());
        assertThat(count.more()).isTrue();
        assertThat(count.number()).isBetween(900, CASES - 2);
    }

    @Test
    void who_signed_in_confidence_is_known_to_the_office_that_steers_the_case_and_not_to_the_other_bodys() {
        var town = new TestDistrict(directory, "lists-confidence");
        var id = new Walk(suggestions, town, Map.of("confidential", "true"))
                .filed()
                .id
                .value();
        assertThat(lead(id, town.office())).isNotNull();
        assertThat(lead(id, town.governmentOffice())).isNotNull();
        assertThat(lead(id, town.proposals())).isNull();
        assertThat(lead(id, town.visitor())).isNull();
    }

    private @Nullable String lead(UUID id, Caller caller) {
        var row = Objects.requireNonNull(suggestions.rows(List.of(id), caller).get(id));
        assertThat(suggestions.list(CaseFilter.ALL, null, PAGE, caller).items()).containsExactly(row);
        return row.lead();
    }

    @Test
    void words_of_new_cases_only_are_found_and_counted() {
        assertThat(all(filter("新城", null, ""), place.visitor())).hasSize(25).doesNotHaveDuplicates();
        assertThat(number("新城")).isEqualTo(25);
    }

    @Test
    void words_and_filters_hold_together() {
        var year = NEWEST.minusDays(CASES).getYear();
        assertThat(all(filter("老街", year, "双"), place.visitor())).hasSize(15);
        assertThat(all(filter("老街", year + 1, ""), place.visitor())).isEmpty();
        assertThat(suggestions.count(filter("老街", year, "双"), place.visitor())).isEqualTo(new CaseCount(15, false));
    }

    @Test
    void one_character_finds_the_words_that_begin_with_it() {
        assertThat(all(filter("河", null, ""), place.visitor())).hasSize(1);
        assertThat(all(filter("老", null, ""), place.visitor())).hasSize(30);
    }

    @Test
    void a_number_finds_its_case_though_no_word_matches() {
        assertThat(suggestions
                        .list(filter("list-1100", null, ""), null, PAGE, place.visitor())
                        .items())
                .extracting(CaseRow::number)
                .containsExactly("list-1100");
        assertThat(number("list-1100")).isEqualTo(1);
    }

    @Test
    void undisclosed_words_are_found_by_the_offices_alone() {
        assertThat(all(filter("隐秘", null, ""), place.visitor())).isEmpty();
        assertThat(all(filter("隐秘", null, ""), place.deputy(2))).isEmpty();
        assertThat(all(filter("隐秘", null, ""), place.proposals())).isEmpty();
        assertThat(number("隐秘")).isZero();
        assertThat(all(filter("隐秘", null, ""), place.office())).hasSize(1);
        assertThat(all(filter("隐秘", null, ""), place.governmentOffice())).hasSize(1);
    }

    @Test
    void a_year_is_counted_like_its_days() {
        var days = new CaseFilter(
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "",
                null,
                LocalDate.of(2024, 1, 1),
                LocalDate.of(2024, 12, 31),
                null);
        assertThat(suggestions.count(filter("", 2024, ""), place.visitor()))
                .isEqualTo(new CaseCount(366, false))
                .isEqualTo(suggestions.count(days, place.visitor()));
        assertThat(suggestions
                        .count(filter("", Integer.MAX_VALUE, ""), place.visitor())
                        .number())
                .isZero();
    }
}
