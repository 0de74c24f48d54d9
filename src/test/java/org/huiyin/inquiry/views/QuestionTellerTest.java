package org.huiyin.inquiry.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.huiyin.answer.Stage;
import org.huiyin.answer.Tone;
import org.huiyin.calendar.Late;
import org.huiyin.commitment.PromiseState;
import org.huiyin.directory.NamedId;
import org.huiyin.directory.UnitId;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.QuestionView.PledgeView;
import org.huiyin.inquiry.Sheets;
import org.huiyin.inquiry.states.Answering;
import org.huiyin.inquiry.states.DeclineReason;
import org.huiyin.inquiry.states.Grading;
import org.huiyin.inquiry.states.Outcome;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.states.Settlement;
import org.huiyin.inquiry.states.Sheet;
import org.huiyin.inquiry.states.Tally;
import org.huiyin.support.InBothLanguages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One sentence for each state of a question, each outcome and each clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuestionTellerTest {
    private static final LocalDate EVENING = LocalDate.of(2026, 11, 20);
    private static final LocalDate DUE = LocalDate.of(2026, 12, 4);

    private static Sheet sheet() {
        return Sheets.fromFloor(new UnitId(UUID.randomUUID()), 7, Instant.parse("2026-11-20T12:00:00Z"));
    }

    private static Question.Settled settled(Outcome outcome, @Nullable Tally tally, boolean writing, boolean late) {
        return new Question.Settled(
                sheet(),
                new Settlement(EVENING, outcome, "", List.of(), List.of(), "Grid", null, 3, tally, writing, late));
    }

    private static Question question(QuestionState state) {
        var sheet = sheet();
        return switch (state) {
            case RAISED -> new Question.Raised(sheet);
            case QUEUED -> new Question.Queued(sheet);
            case OPEN -> new Question.Open(sheet, sheet.raisedAt(), Answering.NOTHING);
            case SETTLED -> settled(Outcome.ANSWERED, null, false, false);
            case OWED -> new Question.Owed(sheet, EVENING, DUE);
            case DECLINED -> new Question.Declined(sheet, DeclineReason.IN_COURT, "");
            case MERGED -> new Question.Merged(sheet, new QuestionId(UUID.randomUUID()));
            case WITHDRAWN -> new Question.Withdrawn(sheet, "");
        };
    }

    private static PledgeView pledge(@Nullable PromiseState state, boolean overdue) {
        return new PledgeView(1, "Lamps", new NamedId(UUID.randomUUID(), "Bureau"), DUE, null, state, overdue);
    }

    private static QuestionTeller.Seen seen(PledgeView... pledges) {
        return new QuestionTeller.Seen("Bureau", List.of(pledges), Late.DAYS);
    }

    @ParameterizedTest
    @EnumSource
    void every_state_is_one_sentence(QuestionState state) {
        for (var today : List.of(EVENING, DUE, DUE.plusDays(2))) {
            var told = InBothLanguages.told(() -> QuestionTeller.tell(question(state), seen(), today));
            assertThat(told.getLast().contains("overdue")).isEqualTo(state == QuestionState.OWED && today.isAfter(DUE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_outcome_is_one_sentence_with_its_grades_and_promises(Outcome outcome) {
        var told = new HashSet<String>();
        for (var tally : new Tally[] {null, new Tally(5, 1, 0, 8), new Tally(1, 0, 5, 8), new Tally(2, 2, 2, 8)}) {
            told.add(InBothLanguages.told(() -> QuestionTeller.tell(
                            settled(outcome, tally, true, true), seen(pledge(PromiseState.DONE, false)), DUE))
                    .getFirst());
        }
        assertThat(told).hasSize(4);
    }

    @Test
    void no_two_states_are_told_alike() {
        var told = new HashSet<String>();
        for (var state : QuestionState.values()) {
            told.add(InBothLanguages.told(() -> QuestionTeller.tell(question(state), seen(), EVENING))
                    .getFirst());
        }
        assertThat(told).hasSize(QuestionState.values().length);
    }

    @Test
    void a_broken_promise_opens_the_line_and_stands_in_the_sentence() {
        var question = settled(Outcome.PROMISED, null, false, false);
        var seen = seen(pledge(PromiseState.RUNNING, true), pledge(PromiseState.DONE, false));
        assertThat(InBothLanguages.told(() -> QuestionTeller.tell(question, seen, DUE.plusDays(5)))
                        .getLast())
                .contains("1 overdue", "1 done");
        var stages = QuestionTeller.tell(question, seen, DUE.plusDays(5)).stages();
        assertThat(stages).extracting(Stage::key).containsExactly("asked", "answered", "kept");
        assertThat(stages.getLast().state()).isEqualTo("broken");
    }

    @Test
    void a_row_tells_that_all_promises_are_kept() {
        var question = settled(Outcome.PROMISED, null, false, false);
        var one = seen(pledge(PromiseState.DONE, false));
        var two = seen(pledge(PromiseState.DONE, false), pledge(PromiseState.DONE, false));
        assertThat(InBothLanguages.told(() -> QuestionTeller.tell(question, one, DUE))
                        .getLast())
                .isEqualTo("Answered: Bureau did the one thing it promised.");
        assertThat(InBothLanguages.told(() -> QuestionTeller.tell(question, two, DUE))
                        .getLast())
                .isEqualTo("Answered: Bureau did all 2 things it promised.");
        assertThat(QuestionTeller.tell(question, two, DUE).answer().brief().tone())
                .isEqualTo(Tone.GOOD);
    }

    @Test
    void what_was_promised_and_given_up_is_told_and_is_not_kept() {
        var question = settled(Outcome.PROMISED, null, false, false);
        var gone = seen(pledge(PromiseState.LAPSED, false));
        var told = InBothLanguages.told(() -> QuestionTeller.tell(question, gone, DUE));
        assertThat(told.getFirst()).contains("1\u4ef6\u627f\u8bfa\u7ec8\u6b62");
        assertThat(told.getLast()).contains("promised one thing", "one promise was given up");
        assertThat(QuestionTeller.tell(question, gone, DUE).answer().brief().tone())
                .isEqualTo(Tone.BROKEN);
        assertThat(QuestionTeller.tell(question, gone, DUE).stages())
                .extracting(Stage::key)
                .containsExactly("asked", "answered");
        var half = seen(pledge(PromiseState.DONE, false), pledge(PromiseState.LAPSED, false));
        assertThat(InBothLanguages.told(() -> QuestionTeller.tell(question, half, DUE))
                        .getLast())
                .contains("1 done", "one promise was given up");
        assertThat(QuestionTeller.tell(question, half, DUE).stages().getLast().state())
                .isEqualTo("done");
        var two = seen(pledge(PromiseState.LAPSED, false), pledge(PromiseState.LAPSED, false));
        assertThat(InBothLanguages.told(() -> QuestionTeller.tell(question, two, DUE))
                        .getLast())
                .contains("2 promises were given up");
    }

    @Test
    void one_thing_is_no_plural() {
        var question = settled(Outcome.PROMISED, null, false, false);
        var told = InBothLanguages.told(
                () -> QuestionTeller.tell(question, seen(pledge(PromiseState.RUNNING, false)), EVENING));
        assertThat(told.getLast()).contains("promised one thing,");
    }

    @Test
    void a_grading_has_its_own_station() {
        var graded = settled(Outcome.ANSWERED, new Tally(5, 1, 0, 8), false, false);
        InBothLanguages.told(() -> QuestionTeller.tell(graded, seen(), DUE));
        assertThat(QuestionTeller.tell(graded, seen(), DUE).stages())
                .extracting(Stage::key)
                .containsExactly("asked", "answered", "graded");
        var open = new Question.Open(
                sheet(), Instant.EPOCH, new Answering(List.of(), List.of(), 0, Grading.RUNNING, null));
        assertThat(InBothLanguages.told(() -> QuestionTeller.tell(open, seen(), EVENING))
                        .getLast())
                .contains("grading");
    }
}
