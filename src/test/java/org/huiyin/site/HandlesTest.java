package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HandlesTest {
    @Test
    void a_wide_limit_leaves_what_was_asked_for() {
        assertThat(Handles.Bounds.of(65536, 18, 19600, 19000)).isEqualTo(new Handles.Bounds(65536, 454, 19600, 19000));
    }

    @Test
    void a_usual_limit_bounds_connections_and_listeners_and_keeps_handles_for_database_files_and_pages() {
        assertThat(Handles.Bounds.of(4096, 18, 19600, 19000)).isEqualTo(new Handles.Bounds(4096, 454, 3642, 3042));
    }

    @Test
    void however_narrow_the_limit_half_is_kept() {
        assertThat(Handles.Bounds.of(256, 18, 19600, 19000)).isEqualTo(new Handles.Bounds(256, 128, 128, 96));
    }

    @Test
    void both_pools_of_connections_are_counted() {
        assertThat(connectionsWith("huiyin.db.pool", 40)).isLessThan(connectionsWith("huiyin.db.pool", 8));
        assertThat(connectionsWith("huiyin.db.own", 40)).isLessThan(connectionsWith("huiyin.db.own", 8));
    }

    /** Twelve thousand connections on 512 MB ended the threads of followers for want of memory. */
    @Test
    void little_memory_bounds_connections_too() {
        assertThat(Handles.room(512L << 20)).isEqualTo(9011);
        assertThat(Handles.room(1L << 30)).isGreaterThan(19600);
        assertThat(Handles.room(64L << 20)).isEqualTo(500);
        var environment = new MockEnvironment().withProperty(Handles.CONNECTIONS, "19600");
        new Handles(Supplier::get, 512L << 20).postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty(Handles.CONNECTIONS, Long.class)).isLessThanOrEqualTo(9011);
        assertThat(environment.getProperty(Handles.LISTENERS, Long.class)).isLessThan(9011);
    }

    /** Of this machine's limit. */
    private static long connectionsWith(String pool, int size) {
        var environment = new MockEnvironment()
                .withProperty(pool, Integer.toString(size))
                .withProperty(Handles.CONNECTIONS, Long.toString(Integer.MAX_VALUE));
        new Handles(Supplier::get, Long.MAX_VALUE).postProcessEnvironment(environment, new SpringApplication());
        return Objects.requireNonNull(environment.getProperty(Handles.CONNECTIONS, Long.class));
    }
}
