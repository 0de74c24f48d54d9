package org.huiyin.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void one_more_than_a_page_holds_says_that_another_follows() {
        assertThat(Slice.of(List.of(1, 2, 3), 2, String::valueOf)).isEqualTo(new Slice<>(List.of(1, 2), "2"));
        assertThat(Slice.of(List.of(1, 2), 2, String::valueOf)).isEqualTo(new Slice<>(List.of(1, 2), null));
        assertThat(Slice.<Integer>of(List.of(), 2, String::valueOf)).isEqualTo(new Slice<>(List.of(), null));
    }

    @Test
    void what_is_no_cursor_is_named() {
        assertThat(Slice.after(null)).isNull();
        assertThat(Slice.after("")).isNull();
        assertThatThrownBy(() -> Slice.after("next")).isInstanceOf(InvalidInput.class);
    }
}
