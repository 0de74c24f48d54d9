package org.huiyin.ballot.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.ballot.BallotTown.choices;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.huiyin.account.Accounts;
import org.huiyin.ballot.BallotTown;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.PollState;
import org.huiyin.ballot.Secrecy;
import org.huiyin.ballot.secrecy.BallotKeys;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Way;
import org.huiyin.ballot.store.PollRecord;
import org.huiyin.ballot.store.PollStore;
import org.huiyin.ballot.store.RollStore;
import org.huiyin.ballot.store.VoteStore;
import org.huiyin.database.LostRace;
import org.huiyin.database.RequestShare;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A poll that is closing is counted in many transactions; a process that dies at any of them leaves one that another brings to its end, once. */
@WholeProgramTest
@ResourceLock("ballot keys")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClosingTest {
    private static final int DEVICE = 7;
    private static final int PAPER = 5;

    @Autowired
    private Ballots ballots;

    @Autowired
    private Conduct conduct;

    @Autowired
    private Closing closing;

    @Autowired
    private Finishing finishing;

    @Autowired
    private PollStore polls;

    @Autowired
    private RollStore rolls;

    @Autowired
    private Gate gate;

    @Autowired
    private VoteStore votes;

    @Autowired
    private BallotKeys keys;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Ledger ledger;

    @Autowired
    private InstantSource clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    private static final class Killed extends RuntimeException {}

    /** Parts of two rows each, of which the last one is the process's last: cut off before its commit, or right after it. */
    private final class FewParts extends Parts {
        private final boolean kept;
        private int left;

        FewParts(int left, boolean kept) {
            super(polls, transactions);
            this.left = left;
            this.kept = kept;
        }

        @Override
        public int size() {
            return 2;
        }

        @Override
        public void make(Runnable part) {
            left--;
            super.make(() -> {
                part.run();
                if (left == 0 && !kept) {
                    throw new Killed();
                }
            });
            if (left == 0) {
                throw new Killed();
            }
        }
    }

    private Finishing in(Parts parts) {
        return new Finishing(polls, rolls, votes, closing, parts, new PollRecord(polls, ledger, clock));
    }

    /** A poll whose voting has ended and of which nothing is counted yet: seven by phone, and five on paper on which both tellers agree. */
    private PollId ended(BallotTown town, Secrecy secrecy) {
        var id = town.opened(ballots, "secrecy", secrecy.name(), "presence", "NOT_ASKED");
        for (var deputy = 0; deputy < DEVICE; deputy++) {
            ballots.vote(id, choices(deputy < 4 ? "1" : "2"), town.electors.get(deputy));
        }
        IntStream.rangeClosed(DEVICE + 1, DEVICE + PAPER)
                .forEach(deputy -> town.mark(ballots, id, "Deputy " + deputy, Way.PAPER));
        ballots.make(id, "end", Map.of(), null, town.office);
        for (var teller : List.of(town.teller1, town.teller2)) {
            ballots.make(id, "count", paper(id, town, secrecy), null, teller);
        }
        new Parts(polls, transactions).make(() -> conduct.close(id, null, town.office));
        assertThat(polls.load(town.district.id(), id).orElseThrow().poll()).isInstanceOf(Poll.Closing.class);
        assertThat(ballots.view(id, town.office).state()).isEqualTo(PollState.COUNTING);
        assertThat(ballots.result(id, town.visitor())).isEmpty();
        return id;
    }

    private Map<String, Object> paper(PollId id, BallotTown town, Secrecy secrecy) {
        if (secrecy == Secrecy.SECRET) {
            return BallotTown.paper(1, Map.of("c1.1", "3", "c1.3", "2"));
        }
        var ballotsOnPaper = new java.util.HashMap<String, Object>();
        for (var deputy = 0; deputy < PAPER; deputy++) {
            var seat = town.seat(ballots, id, "Deputy " + (DEVICE + 1 + deputy));
            ballotsOnPaper.put("b" + seat + ".1", deputy < 3 ? "1" : "3");
        }
        return ballotsOnPaper;
    }

    private BallotTown town() {
        return new BallotTown(
                directory, accounts, "c" + UUID.randomUUID().toString().substring(0, 8), DEVICE + PAPER);
    }

    private void isClosedOnce(PollId id, BallotTown town, Secrecy secrecy) {
        var result = ballots.result(id, town.visitor()).orElseThrow();
        assertThat(result.cast()).isEqualTo(DEVICE + PAPER);
        assertThat(result.items().getFirst().counts().grades()).containsExactly(7, 3, 2);
        assertThat(ledger.of(new Subject("ballot", id.value())).stream()
                        .filter(act -> act.type().equals("ballot.closed")))
                .singleElement()
                .satisfies(act -> assertThat(act.actor()).isEqualTo(town.office.actor()));
        var lines = jdbc.sql("SELECT code, xmin::text FROM ballot.published WHERE poll_id = ? ORDER BY code")
                .param(id.value())
                .query((row, _) -> Map.entry(row.getLong(1), row.getString(2)))
                .list();
        assertThat(lines)
                .extracting(Map.Entry::getKey)
                .hasSize(secrecy == Secrecy.SECRET ? DEVICE + PAPER : 0)
                .doesNotHaveDuplicates();
        isWrittenInOrder(lines.stream().map(Map.Entry::getValue).toList());
        assertThat(left("ballot.envelope", id)).isZero();
        assertThat(left("ballot.paper_count", id)).isZero();
        assertThat(keys.seals(id)).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM ballot.seat WHERE poll_id = ? AND took_part")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(DEVICE + PAPER);
    }

    /** Each transaction wrote lines that follow each other, so that which ones were written together tells nothing of who voted when. */
    private static void isWrittenInOrder(List<String> transactions) {
        var parts = IntStream.range(0, transactions.size())
                .filter(line -> line == 0 || !transactions.get(line).equals(transactions.get(line - 1)))
                .mapToObj(transactions::get)
                .toList();
        assertThat(parts).doesNotHaveDuplicates();
    }

    private int left(String table, PollId id) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE poll_id = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @EnumSource(Secrecy.class)
    void a_process_that_dies_at_any_part_leaves_a_poll_that_another_closes_once(Secrecy secrecy) {
        var town = town();
        var died = 0;
        for (var kept : List.of(true, false)) {
            for (var part = 1; ; part++) {
                var id = ended(town, secrecy);
                try {
                    in(new FewParts(part, kept)).finish(town.district.id(), id);
                    isClosedOnce(id, town, secrecy);
                    break;
                } catch (Killed _) {
                    died++;
                    finishing.finishLeftBehind();
                    closing.destroyKeysLeftBehind();
                    isClosedOnce(id, town, secrecy);
                }
            }
        }
        assertThat(died).isGreaterThan(secrecy == Secrecy.SECRET ? 40 : 15);
    }

    @ParameterizedTest
    @EnumSource(Secrecy.class)
    void several_processes_that_count_one_poll_at_once_close_it_once(Secrecy secrecy) throws Exception {
        var town = town();
        for (var round = 0; round < 5; round++) {
            var id = ended(town, secrecy);
            try (var threads = Executors.newFixedThreadPool(4)) {
                var counts = IntStream.range(0, 4)
                        .mapToObj(_ -> threads.submit(() -> {
                            in(new FewParts(Integer.MAX_VALUE, true)).finish(town.district.id(), id);
                            return null;
                        }))
                        .toList();
                for (var count : counts) {
                    count.get();
                }
            }
            finishing.finishLeftBehind();
            isClosedOnce(id, town, secrecy);
        }
    }

    @Test
    void no_transaction_writes_more_than_a_part() {
        var town = town();
        var id = ended(town, Secrecy.SECRET);
        in(new FewParts(Integer.MAX_VALUE, true)).finish(town.district.id(), id);
        for (var table : List.of("ballot.published", "ballot.seat")) {
            assertThat(writtenTogether(table, id)).hasSizeGreaterThan(5).allMatch(rows -> rows <= 2);
        }
    }

    @Test
    void opening_gives_no_more_seats_than_a_part_their_way_in_one_transaction() {
        var town = town();
        var id = town.prepared(ballots, "secrecy", Secrecy.SECRET.name(), "presence", "NOT_ASKED");
        new Opening(gate, rolls, new FewParts(Integer.MAX_VALUE, true)).prepare(id, null, town.office);
        ballots.make(id, "open", Map.of(), null, town.office);
        assertThat(rolls.numbers(id).present()).isEqualTo(rolls.numbers(id).roll());
        assertThat(writtenTogether("ballot.seat", id)).hasSizeGreaterThan(5).allMatch(rows -> rows <= 2);
    }

    @Test
    void an_opening_that_was_cut_off_leaves_nothing_behind_when_presence_is_asked_after_all() {
        var town = town();
        var id = town.prepared(ballots, "secrecy", Secrecy.SECRET.name(), "presence", "NOT_ASKED");
        assertThatThrownBy(() -> new Opening(gate, rolls, new FewParts(3, true)).prepare(id, null, town.office))
                .isInstanceOf(Killed.class);
        assertThat(rolls.numbers(id).present()).isPositive();
        ballots.make(
                id,
                "save",
                BallotTown.sheet("secrecy", Secrecy.SECRET.name(), "presence", "BY_VOTER"),
                null,
                town.office);
        ballots.make(id, "open", Map.of(), null, town.office);
        assertThat(rolls.numbers(id).present()).isZero();
    }

    /** How many rows of a poll each transaction wrote last. */
    private List<Integer> writtenTogether(String table, PollId id) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE poll_id = ? GROUP BY xmin::text")
                .param(id.value())
                .query(Integer.class)
                .list();
    }

    @Test
    void what_was_counted_once_is_not_counted_again_without_one_of_the_votes() {
        var town = town();
        var id = ended(town, Secrecy.SECRET);
        assertThatThrownBy(() -> in(new FewParts(11, true)).finish(town.district.id(), id))
                .isInstanceOf(Killed.class);
        assertThat(left("ballot.published", id)).isPositive();
        var seat = jdbc.sql("SELECT min(seat) FROM ballot.envelope WHERE poll_id = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
        var envelope = jdbc.sql("DELETE FROM ballot.envelope WHERE poll_id = ? AND seat = ? RETURNING sealed")
                .param(id.value())
                .param(seat)
                .query(byte[].class)
                .single();
        jdbc.sql("DELETE FROM ballot.published WHERE poll_id = ?")
                .param(id.value())
                .update();
        finishing.finishLeftBehind();
        assertThat(left("ballot.published", id)).isZero();
        assertThat(ballots.result(id, town.office)).isEmpty();
        jdbc.sql("INSERT INTO ballot.envelope (poll_id, seat, sealed) VALUES (?, ?, ?)")
                .param(id.value())
                .param(seat)
                .param(envelope)
                .update();
        finishing.finishLeftBehind();
        isClosedOnce(id, town, Secrecy.SECRET);
    }

    @Test
    void a_poll_that_cannot_be_counted_does_not_keep_those_after_it_from_being_closed() {
        var town = town();
        var broken = ended(town, Secrecy.SECRET);
        var good = ended(town, Secrecy.SECRET);
        assertThat(polls.leftBehind().stream().map(PollStore.Left::id)).containsSubsequence(broken, good);
        var facts = jdbc.sql("SELECT facts::text FROM ballot.poll WHERE id = ?")
                .param(broken.value())
                .query(String.class)
                .single();
        write(broken, facts.replace("\"sheet\"", "\"torn\""));
        finishing.finishLeftBehind();
        isClosedOnce(good, town, Secrecy.SECRET);
        write(broken, facts);
        finishing.finishLeftBehind();
        isClosedOnce(broken, town, Secrecy.SECRET);
    }

    @Test
    void a_vote_is_ended_also_where_others_hold_what_is_to_be_counted_and_is_counted_later() {
        var town = town();
        var id = town.opened(ballots, "secrecy", "SECRET", "presence", "NOT_ASKED");
        town.electors.forEach(elector -> ballots.vote(id, choices("1"), elector));
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            jdbc.sql("SELECT number FROM ballot.seat WHERE poll_id = ? FOR UPDATE")
                    .param(id.value())
                    .query()
                    .listOfRows();
            CompletableFuture.runAsync(() -> {
                        try (var _ = RequestShare.begin()) {
                            ballots.make(id, "end", Map.of(), null, town.office);
                        }
                    })
                    .join();
            assertThat(polls.load(town.district.id(), id).orElseThrow().poll()).isInstanceOf(Poll.Closing.class);
        });
        finishing.finishLeftBehind();
        assertThat(ballots.result(id, town.office).orElseThrow().cast()).isEqualTo(DEVICE + PAPER);
    }

    @Test
    void within_a_transaction_of_others_a_vote_that_cannot_be_brought_to_its_end_fails_with_it() {
        var town = town();
        var id = town.opened(ballots, "secrecy", "SECRET", "presence", "NOT_ASKED");
        town.electors.forEach(elector -> ballots.vote(id, choices("1"), elector));
        var transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("SELECT number FROM ballot.seat WHERE poll_id = ? FOR UPDATE")
                    .param(id.value())
                    .query()
                    .listOfRows();
            assertThatThrownBy(() -> CompletableFuture.runAsync(() -> {
                                try (var _ = RequestShare.begin()) {
                                    transaction.executeWithoutResult(_ -> ballots.make(
                                            id, "cancel", Map.of("reason", "Wrong roll."), null, town.office));
                                }
                            })
                            .join())
                    .matches(LostRace::waited);
            assertThat(ballots.view(id, town.office).state()).isEqualTo(PollState.OPEN);
        });
    }

    private void write(PollId poll, String facts) {
        jdbc.sql("UPDATE ballot.poll SET facts = CAST(? AS jsonb) WHERE id = ?")
                .param(facts)
                .param(poll.value())
                .update();
    }

    @Test
    void a_poll_that_is_closing_takes_no_vote_and_can_be_closed_again_or_broken_off() {
        var town = town();
        var id = ended(town, Secrecy.SECRET);
        assertThatThrownBy(() -> ballots.vote(id, choices("1"), town.voter))
                .isInstanceOf(org.huiyin.shared.Refusal.class);
        assertThat(ballots.view(id, town.office).moves().stream().map(move -> move.move()))
                .containsExactlyInAnyOrder("close", "cancel");
        assertThat(ballots.view(id, town.office).checked()).isZero();
        ballots.make(id, "close", Map.of(), null, town.office);
        isClosedOnce(id, town, Secrecy.SECRET);

        var broken = ended(town, Secrecy.SECRET);
        assertThatThrownBy(() -> in(new FewParts(11, true)).finish(town.district.id(), broken))
                .isInstanceOf(Killed.class);
        assertThat(ballots.view(broken, town.office).checked())
                .isEqualTo(ballots.view(broken, town.office).roll());
        ballots.make(broken, "cancel", Map.of("reason", "Wrong roll."), null, town.office);
        for (var table : List.of("ballot.envelope", "ballot.published", "ballot.paper_count", "ballot.vote")) {
            assertThat(left(table, broken)).as(table).isZero();
        }
        assertThat(keys.seals(broken)).isEmpty();
    }
}
