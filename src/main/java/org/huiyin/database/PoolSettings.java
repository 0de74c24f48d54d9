package org.huiyin.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set about connections, besides where the database is.
 *
 * @param pool connections for answering requests
 * @param own connections for what the program does by itself: followers, jobs, live streams
 * @param waiting so many requests may wait for a connection; one more is told to come back
 * @param patience how long a request waits for a connection; what the program does by itself waits as long, and ten seconds at least
 */
@ConfigurationProperties("huiyin.db")
record PoolSettings(
        @DefaultValue("10") int pool,
        @DefaultValue("8") int own,
        @DefaultValue("300") int waiting,
        @DefaultValue("5s") Duration patience) {}
