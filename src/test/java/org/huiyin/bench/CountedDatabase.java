package org.huiyin.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Counts the statements that a thread sends to the database, and how long it waits for them: not begin and commit, nor what a transaction
 * sets for itself, which goes out with its begin in one message.
 */
@TestConfiguration(proxyBeanMethods = false)
class CountedDatabase implements BeanPostProcessor {
    private static final ThreadLocal<@Nullable Tally> HERE = new ThreadLocal<>();

    /** What one thread asked of the database. */
    static final class Tally {
        private final List<String> statements = new ArrayList<>();
        private long nanos;

        int count() {
            return statements.size();
        }

        double millis() {
            return nanos / 1e6;
        }

        /** Each statement once, with how often it was sent, most frequent first. */
        List<String> often() {
            return statements.stream().distinct().toList().stream()
                    .map(sql -> statements.stream().filter(sql::equals).count() + " x "
                            + sql.replaceAll("\\s+", " ").strip())
                    .sorted((one, other) -> Integer.compare(times(other), times(one)))
                    .toList();
        }

        private static int times(String line) {
            return Integer.parseInt(line.substring(0, line.indexOf(' ')));
        }
    }

    /** Something that may fail. */
    interface Work {
        void run() throws Exception;
    }

    /** What the work asks of the database on this thread. */
    static Tally of(Work work) throws Exception {
        var tally = new Tally();
        HERE.set(tally);
        try {
            work.run();
        } finally {
            HERE.remove();
        }
        return tally;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Counting(source) : bean;
    }

    /** The connections of the program behind a counter. */
    private static final class Counting extends AbstractDataSource implements AutoCloseable {
        private final DataSource source;

        Counting(DataSource source) {
            this.source = source;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return wrap(Connection.class, source.getConnection(), "");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return wrap(Connection.class, source.getConnection(user, password), "");
        }

        @Override
        public void close() throws Exception {
            if (source instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    private static <T> T wrap(Class<T> type, T inner, String sql) {
        InvocationHandler handler = (_, method, arguments) -> {
            var tally = HERE.get();
            var began = System.nanoTime();
            try {
                var made = method.invoke(inner, arguments);
                return switch (method.getName()) {
                    case "prepareStatement" ->
                        wrap(PreparedStatement.class, (PreparedStatement) made, String.valueOf(arguments[0]));
                    case "createStatement" -> wrap(Statement.class, (Statement) made, "");
                    default -> made;
                };
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                if (tally != null
                        && inner instanceof Statement
                        && method.getName().startsWith("execute")) {
                    tally.nanos += System.nanoTime() - began;
                    var sent = sql.isEmpty() && arguments != null ? String.valueOf(arguments[0]) : sql;
                    if (!sent.startsWith("SET LOCAL ")) {
                        tally.statements.add(sent);
                    }
                }
            }
        };
        return type.cast(
                Proxy.newProxyInstance(CountedDatabase.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
