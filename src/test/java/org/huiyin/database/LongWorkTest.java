package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.Task;
import java.util.List;
import java.util.Map;
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

    /** How each planned work is bounded. */
    private static final Map<String, String> PLANNED = Map.ofEntries(
            Map.entry("ballot-keys-left-behind", "files of the key folder, without a transaction"),
            Map.entry("ballot-polls-left-behind", "parts of ten thousand seats"),
            Map.entry("commitment-reminders", "expected to be long"),
            Map.entry("commitment-rounds", "expected to be long"),
            Map.entry("files-abandoned", "one statement over files that wait"),
            Map.entry("notice-reminders", "statements of their own, without a transaction"),
            Map.entry("refold", "parts of five hundred rows"),
            Map.entry("suggestion-import", "parts of some lines"),
            Map.entry("suggestion-import-task", "expected to be long"),
            Map.entry("voice-forgotten-tries", "one statement over tries of the last days"));

    @Test
    void it_is_known_of_all_planned_work_how_it_is_bounded(@Autowired List<Task<?>> tasks) {
        assertThat(tasks.stream().map(Task::getName)).containsExactlyInAnyOrderElementsOf(PLANNED.keySet());
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
