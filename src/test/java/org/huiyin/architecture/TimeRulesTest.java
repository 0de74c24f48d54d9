package org.huiyin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * What tests may say about time, so that none fails on a machine that is slow, or on another day. A fault that shows by lasting too long is
 * told by an order, a count or a comparison with something measured in the same run; where only a bound of time tells it, the class stands
 * here. Benches measure and are not meant.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TimeRulesTest {
    private static final Path TESTS = Path.of("src/test/java/org/huiyin");

    /** Classes in whose code the pattern is found. */
    private static TreeSet<String> with(String pattern) {
        var wanted = Pattern.compile(pattern);
        return Sources.under(TESTS, ".java").entrySet().stream()
                .filter(file -> !file.getKey().endsWith("TimeRulesTest.java")
                        && !file.getKey().toString().matches(".*Bench\\.java|.*/bench/[^/]*"))
                .filter(file ->
                        wanted.matcher(Sources.withoutComments(file.getValue())).find())
                .map(file -> TESTS.relativize(file.getKey()).toString().replace(".java", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void only(String pattern, String... classes) {
        assertThat(with(pattern)).as(pattern).isSubsetOf(List.of(classes));
    }

    @Test
    void what_must_come_is_waited_for_in_one_way() {
        only("org\\.awaitility", "support/Await");
        only("onSpinWait|waitForTimeout|assertTimeout|\\.atMost\\(\\s*(?!\")[^)]*Duration");
        only("\\.(await|tryAcquire|poll|get|join)\\(\\s*\\d+, *TimeUnit");
        // what a process is asked again and again until it is up, and what it does while the time passes
        only(
                "(?s)while \\([^{;]*nanoTime|nanoTime\\(\\) > end|as\\([^;]*isLessThan\\(end\\)|nanoTime\\(\\)\\)[^;]*isLessThan\\(end\\)",
                "fault/FullDiskTest",
                "ledger/PromptnessTest",
                "live/StageProcess",
                "live/StarvedTest",
                "support/Child");
    }

    /** Such a class lets time pass for what happens meanwhile, and then waits for it or asks what holds at any time. */
    @Test
    void nobody_sleeps_and_then_takes_for_granted_what_has_happened() {
        only(
                "Thread\\.sleep\\(|parkNanos\\(",
                "database/LinksTest",
                "document/TurnsTest",
                "fault/FullDiskTest",
                "fault/KillTest",
                "fault/ManyConnectionsTest",
                "fault/VoteKillTest",
                "gate/Wire",
                "inquiry/InquiryCrowdTest",
                "jobs/PlannedOnceTest",
                "ledger/FollowerTest",
                "live/StarvedTest",
                "live/StreamsTest",
                "support/BrowserTest");
    }

    /** A start of the same program, the usual limit fifteen times as long, half of the pause that a missed call would cost. */
    @Test
    void bounds_of_time_from_above_are_few() {
        only(
                "(?s)isLess(Than|ThanOrEqualTo)\\(\\s*(java\\.time\\.)?(Duration|start|Links\\.SILENCE|FOLLOWERS|BAR)",
                "database/LinksTest",
                "fault/FullDiskTest",
                "ledger/FollowerTest",
                "ledger/PromptnessTest",
                "live/StarvedTest");
        assertThat(with("@Timeout\\((?!value = \\d+, unit = TimeUnit\\.(MINUTES|HOURS)\\))"))
                .as("limits of a test in less than minutes")
                .isEmpty();
    }

    @Test
    void whoever_waits_for_an_answer_waits_as_long_as_all_others() {
        assertThat(
                        with(
                                "(setSoTimeout|connectTimeout|\\.timeout|\\.setTimeout|setDefaultTimeout)\\((?!(\\(int\\) )?(Await\\.LIMIT|ANSWER_LIMIT|PATIENCE))"))
                .isEmpty();
    }

    @Test
    void an_answer_is_what_comes_until_it_ends_however_it_is_cut() {
        only("\\.available\\(\\)", "gate/Wire");
    }

    /** Libraries that know no other clock, and moments that are only written down. */
    @Test
    void today_is_what_the_program_takes_for_it() {
        only(
                "(Instant|LocalDate|LocalTime|LocalDateTime|OffsetDateTime|ZonedDateTime|Year|YearMonth|MonthDay)\\.now\\(|currentTimeMillis|new Date\\(\\)",
                "account/SingleSignOnTest",
                "architecture/CodeRulesTest",
                "ballot/secrecy/EnvelopesTest",
                "caseimport/UndoAgainstWorkTest",
                "inquiry/QuestionRacesTest",
                "support/Child");
    }
}
