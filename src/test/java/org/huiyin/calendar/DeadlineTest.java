package org.huiyin.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadlineTest {
    @Test
    void three_months_from_3_July_2026_end_after_the_national_holiday() {
        var deadline = deadline("zhejiang-2016", "reply", "2026-07-03");
        assertThat(deadline.due()).isEqualTo("2026-10-08");
        assertThat(deadline.skipped().stream().map(s -> s.day() + " " + s.reason()))
                .containsExactly(
                        "2026-10-03 国庆节", "2026-10-04 国庆节", "2026-10-05 国庆节", "2026-10-06 国庆节", "2026-10-07 国庆节");
        assertThat(deadline.provisional()).isFalse();
        assertThat(deadline.isLate(LocalDate.of(2026, 10, 8))).isFalse();
        assertThat(deadline.isLate(LocalDate.of(2026, 10, 9))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2017, 249", "2018, 250", "2019, 250", "2020, 249", "2021, 250",
        "2022, 249", "2023, 249", "2024, 251", "2025, 248", "2026, 248"
    })
    void the_shipped_years_have_as_many_working_days_as_published(int year, int workingDays) {
        assertThat(WorkingCalendar.shipped().workingDaysOf(year)).isEqualTo(workingDays);
    }

    private static Deadline deadline(String profileCode, String rule, String start) {
        var profile = RuleProfile.shipped(profileCode);
        return WorkingCalendar.shipped().deadline(profile, profile.limit(Rule.ofCode(rule)), LocalDate.parse(start));
    }
}
