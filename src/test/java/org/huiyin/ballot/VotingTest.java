package org.huiyin.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.ballot.BallotTown.choices;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.ballot.moves.Closing;
import org.huiyin.ballot.secrecy.BallotKeys;
import org.huiyin.ballot.secrecy.VoteReceipt;
import org.huiyin.ballot.states.Counts;
import org.huiyin.ballot.states.ItemResult;
import org.huiyin.ballot.states.PollResult;
import org.huiyin.ballot.states.Way;
import org.huiyin.ballot.views.PollView;
import org.huiyin.directory.Directory;
import org.huiyin.form.GivenFields;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@WholeProgramTest
@ResourceLock("ballot keys")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VotingTest {
    @Autowired
    private Ballots ballots;

    @Autowired
    private BallotKeys keys;

    @Autowired
    private Closing closing;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient jdbc;

    private Set<UUID> kept = Set.of();

    @BeforeEach
    void look_at_the_keys() {
        kept = keys.kept();
    }

    /** Keys made in this test and not destroyed. */
    private Set<UUID> madeAndKept() {
        return keys.kept().stream().filter(key -> !kept.contains(key)).collect(Collectors.toSet());
    }

    private BallotTown town(int deputies) {
        return new BallotTown(
                directory, accounts, "v" + UUID.randomUUID().toString().substring(0, 8), deputies);
    }

    private VoteReceipt vote(PollId id, Caller caller, String... choices) {
        return ballots.vote(id, choices(choices), caller);
    }

    private void checkIn(PollId id, Caller caller) {
        ballots.make(id, "check-in", Map.of(), null, caller);
    }

    private PollResult end(PollId id, BallotTown town) {
        ballots.make(id, "end", Map.of(), null, town.office);
        return ballots.result(id, town.office).orElseThrow();
    }

    private static void refused(String key, Callable<?> deed) {
        assertThatThrownBy(deed::call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @ParameterizedTest
    @EnumSource(Secrecy.class)
    void two_hundred_threads_voting_for_a_hundred_seats_leave_exactly_a_hundred_votes(Secrecy secrecy)
            throws Exception {
        var town = town(100);
        var id = town.opened(ballots, "secrecy", secrecy.name(), "presence", "NOT_ASKED");
        var taken = new ConcurrentLinkedQueue<VoteReceipt>();
        var refused = new AtomicInteger();
        var ready = new CountDownLatch(200);
        try (var threads = Executors.newFixedThreadPool(200)) {
            var futures = IntStream.range(0, 200)
                    .mapToObj(thread -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        try {
                            taken.add(vote(id, town.electors.get(thread % 100), thread < 100 ? "1" : "2"));
                        } catch (Refusal again) {
                            assertThat(again.key()).isEqualTo("ballot.voted");
                            refused.incrementAndGet();
                        }
                        return null;
                    }))
                    .toList();
            for (var future : futures) {
                future.get();
            }
        }
        assertThat(taken).hasSize(100);
        assertThat(refused).hasValue(100);
        assertThat(ballots.view(id, town.office).turnout()).isEqualTo(100);
        var result = end(id, town);
        assertThat(result.cast()).isEqualTo(100);
        var counts = result.items().getFirst().counts();
        assertThat(counts.grades().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        if (secrecy == Secrecy.SECRET) {
            assertThat(taken.stream().map(VoteReceipt::code)).doesNotHaveDuplicates();
            assertThat(taken)
                    .allSatisfy(receipt -> assertThat(ballots.found(id, String.valueOf(receipt.code()), town.visitor()))
                            .hasSize(1));
        }
    }

    @Test
    void votes_and_the_end_of_voting_at_once_lose_none_and_let_none_in_later() throws Exception {
        for (var round = 0; round < 5; round++) {
            var town = town(20);
            var id = town.opened(ballots, "presence", "NOT_ASKED", "minimum", "3");
            for (var early = 0; early < 4; early++) {
                vote(id, town.electors.get(early), "1");
            }
            var taken = new AtomicInteger(4);
            var ready = new CountDownLatch(17);
            try (var threads = Executors.newFixedThreadPool(17)) {
                var futures = IntStream.rangeClosed(4, 20)
                        .mapToObj(thread -> threads.submit(() -> {
                            ready.countDown();
                            ready.await();
                            if (thread == 20) {
                                return end(id, town).cast();
                            }
                            try {
                                vote(id, town.electors.get(thread), "2");
                                taken.incrementAndGet();
                            } catch (Refusal late) {
                                assertThat(late.key()).isIn("ballot.notNow.COUNTING", "ballot.notNow.CLOSED", "stale");
                            }
                            return 0;
                        }))
                        .toList();
                for (var future : futures) {
                    future.get();
                }
            }
            assertThat(ballots.result(id, town.office).orElseThrow().cast()).isEqualTo(taken.get());
            assertThat(madeAndKept()).isEmpty();
        }
    }

    @Test
    void paper_and_phone_are_merged_into_one_count_and_never_shown_apart() {
        var town = town(12);
        var id = town.opened(ballots, "abstain", "true", "items", "Canteens\nBridges");
        for (var deputy = 0; deputy < 7; deputy++) {
            checkIn(id, town.electors.get(deputy));
            vote(id, town.electors.get(deputy), deputy < 5 ? "1" : "2", deputy == 6 ? "ABSTAIN" : "1");
        }
        for (var name : List.of("Deputy 8", "Deputy 9", "Deputy 10", "Old Wang", "Old Li")) {
            town.mark(ballots, id, name, Way.PAPER);
        }
        refused("ballot.onPaper", () -> vote(id, town.electors.get(7), "1", "1"));
        refused("ballot.notCheckedIn", () -> vote(id, town.electors.get(10), "1", "1"));
        assertThatThrownBy(() -> town.mark(ballots, id, "Deputy 1", Way.PAPER))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("ballot.seatVoted"));

        ballots.make(id, "end", Map.of(), null, town.office);
        assertThat(ballots.view(id, town.office).state()).isEqualTo(PollState.COUNTING);
        assertThat(ballots.result(id, town.office)).isEmpty();
        refused("ballot.notNow.COUNTING", () -> vote(id, town.electors.get(11), "1", "1"));
        refused("ballot.notAgreed", () -> ballots.make(id, "close", Map.of(), null, town.office));

        var five = BallotTown.paper(
                2, Map.of("c1.1", "2", "c1.2", "1", "c1.3", "1", "c1.INVALID", "1", "c2.1", "4", "c2.ABSTAIN", "1"));
        assertThatThrownBy(() -> ballots.make(
                        id, "count", BallotTown.paper(2, Map.of("c1.1", "6", "c2.1", "6")), null, town.teller1))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> ballots.make(
                        id, "count", BallotTown.paper(2, Map.of("c1.1", "4", "c2.1", "5")), null, town.teller1))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> ballots.make(id, "count", five, null, town.office))
                .isInstanceOf(Forbidden.class);

        ballots.make(id, "count", five, null, town.teller1);
        assertThat(progress(id, town.teller2)).isEqualTo(new PollView.Paper(false, "WAITING"));
        var four = BallotTown.paper(2, Map.of("c1.1", "2", "c1.2", "1", "c1.3", "1", "c2.1", "4"));
        ballots.make(id, "count", four, null, town.teller2);
        assertThat(progress(id, town.teller1)).isEqualTo(new PollView.Paper(true, "DIFFERENT"));
        refused("ballot.notAgreed", () -> ballots.make(id, "close", Map.of(), null, town.office));
        ballots.make(id, "count", five, null, town.teller2);
        assertThat(progress(id, town.office)).isEqualTo(new PollView.Paper(null, "AGREED"));
        refused("ballot.agreedAlready", () -> ballots.make(id, "count", four, null, town.teller2));

        ballots.make(id, "close", Map.of(), null, town.office);
        var result = ballots.result(id, town.visitor()).orElseThrow();
        assertThat(result)
                .isEqualTo(new PollResult(
                        15,
                        12,
                        12,
                        false,
                        List.of(
                                new ItemResult(new Counts(List.of(7, 3, 1), 0, 1), 3, 15, 1),
                                new ItemResult(new Counts(List.of(10, 0, 0), 2, 0), 3, 15, 0))));
        for (var item = 1; item <= 2; item++) {
            var list = ballots.published(id, item, "", 100, town.visitor());
            assertThat(list)
                    .hasSize(12)
                    .isSortedAccordingTo((a, b) -> a.number().compareTo(b.number()));
        }
        assertThat(jdbc.sql("SELECT count(*) FROM ballot.paper_count WHERE poll_id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(madeAndKept()).isEmpty();
    }

    private PollView.Paper progress(PollId id, Caller caller) {
        return java.util.Objects.requireNonNull(ballots.view(id, caller).counting());
    }

    @Test
    void named_paper_ballots_are_entered_seat_by_seat_and_shown_beside_their_names() {
        var town = town(3);
        var id = town.opened(ballots, "secrecy", "NAMED", "presence", "BY_HOST", "base", "PRESENT");
        town.mark(ballots, id, "Deputy 1", Way.DEVICE);
        vote(id, town.electors.getFirst(), "3");
        town.mark(ballots, id, "Old Wang", Way.PAPER);
        town.mark(ballots, id, "Old Li", Way.PAPER);
        ballots.make(id, "end", Map.of(), null, town.office);
        var wang = Map.of("b" + town.seat(ballots, id, "Old Wang") + ".1", "1");
        ballots.make(id, "count", wang, null, town.teller1);
        ballots.make(id, "count", wang, null, town.teller2);
        ballots.make(id, "close", Map.of(), null, town.office);

        assertThat(ballots.result(id, town.visitor()))
                .contains(new PollResult(
                        6, 3, 2, false, List.of(new ItemResult(new Counts(List.of(1, 0, 1), 0, 0), 4, 3, 2))));
        var choices = new HashMap<String, List<String>>();
        ballots.roll(id, town.visitor()).stream()
                .filter(line -> line.choices() != null)
                .forEach(line -> choices.put(line.name(), line.choices()));
        assertThat(choices).isEqualTo(Map.of("Deputy 1", List.of("3"), "Old Wang", List.of("1")));
    }

    @Test
    void below_the_least_number_of_votes_a_secret_poll_has_no_result_and_no_list() {
        var town = town(8);
        var id = town.opened(ballots, "presence", "NOT_ASKED");
        var receipts = Stream.iterate(0, n -> n + 1)
                .limit(4)
                .map(n -> vote(id, town.electors.get(n), "1"))
                .toList();
        var result = end(id, town);
        assertThat(result).isEqualTo(new PollResult(11, 11, 4, true, List.of()));
        assertThatThrownBy(() -> ballots.published(id, 1, "", 10, town.office)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() ->
                        ballots.found(id, String.valueOf(receipts.getFirst().code()), town.office))
                .isInstanceOf(NotFound.class);
        for (var table : List.of("envelope", "published", "vote")) {
            assertThat(jdbc.sql("SELECT count(*) FROM ballot." + table + " WHERE poll_id = ?")
                            .param(id.value())
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    /** With the paper's sum and the result the tellers would read the few votes of the other way. */
    @Test
    void a_secret_poll_with_paper_does_not_end_while_one_way_has_too_few_votes() {
        var town = town(14);
        var id = town.opened(ballots, "presence", "NOT_ASKED");
        IntStream.rangeClosed(6, 14).forEach(deputy -> town.mark(ballots, id, "Deputy " + deputy, Way.PAPER));
        for (var deputy = 0; deputy < 5; deputy++) {
            vote(id, town.electors.get(deputy), "1");
            if (deputy < 4) {
                refused("ballot.fewDevice", () -> end(id, town));
                assertThat(ballots.view(id, town.office).offers("end")).isFalse();
            }
        }
        IntStream.rangeClosed(7, 14).forEach(deputy -> town.mark(ballots, id, "Deputy " + deputy, Way.DEVICE));
        refused("ballot.fewPaper", () -> end(id, town));
        town.mark(ballots, id, "Deputy 6", Way.DEVICE);
        assertThat(end(id, town).withheld()).isFalse();
    }

    @Test
    void a_result_is_withheld_where_too_few_paper_ballots_come_back() {
        for (var returned : List.of(0, 1, 4, 5)) {
            var town = town(12);
            var id = town.opened(ballots, "presence", "NOT_ASKED");
            town.electors.subList(0, 5).forEach(deputy -> vote(id, deputy, "1"));
            IntStream.rangeClosed(6, 12).forEach(deputy -> town.mark(ballots, id, "Deputy " + deputy, Way.PAPER));
            ballots.make(id, "end", Map.of(), null, town.office);
            for (var teller : List.of(town.teller1, town.teller2)) {
                ballots.make(id, "count", BallotTown.paper(1, Map.of("c1.3", returned.toString())), null, teller);
            }
            ballots.make(id, "close", Map.of(), null, town.office);
            var result = ballots.result(id, town.office).orElseThrow();
            assertThat(result.cast()).isEqualTo(5 + returned);
            assertThat(result.withheld()).as("%d came back", returned).isEqualTo(returned == 1 || returned == 4);
            assertThat(ballots.roll(id, town.office))
                    .filteredOn(line -> line.way() == Way.PAPER)
                    .as("nobody knows whose paper came back")
                    .hasSize(7)
                    .allMatch(line -> line.tookPart() == null);
        }
    }

    @Test
    void the_grades_that_count_as_satisfied_are_all_but_the_last_or_the_upper_half_unless_set() {
        var town = town(0);
        var wanted = Map.of(2, 1, 3, 2, 4, 2, 5, 2, 6, 3);
        wanted.forEach((grades, satisfied) -> {
            var scale = String.join("\n", List.of("a", "b", "c", "d", "e", "f").subList(0, grades));
            assertThat(satisfied(town, scale, "")).as("of %d", grades).isEqualTo(satisfied);
        });
        assertThat(satisfied(town, "a\nb\nc\nd", "3")).isEqualTo(3);
        assertThatThrownBy(() -> satisfied(town, "a\nb\nc", "3")).isInstanceOf(InvalidInput.class);
    }

    private int satisfied(BallotTown town, String grades, String given) {
        var sheet = BallotTown.sheet("grades", grades, "satisfied", given);
        return ballots.view(ballots.prepare(new NewPoll(town.congress.id(), null, sheet), town.office), town.office)
                .sheet()
                .satisfied();
    }

    @Test
    void a_count_that_is_empty_or_under_a_misspelt_name_is_not_a_count_of_nobody() {
        var town = town(10);
        var id = town.opened(ballots, "presence", "NOT_ASKED");
        town.electors.subList(0, 5).forEach(deputy -> vote(id, deputy, "1"));
        IntStream.rangeClosed(6, 10).forEach(deputy -> town.mark(ballots, id, "Deputy " + deputy, Way.PAPER));
        ballots.make(id, "end", Map.of(), null, town.office);
        var whole = BallotTown.paper(1, Map.of("c1.1", "5"));
        whole.remove("c1.ABSTAIN");
        for (var field : whole.keySet()) {
            var empty = new HashMap<String, Object>(whole);
            empty.put(field, " ");
            var misspelt = new HashMap<String, Object>(whole);
            misspelt.put(field.toLowerCase(Locale.ROOT) + "x", misspelt.remove(field));
            for (var given : List.of(empty, misspelt)) {
                assertThatThrownBy(() -> ballots.make(id, "count", GivenFields.of(given), null, town.teller1))
                        .isInstanceOfSatisfying(
                                InvalidInput.class,
                                invalid -> assertThat(invalid.problems())
                                        .anyMatch(problem -> problem.field().equals(field)
                                                && problem.key().equals("required")));
            }
        }
        var more = new HashMap<String, Object>(whole);
        more.put("c2.1", "5");
        assertThatThrownBy(() -> ballots.make(id, "count", GivenFields.of(more), null, town.teller1))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.field()).isEqualTo("c2.1")));
        ballots.make(id, "count", GivenFields.of(whole), null, town.teller1);
    }

    @Test
    void a_teller_who_drops_out_is_replaced_and_no_vote_is_lost() {
        var town = town(10);
        var id = town.opened(ballots, "presence", "NOT_ASKED");
        town.electors.subList(0, 5).forEach(deputy -> vote(id, deputy, "1"));
        IntStream.rangeClosed(6, 10).forEach(deputy -> town.mark(ballots, id, "Deputy " + deputy, Way.PAPER));
        ballots.make(id, "end", Map.of(), null, town.office);
        ballots.make(id, "count", BallotTown.paper(1, Map.of("c1.1", "4", "c1.2", "1")), null, town.teller1);
        ballots.make(id, "count", BallotTown.paper(1, Map.of("c1.1", "5")), null, town.teller2);
        assertThat(ballots.form(id, "replace-teller", town.office)
                        .fields()
                        .getFirst()
                        .options())
                .hasSize(2);
        for (var wrong : List.of("teller1", "teller2", "nobody")) {
            assertThatThrownBy(() -> replaceTeller(id, "1", wrong, town)).isInstanceOf(InvalidInput.class);
        }
        replaceTeller(id, "1", "stranger", town);
        assertThat(progress(id, town.stranger)).isEqualTo(new PollView.Paper(false, "WAITING"));
        assertThat(progress(id, town.teller2)).isEqualTo(new PollView.Paper(true, "WAITING"));
        assertThatThrownBy(
                        () -> ballots.make(id, "count", BallotTown.paper(1, Map.of("c1.1", "5")), null, town.teller1))
                .isInstanceOf(Forbidden.class);
        ballots.make(id, "count", BallotTown.paper(1, Map.of("c1.1", "5")), null, town.stranger);
        refused("ballot.agreedAlready", () -> {
            replaceTeller(id, "2", "voter", town);
            return null;
        });
        ballots.make(id, "close", Map.of(), null, town.office);
        assertThat(ballots.result(id, town.office).orElseThrow().cast()).isEqualTo(10);
        assertThat(ledger.of(new Subject("ballot", id.value())))
                .filteredOn(act -> act.type().equals("ballot.teller-replaced"))
                .singleElement()
                .satisfies(act ->
                        assertThat(act.details().path("reason").asString()).isEqualTo("Called away."));
    }

    private void replaceTeller(PollId id, String leaving, String teller, BallotTown town) {
        ballots.make(
                id,
                "replace-teller",
                Map.of("leaving", leaving, "teller", teller, "reason", "Called away."),
                null,
                town.office);
    }

    @Test
    void only_those_on_the_roll_vote_and_choices_must_be_choices() {
        var town = town(5);
        var id = town.opened(ballots, "presence", "NOT_ASKED");
        assertThatThrownBy(() -> vote(id, town.stranger, "1")).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> vote(id, town.visitor(), "1")).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> vote(id, town.office, "1")).isInstanceOf(Forbidden.class);
        for (var wrong : List.of("", "0", "4", "ABSTAIN", "INVALID", "-1", "x")) {
            assertThatThrownBy(() -> vote(id, town.voter, wrong)).as(wrong).isInstanceOf(InvalidInput.class);
        }
        vote(id, town.voter, "2");
        refused("ballot.voted", () -> vote(id, town.voter, "2"));
    }

    @Test
    void the_database_itself_refuses_a_second_vote_a_vote_beside_paper_and_paper_beside_a_vote() {
        var town = town(5);
        var id = town.opened(ballots, "presence", "BY_HOST");
        town.mark(ballots, id, "Deputy 1", Way.DEVICE);
        town.mark(ballots, id, "Deputy 2", Way.PAPER);
        vote(id, town.electors.getFirst(), "1");
        var insert = "INSERT INTO ballot.envelope (poll_id, seat, sealed) VALUES (?, ?, '\\x00')";
        for (var name : List.of("Deputy 1", "Deputy 2", "Deputy 3")) {
            assertThatThrownBy(() -> jdbc.sql(insert)
                            .param(id.value())
                            .param(town.seat(ballots, id, name))
                            .update())
                    .as(name)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThatThrownBy(() -> jdbc.sql("UPDATE ballot.seat SET way = 'PAPER' WHERE poll_id = ? AND number = ?")
                        .param(id.value())
                        .param(town.seat(ballots, id, "Deputy 1"))
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void the_roll_is_frozen_when_voting_begins_and_a_small_roll_cannot_vote_in_secret() {
        var town = town(6);
        var id = town.prepared(ballots);
        ballots.make(id, "strike", Map.of("seats", "1 2"), null, town.office);
        assertThat(ballots.roll(id, town.office)).hasSize(7);
        ballots.make(id, "enrol", Map.of("electorate", town.congress.id().toString()), null, town.office);
        assertThat(ballots.roll(id, town.office)).hasSize(9);
        ballots.make(id, "open", Map.of(), null, town.office);
        refused("ballot.notNow.OPEN", () -> ballots.make(id, "strike", Map.of("seats", "3"), null, town.office));
        refused("ballot.notNow.OPEN", () -> ballots.make(id, "enrol", Map.of("names", "X"), null, town.office));

        var small = ballots.prepare(new NewPoll(town.congress.id(), null, BallotTown.sheet()), town.office);
        refused("ballot.emptyRoll", () -> ballots.make(small, "open", Map.of(), null, town.office));
        ballots.make(small, "enrol", Map.of("names", "A\nB\nC"), null, town.office);
        refused("ballot.rollTooSmall", () -> ballots.make(small, "open", Map.of(), null, town.office));
        assertThat(ballots.view(small, town.office).state()).isEqualTo(PollState.PREPARED);
    }

    @Test
    void a_cancelled_poll_keeps_no_vote_and_no_key() {
        var town = town(6);
        var id = town.opened(ballots, "presence", "NOT_ASKED");
        vote(id, town.voter, "1");
        assertThat(madeAndKept()).hasSize(1);
        ballots.make(id, "cancel", Map.of("reason", "The report was withdrawn."), null, town.office);
        assertThat(madeAndKept()).isEmpty();
        assertThat(ballots.view(id, town.visitor()).cancelled()).isNotNull();
        assertThat(jdbc.sql("SELECT count(*) FROM ballot.envelope WHERE poll_id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void without_the_key_closing_says_where_it_is_looked_for_and_changes_nothing() {
        var town = town(6);
        var id = town.opened(ballots, "presence", "NOT_ASKED");
        for (var deputy : town.electors) {
            vote(id, deputy, "1");
        }
        var key = madeAndKept().iterator().next();
        keys.destroy(key);
        assertThatThrownBy(() -> end(id, town)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo("ballot.keyElsewhere");
            assertThat(refusal.arguments()).containsExactly(keys.place());
        });
        assertThat(ballots.view(id, town.office).turnout()).isEqualTo(6);
        ballots.make(id, "cancel", Map.of("reason", "Key lost."), null, town.office);
    }

    @Test
    void looking_for_keys_left_behind_keeps_no_connection() {
        var town = town(6);
        var open = town.opened(ballots, "presence", "NOT_ASKED");
        IntStream.range(0, 20).forEach(_ -> closing.destroyKeysLeftBehind());
        assertThat(madeAndKept()).hasSize(1);
        ballots.make(open, "cancel", Map.of("reason", "Tried."), null, town.office);
    }

    @Test
    void a_key_left_behind_by_a_crash_is_destroyed_and_one_in_use_is_not() {
        var town = town(6);
        var open = town.opened(ballots, "presence", "NOT_ASKED");
        var used = madeAndKept().iterator().next();
        var closed = town.opened(ballots, "presence", "NOT_ASKED");
        var left = madeAndKept().stream()
                .filter(key -> !key.equals(used))
                .findFirst()
                .orElseThrow();
        for (var deputy : town.electors) {
            vote(closed, deputy, "1");
        }
        jdbc.sql("UPDATE ballot.poll SET state = 'CANCELLED' WHERE id = ?")
                .param(closed.value())
                .update();
        closing.destroyKeysLeftBehind();
        assertThat(keys.kept()).contains(used).doesNotContain(left);
        ballots.make(open, "cancel", Map.of("reason", "Tried."), null, town.office);
    }

    @Test
    void nothing_of_one_district_is_seen_in_another_and_an_internal_poll_only_by_those_who_take_part() {
        var town = town(6);
        var other = town(1);
        var internal = town.opened(ballots, "internal", "true", "presence", "NOT_ASKED");
        var open = town.opened(ballots, "presence", "NOT_ASKED");
        assertThatThrownBy(() -> ballots.view(open, other.office)).isInstanceOf(NotFound.class);
        for (var outsider : List.of(town.visitor(), town.stranger, town.proposals, town.admin())) {
            assertThatThrownBy(() -> ballots.view(internal, outsider)).isInstanceOf(NotFound.class);
            assertThat(ids(outsider)).containsExactly(open);
        }
        for (var insider : List.of(town.office, town.teller1, town.voter, town.electors.getFirst())) {
            assertThat(ballots.view(internal, insider).sheet().internal()).isTrue();
            assertThat(ids(insider)).containsExactlyInAnyOrder(open, internal);
        }
        assertThatThrownBy(() -> ballots.roll(open, town.visitor())).isInstanceOf(NotFound.class);
    }

    private List<PollId> ids(Caller caller) {
        return ballots.list(PollFilter.ALL, null, 20, caller).items().stream()
                .map(PollRow::id)
                .toList();
    }

    @Test
    void acts_tell_of_opening_and_result_and_never_of_a_vote() {
        var town = town(6);
        var id = ballots.prepare(
                new NewPoll(town.congress.id(), null, BallotTown.sheet("presence", "NOT_ASKED")), town.office);
        ballots.make(id, "enrol", Map.of("electorate", town.congress.id().toString()), null, town.office);
        ballots.make(id, "open", Map.of(), null, town.office);
        for (var deputy : town.electors) {
            vote(id, deputy, "1");
        }
        end(id, town);
        var acts = ledger.of(new Subject("ballot", id.value()));
        assertThat(acts.stream().map(act -> act.type()))
                .containsExactly("ballot.prepared", "ballot.enrolled", "ballot.opened", "ballot.closed");
        var told = acts.getLast().details();
        assertThat(told.path("result").path("items").path(0).path("decision").asInt())
                .isZero();
        assertThat(ballots.list(PollFilter.ALL, null, 20, town.visitor()).items())
                .singleElement()
                .satisfies(row -> assertThat(row.decisions()).hasSize(1));
    }
}
