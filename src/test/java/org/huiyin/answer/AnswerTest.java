package org.huiyin.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.huiyin.ui.ShippedWords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnswerTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @BeforeAll
    static void words() {
        ShippedWords.begin();
    }

    @AfterEach
    void asBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    private static Answer answered() {
        return Answer.opening("answered", List.of(Clause.good("two done"), Clause.broken("two overdue")));
    }

    @Test
    void a_sentence_is_joined_as_its_language_does() {
        assertThat(answered().sentence()).isEqualTo("Answered：two done，two overdue。");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(answered().sentence()).isEqualTo("Answered: two done, two overdue.");
        assertThat(Answer.of(Clause.plain("the unit signs for it")).sentence()).isEqualTo("The unit signs for it.");
    }

    @Test
    void a_row_says_what_is_broken_first() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(answered().brief().sentence()).isEqualTo("Answered: two overdue.");
        assertThat(answered().tone()).isEqualTo(Tone.BROKEN);
    }

    @Test
    void the_parts_that_a_page_writes_are_the_sentence() {
        var answer = answered();
        assertThat(answer.begun() + answer.words(0) + answer.after(0) + answer.words(1) + answer.after(1))
                .isEqualTo(answer.sentence());
        assertThatThrownBy(() -> new Answer("", List.of(), "", null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void days_stand_between_what_was_reached_until_what_is_next_and_since_what_was_missed() {
        var way = new Way(TODAY)
                .reached(Stop.SAID, null)
                .reached(Stop.RAISED, day(2, 12))
                .reached(Stop.ASSIGNED, day(2, 17))
                .reached(Stop.ANSWERED, day(4, 5), day(4, 1))
                .now(Stop.KEPT, day(8, 31), true)
                .ahead(Stop.LOOKED_BACK, day(12, 15));
        assertThat(way.stages())
                .containsExactly(
                        new Stage("said", "done", null, null, null),
                        new Stage("raised", "done", day(2, 12), null, null),
                        new Stage("assigned", "done", day(2, 17), null, 5),
                        new Stage("answered", "done", day(4, 5), day(4, 1), 47),
                        new Stage("kept", "broken", null, day(8, 31), 90),
                        new Stage("lookedBack", "todo", null, day(12, 15), null));
        assertThat(way.stations().where().key()).isEqualTo("kept");
    }

    @Test
    void what_is_due_on_a_day_off_is_next_until_it_is_late() {
        var way = new Way(TODAY).now(Stop.ANSWERED, day(11, 28), false);
        assertThat(way.stages()).containsExactly(new Stage("answered", "now", null, day(11, 28), null));
        assertThat(new Way(TODAY).now(Stop.ANSWERED, day(12, 9), false).stages())
                .containsExactly(new Stage("answered", "now", null, day(12, 9), 10));
    }
}
