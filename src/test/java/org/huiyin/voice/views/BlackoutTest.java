package org.huiyin.voice.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.huiyin.shared.InvalidInput;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is published are the speaker's own words, with parts blacked out. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BlackoutTest {
    private static final String SAID = "Wang of house 5 parks on the pavement, call 138.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wang of house 5 parks on the pavement, call 138.|Wang of house 5 parks on the pavement, call 138.",
                "█ parks on the pavement, call █|███ parks on the pavement, call ███",
                "████ of house █ parks on the pavement, call 138.|███ of house ███ parks on the pavement, call 138.",
                "█|███"
            })
    void blackening_is_taken_and_tells_no_length(String shown, String kept) {
        assertThat(Blackout.checked("text", SAID, shown)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wang parks on the pavement, call 138.",
                "█ parks on the road█",
                "pavement █",
                "█ pavement",
                "Wang of house 5 parks on the pavement, call 138. Thanks.",
                "█ call █ parks █"
            })
    void rewriting_is_refused(String shown) {
        assertThatThrownBy(() -> Blackout.checked("text", SAID, shown)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_text_that_holds_the_mark_itself_stays_as_it_is_said() {
        assertThat(Blackout.checked("text", "a███b", "a███b")).isEqualTo("a███b");
    }
}
