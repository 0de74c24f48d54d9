package org.huiyin.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Connections that notice when the other side is gone. A database host that vanishes, or a server that is frozen while its standby takes over,
 * closes nothing: without a limit whoever waits for an answer waits for ever.
 */
final class Links {
    /** How long the database may be silent while an answer is due; a parameter socketTimeout in the operator's address goes before. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    /**
     * How long a request waits for what others hold. A long task (an import or its undoing, figures counted anew) would else take one connection of the
     * requests after the other, until nobody is answered.
     */
    static final Duration LOCK = Duration.ofSeconds(3);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration VALIDATE = Duration.ofSeconds(2);
    /** Beyond this even a statement of long work is taken for lost. */
    static final Duration LONG_SILENCE = Duration.ofMinutes(10);

    /**
     * Has the server end sessions of ours that are silent inside a transaction, because their machine is gone or their process is frozen: with
     * what they hold, everybody else would wait for them.
     */
    private static final String SESSION = """
            SELECT set_config('idle_in_transaction_session_timeout', '60s', false),
                   set_config('tcp_keepalives_idle', '30', false),
                   set_config('tcp_keepalives_interval', '10', false),
                   set_config('tcp_keepalives_count', '3', false)""";

    private Links() {}

    /** For connections that answer requests. */
    static void hurry(HikariConfig config) {
        config.setConnectionInitSql(SESSION + ", set_config('lock_timeout', '" + LOCK.toMillis() + "ms', false)");
    }

    /** For connections whose work waits for others as long as it has to. */
    static void unhurried(HikariConfig config) {
        config.setConnectionInitSql(SESSION);
    }

    static void watch(HikariConfig config, Reach reach, Duration silence) {
        var filled = filled(reach, silence);
        filled.setProperty("reWriteBatchedInserts", "true");
        config.setDataSource(new PatientSource(reach.url(), filled));
        unhurried(config);
        config.setValidationTimeout(VALIDATE.toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(1).toMillis());
    }

    /** For a look before the pool is there. */
    static Connection look(Reach reach) throws SQLException {
        return DriverManager.getConnection(reach.url(), filled(reach, SILENCE));
    }

    /** One connection at a time without limit of silence: a migration may build an index over millions of rows. */
    static DataSource single(Reach reach) {
        return new DriverManagerDataSource(reach.url(), filled(reach, Duration.ZERO));
    }

    private static Properties filled(Reach reach, Duration silence) {
        var filled = new Properties();
        filled.putAll(properties(silence));
        filled.setProperty("user", reach.user());
        filled.setProperty("password", reach.password());
        return filled;
    }

    /** Errors come without what was to be written: it may be a name or an unpublished text, and errors go to logs. */
    private static Map<String, String> properties(Duration silence) {
        return Map.of(
                "logServerErrorDetail",
                "false",
                "ApplicationName",
                "huiyin",
                "tcpKeepAlive",
                "true",
                "connectTimeout",
                Long.toString(CONNECT.toSeconds()),
                "socketTimeout",
                Long.toString(silence.toSeconds()));
    }
}
