package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LongWorkTest {
    private final LongWork work;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    LongWorkTest(
            @Autowired LongWork work, @Autowired JdbcClient jdbc, @Autowired PlatformTransactionManager transactions) {
        this.work = work;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private String silence() {
        return jdbc.sql("SHOW idle_in_transaction_session_timeout")
                .query(String.class)
                .single();
    }

    @Test
    void long_work_may_be_silent_for_long_and_only_in_its_transaction() {
        transaction.executeWithoutResult(_ -> {
            assertThat(silence()).isEqualTo("1min");
            work.expect();
            assertThat(silence()).isEqualTo("10min");
        });
        transaction.executeWithoutResult(_ -> assertThat(silence()).isEqualTo("1min"));
        assertThatThrownBy(work::expect).isInstanceOf(IllegalStateException.class);
    }
}
