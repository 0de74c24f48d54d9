package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaperNumberTest {
    @Test
    void suggestions_and_proposals_of_the_same_place_look_different() {
        assertThat(new PaperNumber(Kind.DEPUTY_SUGGESTION, 9, 5, 12)).hasToString("9-5-建-012");
        assertThat(new PaperNumber(Kind.CPPCC_PROPOSAL, 9, 5, 12)).hasToString("9-5-提-012");
        assertThat(new PaperNumber(Kind.OPINION_REPORT, 9, 0, 1234)).hasToString("9-0-信-1234");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_written_is_read(Kind kind) {
        var number = new PaperNumber(kind, 12, 0, 7);
        assertThat(PaperNumber.meant(number.toString())).containsExactly(number);
    }

    @Test
    void a_number_of_before_may_be_a_suggestion_or_a_proposal() {
        assertThat(PaperNumber.forms("9-5-012")).containsExactly("9-5-012", "9-5-建-012", "9-5-提-012");
        assertThat(PaperNumber.forms("X9-5-012")).containsExactly("X9-5-012", "9-5-信-012");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9-5-建-12", "９-５-建-012", " 9-5-建012 ", "9-5- 建-012"})
    void it_is_read_however_it_was_typed(String typed) {
        assertThat(PaperNumber.forms(typed)).contains("9-5-建-012").doesNotContain("9-5-提-012");
    }

    @ParameterizedTest
    @ValueSource(strings = {"B-12", "7", "9-5", "X9-5-建-012", "2026-03-02-1", "9-5-案-012", ""})
    void other_numbers_are_names(String name) {
        assertThat(PaperNumber.meant(name)).isEmpty();
        assertThat(PaperNumber.forms(name)).contains(name);
        assertThat(PaperNumber.alike(" " + name)).isEqualTo(PaperNumber.alike(name));
    }

    @Test
    void of_papers_of_one_instrument_numbers_of_before_and_of_today_are_alike() {
        assertThat(PaperNumber.alike("9-5-012"))
                .isEqualTo(PaperNumber.alike("9-5-建-012"))
                .isNotEqualTo(PaperNumber.alike("9-5-013"));
    }
}
