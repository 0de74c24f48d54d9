package org.huiyin.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.impl.CalendarAstronomer;
import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The holidays that the law names, from 2025 on, when its present wording came into force. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LegalHolidayTest {
    private static final WorkingDays CALENDAR = Shipped.calendar();
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final LocalDate END = LocalDate.of(2051, 1, 1);

    @Test
    void moving_holidays_are_those_of_the_chinese_calendar_and_the_sun() {
        var reckoned = new TreeMap<LocalDate, String>();
        FIRST.datesUntil(END).forEach(day -> {
            var name = holiday(day);
            if (!name.isEmpty()) {
                reckoned.put(day, name);
            }
        });
        assertThat(new TreeMap<>(CALENDAR.file().dated())).isEqualTo(reckoned);
    }

    @Test
    void the_notices_keep_every_one_of_them() {
        for (var year : new int[] {2025, 2026}) {
            assertThat(LocalDate.of(year, 1, 1)
                            .datesUntil(LocalDate.of(year + 1, 1, 1))
                            .filter(day -> CALENDAR.file().byLaw(day) != null))
                    .hasSize(13)
                    .noneMatch(CALENDAR::isWorkingDay);
        }
    }

    @Test
    void a_year_without_a_notice_has_them_off_and_says_so() {
        var named = LocalDate.of(2028, 1, 1)
                .datesUntil(LocalDate.of(2029, 1, 1))
                .filter(day -> !CALENDAR.reasonOff(day).equals(WorkingDays.WEEKEND))
                .collect(Collectors.toMap(LocalDate::toString, CALENDAR::reasonOff, (one, _) -> one, TreeMap::new));
        assertThat(named)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("2028-01-01", "元旦"),
                        Map.entry("2028-01-25", "春节"),
                        Map.entry("2028-01-26", "春节"),
                        Map.entry("2028-01-27", "春节"),
                        Map.entry("2028-01-28", "春节"),
                        Map.entry("2028-04-04", "清明节"),
                        Map.entry("2028-05-01", "劳动节"),
                        Map.entry("2028-05-02", "劳动节"),
                        Map.entry("2028-05-28", "端午节"),
                        Map.entry("2028-10-01", "国庆节"),
                        Map.entry("2028-10-02", "国庆节"),
                        Map.entry("2028-10-03", "国庆节、中秋节")));
        var deadline = CALENDAR.deadline(
                RuleProfile.shipped("zhejiang-2016"),
                RuleProfile.shipped("zhejiang-2016").limit(Rule.REPLY),
                LocalDate.of(2027, 10, 25));
        assertThat(deadline.due()).isEqualTo("2028-01-31");
        assertThat(deadline.provisional()).isTrue();
        assertThat(deadline.skippedInRows().getFirst().reason()).isEqualTo("春节");
    }

    private static String holiday(LocalDate day) {
        var moon = lunar(day);
        return switch (moon) {
            case "1-1", "1-2", "1-3" -> "春节";
            case "5-5" -> "端午节";
            case "8-15" -> "中秋节";
            default -> lunar(day.plusDays(1)).equals("1-1") ? "春节" : qingming(day) ? "清明节" : "";
        };
    }

    /** Month and day; a leap month has no holidays. */
    private static String lunar(LocalDate day) {
        var calendar = new ChineseCalendar(TimeZone.getTimeZone("Asia/Shanghai"), ULocale.CHINA);
        calendar.setTimeInMillis(
                day.atTime(12, 0).atZone(ClockConfiguration.ZONE).toInstant().toEpochMilli());
        var leap = calendar.get(ChineseCalendar.IS_LEAP_MONTH) == 1;
        return leap ? "" : calendar.get(ChineseCalendar.MONTH) + 1 + "-" + calendar.get(ChineseCalendar.DATE);
    }

    /** The day on which the sun's longitude passes 15 degrees. */
    private static boolean qingming(LocalDate day) {
        return day.getMonthValue() == 4 && longitude(day) < Math.PI / 12 && longitude(day.plusDays(1)) >= Math.PI / 12;
    }

    private static double longitude(LocalDate day) {
        return new CalendarAstronomer(
                        day.atStartOfDay(ClockConfiguration.ZONE).toInstant().toEpochMilli())
                .getSunLongitude();
    }
}
