package org.huiyin.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.huiyin.shared.InvalidInput;
import org.huiyin.support.Needed;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendar files: the shipped one, and what is said about bad ones. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CalendarFileTest {
    private static final Path OPEN_DATA = Path.of("../shared/data/holidays");
    private static final WorkingDays CALENDAR = Shipped.calendar();

    @ParameterizedTest
    @CsvSource({
        "2017, 249", "2018, 250", "2019, 250", "2020, 249", "2021, 250",
        "2022, 249", "2023, 249", "2024, 251", "2025, 248", "2026, 248"
    })
    void the_shipped_years_have_as_many_working_days_as_published(int year, int workingDays) {
        assertThat(CALENDAR.workingDaysOf(year)).isEqualTo(workingDays);
    }

    @Test
    void the_shipped_years_are_2017_to_2026() {
        assertThat(CALENDAR.publishedYears())
                .containsExactly(2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026);
        assertThat(CALENDAR.basisOf(2026)).contains("国务院办公厅");
        assertThat(CALENDAR.basisOf(2027)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026})
    void the_shipped_years_agree_with_the_open_data_day_by_day(int year) throws IOException {
        Needed.besideTheProject(OPEN_DATA);
        var notice = new WorkingDays(CalendarFile.read(Files.readString(OPEN_DATA.resolve(year + ".json"))));
        var differing = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year, 12, 25))
                .filter(day -> notice.isWorkingDay(day) != CALENDAR.isWorkingDay(day))
                .toList();
        assertThat(differing).isEmpty();
        var named = notice.file().years().get(year).off().stream()
                .filter(off -> !off.from().isEqual(off.to()))
                .toList();
        assertThat(named).isNotEmpty().allSatisfy(off -> {
            var name = CALENDAR.reasonOff(off.from());
            assertThat(List.of(name.split("、")))
                    .containsExactlyInAnyOrder(off.name().split("、"));
        });
    }

    @Test
    void december_days_of_the_next_years_notice_agree_with_the_open_data() throws IOException {
        Needed.besideTheProject(OPEN_DATA);
        for (var year = 2018; year <= 2026; year++) {
            var notice = new WorkingDays(CalendarFile.read(Files.readString(OPEN_DATA.resolve(year + ".json"))));
            assertThat(LocalDate.of(year - 1, 12, 25).datesUntil(LocalDate.of(year, 1, 1)))
                    .as("December before " + year)
                    .allMatch(day -> notice.isWorkingDay(day) == CALENDAR.isWorkingDay(day));
        }
    }

    @Test
    void a_calendar_is_read_as_it_was_written() {
        assertThat(CalendarFile.read(CALENDAR.file().write())).isEqualTo(CALENDAR.file());
    }

    @Test
    void what_nobody_sees_goes_from_its_texts_however_it_is_written() {
        var example = Shipped.text("example.json");
        var name = example.replaceAll("(?s).*\"off\".*?\"name\": \"([^\"]+)\".*", "$1");
        assertThat(example).contains("\"" + name + "\"");
        for (var unseen : List.of("\\u0000", "\\u202e", "\\ud83d", "\u202e")) {
            var read = CalendarFile.read(example.replace(name, name.charAt(0) + unseen + name.substring(1)));
            assertThat(read.write()).as(unseen).doesNotContain("\\u", "\u202e", "\ud83d", "\0");
        }
    }

    @Test
    void the_example_for_operators_is_a_good_file() {
        assertThat(CalendarFile.read(Shipped.text("example.json")).years()).containsOnlyKeys(2027);
    }

    @Test
    void a_later_notice_overrules_an_earlier_one_in_december() {
        var both = CALENDAR.file().with(year(2027, "\"2026-12-27\"", "\"2026-12-31\", \"to\": \"2027-01-01\""));
        var calendar = new WorkingDays(both);
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 12, 27))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 12, 31))).isFalse();
        assertThat(calendar.isSettled(LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(CALENDAR.isSettled(LocalDate.of(2026, 12, 31))).isFalse();
        assertThat(CALENDAR.isSettled(LocalDate.of(2026, 12, 24))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"format\": \"huiyin-working-days/1\",|calendar.notJson|1",
                "{}|calendar.format|huiyin-working-days/1",
                "{\"format\": \"huiyin-working-days/2\"}|calendar.format|huiyin-working-days/1",
                "{\"format\": \"huiyin-working-days/1\", \"format\": \"x\"}|calendar.notJson|1",
                "null|calendar.format|huiyin-working-days/1",
                "17|calendar.format|huiyin-working-days/1"
            })
    void what_is_not_a_calendar_is_refused(String text, String key, String argument) {
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.arguments().getFirst().toString()).isEqualTo(argument);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "2027|\"2027-01-04\"|\"2027-02-08\"|calendar.workedWeekday|years[0].worked[0]",
                "2027|\"2026-12-20\"|\"2027-02-08\"|calendar.outside|years[0].worked[0]",
                "2027|\"2027-02-20\"|\"2028-02-08\"|calendar.outside|years[0].off[0]",
                "2027|\"2027-02-20\"|\"2027-02-08\", \"to\": \"2027-02-07\"|calendar.order|years[0].off[0]",
                "2027|\"2027-02-20\"|\"2027-02-20\"|calendar.dayTwice|years",
                "2027|\"2027-02-30\"|\"2027-02-08\"|calendar.date|years[0].worked[0]",
                "2027|20270220|\"2027-02-08\"|calendar.date|years[0].worked[0]",
                "3000|\"2027-02-20\"|\"2027-02-08\"|calendar.number|years[0].year",
                "2027|\"2027-02-20\"|\"2027-02-08\", \"til\": \"2027-02-09\"|calendar.unknown|years[0].off[0].til",
                "2027|\"2027-02-20\"|\"2027-01-01\", \"to\": \"9999-12-31\"|calendar.date|years[0].off[0].to",
                "2027|\"2027-02-20\"|\"+999999999-12-31\"|calendar.date|years[0].off[0].from"
            })
    void each_mistake_is_told_with_its_place(int year, String worked, String off, String key, String place) {
        assertThat(problems(yearText(year, worked, off))).anySatisfy(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.arguments().getFirst()).isEqualTo(place);
        });
    }

    @Test
    void all_mistakes_are_told_at_once() {
        assertThat(problems(yearText(2027, "\"2027-01-04\", \"2027-01-05\"", "\"2027-99-08\"")))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    private static CalendarFile year(int year, String worked, String off) {
        return CalendarFile.read(yearText(year, worked, off));
    }

    private static String yearText(int year, String worked, String off) {
        return """
                {"format": "huiyin-working-days/1", "version": "v", "years": [
                  {"year": %d, "basis": "b", "worked": [%s], "off": [{"name": "n", "from": %s}]}]}
                """.formatted(year, worked, off);
    }

    private static List<InvalidInput.FieldProblem> problems(String text) {
        var invalid = catchThrowableOfType(InvalidInput.class, () -> CalendarFile.read(text));
        assertThat(invalid).as("refusal of " + text).isNotNull();
        return invalid.problems();
    }
}
