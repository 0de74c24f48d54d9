package org.huiyin.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.huiyin.shared.InvalidInput;
import org.huiyin.ui.Option;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChosenTest {
    private static final String OFFERED = "0197b5a0-0000-7000-8000-000000000001";
    private static final String OTHER = "0197b5a0-0000-7000-8000-000000000002";
    private static final List<Option> OPTIONS = List.of(new Option(OFFERED, "One"), new Option("x", "Two"));

    private enum From implements Field.Source {
        HERE
    }

    @ParameterizedTest
    @EnumSource(
            value = Field.Type.class,
            names = {"CHOICE", "CHOICES", "UNIT", "UNITS", "PERSON", "PERSONS", "CASE", "FILE"})
    void what_is_chosen_in_a_field_of_any_type_must_be_offered(Field.Type type) {
        var field = Field.of("one", type, From.HERE);
        var good = Input.parse(List.of(field), Map.of("one", OFFERED));
        assertThat(good.chosen(field)).containsExactly(OFFERED);
        assertThatCode(() -> good.among(field, () -> OPTIONS)).doesNotThrowAnyException();
        var bad = Input.parse(List.of(field), Map.of("one", OTHER));
        assertThatThrownBy(() -> bad.among(field, () -> OPTIONS))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems().getFirst().field())
                                .isEqualTo("one"));
    }

    @Test
    void the_options_of_a_field_in_which_nothing_is_chosen_are_not_asked_for() {
        var field = Field.of("one", Field.Type.CHOICES, From.HERE);
        Input.NONE.among(field, () -> {
            throw new AssertionError("asked");
        });
        assertThat(Input.NONE.chosen(field)).isEmpty();
    }
}
