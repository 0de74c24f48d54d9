package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.huiyin.calendar.CalendarChanged;
import org.huiyin.calendar.CalendarLoading;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Rule;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.InvalidInput;
import org.huiyin.support.Await;
import org.huiyin.support.MovableClock;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Running deadlines follow the calendar, each with an act that says so. */
@WholeProgramTest
@Import(MovableClock.InPlace.class)
@TestPropertySource(properties = "huiyin.calendar.settle=1h")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MovingDeadlinesTest {
    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private CalendarLoading loading;

    @Autowired
    private Ledger ledger;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    private TestDistrict place;

    @BeforeEach
    void middleOfOctober() {
        clock.moveTo(LocalDate.of(2026, 10, 15));
        place = new TestDistrict(directory, "moving-" + UUID.randomUUID());
        load(2027, "\"2027-01-01\"", "\"2027-01-03\"");
        withdraw(2027);
    }

    private void load(int year, String from, String to) {
        put("""
                {"format": "huiyin-working-days/1", "version": "%s", "years": [{"year": %d, "basis": "notice", "worked": [],
                  "off": [{"name": "holiday", "from": %s, "to": %s}]}]}
                """.formatted(UUID.randomUUID(), year, from, to));
    }

    private void withdraw(int year) {
        put("""
                {"format": "huiyin-working-days/1", "version": "%s", "years": [{"year": %d, "withdrawn": true}]}
                """.formatted(UUID.randomUUID(), year));
    }

    private void put(String file) {
        loading.load(file, loading.preview(file).revision(), place.admin().actor());
    }

    private LocalDate replyDue(Walk walk) {
        return deadline(walk).due();
    }

    private CaseView.DeadlineView deadline(Walk walk) {
        return walk.seenBy(place.office()).deadlines().stream()
                .filter(deadline -> deadline.rule().equals(Rule.REPLY.code()))
                .findFirst()
                .orElseThrow();
    }

    private List<Act> moves(Walk walk) {
        return ledger.of(new Subject("suggestion", walk.id.value())).stream()
                .filter(act -> act.type().endsWith("deadlines-moved"))
                .toList();
    }

    @Test
    void a_deadline_that_reaches_into_an_unpublished_year_moves_when_the_year_is_published() {
        var walk = new Walk(suggestions, place).assigned();
        assertThat(replyDue(walk)).isEqualTo("2027-01-15");
        assertThat(deadline(walk).provisional()).isTrue();

        load(2027, "\"2027-01-15\"", "\"2027-01-18\"");

        assertThat(replyDue(walk)).isEqualTo("2027-01-19");
        assertThat(deadline(walk).provisional()).isFalse();
        assertThat(moves(walk))
                .singleElement()
                .satisfies(act -> assertThat(act.details().toString())
                        .contains(
                                "2027-01-15", "2027-01-19", calendars.current().version()));

        load(2027, "\"2027-01-15\"", "\"2027-01-19\"");
        assertThat(replyDue(walk)).isEqualTo("2027-01-20");
        assertThat(moves(walk)).hasSize(2);
    }

    @Test
    void being_told_again_changes_nothing() {
        var walk = new Walk(suggestions, place).assigned();
        load(2027, "\"2027-01-15\"", "\"2027-01-18\"");
        var before = walk.seenBy(place.office());
        tell(calendars.current());
        tell(calendars.current());
        assertThat(walk.seenBy(place.office())).isEqualTo(before);
        assertThat(moves(walk)).hasSize(1);
    }

    @Test
    void a_deadline_computed_meanwhile_with_the_old_calendar_is_found_when_it_is_told_again() {
        var walk = new Walk(suggestions, place).assigned();
        var old = calendars.current();
        load(2027, "\"2027-01-15\"", "\"2027-01-18\"");
        tell(old);
        assertThat(replyDue(walk)).as("as a slow process leaves it").isEqualTo("2027-01-15");
        tell(calendars.current());
        assertThat(replyDue(walk)).isEqualTo("2027-01-19");
    }

    @Test
    void a_day_that_was_granted_stays_where_it_is() {
        var walk = new Walk(suggestions, place)
                .signedFor()
                .make(place.clerk(0), "request-extension", place.unit(0), "reason", "Hard.", "until", "2027-02-10")
                .make(place.office(), "consent-extension", place.unit(0));
        assertThat(due(walk)).isEqualTo("2027-02-10");
        load(2027, "\"2027-02-10\"", "\"2027-02-11\"");
        assertThat(due(walk)).isEqualTo("2027-02-10");
    }

    @Test
    void all_the_time_that_the_rules_allow_moves_with_the_calendar() {
        var walk = new Walk(suggestions, place)
                .signedFor()
                .make(place.clerk(0), "request-extension", place.unit(0), "reason", "Hard.", "until", "2027-04-15")
                .make(place.office(), "consent-extension", place.unit(0));
        assertThat(due(walk)).isEqualTo("2027-04-15");
        load(2027, "\"2027-04-15\"", "\"2027-04-15\"");
        assertThat(due(walk)).isEqualTo("2027-04-16");
    }

    @Test
    void no_more_time_is_asked_for_or_granted_than_the_rules_allow() {
        var walk = new Walk(suggestions, place).signedFor();
        var latest = walk.seenBy(place.clerk(0)).handlings().getFirst().extendable();
        assertThat(latest).isNotNull();
        assertThat(latest.due()).isEqualTo("2027-04-15");
        assertThat(latest.basis()).isNotEmpty();
        for (var day : List.of("2027-04-16", "2027-01-15", "2027-01-14")) {
            assertThatThrownBy(() -> walk.make(
                            place.clerk(0), "request-extension", place.unit(0), "reason", "Hard.", "until", day))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            wrong -> assertThat(wrong.problems().getFirst().field())
                                    .isEqualTo("until"));
        }
        assertThatThrownBy(() -> walk.make(place.clerk(0), "request-extension", place.unit(0), "reason", "Hard."))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        wrong -> assertThat(wrong.problems().getFirst().field()).isEqualTo("until"));
        walk.make(place.clerk(0), "request-extension", place.unit(0), "reason", "Hard.", "until", "2027-03-01");
        assertThatThrownBy(() -> walk.make(place.office(), "consent-extension", place.unit(0), "until", "2027-04-16"))
                .isInstanceOf(InvalidInput.class);
        walk.make(place.office(), "consent-extension", place.unit(0), "until", "2027-02-01");
        assertThat(due(walk)).isEqualTo("2027-02-01");
        assertThat(walk.seenBy(place.office()).handlings().getFirst().extendable())
                .isNull();
    }

    private LocalDate due(Walk walk) {
        return walk.seenBy(place.office()).handlings().getFirst().due();
    }

    @Test
    void closed_cases_stay_as_they_were() {
        var closed =
                new Walk(suggestions, place).submitted().make(place.deputy(1), "withdraw", null, "reason", "Done.");
        var before = closed.seenBy(place.office());
        load(2027, "\"2027-01-15\"", "\"2027-01-18\"");
        assertThat(closed.seenBy(place.office())).isEqualTo(before);
    }

    @Test
    void a_move_under_way_is_waited_for_and_not_lost() throws Exception {
        var walk = new Walk(suggestions, place).assigned();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var loaded = new TransactionTemplate(transactions).execute(_ -> {
                walk.make(place.clerk(0), "sign-for", place.unit(0));
                var waiting = threads.submit(() -> load(2027, "\"2027-01-15\"", "\"2027-01-18\""));
                awaitSomeoneBlocked();
                return waiting;
            });
            loaded.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(replyDue(walk)).isEqualTo("2027-01-19");
        assertThat(ledger.of(new Subject("suggestion", walk.id.value())))
                .extracting(Act::type)
                .anyMatch(type -> type.endsWith("signed-for") || type.endsWith("sign-for"));
    }

    /** Returns when another connection waits for a lock. */
    private void awaitSomeoneBlocked() {
        Await.until(
                "one who waits for the case",
                () -> jdbc.sql("""
                    SELECT count(*) FROM pg_catalog.pg_stat_activity
                     WHERE datname = current_database() AND wait_event_type = 'Lock'
                    """).query(Long.class).single() > 0);
    }

    private void tell(WorkingCalendar calendar) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> events.publishEvent(new CalendarChanged(calendar)));
    }
}
