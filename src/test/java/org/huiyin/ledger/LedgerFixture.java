package org.huiyin.ledger;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.database.LongWork;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.support.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** One process's ledger on a test database. */
final class LedgerFixture implements AutoCloseable {
    static final Actor ACTOR = new Actor(new DistrictId(UUID.randomUUID()), null, "办公室", "page");
    static final JsonMapper JSON = JsonMapper.builder().build();

    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final ActStore ledger;
    final FollowerRunner runner;
    private final Bell bell;

    LedgerFixture(TestDatabase database, Follower... followers) {
        jdbc = database.jdbc();
        var transactions = new JdbcTransactionManager(database.source());
        transaction = new TransactionTemplate(transactions);
        bell = new Bell(database.source());
        var epochs = new Epochs(jdbc, transactions);
        ledger = new ActStore(
                jdbc, new NamedParameterJdbcTemplate(database.source()), InstantSource.system(), JSON, bell, epochs);
        var beans = new StaticListableBeanFactory();
        List.of(followers).forEach(follower -> beans.addBean(follower.name(), follower));
        runner = new FollowerRunner(
                new FollowerStore(jdbc, JSON, epochs),
                transactions,
                bell,
                beans.getBeanProvider(Follower.class),
                new LongWork(database.source()));
    }

    LedgerFixture start() {
        bell.start();
        runner.start();
        return this;
    }

    static NewAct act(String type) {
        return new NewAct(new Subject("test", UUID.randomUUID()), 1, type, Disclosure.PUBLIC, Map.of("text", "回音"));
    }

    void append(String type) {
        transaction.executeWithoutResult(_ -> ledger.append(act(type), ACTOR));
    }

    @Override
    public void close() {
        runner.stop();
        bell.stop();
    }
}
