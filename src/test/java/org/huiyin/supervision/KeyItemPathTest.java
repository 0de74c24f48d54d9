package org.huiyin.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.ProgramClock;
import org.huiyin.commitment.LookBackId;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.Source;
import org.huiyin.desk.Pile;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.ledger.Followers;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.supervision.views.KeyItemView;
import org.huiyin.supervision.views.SupervisionPanels;
import org.huiyin.supervision.views.SupervisionPiles;
import org.huiyin.support.DeskRows;
import org.huiyin.support.Followed;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A key item from its choice over a vote against it and rectification to its conclusion. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyItemPathTest {
    @Autowired
    private Supervision supervision;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private SupervisionPiles piles;

    @Autowired
    private SupervisionPanels panels;

    @Autowired
    private SupervisionNews news;

    @Autowired
    private LookBackPlans plans;

    @Autowired
    private LookBacks lookBacks;

    @Autowired
    private Ballots ballots;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Followers followers;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private ProgramClock clock;

    private ItemWalk walk(TestPlace place) {
        return new ItemWalk(supervision, place, calendars.today());
    }

    @Test
    void it_goes_from_the_choice_over_two_votes_to_the_conclusion_and_leaves_an_act_at_each_step() {
        var place = new TestPlace(directory, "key-path");
        var school = place.handled(suggestions, "Safe way to school", Map.of());
        var walk = new ItemWalk(supervision, place, calendars.today(), school).planned();
        var today = calendars.today().toString();
        assertThat(walk.seenBy(place.visitor()).plan())
                .as("the plan is not open yet")
                .isNull();
        assertThat(walk.seenBy(place.clerk(0)).plan()).isNotNull();
        assertThat(walk.seenBy(place.visitor()).due())
                .as("the day of the reports is a part of the plan")
                .isNull();
        assertThat(walk.seenBy(place.clerk(0)).due()).isNotNull();

        walk.make(place.committee(), "begin")
                .make(
                        place.workingCommittee(0),
                        "record-visit",
                        "kind",
                        "VISIT",
                        "on",
                        today,
                        "place",
                        "School gate",
                        "people",
                        "Four deputies",
                        "findings",
                        "No pavement yet.")
                .make(place.committee(), "finish-step", "step", "1", "on", today, "evidence", "Four schools seen.")
                .make(place.office(), "urge", "text", "Please report in time.");
        assertThat(walk.seenBy(place.visitor()).path())
                .as("urging is between those who take part")
                .noneMatch(step -> step.move().equals("urge"));
        assertThat(walk.seenBy(place.clerk(0)).path())
                .anyMatch(step -> step.move().equals("urge"));

        walk.report();
        assertThat(desk(place.workingCommittee(0))).containsExactly("supervision-assess");
        walk.assess(0, "SATISFIED");
        assertThat(assessments(walk, place.workingCommittee(0))).isEqualTo(1);
        assertThat(assessments(walk, place.workingCommittee(1)))
                .as("each committee assesses on its own")
                .isZero();
        assertThat(assessments(walk, place.visitor())).isZero();
        walk.assess(1, "DISSATISFIED");
        assertThat(assessments(walk, place.visitor())).isEqualTo(2);

        walk.make(
                place.office(),
                "open-comments",
                "until",
                calendars.today().plusDays(10).toString());
        comments(walk, place);
        assertThatThrownBy(() -> walk.make(place.office(), "close-comments"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("supervision.commentsRun"));
        later(11, () -> {
            assertThatThrownBy(() -> walk.make(place.deputy(2), "comment", "text", "Too late."))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("supervision.commentsOver"));
            walk.make(place.office(), "close-comments").make(place.office(), "call-vote", "secrecy", "NAMED");
        });
        vote(walk, place, "3");
        assertThat(walk.seenBy(place.visitor()).state()).isEqualTo(KeyState.VOTED);
        assertThat(last(walk).vote()).isNotNull();
        assertThat(Objects.requireNonNull(last(walk).vote()).satisfied()).isFalse();
        assertThatThrownBy(() -> walk.make(place.office(), "conclude", "text", "Enough."))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("supervision.dissatisfied"));

        walk.make(
                place.office(),
                "rectify",
                "task",
                "Build the two that are left.",
                "reportBy",
                calendars.today().plusDays(40).toString());
        assertThat(desk(place.head(0))).containsExactly("supervision-report");
        walk.report().assess(0, "SATISFIED").assess(1, "SATISFIED");
        assertThatThrownBy(() -> walk.make(place.office(), "conclude", "text", "Without another vote."))
                .isInstanceOf(Refusal.class);
        walk.make(place.office(), "call-vote", "secrecy", "NAMED");
        vote(walk, place, "1");
        walk.make(place.committee(), "draft-conclusion", "text", "All schools are safe.");
        assertThat(walk.seenBy(place.visitor()).draft()).isEmpty();
        walk.make(
                place.office(),
                "conclude",
                "text",
                "All schools are safe.",
                "lookBackOn",
                calendars.today().plusYears(1).toString());

        var end = walk.seenBy(place.visitor());
        assertThat(end.state()).isEqualTo(KeyState.CONCLUDED);
        assertThat(end.rounds()).hasSize(2);
        assertThat(end.due()).isEqualTo(calendars.today().plusYears(1));
        assertThat(end.path().stream().map(KeyItemView.Step::move))
                .containsSequence("assess", "open-comments", "close-comments", "call-vote", "vote-counted", "rectify")
                .endsWith("call-vote", "vote-counted", "conclude")
                .doesNotContain("gather", "propose", "urge", "draft-conclusion", "comment");
        var acts = ledger.of(new Subject(Supervision.ITEM, walk.id.value()));
        assertThat(acts).as("one act for each version").hasSize(end.version());
        assertThat(panels.on(suggestions.view(school, place.visitor()), place.visitor()))
                .singleElement()
                .satisfies(
                        panel -> assertThat(panel.lines().getFirst().address()).isEqualTo("/supervision/" + walk.id));
    }

    private void comments(ItemWalk walk, TestPlace place) {
        assertThat(desk(place.voter(1))).contains("supervision-comment");
        walk.make(place.deputy(1), "comment", "text", "Well done.")
                .make(place.voter(1), "comment", "text", "First words.", "hidden", "true")
                .make(place.voter(1), "comment", "text", "Our gate is not safe.", "hidden", "true");
        assertThat(desk(place.voter(1))).doesNotContain("supervision-comment");
        assertThat(supervision.comments(walk.id, null, 10, place.visitor())).isEmpty();
        assertThat(supervision.waitingComments(walk.id, place.voter(2))).isEmpty();
        var waiting = supervision.waitingComments(walk.id, place.office());
        assertThat(waiting.stream().map(CommentView::text)).containsExactly("Our gate is not safe.", "Well done.");
        walk.make(
                        place.workingCommittee(0),
                        "publish-comment",
                        "comment",
                        waiting.getFirst().id().toString())
                .make(
                        place.office(),
                        "withhold-comment",
                        "comment",
                        waiting.getLast().id().toString(),
                        "reason",
                        "Names a child.");
        assertThat(supervision.comments(walk.id, null, 10, place.visitor()))
                .singleElement()
                .satisfies(comment -> {
                    assertThat(comment.name()).as("hidden").isEmpty();
                    assertThat(comment.text()).isEqualTo("Our gate is not safe.");
                });
        assertThat(supervision.ownComments(walk.id, place.deputy(1)).getFirst().reason())
                .isEqualTo("Names a child.");
        assertThatThrownBy(() -> walk.make(place.deputy(1), "comment", "text", "Again."))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("supervision.commentDecided"));
    }

    /** Three deputies vote by name for a grade of each item, counted from 1; then the result finds its way. */
    private void vote(ItemWalk walk, TestPlace place, String... grades) {
        held(Objects.requireNonNull(last(walk).ballot()), place, grades);
        Followed.everything(followers);
    }

    private void held(UUID called, TestPlace place, String... grades) {
        var ballot = new PollId(called);
        ballots.make(ballot, "enrol", Map.of("electorate", place.congress.id().toString()), null, place.office());
        ballots.make(ballot, "open", Map.of(), null, place.office());
        for (var number = 1; number <= 3; number++) {
            ballots.make(ballot, "check-in", Map.of(), null, place.deputy(number));
            ballots.make(ballot, "vote", Map.of("choices", List.of(grades)), null, place.deputy(number));
        }
        ballots.make(ballot, "end", Map.of(), null, place.office());
    }

    private KeyItemView.RoundView last(ItemWalk walk) {
        return walk.seenBy(walk.place.office()).rounds().getLast();
    }

    private int assessments(ItemWalk walk, Caller caller) {
        return walk.seenBy(caller).rounds().getLast().assessments().size();
    }

    private List<String> desk(Caller caller) {
        return DeskRows.piles(piles, calendars, caller).stream().map(Pile::code).toList();
    }

    private void later(int days, Runnable deed) {
        clock.at(clock.instant().plus(Duration.ofDays(days)), deed);
    }

    @Test
    void a_vote_that_somebody_changed_is_set_aside_and_holds_up_no_other() {
        var place = new TestPlace(directory, "key-changed");
        var walk = walk(place).assessed().make(place.office(), "call-vote", "secrecy", "NAMED");
        vote(walk, place, "3");
        var changed = Objects.requireNonNull(last(walk).ballot());
        var other = UUID.randomUUID();
        rename(changed, changed, other);
        followers.rebuild("key-item-votes");
        Followed.everything(followers);
        assertThat(aside(changed)).containsExactly("ballot.sealChanged");
        assertThat(ballots.of(new SubjectRef(Supervision.ITEM, walk.id.value()), place.visitor()))
                .isEmpty();

        walk.make(
                        place.office(),
                        "rectify",
                        "task",
                        "Build the two that are left.",
                        "reportBy",
                        calendars.today().plusDays(40).toString())
                .report()
                .assess(0, "SATISFIED")
                .assess(1, "SATISFIED")
                .make(place.office(), "call-vote", "secrecy", "NAMED");
        vote(walk, place, "1");
        assertThat(Objects.requireNonNull(last(walk).vote()).satisfied()).isTrue();

        rename(changed, other, changed);
        followers.rebuild("key-item-votes");
        Followed.everything(followers);
        assertThat(aside(changed)).isEmpty();
    }

    @Test
    void a_vote_that_somebody_changed_can_be_called_off_however_far_it_had_come() {
        var place = new TestPlace(directory, "key-changed-off");
        var walk = walk(place).assessed();
        for (var closed : List.of(false, true)) {
            walk.make(place.office(), "call-vote", "secrecy", "NAMED");
            var changed = Objects.requireNonNull(last(walk).ballot());
            if (closed) {
                beforeItsFollower(() -> {
                    held(changed, place, "1");
                    rename(changed, changed, UUID.randomUUID());
                });
                assertThat(aside(changed)).containsExactly("ballot.sealChanged");
            } else {
                rename(changed, changed, UUID.randomUUID());
            }
            assertThat(walk.seenBy(place.office()).state()).isEqualTo(KeyState.VOTING);
            walk.make(place.office(), "recall-vote", "reason", "Somebody changed it.");
            assertThat(walk.seenBy(place.office()).state()).isEqualTo(KeyState.ASSESSED);
        }
        walk.make(place.office(), "call-vote", "secrecy", "NAMED");
        vote(walk, place, "1");
        assertThat(walk.seenBy(place.office()).state()).isEqualTo(KeyState.VOTED);
    }

    /** Holds and changes a vote as somebody who is there before its follower, which then follows. */
    private void beforeItsFollower(Runnable changes) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("SELECT name FROM ledger.follower WHERE name = 'key-item-votes' FOR UPDATE")
                    .query()
                    .listOfRows();
            CompletableFuture.runAsync(changes).join();
        });
        Followed.everything(followers);
    }

    @Test
    void a_vote_that_nobody_finds_or_can_read_any_more_or_that_only_says_it_is_closed_can_be_called_off() {
        var place = new TestPlace(directory, "key-gone-off");
        var other = new TestPlace(directory, "key-gone-off-other");
        var walk = walk(place).assessed();
        for (var written : List.of(
                "UPDATE ballot.poll SET district_id = :district WHERE id = :poll",
                "UPDATE ballot.poll SET facts = facts - 'sheet' WHERE id = :poll",
                "UPDATE ballot.poll SET facts = '{\"state\": \"NONE\"}' WHERE id = :poll",
                """
                UPDATE ballot.poll SET facts = facts || '{"state": "CLOSED", "since": "2026-01-01T00:00:00Z",
                    "ended": "2026-01-01T00:00:00Z", "closed": "2026-01-01T00:00:00Z",
                    "result": {"roll": 4, "present": 4, "cast": 4, "withheld": true, "items": []}}' WHERE id = :poll
                """,
                "DELETE FROM ballot.poll WHERE id = :poll")) {
            walk.make(place.office(), "call-vote", "secrecy", "NAMED");
            assertThat(jdbc.sql(written)
                            .param("district", other.district.id().value())
                            .param("poll", last(walk).ballot())
                            .update())
                    .isOne();
            walk.make(place.office(), "recall-vote", "reason", "Somebody changed it.");
            assertThat(walk.seenBy(place.office()).state()).as(written).isEqualTo(KeyState.ASSESSED);
        }
    }

    @Test
    void the_result_of_a_vote_that_is_gone_is_set_aside_and_that_of_an_internal_one_is_taken_without_its_grade() {
        var place = new TestPlace(directory, "key-gone");
        var other = new TestPlace(directory, "key-gone-other");
        var walk = walk(place).assessed().make(place.office(), "call-vote", "secrecy", "NAMED");
        var gone = Objects.requireNonNull(last(walk).ballot());
        beforeItsFollower(() -> {
            held(gone, place, "1");
            move(gone, other);
        });
        assertThat(aside(gone)).containsExactly("ballot.sealChanged");
        assertThat(walk.seenBy(place.office()).state()).isEqualTo(KeyState.VOTING);
        move(gone, place);
        followers.rebuild("key-item-votes");
        Followed.everything(followers);
        assertThat(aside(gone)).isEmpty();
        assertThat(Objects.requireNonNull(last(walk).vote()).grade()).isNotEmpty();

        var quiet = walk(place).assessed().make(place.office(), "call-vote", "secrecy", "NAMED");
        var ballot = new PollId(Objects.requireNonNull(last(quiet).ballot()));
        var sheet = new java.util.HashMap<String, Object>(sheetOf("Quiet"));
        sheet.put("internal", "true");
        ballots.make(ballot, "save", sheet, null, place.office());
        vote(quiet, place, "1");
        assertThat(Objects.requireNonNull(last(quiet).vote()).satisfied()).isTrue();
        assertThat(Objects.requireNonNull(last(quiet).vote()).grade()).isEmpty();
    }

    private static Map<String, Object> sheetOf(String title) {
        return Map.of("title", title, "secrecy", "NAMED", "base", "VALID", "presence", "BY_VOTER", "live", "NOTHING");
    }

    private void move(UUID poll, TestPlace to) {
        jdbc.sql("UPDATE ballot.poll SET district_id = :district WHERE id = :poll")
                .param("district", to.district.id().value())
                .param("poll", poll)
                .update();
    }

    @Test
    void what_was_sealed_by_a_key_that_somebody_changed_stays_when_the_vote_is_called_off() {
        var place = new TestPlace(directory, "key-sealed-off");
        var walk = walk(place).assessed().make(place.office(), "call-vote", "secrecy", "SECRET");
        var ballot = new PollId(Objects.requireNonNull(last(walk).ballot()));
        var enrolled = Map.of(
                "electorate", place.congress.id().toString(), "names", "Old Wang\nOld Li\nOld Zhao\nOld Qian\nOld Sun");
        ballots.make(ballot, "enrol", enrolled, null, place.office());
        ballots.make(ballot, "open", Map.of(), null, place.office());
        ballots.make(ballot, "check-in", Map.of(), null, place.deputy(1));
        ballots.make(ballot, "vote", Map.of("choices", List.of("1")), null, place.deputy(1));
        var facts = jdbc.sql("SELECT facts::text FROM ballot.poll WHERE id = :poll")
                .param("poll", ballot.value())
                .query(String.class)
                .single();
        jdbc.sql("UPDATE ballot.poll SET facts = jsonb_set(facts, '{seal,publicKey}', '\"MAAA\"') WHERE id = :poll")
                .param("poll", ballot.value())
                .update();
        walk.make(place.office(), "recall-vote", "reason", "Somebody changed its key.");
        assertThat(walk.seenBy(place.office()).state()).isEqualTo(KeyState.ASSESSED);
        jdbc.sql("UPDATE ballot.poll SET facts = CAST(:facts AS jsonb) WHERE id = :poll")
                .param("facts", facts)
                .param("poll", ballot.value())
                .update();
        ballots.make(ballot, "end", Map.of(), null, place.office());
        assertThat(ballots.result(ballot, place.office()).orElseThrow().cast()).isOne();
    }

    /** As somebody who writes to the database. */
    private void rename(UUID poll, UUID from, UUID to) {
        jdbc.sql("UPDATE ballot.poll SET facts = CAST(replace(facts::text, :from, :to) AS jsonb) WHERE id = :poll")
                .param("from", from.toString())
                .param("to", to.toString())
                .param("poll", poll)
                .update();
    }

    private List<String> aside(UUID poll) {
        return followers.standings().stream()
                .flatMap(standing -> standing.aside().stream())
                .filter(aside -> aside.subject().equals(poll))
                .map(Followers.Aside::reason)
                .toList();
    }

    @Test
    void a_vote_that_is_broken_off_leaves_the_item_where_another_can_be_called() {
        var place = new TestPlace(directory, "key-recall");
        var walk = walk(place).assessed().make(place.office(), "call-vote", "secrecy", "SECRET");
        walk.make(place.office(), "recall-vote", "reason", "Too few can come.");
        assertThat(walk.seenBy(place.office()).state()).isEqualTo(KeyState.ASSESSED);
        walk.make(place.office(), "call-vote", "secrecy", "NAMED");
        assertThat(walk.seenBy(place.office()).state()).isEqualTo(KeyState.VOTING);
    }

    @Test
    void a_vote_satisfies_only_if_every_item_came_out_with_a_grade_that_counts() {
        var place = new TestPlace(directory, "key-grades");
        assertThat(verdict(place, "", "1", "2")).isTrue();
        assertThat(verdict(place, "", "1", "3")).isFalse();
        assertThat(verdict(place, "", "3", "1")).isFalse();
        assertThat(verdict(place, "3", "1", "3")).isTrue();
    }

    /** Of a vote on two items with four grades, of which some count as satisfied. */
    private boolean verdict(TestPlace place, String satisfied, String... grades) {
        var walk = walk(place).assessed().make(place.office(), "call-vote", "secrecy", "NAMED");
        var sheet = new java.util.HashMap<String, Object>(sheetOf("Two items"));
        sheet.put("items", "Schools\nRoads");
        sheet.put("grades", "Very\nRather\nHardly\nNot");
        sheet.put("satisfied", satisfied);
        ballots.make(new PollId(Objects.requireNonNull(last(walk).ballot())), "save", sheet, null, place.office());
        vote(walk, place, grades);
        return Objects.requireNonNull(last(walk).vote()).satisfied();
    }

    @Test
    void nothing_is_concluded_or_put_right_over_comments_that_nobody_has_read() {
        var place = new TestPlace(directory, "key-unread");
        var walk = walk(place).commenting().make(place.deputy(1), "comment", "text", "Our gate is not safe.");
        later(11, () -> walk.make(place.office(), "close-comments"));
        commentsWait(() -> walk.make(place.office(), "conclude", "text", "Done."));
        assertThat(walk.seenBy(place.office()).offers("conclude")).isFalse();
        walk.make(place.office(), "call-vote", "secrecy", "NAMED");
        vote(walk, place, "3");
        commentsWait(() -> walk.make(
                place.office(),
                "rectify",
                "task",
                "Again.",
                "reportBy",
                calendars.today().plusDays(9).toString()));
        var waiting = supervision.waitingComments(walk.id, place.office()).getFirst();
        walk.make(place.office(), "publish-comment", "comment", waiting.id().toString());
        assertThat(walk.seenBy(place.office()).offers("rectify")).isTrue();
    }

    private static void commentsWait(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo("supervision.commentsWait");
            assertThat(refusal.arguments()).containsExactly(1L);
        });
    }

    @Test
    void only_those_whose_turn_it_is_hear_that_they_are_urged() {
        var place = new TestPlace(directory, "key-urged");
        var sheet = new java.util.HashMap<>(ItemWalk.sheet(place, List.of()));
        sheet.put("units", List.of(place.unit(0).toString(), place.unit(1).toString()));
        var walk = walk(place);
        supervision.make(walk.id, "revise", sheet, null, place.office());
        walk.begun().report().make(place.office(), "urge", "text", "Please report.");
        assertThat(told(walk).units()).containsExactly(place.unit(1));
        walk.make(place.clerk(1), "report", "text", "Roads.", "results", "Marked.")
                .assess(0, "SATISFIED")
                .make(place.office(), "urge", "text", "Please assess.");
        assertThat(told(walk).units()).isEmpty();
        assertThat(told(walk).holders().stream().map(org.huiyin.desk.News.Holders::scope))
                .containsOnly(place.workingCommittees.get(1).id().value());
    }

    /** What the last act on an item tells. */
    private org.huiyin.desk.News told(ItemWalk walk) {
        return news.of(ledger.of(new Subject(Supervision.ITEM, walk.id.value())).getLast())
                .getFirst();
    }

    @Test
    void a_concluded_item_comes_back_to_those_who_steer_it_until_a_look_back_has_begun() {
        var place = new TestPlace(directory, "key-back");
        var day = calendars.today().plusDays(10).toString();
        var walk = walk(place).assessed().make(place.office(), "conclude", "text", "Done.", "lookBackOn", day);
        var due = "supervision-look-back";
        later(9, () -> assertThat(desk(place.office())).doesNotContain(due));
        later(10, () -> {
            for (var steers : List.of(place.office(), place.committee())) {
                assertThat(desk(steers)).contains(due);
            }
            assertThat(desk(place.clerk(0))).doesNotContain(due);
            var plan = plans.begin(place.congress.id(), Map.of("title", "A year later", "months", "6"), place.office());
            plans.pick(plan, new Source(Supervision.ITEM, walk.id.value()), "Key item 1", "Promised.", place.office());
            plans.make(plan, "adopt", Map.of(), null, place.office());
            assertThat(desk(place.office())).doesNotContain(due);
            assertThat(walk.seenBy(place.visitor())
                            .standing()
                            .stages()
                            .getLast()
                            .on())
                    .as("nothing was found yet")
                    .isNull();
            var begun = lookBacks.of(List.of(new Source(Supervision.ITEM, walk.id.value())), place.office());
            var lookBack = new LookBackId(begun.getFirst().id());
            var visit = Map.<String, Object>of(
                    "on", day, "place", "P", "visitors", "V", "finding", "DONE", "text", "Seen.");
            lookBacks.make(lookBack, "visit", visit, null, place.office());
            lookBacks.make(lookBack, "conclude", Map.of("finding", "DONE", "text", "Kept."), null, place.office());
            assertThat(walk.seenBy(place.visitor())
                            .standing()
                            .stages()
                            .getLast()
                            .on())
                    .as("page and lists tell of it")
                    .isEqualTo(LocalDate.parse(day));
        });
    }

    @Test
    void two_committees_assess_at_once_and_both_count() throws Exception {
        var place = new TestPlace(directory, "key-at-once");
        for (var time = 0; time < 10; time++) {
            var walk = walk(place).reported();
            var seen = walk.seenBy(place.office()).version();
            var ready = new CountDownLatch(2);
            try (var threads = Executors.newFixedThreadPool(2)) {
                var futures = new ArrayList<java.util.concurrent.Future<?>>();
                for (var number = 0; number < 2; number++) {
                    var committee = place.workingCommittee(number);
                    futures.add(threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return supervision.make(
                                walk.id, "assess", Map.of("rating", "SATISFIED", "text", "Seen."), seen, committee);
                    }));
                }
                for (var future : futures) {
                    future.get();
                }
            }
            var after = walk.seenBy(place.visitor());
            assertThat(after.state()).isEqualTo(KeyState.ASSESSED);
            assertThat(after.rounds().getLast().assessments()).hasSize(2);
            assertThat(after.version()).isEqualTo(seen + 2);
        }
    }

    @Test
    void a_form_that_was_overtaken_is_refused_unless_it_only_adds() {
        var place = new TestPlace(directory, "key-stale");
        var walk = walk(place).planned();
        var seen = walk.seenBy(place.office()).version();
        walk.make(
                place.committee(),
                "add-step",
                "what",
                "More",
                "who",
                "Us",
                "by",
                calendars.today().toString());
        assertThatThrownBy(() -> supervision.make(walk.id, "begin", Map.of(), seen, place.committee()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("stale"));
        assertThat(walk.seenBy(place.office()).state()).isEqualTo(KeyState.PLANNED);
    }

    @Test
    void every_unit_reports_before_it_is_assessed_and_a_report_that_goes_back_takes_the_assessments_with_it() {
        var place = new TestPlace(directory, "key-units");
        var sheet = new java.util.HashMap<>(ItemWalk.sheet(place, List.of()));
        sheet.put("units", List.of(place.unit(0).toString(), place.unit(1).toString()));
        var walk = walk(place);
        supervision.make(walk.id, "revise", sheet, null, place.office());
        walk.begun().report();
        assertThat(walk.seenBy(place.office()).state()).isEqualTo(KeyState.UNDER_SUPERVISION);
        assertThat(last(walk).waiting()).extracting(NamedId::name).containsExactly("Transport");
        assertThat(walk.seenBy(place.visitor()).rounds().getLast().reports())
                .as("published together")
                .isEmpty();
        walk.make(place.clerk(1), "report", "text", "Roads.", "results", "Marked.")
                .assess(0, "SATISFIED");
        walk.make(place.committee(), "return-report", "unit", place.unit(1).toString(), "reason", "No dates.");
        assertThat(walk.seenBy(place.office()).state()).isEqualTo(KeyState.UNDER_SUPERVISION);
        assertThat(last(walk).assessments()).isEmpty();
        walk.make(place.clerk(1), "report", "text", "Roads.", "results", "Marked in May.");
        assertThat(walk.seenBy(place.visitor()).rounds().getLast().reports()).hasSize(2);
    }

    @Test
    void supervision_does_not_begin_with_a_day_for_reports_that_has_passed() {
        var place = new TestPlace(directory, "key-past");
        var walk = walk(place).planned();
        later(
                61,
                () -> assertThatThrownBy(() -> walk.make(place.committee(), "begin"))
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.key()).isEqualTo("supervision.reportByPast")));
        later(60, () -> walk.make(place.committee(), "begin"));
    }

    @Test
    void a_report_that_goes_back_may_get_a_day_of_its_own() {
        var place = new TestPlace(directory, "key-later");
        var walk = walk(place).reported();
        var by = calendars.today().plusDays(75);
        walk.make(
                place.committee(),
                "return-report",
                "unit",
                place.unit(0).toString(),
                "reason",
                "No dates.",
                "reportBy",
                by.toString());
        assertThat(walk.seenBy(place.office()).due()).isEqualTo(by);
        later(75, walk::report);
        assertThat(last(walk).reports())
                .singleElement()
                .satisfies(report -> assertThat(report.late()).isFalse());
    }

    @Test
    void an_assessment_of_a_report_that_went_back_meanwhile_is_refused() {
        var place = new TestPlace(directory, "key-returned");
        var walk = walk(place).reported();
        var seen = walk.seenBy(place.office()).version();
        walk.make(place.committee(), "return-report", "unit", place.unit(0).toString(), "reason", "No dates.")
                .report();
        var assessment = Map.of("rating", "SATISFIED", "text", "Seen.");
        assertThatThrownBy(() -> supervision.make(walk.id, "assess", assessment, seen, place.workingCommittee(0)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("stale"));
        supervision.make(walk.id, "assess", assessment, seen + 2, place.workingCommittee(0));
    }

    @Test
    void nothing_can_be_chosen_that_is_not_offered() {
        var place = new TestPlace(directory, "key-choices");
        var other = new TestPlace(directory, "key-choices-other");
        var walk = walk(place).decided();
        assertThatThrownBy(() -> walk.make(
                        place.committee(),
                        "plan",
                        "goal",
                        "Goal",
                        "assessors",
                        List.of(other.workingCommittees.getFirst().id().toString()),
                        "reportBy",
                        calendars.today().toString()))
                .isInstanceOf(InvalidInput.class);
        var foreign = other.handled(suggestions, "Elsewhere", Map.of());
        var sheet = ItemWalk.sheet(place, List.of(foreign.toString()));
        assertThatThrownBy(() -> supervision.gather(place.congress.id(), sheet, place.office()))
                .isInstanceOf(InvalidInput.class);
    }
}
