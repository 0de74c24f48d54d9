package org.huiyin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private final LedgerFixture fixture = new LedgerFixture(DATABASE);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void an_act_is_read_as_it_was_appended() {
        var subject = new Subject("test", UUID.randomUUID());
        fixture.transaction.executeWithoutResult(_ -> {
            fixture.ledger.append(
                    new NewAct(subject, 1, "test.made", Disclosure.OFFICE, Map.of("n", 7)), LedgerFixture.ACTOR);
            fixture.ledger.appendAll(
                    List.of(
                            new NewAct(subject, 2, "test.changed", Disclosure.PARTIES, Map.of()),
                            new NewAct(subject, 3, "test.closed", Disclosure.PUBLIC, Map.of("text", "'; -- \\ 满意"))),
                    LedgerFixture.ACTOR);
        });
        var acts = fixture.ledger.of(subject);
        assertThat(acts).extracting(Act::type).containsExactly("test.made", "test.changed", "test.closed");
        assertThat(acts).extracting(Act::version).containsExactly(1, 2, 3);
        assertThat(acts).allMatch(act -> act.actor().equals(LedgerFixture.ACTOR));
        assertThat(acts.getFirst().details().get("n").asInt()).isEqualTo(7);
        assertThat(acts.getLast().details().get("text").asString()).isEqualTo("'; -- \\ 满意");
    }

    @Test
    void an_act_outside_a_transaction_is_refused() {
        assertThatThrownBy(() -> fixture.ledger.append(LedgerFixture.act("test.made"), LedgerFixture.ACTOR))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> fixture.ledger.appendAll(List.of(LedgerFixture.act("test.made")), LedgerFixture.ACTOR))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_act_goes_with_the_transaction_that_rolls_back() {
        var subject = new Subject("test", UUID.randomUUID());
        fixture.transaction.executeWithoutResult(status -> {
            fixture.ledger.append(
                    new NewAct(subject, 1, "test.made", Disclosure.PUBLIC, Map.of()), LedgerFixture.ACTOR);
            status.setRollbackOnly();
        });
        assertThat(fixture.ledger.of(subject)).isEmpty();
    }

    @Test
    void a_subject_has_each_version_once() {
        var act = LedgerFixture.act("test.made");
        fixture.transaction.executeWithoutResult(_ -> fixture.ledger.append(act, LedgerFixture.ACTOR));
        assertThatThrownBy(() ->
                        fixture.transaction.executeWithoutResult(_ -> fixture.ledger.append(act, LedgerFixture.ACTOR)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.act SET actor = 'someone else'",
                "DELETE FROM ledger.act",
                "TRUNCATE ledger.act",
                "INSERT INTO ledger.act SELECT * FROM ledger.act ON CONFLICT (subject_id, version, subject_type) DO UPDATE SET actor = 'x'"
            })
    void acts_are_never_changed_or_removed(String statement) {
        fixture.append("test.made");
        assertThatThrownBy(() -> fixture.jdbc.sql(statement).update())
                .isInstanceOfAny(
                        DataIntegrityViolationException.class, org.springframework.dao.DataAccessException.class)
                .rootCause()
                .hasMessageContaining("never changed");
        assertThat(fixture.jdbc
                        .sql("SELECT count(*) FROM ledger.act")
                        .query(Long.class)
                        .single())
                .isPositive();
    }
}
