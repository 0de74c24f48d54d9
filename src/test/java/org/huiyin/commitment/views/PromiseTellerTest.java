package org.huiyin.commitment.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.huiyin.answer.Stage;
import org.huiyin.answer.Standing;
import org.huiyin.calendar.Deadline;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.Delivery;
import org.huiyin.commitment.PromiseState;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.Terms;
import org.huiyin.commitment.states.Promise;
import org.huiyin.commitment.states.PromiseFacts;
import org.huiyin.commitment.store.LookBackStore.Looked;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.huiyin.support.InBothLanguages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One sentence for each state of a promise and each clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PromiseTellerTest {
    private static final LocalDate MADE = LocalDate.of(2026, 4, 1);
    private static final LocalDate DUE = LocalDate.of(2026, 8, 31);

    private static PromiseFacts facts(@Nullable Terms terms, @Nullable Terms wanted) {
        return new PromiseFacts(
                new CommitmentId(UUID.randomUUID()),
                new DistrictId(UUID.randomUUID()),
                new Source("suggestion", UUID.randomUUID()),
                "1",
                "Schools",
                new BodyId(UUID.randomUUID()),
                new UnitId(UUID.randomUUID()),
                true,
                MADE,
                terms == null ? null : DUE,
                terms,
                40,
                wanted,
                0,
                null,
                new PersonId(UUID.randomUUID()),
                List.of(),
                List.of(),
                List.of());
    }

    private static Promise promise(PromiseState state, LocalDate done) {
        var terms = new Terms("Two schools", DUE, "");
        var facts = facts(terms, null);
        var answerBy = new Deadline("feedback", "zhejiang-2016", "", done, done.plusDays(14), List.of(), false, "");
        return switch (state) {
            case UNSTATED -> new Promise.Unstated(facts(null, null));
            case RUNNING -> new Promise.Running(facts);
            case REPORTED_DONE -> new Promise.ReportedDone(facts, done, null, answerBy);
            case DONE -> new Promise.Done(facts, done, null, done.plusDays(3), false);
            case CARRIED_OVER ->
                new Promise.CarriedOver(facts(new Terms("Two schools", DUE.plusYears(1), ""), null), 2027);
            case LAPSED -> new Promise.Lapsed(facts, done);
        };
    }

    private static Standing tell(Promise promise, boolean overdue, @Nullable Delivery rated, LocalDate today) {
        return tell(promise, overdue, rated, Looked.NOT, today);
    }

    private static Standing tell(
            Promise promise, boolean overdue, @Nullable Delivery rated, Looked looked, LocalDate today) {
        var late = promise instanceof Promise.Done done && done.on().isAfter(DUE)
                || promise instanceof Promise.ReportedDone reported
                        && reported.on().isAfter(DUE);
        return PromiseTeller.tell(
                promise, new PromiseTeller.Seen("Bureau", "Congress", overdue, late, rated, looked), today);
    }

    @Test
    void the_line_ends_with_the_look_back() {
        var kept = promise(PromiseState.DONE, DUE);
        var planned = tell(kept, false, null, new Looked(null, DUE.plusDays(100)), DUE.plusDays(90));
        assertThat(planned.stages().getLast().due()).isEqualTo(DUE.plusDays(100));
        assertThat(planned.stages().getLast().on()).isNull();
        var found = tell(kept, false, null, new Looked(DUE.plusDays(101), null), DUE.plusDays(110));
        assertThat(found.stages().getLast().on()).isEqualTo(DUE.plusDays(101));
    }

    @ParameterizedTest
    @EnumSource
    void every_state_is_one_sentence(PromiseState state) {
        for (var done : List.of(DUE, DUE.plusDays(9))) {
            for (var today : List.of(DUE, DUE.plusDays(90))) {
                var promise = promise(state, done);
                var overdue = promise.owed() && today.isAfter(promise.terms().due());
                InBothLanguages.told(() -> tell(promise, overdue, null, today));
                for (var rated : Delivery.values()) {
                    InBothLanguages.told(() -> tell(promise, overdue, rated, today));
                }
                InBothLanguages.told(() -> tell(
                        new Promise.Running(facts(new Terms("x", DUE, ""), new Terms("y", DUE, ""))),
                        overdue,
                        null,
                        today));
            }
        }
    }

    @Test
    void no_two_states_are_told_alike() {
        var told = new HashSet<String>();
        for (var state : PromiseState.values()) {
            told.add(InBothLanguages.told(() -> tell(promise(state, DUE), false, null, DUE))
                    .getFirst());
        }
        assertThat(told).hasSize(PromiseState.values().length);
    }

    @Test
    void a_promise_past_its_day_is_broken_in_sentence_and_line() {
        var told = InBothLanguages.told(() -> tell(promise(PromiseState.RUNNING, DUE), true, null, DUE.plusDays(90)));
        assertThat(told.getFirst()).contains("Bureau", "8\u670831\u65e5", "\u903e\u671f 90 \u5929");
        assertThat(told.getLast()).contains("overdue by 90 days");
        var standing = tell(promise(PromiseState.RUNNING, DUE), true, null, DUE.plusDays(90));
        assertThat(standing.answer().tone().code()).isEqualTo("broken");
        assertThat(standing.stages())
                .extracting(Stage::key, Stage::state)
                .contains(org.assertj.core.groups.Tuple.tuple("kept", "broken"));
        assertThat(standing.stages().get(1).days()).isEqualTo(90);
    }

    @Test
    void what_was_given_up_is_not_to_come_and_its_days_grow_no_more() {
        var later = DUE.plusDays(90);
        InBothLanguages.told(() -> tell(promise(PromiseState.LAPSED, DUE), false, null, later));
        assertThat(tell(promise(PromiseState.LAPSED, DUE), false, null, later).stages())
                .extracting(Stage::key)
                .containsExactly("promised");
        var missed = tell(promise(PromiseState.LAPSED, DUE.plusDays(9)), true, null, later)
                .stages();
        assertThat(missed).extracting(Stage::key).containsExactly("promised", "kept");
        assertThat(missed.getLast()).isEqualTo(new Stage("kept", "broken", null, DUE, 9));
        var planned = tell(promise(PromiseState.LAPSED, DUE), false, null, new Looked(null, later.plusDays(5)), later);
        assertThat(planned.stages().getLast().due()).isEqualTo(later.plusDays(5));
    }

    @Test
    void what_came_late_is_told_as_late_even_when_done() {
        InBothLanguages.told(() -> tell(promise(PromiseState.DONE, DUE), false, null, DUE));
        assertThat(tell(promise(PromiseState.DONE, DUE), false, null, DUE)
                        .answer()
                        .tone()
                        .code())
                .isEqualTo("good");
        assertThat(tell(promise(PromiseState.DONE, DUE.plusDays(9)), false, null, DUE)
                        .answer()
                        .tone()
                        .code())
                .isEqualTo("broken");
    }

    @Test
    void a_report_that_nobody_answers_goes_to_the_office() {
        var reported = promise(PromiseState.REPORTED_DONE, DUE);
        InBothLanguages.told(() -> tell(reported, false, null, DUE));
        assertThat(tell(reported, false, null, DUE).answer().due()).isEqualTo(DUE.plusDays(14));
        assertThat(tell(reported, false, null, DUE.plusDays(15)).answer().next())
                .isEqualTo("Congress");
        var silent = InBothLanguages.told(() -> tell(reported, false, Delivery.DELIVERED, DUE.plusDays(15)));
        assertThat(silent.getFirst()).contains("\u6ca1\u6709\u5728", "9\u670814\u65e5\u524d\u786e\u8ba4", "Congress");
        assertThat(silent.getLast()).contains("did not confirm", "14 September 2026", "checked by Congress");
        assertThat(tell(reported, false, null, DUE.plusDays(15)).stages().get(1).due())
                .as("a day that is over is nobody's any more")
                .isNull();
    }
}
