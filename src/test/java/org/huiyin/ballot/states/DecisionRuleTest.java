package org.huiyin.ballot.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DecisionRuleTest {
    private static final int SATISFIED = 0;
    private static final int BASICALLY = 1;
    private static final int DISSATISFIED = 2;
    private static final DecisionRule LEAST_HALF = new DecisionRule(Base.ALL, 1, 2, false);
    private static final DecisionRule OVER_HALF = new DecisionRule(Base.ALL, 1, 2, true);

    @ParameterizedTest
    @CsvSource({"28,1,0", "20,8,1", "26,3,0", "29,0,0", "17,11,1", "26,3,0", "17,11,1", "28,1,0"})
    void the_eight_items_of_zhenhai_are_satisfied_by_29_members(int satisfied, int basically, int dissatisfied) {
        var votes = List.of(satisfied, basically, dissatisfied);
        assertThat(satisfied + basically + dissatisfied).isEqualTo(29);
        assertThat(LEAST_HALF.decide(votes, 29)).isEqualTo(SATISFIED);
        assertThat(OVER_HALF.decide(votes, 29)).isEqualTo(SATISFIED);
    }

    @Test
    void exactly_half_is_settled_by_the_setting() {
        var half = List.of(14, 8, 6);
        assertThat(LEAST_HALF.decide(half, 28)).isEqualTo(SATISFIED);
        assertThat(OVER_HALF.decide(half, 28)).isEqualTo(BASICALLY);
        var halfTogether = List.of(9, 5, 14);
        assertThat(LEAST_HALF.decide(halfTogether, 28)).isEqualTo(BASICALLY);
        assertThat(OVER_HALF.decide(halfTogether, 28)).isEqualTo(DISSATISFIED);
    }

    @Test
    void those_who_do_not_vote_count_against_where_the_base_is_everybody() {
        var votes = List.of(10, 4, 1);
        assertThat(LEAST_HALF.decide(votes, 29)).isEqualTo(DISSATISFIED);
        assertThat(LEAST_HALF.decide(votes, 20)).isEqualTo(SATISFIED);
        assertThat(LEAST_HALF.decide(votes, 28)).isEqualTo(BASICALLY);
    }

    @Test
    void a_longer_scale_adds_grade_after_grade() {
        var votes = List.of(5, 5, 5, 15);
        assertThat(LEAST_HALF.decide(votes, 30)).isEqualTo(2);
        assertThat(OVER_HALF.decide(votes, 30)).isEqualTo(3);
        assertThat(new DecisionRule(Base.ALL, 2, 3, false).decide(List.of(20, 5, 5), 30))
                .isEqualTo(0);
        assertThat(new DecisionRule(Base.ALL, 2, 3, true).decide(List.of(20, 5, 5), 30))
                .isEqualTo(1);
    }

    @Test
    void nothing_is_decided_where_nobody_chose_a_grade() {
        assertThat(LEAST_HALF.decide(List.of(0, 0, 0), 29)).isNull();
        assertThat(LEAST_HALF.decide(List.of(1, 0, 0), 0)).isNull();
    }

    @Test
    void the_votes_needed_are_those_with_which_the_grade_is_reached() {
        for (var number = 1; number < 60; number++) {
            for (var rule : List.of(
                    LEAST_HALF,
                    OVER_HALF,
                    new DecisionRule(Base.ALL, 2, 3, false),
                    new DecisionRule(Base.ALL, 2, 3, true))) {
                var needed = rule.needed(number);
                assertThat(rule.decide(List.of(needed, 0, 1), number)).isEqualTo(SATISFIED);
                assertThat(rule.decide(List.of(needed - 1, 0, 1), number)).isEqualTo(DISSATISFIED);
            }
        }
    }

    @Test
    void a_share_beyond_the_whole_is_no_rule() {
        assertThatThrownBy(() -> new DecisionRule(Base.ALL, 3, 2, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DecisionRule(Base.ALL, 1, 0, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void abstentions_are_valid_and_invalid_ballots_are_not() {
        var counts = new Counts(List.of(10, 2, 1), 3, 4);
        assertThat(counts.valid()).isEqualTo(16);
        assertThat(counts.cast()).isEqualTo(20);
        assertThat(ItemResult.of(counts, new DecisionRule(Base.VALID, 1, 2, false), 30, 25))
                .isEqualTo(new ItemResult(counts, 10, 16, SATISFIED));
        assertThat(ItemResult.of(counts, new DecisionRule(Base.PRESENT, 1, 2, false), 30, 25))
                .isEqualTo(new ItemResult(counts, 10, 25, DISSATISFIED));
        assertThat(ItemResult.of(counts, LEAST_HALF, 30, 25)).isEqualTo(new ItemResult(counts, 10, 30, DISSATISFIED));
    }
}
