package org.huiyin.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.huiyin.ui.ShippedWords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LateTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final Late.Counting WORKING = Late.working(WorkingCalendar.shipped());

    @BeforeEach
    void words() {
        ShippedWords.begin();
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void asBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void a_limit_of_working_days_is_passed_by_working_days_and_says_so() {
        assertThat(WORKING.since(FRIDAY, FRIDAY.plusDays(10))).isEqualTo(new Late(6, true));
        assertThat(WORKING.since(FRIDAY, FRIDAY.plusDays(10)).words()).isEqualTo("6 个工作日");
    }

    @Test
    void every_other_day_is_passed_by_days() {
        assertThat(Late.DAYS.since(FRIDAY, FRIDAY.plusDays(10)).words()).isEqualTo("10 天");
    }

    @Test
    void before_a_working_day_has_passed_the_days_off_are_counted_and_never_none() {
        assertThat(WORKING.since(FRIDAY, FRIDAY.plusDays(2))).isEqualTo(new Late(2, false));
    }
}
