package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huiyin.calendar.Deadline;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Ids;
import org.huiyin.suggestion.states.Assignment;
import org.huiyin.suggestion.states.Content;
import org.huiyin.suggestion.states.Feedback;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.HandlingRole;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.suggestion.states.Round;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.states.Task;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.support.WholeProgramTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Published figures come out of the statistics when their cases are fed in. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenFiguresTest {
    private static final LocalDate DAY = LocalDate.of(2014, 3, 3);

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private CaseStore store;

    @Autowired
    private Directory directory;

    private TestDistrict place;
    private final List<Suggestion> cases = new ArrayList<>();

    /** Ningbo CPPCC 2014: 635 received, 603 filed, 17 merged, 15 not filed; 537 forms back. Results add up over the forms back. */
    @Test
    void ningbo_conference_2014() {
        place = new TestDistrict(directory, "ningbo");
        var grades = new ArrayList<Grade>();
        add(grades, Grade.SATISFIED, 394);
        add(grades, Grade.BASICALLY_SATISFIED, 108);
        add(grades, Grade.DISSATISFIED, 2);
        add(grades, Grade.NO_VIEW, 33);
        var outcomes = new ArrayList<String>();
        add(outcomes, "A", 206);
        add(outcomes, "B", 275);
        add(outcomes, "C", 42);
        add(outcomes, "D", 14);
        for (var i = 0; i < 537; i++) {
            cases.add(closed(outcomes.get((i * 7) % 537), grades.get(i), place.cppcc.id()));
        }
        for (var i = 0; i < 603 - 537; i++) {
            cases.add(closed(null, null, place.cppcc.id()));
        }
        var main = cases.getFirst().paper().id();
        for (var i = 0; i < 17; i++) {
            cases.add(new Suggestion.Merged(paper(place.cppcc.id()), submission(), main, DAY));
        }
        for (var i = 0; i < 15; i++) {
            cases.add(new Suggestion.NotFiled(paper(place.cppcc.id()), submission(), "EMPTY", "", DAY));
        }
        store.insertAll(cases);

        var figures = figures(place.cppcc.id());
        assertThat(figures.get(Figure.RECEIVED)).isEqualTo(635);
        assertThat(figures.get(Figure.FILED)).isEqualTo(603);
        assertThat(figures.get(Figure.MERGED)).isEqualTo(17);
        assertThat(figures.get(Figure.NOT_FILED)).isEqualTo(15);
        assertThat(figures.get(Figure.FORMS_BACK)).isEqualTo(537);
        assertThat(percent(figures, Figure.FORMS_BACK, Figure.FILED)).isEqualTo("89.1");
        assertThat(percent(figures, Figure.RESULT_SATISFIED, Figure.FORMS_BACK)).isEqualTo("73.4");
        assertThat(percent(figures, Figure.RESULT_BASICALLY, Figure.FORMS_BACK)).isEqualTo("20.1");
        assertThat(percent(figures, Figure.RESULT_DISSATISFIED, Figure.FORMS_BACK))
                .isEqualTo("0.4");
        assertThat(percent(figures, Figure.RESULT_NO_VIEW, Figure.FORMS_BACK)).isEqualTo("6.1");
        assertThat(percent(figures, Figure.OUTCOME_A, Figure.FORMS_BACK)).isEqualTo("38.4");
        assertThat(percent(figures, Figure.OUTCOME_B, Figure.FORMS_BACK)).isEqualTo("51.2");
        assertThat(percent(figures, Figure.OUTCOME_C, Figure.FORMS_BACK)).isEqualTo("7.8");
        assertThat(percent(figures, Figure.OUTCOME_D, Figure.FORMS_BACK)).isEqualTo("2.6");
        everyFigureOpensItsList(figures, place.cppcc.id());
    }

    /** Hangzhou 2025: 401 suggestions, 372 of them to the government, A 299, B 55, C 18. */
    @Test
    void hangzhou_congress_2025() {
        place = new TestDistrict(directory, "hangzhou");
        for (var outcome : Map.of("A", 299, "B", 55, "C", 18).entrySet()) {
            for (var i = 0; i < outcome.getValue(); i++) {
                cases.add(closed(outcome.getKey(), Grade.SATISFIED, place.congress.id()));
            }
        }
        for (var i = 0; i < 29; i++) {
            cases.add(closed(null, null, place.congress.id()));
        }
        store.insertAll(cases);

        var figures = figures(place.congress.id());
        assertThat(figures.get(Figure.RECEIVED)).isEqualTo(401);
        assertThat(figures.get(Figure.REPLIED)).isEqualTo(372);
        assertThat(percent(figures, Figure.REPLIED, Figure.RECEIVED)).isEqualTo("92.8");
        assertThat(percent(figures, Figure.OUTCOME_A, Figure.REPLIED)).isEqualTo("80.4");
        assertThat(percent(figures, Figure.OUTCOME_B, Figure.REPLIED)).isEqualTo("14.8");
        assertThat(percent(figures, Figure.OUTCOME_C, Figure.REPLIED)).isEqualTo("4.8");
        everyFigureOpensItsList(figures, place.congress.id());
    }

    /** An old list knows the result's grade only: nobody had "no view" of the attitude, and the replies keep the scheme of their list. */
    @Test
    void what_nobody_was_asked_is_no_view_of_nobody() {
        place = new TestDistrict(directory, "one-grade");
        for (var outcome : List.of("A", "C", "D")) {
            cases.add(closed(outcome, Grade.SATISFIED, Grade.NOT_ASKED, place.congress.id()));
        }
        store.insertAll(cases);

        var figures = figures(place.congress.id());
        assertThat(figures.get(Figure.RESULT_SATISFIED)).isEqualTo(3);
        assertThat(figures.get(Figure.FORMS_BACK)).isEqualTo(3);
        for (var asked : List.of(Figure.ATTITUDE_NO_VIEW, Figure.FIRST_ATTITUDE_NO_VIEW, Figure.RESULT_NOT_ASKED)) {
            assertThat(figures.get(asked)).as(asked.code()).isZero();
        }
        assertThat(figures.get(Figure.ATTITUDE_NOT_ASKED)).isEqualTo(3);
        assertThat(figures.get(Figure.FIRST_ATTITUDE_NOT_ASKED)).isEqualTo(3);
        everyFigureOpensItsList(figures, place.congress.id());
        assertThat(suggestions.schemes(filter(place.congress.id(), null), place.visitor()))
                .as("the congress goes by the Zhejiang scheme, its old list by the national one")
                .containsExactly("national");
        assertThat(suggestions.years(place.district.id())).containsExactly(DAY.getYear());
    }

    private void everyFigureOpensItsList(Map<Figure, Long> figures, BodyId body) {
        for (var figure : Figure.values()) {
            assertThat((long) suggestions
                            .count(filter(body, figure), place.visitor())
                            .number())
                    .as(figure.code())
                    .isEqualTo(figures.get(figure));
        }
    }

    private Map<Figure, Long> figures(BodyId body) {
        return suggestions.figures(filter(body, null), place.visitor());
    }

    private static CaseFilter filter(BodyId body, @Nullable Figure figure) {
        return new CaseFilter(
                "", null, null, null, null, body.value(), DAY.getYear(), null, null, "", figure, null, null, null);
    }

    private static String percent(Map<Figure, Long> figures, Figure part, Figure whole) {
        return "%.1f".formatted(100.0 * figures.get(part) / figures.get(whole));
    }

    private static <T> void add(List<T> list, T value, int times) {
        for (var i = 0; i < times; i++) {
            list.add(value);
        }
    }

    private Suggestion closed(@Nullable String outcome, @Nullable Grade grade, BodyId body) {
        return closed(outcome, grade, grade, body);
    }

    private Suggestion closed(@Nullable String outcome, @Nullable Grade grade, @Nullable Grade attitude, BodyId body) {
        var paper = paper(body);
        var unit = place.unit(0);
        var due = new Deadline("reply", "zhejiang-2016", "", DAY, DAY.plusMonths(3), List.of(), false, "test");
        var task = new Task(unit, HandlingRole.SOLE, DAY, due, DAY, null, null, List.of(), null, false);
        var assignment = new Assignment(Assignment.Mode.SOLE, List.of(unit), DAY, "");
        if (outcome == null) {
            var round = Round.first(DAY, List.of(new Handling.SignedFor(task, "")));
            return new Suggestion.InHandling(paper, submission(), DAY, assignment, round, List.of());
        }
        var reply = new Reply(
                "",
                "",
                "national",
                outcome,
                Reply.Level.FULL,
                "",
                "",
                "",
                List.of(),
                "",
                DAY,
                "",
                DAY,
                "1",
                DAY,
                false);
        var round = Round.first(DAY, List.of(new Handling.Answered(task, reply)))
                .replied(DAY, due)
                .withFeedback(
                        grade == null || attitude == null
                                ? List.of()
                                : List.of(new Feedback(
                                        place.members.getFirst().id(),
                                        DAY,
                                        attitude,
                                        grade,
                                        "",
                                        "",
                                        "",
                                        false,
                                        "",
                                        false)));
        return new Suggestion.Closed(paper, submission(), DAY, assignment, List.of(round), DAY, "");
    }

    private Paper paper(BodyId body) {
        var lead = new Signer(place.members.getFirst().id(), true, Signer.Consent.CONFIRMED, DAY, "");
        return new Paper(
                new CaseId(Ids.next(Instant.EPOCH)),
                place.district.id(),
                body,
                Kind.CPPCC_PROPOSAL,
                new Content("Title", "", "", "", "", true, "", null, List.of()),
                List.of(lead),
                0,
                false,
                List.of(),
                List.of(),
                "golden " + cases.size() + " " + body);
    }

    private Submission submission() {
        return new Submission(DAY, "G-" + cases.size(), 14, 3, "zhejiang-2016", null);
    }
}
