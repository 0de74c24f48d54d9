package org.huiyin.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.support.MovableClock;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Loading newer calendars, with two processes on one database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CalendarLoadingTest {
    private static final Actor ADMIN = new Actor(new DistrictId(UUID.randomUUID()), UUID.randomUUID(), "admin", "page");
    private static final LocalDate NEW_YEAR_BRIDGE = LocalDate.of(2026, 12, 31);
    private static final String NEXT_YEAR = """
            {"format": "huiyin-working-days/1", "version": "2027-01", "years": [
              {"year": 2027, "basis": "notice", "worked": ["2027-02-20"],
               "off": [{"name": "元旦", "from": "2026-12-31", "to": "2027-01-03"},
                       {"name": "春节", "from": "2027-02-05", "to": "2027-02-11"}]}]}
            """;

    private final TestDatabase database = TestDatabase.fresh();
    private final Process one = new Process(database);
    private final Process other = new Process(database);

    /** What one process of the program has in memory. */
    private static final class Process implements Ledger {
        final List<NewAct> acts = new ArrayList<>();
        final List<CalendarChanged> told = new ArrayList<>();
        final CalendarStore store;
        final CalendarsInForce calendars;
        final CalendarLoading loading;
        final CalendarWatch watch;

        Process(TestDatabase database) {
            var clock = MovableClock.at(LocalDate.of(2026, 7, 3));
            var transactions = new JdbcTransactionManager(database.source());
            store = new CalendarStore(database.jdbc());
            calendars = new CalendarsInForce(store, this, clock, transactions, "zhejiang-2016");
            loading = new CalendarLoading(store, calendars, this, this::tell, clock, transactions);
            watch = new CalendarWatch(
                    calendars,
                    this::tell,
                    transactions,
                    java.time.Duration.ofSeconds(1),
                    java.time.Duration.ofSeconds(2));
        }

        private void tell(Object event) {
            told.add((CalendarChanged) event);
        }

        void load(String file) {
            loading.load(file, loading.preview(file).revision(), ADMIN);
        }

        @Override
        public UUID append(NewAct act, Actor actor) {
            acts.add(act);
            return UUID.randomUUID();
        }

        @Override
        public void appendAll(List<NewAct> many, Actor actor) {
            acts.addAll(many);
        }

        @Override
        public List<Act> of(Subject subject) {
            return List.of();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_empty_database_takes_the_shipped_calendar_once() {
        assertThat(one.calendars.current().version()).isEqualTo("2026-02");
        assertThat(other.calendars.current().version()).isEqualTo("2026-02");
        assertThat(one.loading.versions()).hasSize(1).allMatch(CalendarLoading.Loaded::shipped);
        assertThat(one.acts).isEmpty();
    }

    @Test
    void a_preview_shows_what_changes_and_changes_nothing() {
        var preview = one.loading.preview(NEXT_YEAR);
        assertThat(preview.years()).extracting(CalendarPreview.YearChange::year).containsExactly(2026, 2027);
        var december = preview.years().getFirst();
        assertThat(december.days()).containsExactly(new CalendarPreview.DayChange(NEW_YEAR_BRIDGE, false, "元旦"));
        assertThat(preview.years().getLast().kind()).isEqualTo(CalendarPreview.Kind.ADDED);
        assertThat(preview.years().getLast().days())
                .contains(new CalendarPreview.DayChange(LocalDate.of(2027, 2, 20), true, "weekend"))
                .doesNotContain(new CalendarPreview.DayChange(LocalDate.of(2027, 1, 1), false, "元旦"));
        assertThat(one.calendars.current().isWorkingDay(NEW_YEAR_BRIDGE)).isTrue();
        assertThat(one.told).isEmpty();
    }

    @Test
    void loading_a_year_settles_its_deadlines_keeps_the_other_years_and_leaves_an_act() {
        var before = one.calendars.deadline("zhejiang-2016", Rule.REPLY, LocalDate.of(2026, 9, 30));
        assertThat(before.due()).isEqualTo("2026-12-30");
        assertThat(before.provisional()).isTrue();
        var bridged = one.calendars.deadline("zhejiang-2016", Rule.REHANDLING, LocalDate.of(2026, 11, 30));
        assertThat(bridged.due()).isEqualTo("2026-12-30");

        one.load(NEXT_YEAR);

        var after = one.calendars.deadline("zhejiang-2016", Rule.REPLY, LocalDate.of(2026, 10, 31));
        assertThat(after.due()).isEqualTo("2027-02-01");
        assertThat(after.provisional()).isFalse();
        assertThat(after.calendarVersion()).isEqualTo("2027-01");
        assertThat(one.calendars
                        .deadline("zhejiang-2016", Rule.REPLY, LocalDate.of(2026, 9, 30))
                        .provisional())
                .isFalse();
        assertThat(one.calendars.current().workingDaysOf(2025)).isEqualTo(248);
        assertThat(one.acts).extracting(NewAct::type).containsExactly("calendar.loaded");
        assertThat(one.told).extracting(told -> told.calendar().version()).containsExactly("2027-01");
    }

    @Test
    void another_process_sees_the_new_calendar_and_tells_its_listeners_once_it_has_settled() {
        other.watch.look();
        other.watch.look();
        other.watch.look();
        assertThat(other.told).as("at the start").hasSize(1);

        one.load(NEXT_YEAR);
        assertThat(other.calendars.current().version()).isEqualTo("2026-02");
        other.watch.look();
        assertThat(other.calendars.current().version()).isEqualTo("2027-01");
        assertThat(other.told).hasSize(1);
        other.watch.look();
        other.watch.look();
        other.watch.look();
        other.watch.look();
        assertThat(other.told).extracting(told -> told.calendar().version()).containsExactly("2026-02", "2027-01");
    }

    @Test
    void a_load_whose_recomputation_fails_changes_nothing() {
        var transactions = new JdbcTransactionManager(database.source());
        var failing = new CalendarLoading(
                one.store,
                one.calendars,
                one,
                event -> {
                    throw new IllegalStateException("recomputation failed");
                },
                MovableClock.at(LocalDate.of(2026, 7, 3)),
                transactions);
        var revision = failing.preview(NEXT_YEAR).revision();
        assertThatThrownBy(() -> failing.load(NEXT_YEAR, revision, ADMIN)).hasMessage("recomputation failed");
        assertThat(one.calendars.refresh()).isFalse();
        assertThat(other.calendars.current().version()).isEqualTo("2026-02");
    }

    @Test
    void what_was_previewed_before_another_load_is_refused() {
        var revision = one.loading.preview(NEXT_YEAR).revision();
        other.load(NEXT_YEAR.replace("2027-01\"", "2027-other\""));
        assertThatThrownBy(() -> one.loading.load(NEXT_YEAR, revision, ADMIN))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("calendar.movedOn"));
    }

    @Test
    void a_version_name_is_used_once() {
        one.load(NEXT_YEAR);
        assertThatThrownBy(() -> one.loading.preview(NEXT_YEAR)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_year_can_be_withdrawn_again() {
        one.load(NEXT_YEAR);
        one.load("""
                {"format": "huiyin-working-days/1", "version": "2027-back", "years": [{"year": 2027, "withdrawn": true}]}
                """);
        assertThat(one.calendars.current().publishedYears()).doesNotContain(2027);
        assertThat(one.calendars.current().isWorkingDay(NEW_YEAR_BRIDGE)).isTrue();
    }

    @Test
    void the_content_of_a_version_can_be_read_again_as_a_file() {
        one.load(NEXT_YEAR);
        var number = one.loading.versions().getFirst().number();
        assertThat(CalendarFile.read(one.loading.content(number)))
                .isEqualTo(one.calendars.current().file());
        assertThatThrownBy(() -> one.loading.content(99)).isInstanceOf(NotFound.class);
    }

    @Test
    void a_release_brings_its_years_but_leaves_those_that_the_operator_changed() {
        var shipped = Shipped.calendar().file();
        var operator = shipped.with(CalendarFile.read(NEXT_YEAR));
        var release = CalendarFile.read(NEXT_YEAR.replace("2027-02-11", "2027-02-12"))
                .with(CalendarFile.read(NEXT_YEAR
                        .replace("2027", "2028")
                        .replace("2026", "2027")
                        .replace("2028-02-20", "2028-02-19")));
        var merged = operator.released(shipped, shipped.with(release), "2028-01");
        assertThat(merged.years().get(2027)).isEqualTo(operator.years().get(2027));
        assertThat(merged.years()).containsKey(2028);
        assertThat(merged.years().get(2026)).isEqualTo(shipped.years().get(2026));
    }

    @Test
    void own_profiles_join_the_shipped_ones_and_never_replace_them() {
        var file = """
                {"format": "huiyin-rule-profile/1", "code": "our-2027", "name": "本区", "englishName": "Ours",
                 "validFrom": "2027-01-01", "outcomeScheme": "national", "note": "试行", "englishNote": "On trial",
                 "limits": [
                  {"rule": "reply", "amount": 2, "span": "MONTHS", "statutory": false, "basis": "本区"},
                  {"rule": "replyExtended", "amount": 4, "span": "MONTHS", "statutory": false, "basis": "本区"},
                  {"rule": "return", "amount": 3, "span": "WORKING_DAYS", "statutory": false, "basis": "本区"},
                  {"rule": "coOpinion", "amount": 1, "span": "MONTHS", "statutory": false, "basis": "本区"},
                  {"rule": "feedback", "amount": 5, "span": "WORKING_DAYS", "statutory": false, "basis": "本区"},
                  {"rule": "rehandling", "amount": 1, "span": "MONTHS", "statutory": false, "basis": "本区"}]}
                """;
        one.loading.loadProfile(file, ADMIN);
        assertThat(other.calendars.refresh()).as("the working days stay").isFalse();
        assertThat(other.calendars.profiles()).extracting(RuleProfile::code).contains("our-2027", "shanghai");
        assertThatThrownBy(() -> other.loading.loadProfile(file, ADMIN)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> one.loading.loadProfile(file.replace("our-2027", "shanghai"), ADMIN))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_body_uses_a_profile_from_a_day_on_until_the_next() {
        var body = UUID.randomUUID();
        var day = LocalDate.of(2026, 5, 1);
        assertThat(one.calendars.profileOf(body, day)).isEqualTo("zhejiang-2016");
        one.loading.useProfile(body, "shanghai", day, ADMIN);
        one.loading.useProfile(body, "chongqing-2017", day.plusYears(1), ADMIN);
        other.calendars.refresh();
        assertThat(other.calendars.profileOf(body, day.minusDays(1))).isEqualTo("zhejiang-2016");
        assertThat(other.calendars.profileOf(body, day)).isEqualTo("shanghai");
        assertThat(other.calendars.profileOf(body, day.plusYears(1).minusDays(1)))
                .isEqualTo("shanghai");
        assertThat(other.calendars.profileOf(body, day.plusYears(2))).isEqualTo("chongqing-2017");
        assertThat(other.calendars.profileOf(UUID.randomUUID(), day)).isEqualTo("zhejiang-2016");
        assertThat(one.acts).extracting(NewAct::version).containsExactly(1, 2);
        assertThatThrownBy(() -> one.loading.useProfile(body, "nowhere", day, ADMIN))
                .isInstanceOf(NotFound.class);
    }
}
