package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Followers;
import org.huiyin.notice.Notice;
import org.huiyin.notice.Notices;
import org.huiyin.notice.Reminders;
import org.huiyin.shared.Actor;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.desks.DeskQueue;
import org.huiyin.suggestion.desks.Desks;
import org.huiyin.support.Await;
import org.huiyin.support.Followed;
import org.huiyin.support.MovableClock;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Who is told what, and when. */
@WholeProgramTest
@Import(MovableClock.InPlace.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoticesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 3);
    private static int districts;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Notices notices;

    @Autowired
    private Reminders reminders;

    @Autowired
    private Followers followers;

    @Autowired
    private Desks desks;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private MovableClock clock;

    private TestDistrict place;

    @BeforeEach
    void aDistrict() {
        clock.moveTo(DAY);
        place = new TestDistrict(directory, "notices-" + ++districts);
    }

    private Caller account(Caller like) {
        var name = like.actor().name();
        accounts.add(
                place.district.id(),
                name,
                name,
                "a long password",
                like.person(),
                like.grants(),
                Actor.system(place.district.id()));
        return accounts.caller(place.district.id(), name, "page");
    }

    private List<String> told(Caller caller) {
        return notices.list(0, caller).items().stream().map(Notice::kind).toList();
    }

    private void settled() {
        Followed.everything(followers);
    }

    private static void await(BooleanSupplier condition) {
        Await.until("the notices", condition::getAsBoolean);
    }

    @Test
    void those_concerned_are_told_and_a_rebuild_tells_nobody_twice() {
        var office = account(place.office());
        var deputy = account(place.deputy(1));
        var lead = account(place.clerk(0));
        var co = account(place.clerk(1));
        var stranger = account(place.clerk(3));
        var other = account(place.proposals());
        var walk = new Walk(suggestions, place).signedFor();
        settled();
        assertThat(told(office)).containsExactly("submit");
        assertThat(told(deputy)).contains("assign", "file");
        assertThat(told(lead)).containsExactly("assign");
        assertThat(told(co)).containsExactly("assign");
        assertThat(told(stranger)).isEmpty();
        assertThat(told(other)).isEmpty();
        var first = notices.list(0, lead).items().getFirst();
        assertThat(notices.read(first.id(), lead)).isEqualTo("/cases/" + walk.id);
        assertThatThrownBy(() -> notices.read(first.id(), co)).isInstanceOf(NotFound.class);
        assertThat(notices.unread(lead)).isZero();
        followers.rebuild("notices");
        settled();
        assertThat(told(lead)).containsExactly("assign");
        assertThat(notices.unread(lead)).isZero();
        assertThat(told(co)).containsExactly("assign");
        assertThat(told(office)).containsExactly("submit");
        notices.readAll(co);
        assertThat(notices.unread(co)).isZero();
    }

    @Test
    void a_notice_shows_of_its_case_only_what_its_reader_may_see() {
        var invited = account(place.deputy(2));
        var walk = new Walk(suggestions, place)
                .make(
                        place.deputy(1),
                        "invite",
                        null,
                        "persons",
                        place.deputies.get(1).id().toString(),
                        "until",
                        "2026-07-10");
        settled();
        assertThat(notices.list(0, invited).items().getFirst().about().title()).isEqualTo("Safe way to school");
        walk.make(place.deputy(2), "decline-signature");
        assertThat(notices.list(0, invited).items().getFirst().about()).isNull();
        assertThat(suggestions.rows(List.of(walk.id.value(), UUID.randomUUID()), place.office()))
                .isEmpty();
    }

    @Test
    void reminders_come_before_on_and_after_the_day_and_each_once() {
        var lead = account(place.clerk(0));
        var office = account(place.office());
        new Walk(suggestions, place).assigned();
        var due = desks.list(DeskQueue.TO_SIGN_FOR, 0, place.clerk(0))
                .items()
                .getFirst()
                .due();
        settled();
        notices.readAll(lead);
        notices.readAll(office);
        reminders.remind();
        assertThat(notices.unread(lead)).isZero();
        for (var day = due.minusDays(20); day.isBefore(due.plusDays(10)); day = day.plusDays(1)) {
            clock.moveTo(day);
            reminders.remind();
            reminders.remind();
            var kinds = told(lead);
            assertThat(kinds.contains("due-on")).as(day.toString()).isEqualTo(!day.isBefore(due));
            assertThat(kinds.contains("due-after")).as(day.toString()).isEqualTo(day.isAfter(due));
        }
        assertThat(told(lead)).containsOnlyOnce("due-before", "due-on", "due-after");
        assertThat(told(office)).as("once for each unit").containsExactly("due-after", "due-after", "submit");
        assertThat(notices.list(0, lead).items()).extracting(Notice::due).contains(due);
    }
}
