package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HandlesTest {
    @Test
    void a_wide_limit_leaves_what_was_asked_for() {
        assertThat(Handles.Bounds.of(65536, 10, 19600, 19000)).isEqualTo(new Handles.Bounds(65536, 430, 19600, 19000));
    }

    @Test
    void a_usual_limit_bounds_connections_and_listeners_and_keeps_handles_for_database_files_and_pages() {
        assertThat(Handles.Bounds.of(4096, 10, 19600, 19000)).isEqualTo(new Handles.Bounds(4096, 430, 3666, 3066));
    }

    @Test
    void however_narrow_the_limit_half_is_kept() {
        assertThat(Handles.Bounds.of(256, 10, 19600, 19000)).isEqualTo(new Handles.Bounds(256, 128, 128, 96));
    }
}
