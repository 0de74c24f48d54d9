package org.huiyin.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SliceTest {
    private final List<@Nullable String> asked = new ArrayList<>();

    private Slice<Integer> page(@Nullable String cursor) {
        asked.add(cursor);
        var first = cursor == null ? 0 : Integer.parseInt(cursor);
        return new Slice<>(List.of(first, first + 1), first < 4 ? String.valueOf(first + 2) : null);
    }

    @Test
    void a_list_is_walked_to_its_end() {
        assertThat(Slice.all(this::page)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(asked).containsExactly(null, "2", "4");
    }

    @Test
    void a_page_is_read_when_its_turn_comes() {
        assertThat(Slice.all(this::page).limit(2)).containsExactly(0, 1);
        assertThat(asked).doesNotContain("4");
    }
}
