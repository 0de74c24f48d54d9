package org.huiyin.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class YesNoTest {
    @Test
    void yes_and_no_are_read_in_any_case_and_width() {
        for (var yes :
                List.<Object>of(true, "true", "True", "TRUE", " on ", "1", 1, "yes", "\uff11", List.of("true", "on"))) {
            assertThat(YesNo.of(yes)).as("%s", yes).contains(true);
        }
        for (var no : List.<Object>of(false, "false", "False", "off", "0", 0, "No", List.of("false"))) {
            assertThat(YesNo.of(no)).as("%s", no).contains(false);
        }
    }

    @Test
    void what_is_neither_is_no_answer_and_never_a_no() {
        for (var neither : List.<Object>of(
                "", " ", "nein", "\u662f", "2", 2, Map.of("a", 1), List.of(), List.of("true", "false"), List.of("x"))) {
            assertThat(YesNo.of(neither)).as("%s", neither).isEmpty();
            assertThatThrownBy(() -> YesNo.read("hidden", neither))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            invalid -> assertThat(invalid.problems())
                                    .containsExactly(new InvalidInput.FieldProblem("hidden", "notAFlag")));
        }
        assertThat(YesNo.of(null)).isEmpty();
    }
}
