package org.huiyin.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as they are typed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TypedDateTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-10-08", " 2026-10-08 ", "２０２６-１０-０８"})
    void a_date_is_read_in_half_and_full_width(String text) {
        assertThat(TypedDate.read("on", text)).isEqualTo(LocalDate.of(2026, 10, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0202-10-08", "1899-12-31", "2200-01-01", "9999-12-31", "+999999999-01-01", "-0001-01-01"})
    void a_day_on_which_nothing_can_have_been_done_is_no_date(String text) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> TypedDate.read("on", text))
                .satisfies(no -> assertThat(no.problems())
                        .extracting(FieldProblem::messageKey)
                        .containsExactly("problem.dateOutOfRange"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-02-30", "8.10.2026", "2026-10"})
    void anything_else_is_none(String text) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> TypedDate.read("on", text))
                .satisfies(no -> assertThat(no.problems())
                        .extracting(FieldProblem::messageKey)
                        .containsExactly("problem.notADate"));
    }

    @Test
    void the_first_and_the_last_day_are_possible() {
        assertThat(TypedDate.possible(TypedDate.FIRST)).isTrue();
        assertThat(TypedDate.possible(TypedDate.LAST)).isTrue();
    }
}
