package org.huiyin.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Slice;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListQueryTest {
    private enum Shade {
        DARK,
        VERY_LIGHT
    }

    private static ListQuery asked(String name, String value) {
        return new ListQuery(Map.of(name, value));
    }

    @Test
    void what_is_not_asked_for_is_not_there() {
        var query = new ListQuery(Map.of("unit", " ", "year", ""));
        assertThat(query.id("unit")).isNull();
        assertThat(query.number("year")).isNull();
        assertThat(query.code("shade", Shade.class)).isNull();
        assertThat(query.day("from")).isNull();
        assertThat(query.text("q")).isEmpty();
        assertThat(query.cursor()).isEmpty();
        assertThat(query.limit(20, 200)).isEqualTo(20);
    }

    @Test
    void what_is_asked_for_is_read() {
        var id = UUID.randomUUID();
        assertThat(asked("unit", " " + id).id("unit")).isEqualTo(id);
        assertThat(asked("shade", "very-light").code("shade", Shade.class)).isEqualTo(Shade.VERY_LIGHT);
        assertThat(asked("from", "2026-11-30").day("from")).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(asked("limit", "1000").limit(20, 200)).isEqualTo(200);
        assertThat(asked("limit", "0").limit(20, 200)).isEqualTo(1);
    }

    @Test
    void a_flag_is_set_in_every_way_in_which_one_is_set() {
        assertThat(asked("waiting", "1").flag("waiting")).isTrue();
        assertThat(asked("waiting", " true").flag("waiting")).isTrue();
        assertThat(asked("waiting", "false").flag("waiting")).isFalse();
        assertThat(asked("waiting", " ").flag("waiting")).isFalse();
        assertThat(asked("other", "1").flag("waiting")).isFalse();
    }

    @Test
    void a_value_that_is_not_known_is_refused_by_its_name() {
        refused("unit", "notAnOption", query -> query.id("unit"));
        refused("shade", "notAnOption", query -> query.code("shade", Shade.class));
        refused("figure", "notAnOption", query -> query.read("figure", _ -> Optional.empty()));
        refused("year", "notANumber", query -> query.number("year"));
        refused("from", "notADate", query -> query.day("from"));
        refused("limit", "notANumber", query -> query.limit(20, 200));
        refused("waiting", "notAFlag", query -> query.flag("waiting"));
        refused("q", "tooLong", query -> query.text("q", 3));
        assertThatThrownBy(() -> asked("year", "1899").number("year", 1900, 2200))
                .isInstanceOf(InvalidInput.class);
    }

    private static void refused(String name, String key, Function<ListQuery, ?> reading) {
        assertThatThrownBy(() -> reading.apply(asked(name, "what?")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.field()).isEqualTo(name);
                                    assertThat(problem.key()).isEqualTo(key);
                                }));
    }

    @Test
    void an_address_keeps_what_the_list_knows_and_begins_at_its_first_page() {
        var query = new ListQuery(Map.of("q", "a+b 议", "year", "2026", "cursor", "abc", "lang", "en"));
        var names = List.of("q", "year");
        assertThat(query.address("/cases", names, "year", null)).isEqualTo("/cases?q=a%2Bb%20%E8%AE%AE");
        assertThat(query.address("/cases", names, "year", "2025")).isEqualTo("/cases?q=a%2Bb%20%E8%AE%AE&year=2025");
        assertThat(query.address("/cases", List.of(), "cursor", "def")).isEqualTo("/cases?cursor=def");
        assertThat(query.address("/cases", List.of(), "cursor", null)).isEqualTo("/cases");
    }

    @Test
    void the_next_page_is_asked_for_as_this_one_was() {
        var query = Map.of("q", "a&b", "cursor", "abc", "year", "");
        assertThat(Listed.of(new Slice<>(List.of(1), "def"), "/api/v1/cases", query))
                .isEqualTo(new Listed<>(List.of(1), "/api/v1/cases?q=a%26b&cursor=def"));
        assertThat(Listed.of(new Slice<>(List.of(1), null), "/api/v1/cases", query)
                        .next())
                .isNull();
    }
}
