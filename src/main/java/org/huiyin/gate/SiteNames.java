package org.huiyin.gate;

import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.huiyin.database.Beside;
import org.huiyin.database.DatabaseAway;
import org.huiyin.directory.Directory;
import org.huiyin.directory.District;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Names under which the site can be reached. A caller may write any name into a request. Every request asks, also those that say how the
 * program is while the database is away: what was known of a name stands then, and is looked up again beside the requests.
 */
@Component
class SiteNames {
    private static final Logger LOG = LoggerFactory.getLogger(SiteNames.class);
    private static final long FRESH = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST = 1_000;

    private final GateSettings settings;
    private final Directory directory;
    private final Beside beside = new Beside(1);

    private final Map<String, Known> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    });

    private record Known(Optional<String> host, long at) {}

    SiteNames(GateSettings settings, Directory directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /** The name of the site that is meant by one that somebody asked for; empty if the site has no name. */
    Optional<String> meant(String asked) {
        return settings.names().stream()
                .filter(asked::equalsIgnoreCase)
                .findFirst()
                .or(() -> ofDistrict(asked))
                .or(() -> settings.names().stream().findFirst());
    }

    private Optional<String> ofDistrict(String asked) {
        var before = known.get(asked);
        if (before != null) {
            if (System.nanoTime() - before.at() > FRESH) {
                beside.begin(() -> look(asked));
            }
            return before.host();
        }
        try {
            return look(asked);
        } catch (RuntimeException e) {
            if (!DatabaseAway.causes(e)) {
                throw e;
            }
            LOG.debug("The name {} is taken for unknown: {}", asked, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> look(String asked) {
        var host = directory.districtOfHost(asked).map(District::host).filter(name -> !name.isEmpty());
        known.put(asked, new Known(host, System.nanoTime()));
        return host;
    }

    /** Whether a name leads nowhere but to the machine on which it is used. */
    static boolean ofThisMachine(String name) {
        if (name.equalsIgnoreCase("localhost") || name.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(name.replace("[", "").replace("]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
