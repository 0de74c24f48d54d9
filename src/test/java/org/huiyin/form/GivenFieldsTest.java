package org.huiyin.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.huiyin.shared.InvalidInput;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GivenFieldsTest {
    private static final List<Field> FIELDS = List.of(Field.text("title", 20).must(), Field.number("many", 9));

    private static GivenFields given(String json) {
        return JsonMapper.shared().readValue(json, GivenFields.class);
    }

    @Test
    void a_field_that_nobody_asks_for_is_refused_by_its_name() {
        assertThatThrownBy(() -> Input.parse(FIELDS, given("{\"titel\": \"x\", \"many\": 3, \"wide\": null}")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(problem -> problem.field() + " " + problem.key())
                                .containsExactlyInAnyOrder(
                                        "title required", "titel unknownField", "wide unknownField"));
    }

    @Test
    void what_the_handler_read_before_is_known_and_so_is_what_it_changed() {
        var given = given("{\"title\": [\"a\", \"b\"], \"version\": 3, \"body\": \"x\"}");
        assertThat(given.version()).isEqualTo(3);
        assertThat(given.get("body")).isEqualTo("x");
        var changed = GivenFields.with(given, "title", "a b");
        assertThat(Input.parse(FIELDS, changed).text("title")).isEqualTo("a b");
        assertThatThrownBy(() -> Input.parse(FIELDS, GivenFields.with(given("{\"titel\": 1}"), "title", "a")))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_form_may_send_more_than_is_asked_for() {
        assertThat(Input.parse(FIELDS, Map.of("title", "x", "_csrf", "y")).text("title"))
                .isEqualTo("x");
    }
}
