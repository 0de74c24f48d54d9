package org.huiyin.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NumeralsTest {
    @ParameterizedTest
    @CsvSource({
        "0,零",
        "1,一",
        "9,九",
        "10,十",
        "11,十一",
        "20,二十",
        "21,二十一",
        "100,一百",
        "101,一百零一",
        "110,一百一十",
        "115,一百一十五",
        "999,九百九十九"
    })
    void numbers_are_written_as_in_titles(int number, String words) {
        assertThat(Numerals.chinese(number)).isEqualTo(words);
    }

    @Test
    void what_no_title_has_is_refused() {
        assertThatThrownBy(() -> Numerals.chinese(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Numerals.chinese(1000)).isInstanceOf(IllegalArgumentException.class);
    }
}
