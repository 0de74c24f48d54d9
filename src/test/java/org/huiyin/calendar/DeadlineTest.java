package org.huiyin.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.huiyin.shared.NotFound;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deadlines under the shipped calendar and profiles. The golden days were counted by hand on a wall calendar. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadlineTest {
    private static final WorkingCalendar CALENDAR = WorkingCalendar.shipped();
    private static final List<String> PROFILES = List.of("zhejiang-2016", "chongqing-2017", "shanghai");

    @Test
    void three_months_from_3_July_2026_end_after_the_national_holiday() {
        var deadline = deadline("zhejiang-2016", "reply", "2026-07-03");
        assertThat(deadline.due()).isEqualTo("2026-10-08");
        assertThat(deadline.skipped().stream().map(skipped -> skipped.day() + " " + skipped.reason()))
                .containsExactly(
                        "2026-10-03 国庆节", "2026-10-04 国庆节", "2026-10-05 国庆节", "2026-10-06 国庆节", "2026-10-07 国庆节");
        assertThat(deadline.skippedInRows())
                .containsExactly(new Deadline.Run(LocalDate.of(2026, 10, 3), LocalDate.of(2026, 10, 7), "国庆节"));
        assertThat(deadline.basis()).contains("第五十一条");
        assertThat(deadline.provisional()).isFalse();
        assertThat(deadline.calendarVersion()).isEqualTo(CALENDAR.version());
    }

    @Test
    void only_the_day_after_is_late() {
        var deadline = deadline("zhejiang-2016", "reply", "2026-07-03");
        assertThat(deadline.isLate(LocalDate.of(2026, 10, 8))).isFalse();
        assertThat(deadline.isLate(LocalDate.of(2026, 10, 9))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // days and months, running on from a day off
        "zhejiang-2016,  return,         2026-09-21, 2026-10-08",
        "zhejiang-2016,  acceptance,     2026-02-10, 2026-02-24",
        "zhejiang-2016,  replyExtended,  2026-03-03, 2026-09-03",
        "zhejiang-2016,  replyExtended,  2026-04-03, 2026-10-08",
        // months without the same-numbered day end on their last; 28 February 2026 is a Saturday that is worked
        "zhejiang-2016,  rehandling,     2024-01-31, 2024-02-29",
        "zhejiang-2016,  rehandling,     2025-01-31, 2025-02-28",
        "zhejiang-2016,  rehandling,     2026-01-31, 2026-02-28",
        "zhejiang-2016,  reply,          2025-11-30, 2026-02-28",
        "zhejiang-2016,  replyExtended,  2025-08-31, 2026-02-28",
        "zhejiang-2016,  coOpinion,      2025-12-31, 2026-02-28",
        "shanghai,       coOpinion,      2026-08-31, 2026-09-30",
        "shanghai,       rehandling,     2026-05-31, 2026-06-30",
        // across the turn of the year; 4 January 2026 is a Sunday that is worked, 29 December 2018 a Saturday
        "zhejiang-2016,  reply,          2025-10-01, 2026-01-04",
        "zhejiang-2016,  reply,          2018-10-01, 2019-01-02",
        "zhejiang-2016,  rehandling,     2018-11-29, 2018-12-29",
        "zhejiang-2016,  rehandling,     2018-11-30, 2019-01-02",
        // working days, weekends worked among them
        "chongqing-2017, return,         2026-04-27, 2026-05-13",
        "chongqing-2017, coOpinion,      2026-09-14, 2026-10-30",
        "chongqing-2017, feedback,       2025-09-22, 2025-10-24",
        "chongqing-2017, reassignment,   2020-01-20, 2020-02-11",
        "chongqing-2017, rehandling,     2025-12-31, 2026-02-28",
        "shanghai,       assignment,     2024-09-10, 2024-09-20",
        "shanghai,       return,         2023-04-20, 2023-04-28",
        "shanghai,       replyExtended,  2026-04-03, 2026-10-08",
    })
    void golden_deadlines(String profile, String rule, LocalDate start, LocalDate due) {
        var deadline = deadline(profile, rule, start.toString());
        assertThat(deadline.due()).isEqualTo(due);
        assertThat(deadline.provisional()).isFalse();
    }

    @Test
    void working_days_list_every_day_passed_over() {
        assertThat(deadline("chongqing-2017", "return", "2026-04-27").skippedInRows())
                .containsExactly(
                        new Deadline.Run(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 5), "劳动节"),
                        new Deadline.Run(LocalDate.of(2026, 5, 10), LocalDate.of(2026, 5, 10), "weekend"));
    }

    @ParameterizedTest
    @CsvSource({
        // the notice for 2027 is not out
        "zhejiang-2016, reply,         2026-10-15, 2027-01-15, true",
        // 1 January is a holiday by law, whatever the notice says
        "zhejiang-2016, reply,         2026-10-01, 2027-01-04, true",
        // the notice for the next year may still move the last days of December
        "shanghai,      feedback,      2026-12-10, 2026-12-24, false",
        "shanghai,      feedback,      2026-12-14, 2026-12-28, true",
        "zhejiang-2016, rehandling,    2025-11-28, 2025-12-29, false",
        // working days are counted through a year that is not known; months are not
        "shanghai,      feedback,      2016-12-26, 2017-01-10, true",
        "zhejiang-2016, rehandling,    2016-12-26, 2017-01-26, false",
    })
    void what_is_not_published_is_provisional(
            String profile, String rule, LocalDate start, LocalDate due, boolean provisional) {
        var deadline = deadline(profile, rule, start.toString());
        assertThat(deadline.due()).isEqualTo(due);
        assertThat(deadline.provisional()).isEqualTo(provisional);
    }

    @RepeatedTest(500)
    void any_deadline_keeps_the_rules_of_counting(RepetitionInfo round) {
        var random = new Random(round.getCurrentRepetition());
        var profile = RuleProfile.shipped(PROFILES.get(random.nextInt(PROFILES.size())));
        var limits = profile.limits().values().stream().toList();
        var limit = limits.get(random.nextInt(limits.size()));
        var start = LocalDate.of(2010, 1, 1).plusDays(random.nextInt(366 * 25));
        var deadline = CALENDAR.deadline(profile, limit, start);
        var due = deadline.due();

        assertThat(CALENDAR.isWorkingDay(due)).isTrue();
        assertThat(due).isAfter(start);
        assertThat(deadline.skipped())
                .extracting(Deadline.Skipped::day)
                .isSorted()
                .allSatisfy(day -> {
                    assertThat(CALENDAR.isWorkingDay(day)).isFalse();
                    assertThat(day).isAfter(start).isBefore(due);
                });
        switch (limit.span()) {
            case WORKING_DAYS -> {
                assertThat(CALENDAR.workingDaysUntil(start, due)).isEqualTo(limit.amount());
                assertThat(countedOneByOne(start, due)).isEqualTo(limit.amount());
                assertThat(start.until(due, java.time.temporal.ChronoUnit.DAYS))
                        .isEqualTo(limit.amount() + deadline.skipped().size());
            }
            case DAYS, MONTHS -> {
                var nominal = limit.span() == Limit.Span.DAYS
                        ? start.plusDays(limit.amount())
                        : start.plusMonths(limit.amount());
                assertThat(nominal.plusDays(deadline.skipped().size())).isEqualTo(due);
                assertThat(nominal.datesUntil(due)).noneMatch(CALENDAR::isWorkingDay);
            }
        }
        assertThat(CALENDAR.deadline(profile, limit, start.plusDays(1)).due()).isAfterOrEqualTo(due);
        assertThat(CALENDAR.deadline(profile, limit, start)).isEqualTo(deadline);
    }

    @RepeatedTest(200)
    void working_days_until_a_day_are_those_counted_one_by_one(RepetitionInfo round) {
        var random = new Random(round.getCurrentRepetition());
        var from = LocalDate.of(1989, 6, 1).plusDays(random.nextInt(366 * 80));
        var to = from.plusDays(random.nextInt(800));
        var between = from.plusDays(random.nextInt(800));
        assertThat(CALENDAR.workingDaysUntil(from, to)).isEqualTo(countedOneByOne(from, to));
        assertThat(CALENDAR.workingDaysUntil(to, from)).isEqualTo(-countedOneByOne(from, to));
        if (!between.isAfter(to)) {
            assertThat(CALENDAR.workingDaysUntil(from, between) + CALENDAR.workingDaysUntil(between, to))
                    .isEqualTo(CALENDAR.workingDaysUntil(from, to));
        }
    }

    @Test
    void today_itself_is_not_a_day_left() {
        var friday = LocalDate.of(2026, 10, 9);
        assertThat(CALENDAR.workingDaysUntil(friday, friday)).isZero();
        assertThat(CALENDAR.workingDaysUntil(friday, LocalDate.of(2026, 10, 10)))
                .isEqualTo(1);
        assertThat(CALENDAR.workingDaysUntil(friday, LocalDate.of(2026, 10, 7))).isEqualTo(-2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhejiang-2016", "chongqing-2017", "shanghai"})
    void every_profile_answers_every_rule_with_a_basis(String code) {
        var profile = RuleProfile.shipped(code);
        for (var rule : Rule.values()) {
            assertThat(profile.limit(rule).basis()).isNotBlank();
        }
        assertThat(profile.limit(Rule.REPLY).statutory()).isTrue();
        assertThat(Shipped.schemes()).containsKey(profile.outcomeScheme());
        assertThat(profile.note()).isNotBlank();
    }

    @Test
    void the_limits_are_those_of_the_texts() {
        assertThat(limits("zhejiang-2016"))
                .isEqualTo("7d 7d* 10d 5w* 20w* 2m 5w* 3m 6m 10w* 1m 1m* 20w* 10w* 5w* 15w*");
        assertThat(limits("chongqing-2017"))
                .isEqualTo("10w* 10w 10w 10w 20w 30w 5w 3m 6m 20w 2m 2m* 20w 10w* 5w* 15w*");
        assertThat(limits("shanghai")).isEqualTo("7w* 7w 7w 5w* 20w* 1m 5w* 3m 6m 10w* 1m 1m* 20w* 10w* 5w* 15w*");
    }

    @Test
    void the_note_on_the_zhejiang_text_names_its_revision() {
        assertThat(RuleProfile.shipped("zhejiang-2016").note()).contains("2016", "2023年11月24日", "第一条至第四条");
    }

    @Test
    void an_unknown_profile_or_rule_is_not_found() {
        assertThatThrownBy(() -> RuleProfile.shipped("nowhere")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> Rule.ofCode("nothing")).isInstanceOf(NotFound.class);
    }

    /** All limits in the order of the rules; a star marks what is not statutory. */
    private static String limits(String code) {
        var profile = RuleProfile.shipped(code);
        return String.join(
                " ",
                java.util.Arrays.stream(Rule.values())
                        .map(profile::limit)
                        .map(limit -> limit.amount()
                                + switch (limit.span()) {
                                    case DAYS -> "d";
                                    case WORKING_DAYS -> "w";
                                    case MONTHS -> "m";
                                }
                                + (limit.statutory() ? "" : "*"))
                        .toList());
    }

    private static int countedOneByOne(LocalDate after, LocalDate last) {
        var count = 0;
        for (var day = after.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            count += CALENDAR.isWorkingDay(day) ? 1 : 0;
        }
        return count;
    }

    private static Deadline deadline(String profileCode, String rule, String start) {
        var profile = RuleProfile.shipped(profileCode);
        return CALENDAR.deadline(profile, profile.limit(Rule.ofCode(rule)), LocalDate.parse(start));
    }
}
