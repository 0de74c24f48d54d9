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

    /** Of this machine's limit. */
    private static long connectionsWith(String pool, int size) {
        var environment = new MockEnvironment()
                .withProperty(pool, Integer.toString(size))
                .withProperty(Handles.CONNECTIONS, Long.toString(Integer.MAX_VALUE));
        new Handles(Supplier::get).postProcessEnvironment(environment, new SpringApplication());
        return Objects.requireNonNull(environment.getProperty(Handles.CONNECTIONS, Long.class));
    }
}
