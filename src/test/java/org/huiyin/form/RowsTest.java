package org.huiyin.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.shared.InvalidInput;
import org.huiyin.ui.FieldBlock;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RowsTest {
    private static final List<Field> FIELDS = Field.rows("promises", 3, Field.text("what", 20), Field.date("due"));

    @Test
    void a_form_sends_cells() {
        var input = Input.parse(
                FIELDS,
                Map.of(
                        "promises.1.what",
                        List.of("A lamp"),
                        "promises.3.due",
                        List.of("2027-06-30"),
                        "promises.2.what",
                        List.of(" ")));
        assertThat(input.rows("promises")).containsExactly(1, 3);
        assertThat(input.text("promises.1.what")).isEqualTo("A lamp");
        assertThat(input.date("promises.3.due")).isEqualTo("2027-06-30");
    }

    @Test
    void a_program_sends_a_list_of_objects() {
        var given = GivenFields.of(
                Map.of("promises", List.of(Map.of("what", "A lamp", "due", "2027-06-30"), Map.of("what", "A path"))));
        given.check(Set.of("promises", "promises.1.what", "promises.1.due"));
        var input = Input.parse(FIELDS, given);
        assertThat(input.rows("promises")).containsExactly(1, 2);
        assertThat(input.text("promises.2.what")).isEqualTo("A path");
    }

    @Test
    void a_list_that_is_sent_takes_the_place_of_all_rows_that_stand() {
        var given = GivenFields.of(Map.of("promises", List.of(Map.of("what", "A lamp"))));
        var kept = GivenFields.keeping(given, Map.of("promises.2.what", List.of("A path")));
        assertThat(Input.parse(FIELDS, kept).rows("promises")).containsExactly(1);
        var nothing = GivenFields.keeping(GivenFields.of(Map.of()), Map.of("promises.2.what", List.of("A path")));
        assertThat(Input.parse(FIELDS, nothing).rows("promises")).containsExactly(2);
    }

    @Test
    void what_is_wrong_is_named_by_row_and_column() {
        assertThat(problems(Map.of("promises", List.of(Map.of("what", "x".repeat(21)), Map.of("due", "soon")))))
                .containsExactlyInAnyOrder("promises.1.what", "promises.2.due");
        assertThat(problems(Map.of("promises", List.of(Map.of("who", "we"))))).contains("promises.1.who");
        assertThat(problems(Map.of("promises", "A lamp"))).containsExactly("promises");
        assertThat(problems(Map.of("promises", List.of("A lamp")))).contains("promises");
        assertThat(problems(Map.of("promises", List.of(Map.of(), Map.of(), Map.of(), Map.of()))))
                .containsExactly("promises");
    }

    private static List<String> problems(Map<String, Object> sent) {
        return catchThrowableOfType(InvalidInput.class, () -> Input.parse(FIELDS, GivenFields.of(sent)))
                .problems()
                .stream()
                .map(InvalidInput.FieldProblem::field)
                .toList();
    }

    @Test
    void the_schema_is_an_array_of_objects() {
        assertThat(Field.object(FIELDS).get("properties"))
                .isEqualTo(Map.of(
                        "promises",
                        Map.of(
                                "type",
                                "array",
                                "maxItems",
                                3,
                                "items",
                                Map.of(
                                        "type",
                                        "object",
                                        "properties",
                                        Map.of(
                                                "what",
                                                Map.of("type", "string", "maxLength", 20),
                                                "due",
                                                Map.of("type", "string", "format", "date"))))));
    }

    @Test
    void a_page_shows_cells_with_their_head_and_opens_rows_as_far_as_they_are_used() {
        var fields = List.of(
                field("text", FieldType.TEXT, ""),
                field("promises", FieldType.ROWS, ""),
                field("promises.1.what", FieldType.TEXT, "A lamp"),
                field("promises.2.what", FieldType.TEXT, "A path"),
                field("promises.3.what", FieldType.TEXT, ""),
                field("head", FieldType.TEXT, ""));
        var blocks = FieldBlock.of(fields);
        assertThat(blocks).extracting(block -> block.head().name()).containsExactly("text", "promises", "head");
        var rows = blocks.get(1);
        assertThat(rows.rows()).hasSize(3);
        assertThat(rows.used(1)).isTrue();
        assertThat(rows.used(2)).isFalse();
    }

    private static FormField field(String name, FieldType type, String value) {
        return new FormField(name, name, type, false, 0).withValue(value);
    }
}
