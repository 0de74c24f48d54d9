package org.huiyin.site;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Lets in no more connections and listeners than the process may hold file handles, so that its database and files never lack one, and than its
 * memory has room for: a crowd that exhausts it ends followers and all other work.
 */
final class Handles implements EnvironmentPostProcessor, Ordered {
    static final String CONNECTIONS = "server.tomcat.max-connections";
    static final String LISTENERS = "huiyin.live.listeners";
    /** Of the Java machine, the program's own files, uploads under way and whatever a library opens. */
    private static final long FILES = 400;
    /** Of those who look at pages while every place of a listener is taken. */
    private static final long PAGES = 600;

    /** Of the program itself and of the requests that it works on at once. */
    private static final long AT_WORK = 160L << 20;
    /** Of a connection with its buffers, twice what {@code bench/run live} measures. */
    private static final long CONNECTION = 40L << 10;

    private final Log log;
    private final long memory;

    /** The only public one: by this it is made. */
    public Handles(DeferredLogFactory logs) {
        this(logs, Runtime.getRuntime().maxMemory());
    }

    /** @param memory in bytes */
    Handles(DeferredLogFactory logs, long memory) {
        this.log = logs.getLog(Handles.class);
        this.memory = memory;
    }

    /** For how many connections so much memory has room; for some, however little it is. */
    static long room(long memory) {
        return Math.max(500, (memory - AT_WORK) / CONNECTION);
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        long wanted = environment.getProperty(CONNECTIONS, Long.class, 8192L);
        var asked = Math.min(wanted, room(memory));
        if (asked < wanted) {
            log.warn("Memory of %d MB has room for %d connections at once (%d asked for); give more with -Xmx"
                    .formatted(memory >> 20, asked, wanted));
        }
        long listening = environment.getProperty(LISTENERS, Long.class, 19000L);
        var pools = environment.getProperty("huiyin.db.pool", Long.class, 10L)
                + environment.getProperty("huiyin.db.own", Long.class, 8L);
        var bounds = Bounds.of(limit(), pools, asked, listening);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "handles", Map.of(CONNECTIONS, bounds.connections(), LISTENERS, bounds.listeners())));
        var words =
                "Of %d file handles %d are kept for database and files: %d connections at once (%d asked for), of them %d live listeners (%d asked for)"
                        .formatted(
                                bounds.limit(),
                                bounds.kept(),
                                bounds.connections(),
                                asked,
                                bounds.listeners(),
                                listening);
        if (bounds.connections() < asked || bounds.listeners() < listening) {
            log.warn(words + "; raise the limit with ulimit -n or LimitNOFILE");
        } else {
            log.info(words);
        }
    }

    /** What a limit of handles leaves room for, with so many connections of the database. */
    record Bounds(long limit, long kept, long connections, long listeners) {
        static Bounds of(long limit, long database, long connections, long listeners) {
            var kept = Math.min(FILES + 3 * database, limit / 2);
            var bounded = Math.min(connections, limit - kept);
            return new Bounds(limit, kept, bounded, Math.min(listeners, bounded - Math.min(PAGES, bounded / 4)));
        }
    }

    /** What this process may open, as the system says; where it does not say, nothing is held back. */
    private static long limit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        && system.getMaxFileDescriptorCount() > 0
                ? system.getMaxFileDescriptorCount()
                : Integer.MAX_VALUE;
    }
}
