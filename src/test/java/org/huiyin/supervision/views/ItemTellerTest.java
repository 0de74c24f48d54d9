package org.huiyin.supervision.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.huiyin.answer.Stage;
import org.huiyin.answer.Standing;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.states.Conclusion;
import org.huiyin.supervision.states.Decision;
import org.huiyin.supervision.states.KeyItem;
import org.huiyin.supervision.states.Plan;
import org.huiyin.supervision.states.Report;
import org.huiyin.supervision.states.Round;
import org.huiyin.supervision.states.Sheet;
import org.huiyin.supervision.states.VoteResult;
import org.huiyin.supervision.states.Work;
import org.huiyin.support.InBothLanguages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One sentence for each state of a key item and each clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ItemTellerTest {
    private static final LocalDate CHOSEN = LocalDate.of(2026, 3, 1);
    private static final LocalDate DUE = LocalDate.of(2026, 9, 30);
    private static final UnitId UNIT = new UnitId(UUID.randomUUID());

    private static KeyItem item(KeyState state, boolean satisfied) {
        var sheet = new Sheet(
                new KeyItemId(UUID.randomUUID()),
                new DistrictId(UUID.randomUUID()),
                new BodyId(UUID.randomUUID()),
                2026,
                "Lake",
                List.of(),
                "",
                new BodyId(UUID.randomUUID()),
                "",
                "",
                List.of(UNIT),
                List.of());
        var decision = new Decision(1, "68th", CHOSEN, "");
        var plan = new Plan(2, "Clean", List.of(new BodyId(UUID.randomUUID())), DUE, List.of(), 0);
        var waiting = new Round(1, CHOSEN.plusDays(9), "", DUE, List.of(), List.of(), List.of(), null, null, null);
        var reported = new Round(
                1,
                CHOSEN.plusDays(9),
                "",
                DUE,
                List.of(),
                List.of(new Report(3, UNIT, DUE, "", "", "", "", false)),
                List.of(),
                DUE.plusDays(20),
                null,
                new VoteResult(4, DUE.plusDays(30), satisfied, ""));
        var atWork = new Work(decision, plan, List.of(), List.of(waiting), "");
        var done = new Work(decision, plan, List.of(), List.of(reported), "");
        return switch (state) {
            case CANDIDATE -> new KeyItem.Candidate(sheet);
            case PROPOSED -> new KeyItem.Proposed(sheet);
            case DROPPED -> new KeyItem.Dropped(sheet, "");
            case REJECTED -> new KeyItem.Rejected(sheet, decision);
            case DECIDED -> new KeyItem.Decided(sheet, decision);
            case PLANNED -> new KeyItem.Planned(sheet, atWork);
            case UNDER_SUPERVISION -> new KeyItem.Supervised(sheet, atWork);
            case REPORTED -> new KeyItem.Reported(sheet, done);
            case ASSESSED -> new KeyItem.Assessed(sheet, done);
            case COMMENTING -> new KeyItem.Commenting(sheet, done);
            case COMMENTED -> new KeyItem.Commented(sheet, done);
            case VOTING -> new KeyItem.Voting(sheet, done);
            case VOTED -> new KeyItem.Voted(sheet, done);
            case RECTIFYING -> new KeyItem.Rectifying(sheet, atWork);
            case CONCLUDED ->
                new KeyItem.Concluded(sheet, done, new Conclusion(5, DUE.plusDays(40), "", "", DUE.plusYears(1)));
        };
    }

    private static Standing tell(KeyItem item, boolean inside, LocalDate today) {
        return tell(item, inside, null, today);
    }

    private static Standing tell(KeyItem item, boolean inside, @Nullable LocalDate found, LocalDate today) {
        return ItemTeller.tell(
                item, new ItemTeller.Seen(_ -> "Bureau", _ -> "Committee", "Congress", inside, found), today);
    }

    @Test
    void a_look_back_is_told_as_promised_as_missed_and_as_made() {
        var concluded = item(KeyState.CONCLUDED, true);
        var promised = DUE.plusYears(1);
        InBothLanguages.told(() -> tell(concluded, false, promised));
        var waiting = tell(concluded, false, promised);
        assertThat(waiting.answer().next()).isEqualTo("Committee");
        assertThat(waiting.stages().getLast().state()).isEqualTo("now");

        assertThat(InBothLanguages.told(() -> tell(concluded, false, promised.plusDays(3)))
                        .getLast())
                .contains("overdue");
        assertThat(tell(concluded, false, promised.plusDays(3))
                        .stages()
                        .getLast()
                        .state())
                .isEqualTo("broken");

        InBothLanguages.told(() -> tell(concluded, false, promised.plusDays(9), promised.plusDays(30)));
        var made = tell(concluded, false, promised.plusDays(9), promised.plusDays(30));
        assertThat(made.stages().getLast().on()).isEqualTo(promised.plusDays(9));
        assertThat(made.answer().next()).as("nobody must act any more").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_state_is_one_sentence(KeyState state) {
        for (var satisfied : List.of(true, false)) {
            for (var today : List.of(DUE, DUE.plusDays(60))) {
                var told = InBothLanguages.told(() -> tell(item(state, satisfied), true, today));
                var atWork = state == KeyState.UNDER_SUPERVISION || state == KeyState.RECTIFYING;
                assertThat(told.getLast().contains("overdue")).isEqualTo(atWork && today.isAfter(DUE));
            }
        }
    }

    @Test
    void no_two_states_are_told_alike() {
        var told = new HashSet<String>();
        for (var state : KeyState.values()) {
            told.add(InBothLanguages.told(() -> tell(item(state, true), true, CHOSEN))
                    .getFirst());
        }
        assertThat(told).hasSize(KeyState.values().length);
    }

    @Test
    void before_supervision_begins_the_day_of_the_plan_is_told_to_nobody_outside() {
        InBothLanguages.told(() -> tell(item(KeyState.PLANNED, true), false, CHOSEN));
        assertThat(tell(item(KeyState.PLANNED, true), false, CHOSEN).stages())
                .extracting(Stage::due)
                .containsOnlyNulls();
        assertThat(tell(item(KeyState.PLANNED, true), true, CHOSEN).stages())
                .extracting(Stage::due)
                .contains(DUE);
    }

    @Test
    void what_was_not_chosen_has_ended() {
        for (var state : List.of(KeyState.DROPPED, KeyState.REJECTED)) {
            InBothLanguages.told(() -> tell(item(state, true), true, DUE));
            assertThat(tell(item(state, true), true, DUE).stages())
                    .containsExactly(
                            new Stage("concluded", "done", state == KeyState.REJECTED ? CHOSEN : null, null, null));
        }
    }

    @Test
    void what_is_not_chosen_yet_has_reached_nothing() {
        for (var state : KeyState.values()) {
            if (state == KeyState.DROPPED || state == KeyState.REJECTED) {
                continue;
            }
            InBothLanguages.told(() -> tell(item(state, true), true, CHOSEN));
            var first = tell(item(state, true), true, CHOSEN).stages().getFirst();
            assertThat(first.key()).isEqualTo("chosen");
            assertThat(first.state().equals("done")).as(state.name()).isEqualTo(state.isPublic());
        }
    }

    @Test
    void where_no_day_was_set_nobody_is_to_look_again() {
        var concluded = (KeyItem.Concluded) item(KeyState.CONCLUDED, true);
        var over = new KeyItem.Concluded(
                concluded.sheet(), concluded.work(), new Conclusion(5, DUE.plusDays(40), "", "", null));
        InBothLanguages.told(() -> tell(over, false, DUE.plusYears(2)));
        assertThat(tell(over, false, DUE.plusYears(2)).stages().getLast().key()).isEqualTo("concluded");
        assertThat(tell(over, false, DUE.plusYears(1), DUE.plusYears(2))
                        .stages()
                        .getLast())
                .extracting(Stage::key, Stage::on)
                .containsExactly("lookedBack", DUE.plusYears(1));
    }

    @Test
    void a_bad_vote_is_told_as_what_follows_from_it() {
        assertThat(InBothLanguages.told(() -> tell(item(KeyState.VOTED, false), true, DUE))
                        .getLast())
                .contains("dissatisfied", "put right");
    }
}
