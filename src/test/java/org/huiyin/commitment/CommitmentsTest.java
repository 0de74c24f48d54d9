package org.huiyin.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.answer.Tone;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.PromiseTown.Cases;
import org.huiyin.commitment.views.CommitmentPiles;
import org.huiyin.commitment.views.RoundPart;
import org.huiyin.desk.Pile;
import org.huiyin.directory.Directory;
import org.huiyin.files.Shelf;
import org.huiyin.form.Field;
import org.huiyin.ledger.Followers;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.DeskRows;
import org.huiyin.support.MovableClock;
import org.huiyin.support.Typed;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What replies promise, and what becomes of it. */
@WholeProgramTest
@Import(MovableClock.InPlace.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommitmentsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 3);
    private static final LocalDate AUTUMN = LocalDate.of(2026, 9, 30);
    private static final LocalDate WINTER = LocalDate.of(2026, 12, 31);
    private static int towns;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Commitments commitments;

    @Autowired
    private CommitmentFigures figures;

    @Autowired
    private Shelf shelf;

    @Autowired
    private DeliveryRounds rounds;

    @Autowired
    private CommitmentPiles piles;

    @Autowired
    private Reminding reminding;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Directory directory;

    @Autowired
    private Followers followers;

    @Autowired
    private Ledger ledger;

    @Autowired
    private MovableClock clock;

    private PromiseTown town;

    @BeforeEach
    void a_town() {
        clock.moveTo(DAY);
        town = new PromiseTown(directory, "promises-" + ++towns);
    }

    private Cases cases(LocalDate today) {
        return new Cases(suggestions, town, today);
    }

    private List<CommitmentView> of(CaseId id, Caller caller) {
        PromiseTown.settled(followers);
        return commitments.of(id, caller);
    }

    private CommitmentId only(CaseId id) {
        var all = of(id, town.office());
        assertThat(all).hasSize(1);
        return new CommitmentId(all.getFirst().id());
    }

    private CommitmentView make(CommitmentId id, Caller caller, String move, Object... fields) {
        commitments.make(id, move, Typed.of(fields), null, caller);
        return commitments.view(id, caller);
    }

    @Test
    void each_line_of_a_reply_becomes_a_commitment_and_following_again_enters_nothing_twice() {
        var id = cases(DAY).promised("Pavement on the north side\n\nLamps at both ends", AUTUMN);
        var promised = of(id, town.visitor());
        assertThat(promised)
                .extracting(CommitmentView::content)
                .containsExactlyInAnyOrder("Pavement on the north side", "Lamps at both ends");
        assertThat(promised).allSatisfy(it -> {
            assertThat(it.state()).isEqualTo(PromiseState.RUNNING);
            assertThat(it.due()).isEqualTo(AUTUMN);
            assertThat(it.promisedOn()).isEqualTo(DAY);
            assertThat(it.title()).isEqualTo("Safe way to school");
        });
        make(
                new CommitmentId(promised.getFirst().id()),
                town.clerk(0),
                "report-progress",
                "text",
                "Dug.",
                "percent",
                "30");
        followers.rebuild("commitments");
        var again = of(id, town.visitor());
        assertThat(again)
                .extracting(CommitmentView::id)
                .containsExactlyElementsOf(
                        promised.stream().map(CommitmentView::id).toList());
        assertThat(again).extracting(CommitmentView::percent).contains(30);
    }

    @Test
    void a_later_reply_that_says_the_same_again_makes_no_second_promise() {
        var cases = cases(DAY);
        var id = cases.promised("A pavement", AUTUMN);
        cases.closed(id, "SATISFIED");
        suggestions.make(
                id,
                "reply-again",
                town.unit(0),
                Map.of(
                        "text",
                        "Still building.",
                        "outcome",
                        "B",
                        "level",
                        "FULL",
                        "head",
                        "Head",
                        "promises.1.what",
                        "A pavement",
                        "promises.1.due",
                        AUTUMN.toString(),
                        "promises.2.what",
                        "A lamp",
                        "promises.2.due",
                        AUTUMN.toString()),
                null,
                town.head(0));
        assertThat(of(id, town.visitor()))
                .extracting(CommitmentView::content)
                .containsExactlyInAnyOrder("A pavement", "A lamp");
    }

    @Test
    void an_outcome_that_promises_without_a_commitment_is_never_dropped() {
        var id = cases(DAY).replied("A", "", null, "FULL", Map.of());
        assertThat(of(id, town.office())).isEmpty();
        suggestions.make(
                id,
                "correct-outcome",
                town.unit(0),
                Map.of("outcome", "B", "reason", "Not solved."),
                null,
                town.office());
        var promise = only(id);
        assertThat(commitments.view(promise, town.office()).state()).isEqualTo(PromiseState.UNSTATED);
        assertThat(codes(town.clerk(0))).contains("commitment-unstated");
        assertThat(codes(town.office())).contains("commitment-withoutPromise");
        assertThatThrownBy(() -> make(promise, town.clerk(1), "state-promise", "content", "x", "due", "2026-12-31"))
                .isInstanceOf(Forbidden.class);
        var stated = make(promise, town.clerk(0), "state-promise", "content", "A lamp", "due", "2026-12-31");
        assertThat(stated.state()).isEqualTo(PromiseState.RUNNING);
        assertThat(stated.firstDue()).isEqualTo("2026-12-31");
    }

    private List<String> codes(Caller caller) {
        return DeskRows.piles(piles, calendars, caller).stream().map(Pile::code).toList();
    }

    @Test
    void a_deputy_sends_back_what_is_not_done_and_confirms_what_is() {
        var promise = only(cases(DAY).promised("A pavement", AUTUMN));
        var reported = make(promise, town.clerk(0), "report-done", "text", "Built.");
        assertThat(reported.state()).isEqualTo(PromiseState.REPORTED_DONE);
        assertThat(reported.onTime()).isTrue();
        assertThat(reported.answerBy()).as("20 working days").isEqualTo("2026-07-31");
        assertThat(codes(town.deputy(1))).contains("commitment-confirm");
        assertThat(codes(town.deputy(2))).doesNotContain("commitment-confirm");
        assertThatThrownBy(() -> make(promise, town.deputy(2), "confirm-done")).isInstanceOf(Forbidden.class);
        var rejected = make(promise, town.deputy(1), "reject-done", "reason", "There is a gap.");
        assertThat(rejected.state()).isEqualTo(PromiseState.RUNNING);
        clock.moveTo(AUTUMN.plusDays(20));
        make(promise, town.clerk(0), "report-done", "text", "Gap closed.");
        var done = make(promise, town.deputy(1), "confirm-done");
        assertThat(done.state()).isEqualTo(PromiseState.DONE);
        assertThat(done.onTime()).as("by the report that held").isFalse();
        assertThat(done.history()).extracting(CommitmentView.EntryView::text).contains("There is a gap.", "Built.");
    }

    @Test
    void what_was_due_on_a_day_off_and_is_done_on_the_next_working_day_is_told_as_in_time() {
        var saturday = LocalDate.of(2026, 8, 15);
        var promise = only(cases(DAY).promised("A pavement", saturday));
        clock.moveTo(saturday.plusDays(2));
        make(promise, town.clerk(0), "report-done", "text", "Built.");
        var done = make(promise, town.deputy(1), "confirm-done");
        assertThat(done.onTime()).isTrue();
        assertThat(done.standing().answer().tone()).isEqualTo(Tone.GOOD);
        assertThat(done.standing().stages().get(1).due())
                .as("no day was missed")
                .isNull();
    }

    @Test
    void the_office_confirms_only_after_the_deputys_time_and_it_is_marked_so() {
        var promise = only(cases(DAY).promised("A pavement", AUTUMN));
        make(promise, town.clerk(0), "report-done", "text", "Built.");
        assertThatThrownBy(() -> make(promise, town.office(), "confirm-for-deputy", "reason", "Seen."))
                .isInstanceOf(Refusal.class);
        assertThat(commitments.view(promise, town.office()).moves())
                .filteredOn(move -> move.move().equals("confirm-for-deputy"))
                .extracting(CommitmentView.MoveView::blocked)
                .containsExactly("commitment.deputyFirst");
        clock.moveTo(LocalDate.of(2026, 8, 3));
        assertThat(codes(town.office())).contains("commitment-unanswered");
        var done = make(promise, town.office(), "confirm-for-deputy", "reason", "Seen.");
        assertThat(done.byOffice()).isTrue();
        assertThat(figure(CommitmentFigure.DONE_BY_OFFICE)).isOne();
    }

    @Test
    void a_change_needs_consent_and_keeps_the_old_text_and_day() {
        var promise = only(cases(DAY).promised("A pavement", AUTUMN));
        make(
                promise,
                town.clerk(0),
                "request-change",
                "content",
                "A pavement and lamps",
                "due",
                "2026-11-30",
                "reason",
                "Money.");
        assertThat(commitments.view(promise, town.visitor()).request()).isNull();
        assertThat(commitments.view(promise, town.visitor()).history())
                .extracting(CommitmentView.EntryView::move)
                .doesNotContain("request-change");
        assertThat(commitments.view(promise, town.visitor()).due()).isEqualTo(AUTUMN);
        assertThatThrownBy(() -> make(promise, town.clerk(0), "request-change", "due", "2026-12-30", "reason", "More."))
                .isInstanceOf(Refusal.class);
        make(promise, town.office(), "refuse-change", "note", "No.");
        make(promise, town.clerk(0), "request-change", "due", "2026-11-30", "reason", "Rain.");
        var changed = make(promise, town.office(), "consent-change");
        assertThat(changed.due()).isEqualTo("2026-11-30");
        assertThat(changed.firstDue()).isEqualTo(AUTUMN);
        assertThat(changed.changes()).isOne();
        assertThat(changed.history())
                .anySatisfy(entry -> assertThat(entry.before()).isEqualTo(new Terms("A pavement", AUTUMN, "")));
        assertThatThrownBy(() -> make(promise, town.clerk(0), "request-change", "reason", "Nothing."))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void what_is_reported_done_asks_for_no_change_and_falls_back_to_the_progress_reported_before() {
        var promise = only(cases(DAY).promised("A pavement", AUTUMN));
        make(promise, town.clerk(0), "report-progress", "text", "Dug.", "percent", "40");
        make(promise, town.clerk(0), "request-change", "due", "2026-11-30", "reason", "Rain.");
        assertThat(figure(CommitmentFigure.REQUESTED)).isOne();
        make(promise, town.clerk(0), "report-done", "text", "Built.");
        assertThat(figure(CommitmentFigure.REQUESTED)).isZero();
        assertThat(codes(town.office())).doesNotContain("commitment-requested");
        var rejected = make(promise, town.deputy(1), "reject-done", "reason", "There is a gap.");
        assertThat(rejected.percent()).isEqualTo(40);
        assertThat(rejected.requested()).isFalse();
        make(promise, town.clerk(0), "report-done", "text", "Built.");
        make(promise, town.deputy(1), "confirm-done");
        assertThat(make(promise, town.office(), "resume", "reason", "A gap again.")
                        .percent())
                .isEqualTo(40);
    }

    @Test
    void no_promise_lies_so_far_ahead_that_it_never_falls_due() {
        var far = DAY.plusYears(10).plusDays(1);
        assertThatThrownBy(() -> cases(DAY).promised("A pavement", far))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(problem -> problem.field() + " " + problem.key())
                                .containsExactly("promises.1.due tooFarAhead"));
        var promise = only(cases(DAY).promised("A pavement", DAY.plusYears(10)));
        for (var move : List.of("request-change", "carry-over")) {
            assertThatThrownBy(() -> make(
                            promise,
                            move.equals("carry-over") ? town.office() : town.clerk(0),
                            move,
                            "due",
                            far.toString(),
                            "reason",
                            "Late."))
                    .as(move)
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void carrying_over_goes_into_a_later_year_and_stays_visible() {
        var promise = only(cases(DAY).promised("A pavement", AUTUMN));
        assertThatThrownBy(() -> make(promise, town.office(), "carry-over", "due", "2026-12-31", "reason", "Late."))
                .isInstanceOf(InvalidInput.class);
        var carried = make(promise, town.office(), "carry-over", "due", "2027-06-30", "reason", "Late.");
        assertThat(carried.state()).isEqualTo(PromiseState.CARRIED_OVER);
        assertThat(carried.carriedTo()).isEqualTo(2027);
        assertThat(figure(CommitmentFigure.DUE)).as("due when first promised").isOne();
        make(promise, town.clerk(0), "report-done", "text", "Built.");
        assertThat(make(promise, town.deputy(1), "reject-done", "reason", "No.").state())
                .isEqualTo(PromiseState.CARRIED_OVER);
    }

    @Test
    void a_day_off_is_kept_on_the_next_working_day_and_then_it_is_overdue() {
        var saturday = LocalDate.of(2026, 7, 11);
        var promise = only(cases(DAY).promised("A pavement", saturday));
        clock.moveTo(LocalDate.of(2026, 7, 13));
        assertThat(commitments.view(promise, town.visitor()).overdue()).isFalse();
        assertThat(figure(CommitmentFigure.OVERDUE)).isZero();
        clock.moveTo(LocalDate.of(2026, 7, 14));
        assertThat(commitments.view(promise, town.visitor()).overdue()).isTrue();
        assertThat(figure(CommitmentFigure.OVERDUE)).isOne();
        assertThat(codes(town.clerk(0))).contains("commitment-overdue");
    }

    private long figure(CommitmentFigure figure) {
        var filter = CommitmentFilter.ALL.during(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        var counted = figures.of(filter, town.visitor()).get(figure);
        assertThat(counted).as("the list of " + figure).isEqualTo(commitments.count(filter.of(figure), town.visitor()));
        return counted;
    }

    @Test
    void what_is_not_disclosed_is_counted_and_not_shown() {
        var id = cases(DAY).replied("B", "A secret pavement", AUTUMN, "NONE", Map.of());
        var promise = only(id);
        var outside = commitments.view(promise, town.visitor());
        assertThat(outside.content()).isNull();
        assertThat(outside.evidence()).isNull();
        assertThat(outside.history())
                .allSatisfy(entry -> assertThat(entry.after()).isNull());
        make(promise, town.clerk(0), "report-progress", "text", "Secretly dug.", "percent", "10");
        assertThat(commitments.view(promise, town.visitor()).history())
                .allSatisfy(entry -> assertThat(entry.text()).isNull());
        assertThat(figure(CommitmentFigure.PROMISED)).isOne();
        assertThat(commitments.view(promise, town.deputy(1)).content()).isEqualTo("A secret pavement");
        assertThat(commitments.view(promise, town.deputy(3)).content()).isNull();
        assertThat(ledger.of(new Subject(Commitments.SUBJECT, promise.value())))
                .allSatisfy(act -> assertThat(act.details().toString()).doesNotContain("ecret"));
    }

    @Test
    void a_confidential_signer_is_never_named() {
        var id = cases(DAY).replied("B", "A pavement", AUTUMN, "FULL", Map.of("confidential", "true"));
        var promise = only(id);
        make(promise, town.clerk(0), "report-done", "text", "Built.");
        make(promise, town.deputy(1), "confirm-done", "text", "Good.");
        assertThat(last(promise, town.visitor()).by()).isEmpty();
        assertThat(last(promise, town.office()).by()).isEqualTo("Deputy 1");
        assertThat(ledger.of(new Subject(Commitments.SUBJECT, promise.value())))
                .allSatisfy(act -> assertThat(act.details().toString()).doesNotContain("Deputy 1"));
    }

    @Test
    void evidence_of_a_promise_to_a_confidential_signer_stays_among_the_parties() throws Exception {
        var open = only(cases(DAY).promised("A lamp", AUTUMN));
        var promise = only(cases(DAY).replied("B", "A pavement", AUTUMN, "FULL", Map.of("confidential", "true")));
        for (var each : List.of(open, promise)) {
            var photo = PromiseTown.photo(shelf, town.clerk(0));
            make(each, town.clerk(0), "report-progress", "text", "Dug.", "percent", "10", "files", List.of(photo));
        }
        assertThat(last(open, town.visitor()).files()).hasSize(1);
        assertThat(last(promise, town.visitor()).text()).isEqualTo("Dug.");
        assertThat(last(promise, town.visitor()).files()).isEmpty();
        assertThat(last(promise, town.proposals()).files()).isEmpty();
        assertThat(last(promise, town.deputy(1)).files()).hasSize(1);
        assertThat(last(promise, town.office()).files()).hasSize(1);
    }

    private CommitmentView.EntryView last(CommitmentId id, Caller caller) {
        return commitments.view(id, caller).history().getLast();
    }

    @Test
    void when_all_is_done_the_head_is_led_to_answer_again_and_the_commitments_show_it() {
        var id = cases(DAY).promised("A pavement", AUTUMN);
        var promise = only(id);
        cases(DAY).closed(id, "SATISFIED");
        make(promise, town.clerk(0), "report-done", "text", "Built.");
        assertThat(commitments.view(promise, town.head(0)).replyAgain()).isNull();
        make(promise, town.deputy(1), "confirm-done");
        assertThat(commitments.view(promise, town.head(0)).replyAgain()).contains("/moves/reply-again");
        assertThat(commitments.view(promise, town.clerk(0)).replyAgain()).isNull();
        suggestions.make(
                id,
                "reply-again",
                town.unit(0),
                Map.of("text", "It is built.", "outcome", "A", "level", "FULL", "head", "Head"),
                null,
                town.head(0));
        PromiseTown.settled(followers);
        assertThat(commitments.view(promise, town.visitor()).answeredAgainOn()).isEqualTo(DAY);
        assertThat(commitments.view(promise, town.head(0)).replyAgain()).isNull();
        var version = commitments.view(promise, town.office()).version();
        followers.rebuild("commitments");
        PromiseTown.settled(followers);
        assertThat(commitments.view(promise, town.office()).version()).isEqualTo(version);
    }

    @Test
    void of_two_units_that_answer_one_case_each_turns_its_own_promise_into_a_solution() {
        var id = cases(DAY).answeredByTwo("B", "A pavement", AUTUMN, "A");
        var promise = only(id);
        cases(DAY).closed(id, "SATISFIED");
        replyAgain(id, 1, "A");
        replyAgain(id, 0, "B");
        PromiseTown.settled(followers);
        assertThat(commitments.view(promise, town.visitor()).answeredAgainOn())
                .as("the other unit's is solved")
                .isNull();
        make(promise, town.clerk(0), "report-done", "text", "Built.");
        make(promise, town.deputy(1), "confirm-done");
        assertThat(commitments.view(promise, town.head(0)).replyAgain()).contains("unit=" + town.unit(0));
        replyAgain(id, 0, "A");
        PromiseTown.settled(followers);
        assertThat(commitments.view(promise, town.visitor()).answeredAgainOn()).isEqualTo(DAY);
    }

    private void replyAgain(CaseId id, int unit, String outcome) {
        cases(DAY)
                .make(
                        id,
                        town.head(unit),
                        "reply-again",
                        town.unit(unit),
                        "text",
                        "Once more.",
                        "outcome",
                        outcome,
                        "level",
                        "FULL",
                        "head",
                        "Head",
                        "promises.1.what",
                        outcome.equals("B") ? "A pavement" : "",
                        "promises.1.due",
                        outcome.equals("B") ? AUTUMN.toString() : "");
    }

    @Test
    void a_reply_issued_after_the_case_was_opened_again_turns_what_was_promised_into_a_solution() {
        var cases = cases(DAY);
        var id = cases.promised("A pavement", AUTUMN);
        var promise = only(id);
        cases.closed(id, "SATISFIED");
        cases.make(id, town.office(), "reopen", null, "reason", "Still no pavement.");
        cases.answered(id, 0, "A", "", null, "FULL");
        PromiseTown.settled(followers);
        assertThat(commitments.view(promise, town.visitor()).answeredAgainOn()).isEqualTo(DAY);
    }

    @Test
    void reminders_come_thirty_and_seven_days_before_and_after_and_each_once() {
        var promise = only(cases(DAY).promised("A pavement", AUTUMN));
        for (var day = DAY; day.isBefore(AUTUMN.plusDays(20)); day = day.plusDays(1)) {
            clock.moveTo(day);
            reminding.remind();
            reminding.remind();
        }
        PromiseTown.settled(followers);
        assertThat(commitments.view(promise, town.office()).version()).isOne();
        assertThat(jdbcReminders(promise)).containsExactlyInAnyOrder("IN_30_DAYS", "IN_7_DAYS", "OVERDUE");
    }

    @Autowired
    private org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private List<String> jdbcReminders(CommitmentId id) {
        return jdbc.sql("SELECT kind FROM commitment.reminder WHERE commitment_id = ?")
                .param(id.value())
                .query(String.class)
                .list();
    }

    @Test
    void a_round_lists_all_that_is_open_and_its_figures_stand_once_it_is_closed() {
        var one = only(cases(DAY).promised("A pavement", AUTUMN));
        var two = only(cases(DAY).promised("A lamp", WINTER));
        var three = commitments
                .promise(town.promise("inquiry", DAY, new Terms("A crossing", AUTUMN, "")), town.office())
                .orElseThrow();
        assertThatThrownBy(() -> rounds.make(town.congress.id(), 2026, "open", Map.of(), null, town.office()))
                .isInstanceOf(Refusal.class);
        clock.moveTo(LocalDate.of(2026, 10, 8));
        assertThatThrownBy(() -> rounds.make(town.congress.id(), 2026, "open", Map.of(), null, town.clerk(0)))
                .isInstanceOf(Forbidden.class);
        rounds.openWhatIsDue();
        rounds.openWhatIsDue();
        assertThat(round(RoundPart.LISTED)).isEqualTo(3);
        assertThat(round(RoundPart.UNREPORTED)).isEqualTo(3);
        assertThat(codes(town.clerk(0))).contains("commitment-overdue", "commitment-unreported");
        assertThat(DeskRows.piles(piles, calendars, town.clerk(0)).stream()
                        .flatMap(pile -> pile.entries().stream())
                        .map(entry -> entry.id()))
                .as("each once")
                .doesNotHaveDuplicates();
        make(one, town.clerk(0), "report-progress", "text", "Dug.", "percent", "50");
        assertThat(round(RoundPart.REPORTED)).isOne();
        assertThatThrownBy(() -> make(one, town.deputy(1), "rate", "grade", "PARTLY"))
                .isInstanceOf(Refusal.class);
        rounds.make(town.congress.id(), 2026, "start-rating", Map.of(), null, town.office());
        assertThat(codes(town.deputy(1))).contains("commitment-rate");
        make(one, town.deputy(1), "rate", "grade", "NOT_DELIVERED", "text", "No.");
        make(one, town.deputy(1), "rate", "grade", "PARTLY", "text", "After all.");
        make(three, town.deputy(2), "rate", "grade", "NOT_DELIVERED");
        assertThat(round(RoundPart.PARTLY)).isOne();
        assertThat(round(RoundPart.NOT_DELIVERED)).isOne();
        assertThat(round(RoundPart.UNRATED)).isOne();
        assertThat(round(RoundPart.SILENT))
                .as("one of three signers of the third, the signer of the second")
                .isEqualTo(2);
        assertThat(figure(CommitmentFigure.RATED_PARTLY)).isOne();
        assertThat(figure(CommitmentFigure.UNRATED)).isOne();
        assertThatThrownBy(() -> rounds.make(town.congress.id(), 2026, "close", Map.of(), null, town.office()))
                .isInstanceOf(Refusal.class);
        clock.moveTo(LocalDate.of(2026, 11, 20));
        rounds.make(town.congress.id(), 2026, "close", Map.of(), null, town.office());
        assertThatThrownBy(() -> make(two, town.deputy(1), "rate", "grade", "DELIVERED"))
                .isInstanceOf(Refusal.class);
        make(two, town.clerk(0), "report-done", "text", "Lit.");
        assertThat(round(RoundPart.REPORTED)).as("fixed").isOne();
        assertThat(commitments.view(one, town.visitor()).history())
                .extracting(CommitmentView.EntryView::code)
                .contains("NOT_DELIVERED", "PARTLY");
    }

    @Test
    void what_is_reported_done_before_a_round_opens_owes_it_no_report_and_a_closed_round_asks_for_none() {
        var reported = only(cases(DAY).promised("A pavement", AUTUMN));
        var lapsed = only(cases(DAY).promised("A lamp", AUTUMN));
        var running = only(cases(DAY).promised("A crossing", WINTER));
        make(reported, town.clerk(0), "report-done", "text", "Built.");
        clock.moveTo(LocalDate.of(2026, 10, 8));
        rounds.openWhatIsDue();
        make(lapsed, town.office(), "lapse", "reason", "Built elsewhere.");
        assertThat(round(RoundPart.REPORTED)).isEqualTo(2);
        make(reported, town.deputy(1), "confirm-done");
        assertThat(round(RoundPart.UNREPORTED)).isOne();
        make(reported, town.office(), "resume", "reason", "A gap.");
        assertThat(round(RoundPart.UNREPORTED)).as("it runs again").isEqualTo(2);
        rounds.make(town.congress.id(), 2026, "start-rating", Map.of(), null, town.office());
        assertThat(codes(town.clerk(0))).containsOnlyOnce("commitment-unreported");
        clock.moveTo(LocalDate.of(2026, 11, 20));
        rounds.make(town.congress.id(), 2026, "close", Map.of(), null, town.office());
        assertThat(codes(town.clerk(0))).doesNotContain("commitment-unreported");
        assertThat(commitments.view(running, town.office()).state()).isEqualTo(PromiseState.RUNNING);
    }

    @Test
    void signers_are_asked_to_rate_only_where_a_round_is_rated_and_in_the_year_asked_for() {
        var promise = only(cases(DAY).promised("A pavement", AUTUMN));
        clock.moveTo(LocalDate.of(2026, 10, 8));
        rounds.openWhatIsDue();
        commitments.promise(town.ofConference("other", DAY, new Terms("A park", AUTUMN, "")), town.proposals());
        rounds.make(town.cppcc.id(), 2026, "open", Map.of(), null, town.proposals());
        rounds.make(town.cppcc.id(), 2026, "start-rating", Map.of(), null, town.proposals());
        var owing = CommitmentFilter.ALL.mine(CommitmentFilter.Mine.OWING);
        assertThat(commitments
                        .list(owing.of(2026, RoundPart.SILENT), null, 9, town.deputy(1))
                        .items())
                .as("of the body whose round is rated")
                .extracting(CommitmentView::content)
                .containsExactly("A park");
        rounds.make(town.congress.id(), 2026, "start-rating", Map.of(), null, town.office());
        assertThat(commitments.form(promise, "rate", town.deputy(1)).checks())
                .extracting(Field::name)
                .doesNotContain("year");
        clock.moveTo(LocalDate.of(2027, 10, 8));
        rounds.openWhatIsDue();
        assertThat(commitments.count(owing.of(2027, RoundPart.SILENT), town.deputy(1)))
                .isZero();
        rounds.make(town.congress.id(), 2027, "start-rating", Map.of(), null, town.office());
        assertThat(commitments.form(promise, "rate", town.deputy(1)).fields())
                .filteredOn(field -> field.name().equals("year"))
                .singleElement()
                .satisfies(field -> assertThat(field.values()).containsExactly("2026"));
        assertThat(DeskRows.piles(piles, calendars, town.deputy(1)))
                .flatExtracting(Pile::entries)
                .extracting(entry -> entry.next().address())
                .contains(
                        "/commitments/" + promise + "/moves/rate?year=2026",
                        "/commitments/" + promise + "/moves/rate?year=2027");
        make(promise, town.deputy(1), "rate", "grade", "PARTLY", "year", "2027");
        assertThatThrownBy(() -> make(promise, town.deputy(1), "rate", "grade", "PARTLY", "year", "2025"))
                .isInstanceOf(InvalidInput.class);
        make(promise, town.deputy(1), "rate", "grade", "NOT_DELIVERED");
        assertThat(commitments.view(promise, town.visitor()).ratings())
                .extracting(CommitmentView.RatingView::year, CommitmentView.RatingView::result)
                .containsExactly(tuple(2026, Delivery.NOT_DELIVERED), tuple(2027, Delivery.PARTLY));
    }

    private long round(RoundPart part) {
        var view = rounds.of(town.congress.id(), 2026, town.visitor());
        var counted = view.total().get(part);
        var filter =
                new CommitmentFilter(null, town.congress.id().value(), null, null, null, null, null, 2026, part, null);
        assertThat(commitments.count(filter, town.visitor()))
                .as("the list of " + part)
                .isEqualTo(counted);
        return counted;
    }

    @Test
    void strangers_may_not_enter_promises_and_nobody_sees_another_district() {
        var promise = town.promise("one", DAY, new Terms("x", AUTUMN, ""));
        assertThatThrownBy(() -> commitments.promise(promise, town.deputy(1))).isInstanceOf(Forbidden.class);
        var id = commitments.promise(promise, town.clerk(0)).orElseThrow();
        assertThat(commitments.promise(promise, town.clerk(0))).isEmpty();
        var elsewhere = new PromiseTown(directory, "promises-" + ++towns);
        assertThatThrownBy(() -> commitments.view(id, elsewhere.office()))
                .isInstanceOf(org.huiyin.shared.NotFound.class);
        assertThat(commitments.count(CommitmentFilter.ALL, elsewhere.visitor())).isZero();
        assertThat(Set.copyOf(codes(elsewhere.office()))).isEmpty();
    }
}
