package org.huiyin.ballot.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.ballot.BallotTown.choices;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.ballot.BallotTown;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.PollState;
import org.huiyin.ballot.states.Seal;
import org.huiyin.ballot.store.PollStore;
import org.huiyin.ballot.views.BallotDesk;
import org.huiyin.desk.DueDays;
import org.huiyin.desk.Stretch;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Refusal;
import org.huiyin.support.WholeProgramTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody who can write to the database, and to nothing else, tries to learn how people vote in a secret poll that runs. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SealsTest {
    @Autowired
    private Ballots ballots;

    @Autowired
    private BallotDesk desk;

    @Autowired
    private PollStore polls;

    @Autowired
    private BallotKeys keys;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    private BallotTown town;
    private PollId id;
    private String facts;
    private Seal own;

    @BeforeEach
    void a_secret_poll_in_which_one_has_voted() {
        town = new BallotTown(
                directory, accounts, "k" + UUID.randomUUID().toString().substring(0, 8), 7);
        id = town.opened(ballots, "presence", "NOT_ASKED", "minimum", "5", "teller1", "", "teller2", "");
        facts = jdbc.sql("SELECT facts::text FROM ballot.poll WHERE id = ?")
                .param(id.value())
                .query(String.class)
                .single();
        own = seal();
        vote(town.electors.getFirst());
    }

    private VoteReceipt vote(Caller caller) {
        return ballots.vote(id, choices("1"), caller);
    }

    private void write(String changed) {
        jdbc.sql("UPDATE ballot.poll SET facts = CAST(? AS jsonb) WHERE id = ?")
                .param(changed)
                .param(id.value())
                .update();
    }

    private Seal seal() {
        return polls.load(town.district.id(), id)
                .orElseThrow()
                .poll()
                .sealedBy()
                .orElseThrow();
    }

    private int votes() {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM ballot.envelope WHERE poll_id = :poll)
                             + (SELECT count(*) FROM ballot.vote WHERE poll_id = :poll)
                        """).param("poll", id.value()).query(Integer.class).single();
    }

    private static void refused(String key, Callable<?> deed) {
        assertThatThrownBy(deed::call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    /** Nothing is taken, nothing counted, and all goes on once the database says the truth again. */
    private void isRefusedUntilPutBack() {
        refused("ballot.sealChanged", () -> vote(town.electors.get(1)));
        refused("ballot.sealChanged", () -> ballots.make(id, "vote", choices("1"), null, town.electors.get(1)));
        refused("ballot.sealChanged", () -> {
            ballots.make(id, "end", Map.of(), null, town.office);
            return null;
        });
        assertThat(votes()).isOne();
        assertThat(ballots.state(id, town.office)).isEmpty();
        assertThatCode(() -> desk.of(town.office, Stretch.first(new DueDays(LocalDate.EPOCH, LocalDate.EPOCH), 10)))
                .doesNotThrowAnyException();
        write(facts);
        jdbc.sql("UPDATE ballot.poll SET secret = true, key_id = ? WHERE id = ?")
                .param(own.keyId())
                .param(id.value())
                .update();
        assertThat(ballots.state(id, town.office)).contains(PollState.OPEN);
        assertThat(ballots.state(id, town.voter)).as("who does not run it").isEmpty();
        town.electors.subList(1, 7).forEach(this::vote);
        ballots.make(id, "end", Map.of(), null, town.office);
        assertThat(ballots.result(id, town.office).orElseThrow().cast()).isEqualTo(7);
    }

    @Test
    void a_public_key_that_was_put_in_the_place_of_the_polls_own_takes_no_vote() throws Exception {
        var own = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        write(facts.replace(
                seal().publicKey(),
                Base64.getEncoder().encodeToString(own.getPublic().getEncoded())));
        isRefusedUntilPutBack();
    }

    @Test
    void another_polls_key_takes_no_vote() {
        var first = seal();
        var theirs = town.opened(ballots, "presence", "NOT_ASKED", "teller1", "", "teller2", "");
        var other = polls.load(town.district.id(), theirs)
                .orElseThrow()
                .poll()
                .sealedBy()
                .orElseThrow();
        key(theirs, UUID.randomUUID());
        key(id, other.keyId());
        write(facts.replace(first.publicKey(), other.publicKey())
                .replace(first.keyId().toString(), other.keyId().toString()));
        isRefusedUntilPutBack();
        key(theirs, other.keyId());
    }

    private void key(PollId poll, UUID key) {
        jdbc.sql("UPDATE ballot.poll SET key_id = ? WHERE id = ?")
                .param(key)
                .param(poll.value())
                .update();
    }

    /** Another row of the poll, with its roll, as only somebody who writes to the database makes it. */
    private PollId copied(String facts, boolean secret, @Nullable UUID key) {
        var copy = new PollId(UUID.randomUUID());
        jdbc.sql("""
                        INSERT INTO ballot.poll (id, district_id, body_id, version, state, secret, internal, title, words, host_id,
                            teller_ids, opened_at, key_id, facts)
                        SELECT :copy, district_id, body_id, version, state, :secret, internal, title, words, host_id,
                               teller_ids, opened_at, :key, CAST(:facts AS jsonb)
                          FROM ballot.poll WHERE id = :poll
                        """)
                .param("copy", copy.value())
                .param("secret", secret)
                .param("key", key, java.sql.Types.OTHER)
                .param("facts", facts.replace(id.toString(), copy.toString()))
                .param("poll", id.value())
                .update();
        jdbc.sql("""
                        INSERT INTO ballot.seat (poll_id, number, id, name, person_id, account_id, way)
                        SELECT :copy, number, gen_random_uuid(), name, person_id, account_id, way FROM ballot.seat WHERE poll_id = :poll
                        """).param("copy", copy.value()).param("poll", id.value()).update();
        return copy;
    }

    private int named(PollId poll) {
        return jdbc.sql("SELECT count(*) FROM ballot.vote WHERE poll_id = ?")
                .param(poll.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void a_secret_poll_whose_facts_name_a_named_copy_of_it_takes_no_vote() {
        var named = facts.replace("\"SECRET\"", "\"NAMED\"").replaceAll("\"seal\": \\{[^}]*}", "\"seal\": null");
        var copy = copied(named, false, null);
        write(named.replace(id.toString(), copy.toString()));
        refused("ballot.sealChanged", () -> vote(town.electors.get(1)));
        assertThat(named(copy)).isZero();
        isRefusedUntilPutBack();
        assertThat(named(copy)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"district_id", "body_id", "key_id"})
    void facts_that_say_something_else_than_their_row_take_no_vote(String column) {
        var row = jdbc.sql("SELECT " + column + "::text FROM ballot.poll WHERE id = ?")
                .param(id.value())
                .query(String.class)
                .single();
        write(facts.replace(row, UUID.randomUUID().toString()));
        isRefusedUntilPutBack();
    }

    @Test
    void a_poll_made_in_the_database_takes_no_vote_by_anothers_key_and_does_not_destroy_it() {
        key(id, UUID.randomUUID());
        var copy = copied(facts, true, own.keyId());
        refused("ballot.sealChanged", () -> ballots.vote(copy, choices("1"), town.electors.get(1)));
        refused("ballot.sealChanged", () -> ballots.make(copy, "end", Map.of(), null, town.office));
        assertThat(keys.find(own.keyId())).isPresent();
        for (var statement :
                List.of("DELETE FROM ballot.seat WHERE poll_id = ?", "DELETE FROM ballot.poll WHERE id = ?")) {
            jdbc.sql(statement).param(copy.value()).update();
        }
        key(id, own.keyId());
        town.electors.subList(1, 7).forEach(this::vote);
        ballots.make(id, "end", Map.of(), null, town.office);
        assertThat(ballots.result(id, town.office).orElseThrow().cast()).isEqualTo(7);
    }

    @Test
    void a_secret_poll_that_was_made_a_named_one_takes_no_vote() {
        write(facts.replace("\"SECRET\"", "\"NAMED\"").replaceAll("\"seal\": \\{[^}]*}", "\"seal\": null"));
        jdbc.sql("UPDATE ballot.poll SET secret = false WHERE id = ?")
                .param(id.value())
                .update();
        assertThat(ballots.view(id, town.office).sheet().secret()).isFalse();
        isRefusedUntilPutBack();
    }

    @Test
    void a_smaller_least_number_or_another_order_of_grades_takes_no_vote() {
        write(facts.replace("\"minimum\": 5", "\"minimum\": 1"));
        refused("ballot.sealChanged", () -> vote(town.electors.get(1)));
        var grades = ballots.view(id, town.office).sheet().grades();
        write(facts.replace("\"" + grades.getFirst() + "\"", "\"?\"")
                .replace("\"" + grades.getLast() + "\"", "\"" + grades.getFirst() + "\"")
                .replace("\"?\"", "\"" + grades.getLast() + "\""));
        isRefusedUntilPutBack();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "about, ``, `Whoever is for it chooses the worst grade.`",
                "satisfied, 2, 1",
                "strict, false, true",
                "internal, false, true",
            })
    void what_a_vote_is_about_and_what_decides_it_stay_as_they_were(String part, String was, String becomes) {
        var quote = part.equals("about") ? "\"" : "";
        var changed = facts.replace(
                "\"" + part + "\": " + quote + was + quote, "\"" + part + "\": " + quote + becomes + quote);
        assertThat(changed).isNotEqualTo(facts);
        write(changed);
        isRefusedUntilPutBack();
    }

    @Test
    void a_poll_that_was_opened_when_a_part_of_the_sheet_was_kept_goes_on() throws Exception {
        var sheet = polls.load(town.district.id(), id).orElseThrow().poll().sheet();
        var file = Path.of(keys.place(), id + "." + own.keyId() + ".seal");
        assertThat(file).exists();
        Files.write(file, new KeptSeal(own, id, KeptSeal.digestOfPart(sheet)).bytes());
        write(facts.replace("\"minimum\": 5", "\"minimum\": 1"));
        isRefusedUntilPutBack();
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "sheet", "staff", "since"})
    void facts_without_what_every_open_poll_says_take_no_vote(String part) {
        jdbc.sql("UPDATE ballot.poll SET facts = facts - ? WHERE id = ?")
                .param(part)
                .param(id.value())
                .update();
        isRefusedUntilPutBack();
    }

    @Test
    void facts_of_no_state_take_no_vote() {
        write("{\"state\": \"NONE\"}");
        isRefusedUntilPutBack();
    }

    @Test
    void a_process_without_the_key_folder_cannot_tell_and_says_so(@TempDir Path empty) {
        var elsewhere = new Seals(new FolderKeys(empty.resolve("keys"), InstantSource.system()));
        var poll = polls.load(town.district.id(), id).orElseThrow().poll();
        refused("ballot.keyElsewhere", () -> elsewhere.sealing(poll));
        refused("ballot.keyElsewhere", () -> elsewhere.opening(poll));
        assertThat(elsewhere.contradict(poll)).isFalse();
    }

    @Test
    void a_poll_that_was_open_before_seals_were_kept_is_compared_with_its_private_key() throws Exception {
        try (var files = Files.newDirectoryStream(Path.of(keys.place()), id + ".*.seal")) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        var poll = polls.load(town.district.id(), id).orElseThrow().poll();
        assertThat(new Seals(keys).sealing(poll)).contains(Seals.publicKey(seal()));
        assertThat(new Seals(keys).opening(poll)).isPresent();
        var own = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        write(facts.replace(
                seal().publicKey(),
                Base64.getEncoder().encodeToString(own.getPublic().getEncoded())));
        isRefusedUntilPutBack();
    }
}
