package org.huiyin.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.ledger.WakeUp;
import org.huiyin.live.Audience;
import org.huiyin.live.StreamEvent;
import org.huiyin.live.Streams;
import org.huiyin.meeting.states.Quorum;
import org.huiyin.meeting.states.SpeakerState;
import org.huiyin.meeting.store.MeetingStore;
import org.huiyin.meeting.store.RecentMeetings;
import org.huiyin.meeting.views.MeetingLive;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.huiyin.support.Await;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers, quorum, sign-in, speakers and the agenda, alone and when many act at once. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeetingsTest {
    private static MeetingPlace place;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Listening listening;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Streams streams;

    @Autowired
    private MeetingLive live;

    @Autowired
    private MeetingStore store;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    static void a_district(@Autowired Directory directory) {
        place = new MeetingPlace(directory, "meetings");
    }

    private MeetingWalk walk(MeetingKind kind, Map<String, ?> more) {
        return new MeetingWalk(meetings, place, calendars.today(), kind, more);
    }

    private MeetingWalk walk() {
        return walk(MeetingKind.FORUM, Map.of());
    }

    @Test
    void a_number_is_proposed_can_be_corrected_and_is_never_given_twice() {
        var first = walk(MeetingKind.STANDING_COMMITTEE, Map.of("number", "42"));
        var next = walk(MeetingKind.STANDING_COMMITTEE, Map.of("title", ""));
        var view = next.seenBy(place.office());
        assertThat(view.number()).isEqualTo(43);
        assertThat(view.title()).isEqualTo("第四十三次常委会会议");
        assertThatThrownBy(() -> walk(MeetingKind.STANDING_COMMITTEE, Map.of("number", "43")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("numberTaken");
        assertThat(walk(MeetingKind.CHAIRPERSONS, Map.of())
                        .seenBy(place.office())
                        .number())
                .as("another kind counts by itself")
                .isEqualTo(1);
        next.make(
                place.office(),
                "revise",
                "title",
                "",
                "number",
                "44",
                "on",
                calendars.today().toString());
        assertThat(next.seenBy(place.office()).number()).isEqualTo(44);
        first.make(place.office(), "cancel", "reason", "Not needed");
        assertThat(walk(MeetingKind.STANDING_COMMITTEE, Map.of("number", "42"))
                        .seenBy(place.office())
                        .number())
                .as("a cancelled meeting gives its number back")
                .isEqualTo(42);
    }

    @Test
    void a_listener_of_an_open_meeting_hears_no_more_of_it_when_it_is_closed() throws Exception {
        var walk = new MeetingWalk(meetings, place, calendars.today()).announced();
        assertThat(listening.audience(walk.id, place.visitor())).contains(Audience.PUBLIC);
        assertThat(listening.audience(walk.id, place.deputy(1))).contains(Audience.INSIDE);
        assertThat(heard(walk, Audience.PUBLIC)).contains("Vaccination").doesNotContain("Closed matter");
        walk.make(
                place.office(),
                "revise",
                "title",
                "Behind doors",
                "on",
                calendars.today().toString());
        assertThat(listening.audience(walk.id, place.visitor())).isEmpty();
        assertThat(heard(walk, Audience.PUBLIC)).isEqualTo("[] null");
        assertThat(heard(walk, Audience.INSIDE)).contains("Closed matter");
    }

    @Test
    void ids_that_lead_nowhere_take_no_connection_of_the_program_and_push_out_no_meeting() {
        var id = new MeetingWalk(meetings, place, calendars.today()).announced().id;
        var known = store.load(id);
        var looks = new ArrayList<Thread>();
        var recent = new RecentMeetings(
                new MeetingStore(jdbc, asleep()) {
                    @Override
                    public Optional<Loaded> load(MeetingId wanted) {
                        looks.add(Thread.currentThread());
                        return wanted.equals(id) ? known : Optional.empty();
                    }
                },
                asleep());
        assertThat(recent.find(id)).isPresent();
        looks.clear();
        for (var i = 0; i < 2 * RecentMeetings.MOST; i++) {
            assertThat(recent.find(new MeetingId(new UUID(i, i)))).isEmpty();
        }
        assertThat(looks).hasSize(2 * RecentMeetings.MOST).containsOnly(Thread.currentThread());
        looks.clear();
        assertThat(recent.find(id)).isPresent();
        assertThat(looks).as("the meeting is still known").doesNotContain(Thread.currentThread());
    }

    @Test
    void a_crowd_that_comes_to_a_meeting_nobody_asked_for_before_looks_once() throws Exception {
        var id = new MeetingWalk(meetings, place, calendars.today()).announced().id;
        var known = store.load(id);
        var looks = new AtomicInteger();
        var crowd = ConcurrentHashMap.<Thread>newKeySet();
        var come = new CountDownLatch(200);
        var begun = new CountDownLatch(1);
        var recent = new RecentMeetings(
                new MeetingStore(jdbc, asleep()) {
                    @Override
                    public Optional<Loaded> load(MeetingId wanted) {
                        // a look beside the crowd, of the program itself, comes when the meeting has been known for a
                        // second
                        if (!crowd.contains(Thread.currentThread())) {
                            return known;
                        }
                        looks.incrementAndGet();
                        try {
                            begun.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return known;
                    }
                },
                asleep());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var found = IntStream.range(0, 200)
                    .mapToObj(_ -> threads.submit(() -> {
                        crowd.add(Thread.currentThread());
                        come.countDown();
                        return recent.find(id);
                    }))
                    .toList();
            come.await();
            Await.until("the first look", () -> looks.get() > 0);
            begun.countDown();
            for (var one : found) {
                assertThat(one.get()).isPresent();
            }
        }
        assertThat(looks).hasValue(1);
    }

    private static WakeUp asleep() {
        return new WakeUp() {
            @Override
            public void afterCommit(String topic) {}

            @Override
            public void onCall(String topic, Runnable action) {}
        };
    }

    private String heard(MeetingWalk walk, Audience audience) {
        var event = new StreamEvent(
                walk.id.stream(), 1, null, "meeting.agenda", Map.of("meeting", walk.id.toString()), Instant.EPOCH);
        return live.parts(event, audience, Locale.ENGLISH) + " " + live.json(event, audience);
    }

    @Test
    void twenty_who_plan_at_once_get_twenty_numbers() throws Exception {
        var numbers = together(IntStream.range(0, 20)
                .<Callable<Integer>>mapToObj(_ -> () -> walk(MeetingKind.SPECIAL_INQUIRY, Map.of())
                        .seenBy(place.office())
                        .number())
                .toList());
        assertThat(numbers).doesNotHaveDuplicates().hasSize(20).contains(1, 20);
    }

    @Test
    void two_hundred_who_sign_in_at_once_are_a_hundred_people_each_once() throws Exception {
        var walk = walk().inviting(100).make(place.office(), "announce");
        var code = walk.code();
        var versions = together(IntStream.range(0, 200)
                .<Callable<Integer>>mapToObj(at ->
                        () -> meetings.make(walk.id, "sign-in", Map.of("code", code), 1, place.deputy(1 + at % 100)))
                .toList());
        assertThat(new HashSet<>(versions))
                .as("the meeting itself is not changed")
                .hasSize(1);
        assertThat(walk.seenBy(place.office()).attendance().present()).isEqualTo(100);
        assertThat(jdbc.sql("SELECT count(*) FROM meeting.sign_in WHERE meeting_id = ?")
                        .param(walk.id.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(100);
    }

    @Test
    void a_speech_ends_when_the_meeting_pauses_or_ends() {
        for (var move : List.of("pause", "end")) {
            var walk = walk().inviting(5).make(place.office(), "announce").make(place.office(), "open");
            walk.make(place.office(), "list-speaker", "name", "Somebody");
            var speaker = walk.seenBy(place.office()).speakers().getFirst().id();
            walk.make(place.office(), "begin-speech", "speaker", speaker.toString());
            walk.make(place.office(), move);
            assertThat(walk.seenBy(place.office()).speakers()).singleElement().satisfies(it -> {
                assertThat(it.state()).isEqualTo(SpeakerState.DONE);
                assertThat(it.done()).isNotNull();
            });
            assertThat(ledger.of(new Subject("meeting.speaker", speaker))
                            .getLast()
                            .type())
                    .isEqualTo("meeting.end-speech");
        }
    }

    @Test
    void of_too_many_meetings_those_to_come_and_the_newest_past_ones_are_listed(@Autowired Directory directory) {
        var other = new MeetingPlace(directory, "meetings-many");
        var today = calendars.today();
        for (var days : List.of(-10, -5, 1)) {
            new MeetingWalk(meetings, other, today.plusDays(days)).announced();
        }
        var reader = new MeetingStore.Reader(null, List.of(), List.of());
        assertThat(store.list(other.district.id(), MeetingFilter.ALL, reader, today, 2))
                .extracting(loaded -> loaded.meeting().sheet().on())
                .containsExactly(today.minusDays(5), today.plusDays(1));
    }

    @Test
    void the_nearest_meetings_of_somebody_are_walked_through_to_the_last_one(@Autowired Directory directory) {
        var other = new MeetingPlace(directory, "meetings-nearest");
        var today = calendars.today();
        for (var days : List.of(-10, 3, -5, 1, 0)) {
            new MeetingWalk(meetings, other, today.plusDays(days)).announced();
        }
        var mine = new MeetingFilter(MeetingKind.NIGHT_INQUIRY, null, null, today.minusDays(60), null, true);
        var pages = Slice.pages(cursor ->
                        meetings.nearest(mine, cursor == null ? null : UUID.fromString(cursor), 2, other.host()))
                .toList();
        assertThat(pages).extracting(page -> page.items().size()).containsExactly(2, 2, 1);
        assertThat(pages.stream().flatMap(page -> page.items().stream()))
                .extracting(MeetingView::on)
                .containsExactly(today, today.plusDays(1), today.plusDays(3), today.minusDays(5), today.minusDays(10));
    }

    @Test
    void on_another_day_nobody_has_signed_in_yet() {
        var walk = walk(MeetingKind.CHAIRPERSONS, Map.of()).inviting(1).make(place.office(), "announce");
        sign(walk, 1, 1);
        var signIn = jdbc.sql("SELECT id FROM meeting.sign_in WHERE meeting_id = ?")
                .param(walk.id.value())
                .query(UUID.class)
                .single();
        walk.make(place.office(), "postpone", "reason", "Typhoon");
        walk.make(
                place.office(),
                "reschedule",
                "on",
                calendars.today().plusDays(1).toString());
        assertThat(walk.seenBy(place.office()).attendance().present()).isZero();
        assertThat(ledger.of(new Subject("meeting.sign-in", signIn)))
                .extracting(act -> act.type())
                .containsExactly("meeting.desk-sign-in", "meeting.undo-sign-in");
        assertThatThrownBy(() -> sign(walk, 1, 1)).isInstanceOf(Refusal.class).hasMessageContaining("signInLater");
    }

    @Test
    void exactly_half_is_no_quorum_and_one_more_is() {
        var walk = walk(MeetingKind.CHAIRPERSONS, Map.of()).inviting(10).make(place.office(), "announce");
        sign(walk, 1, 5);
        assertThat(walk.seenBy(place.office()).attendance().needed()).isEqualTo(6);
        assertThatThrownBy(() -> walk.make(place.host(), "open"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("noQuorum");
        sign(walk, 6, 6);
        walk.make(place.host(), "open");
        assertThat(walk.seenBy(place.visitor()).state()).isEqualTo(MeetingState.RUNNING);
    }

    @Test
    void quorums_are_computed_as_the_rules_say() {
        assertThat(Quorum.MAJORITY.of(10)).isEqualTo(6);
        assertThat(Quorum.MAJORITY.of(11)).isEqualTo(6);
        assertThat(Quorum.MAJORITY.of(0)).isEqualTo(1);
        assertThat(Quorum.TWO_THIRDS.of(9)).isEqualTo(6);
        assertThat(Quorum.TWO_THIRDS.of(10)).isEqualTo(7);
        assertThat(Quorum.TWO_THIRDS.of(11)).isEqualTo(8);
        assertThat(Quorum.NONE.of(10)).isZero();
    }

    private void sign(MeetingWalk walk, int from, int to) {
        for (var number = from; number <= to; number++) {
            walk.make(
                    place.office(),
                    "desk-sign-in",
                    "people",
                    place.deputies.get(number - 1).id().toString());
        }
    }

    @Test
    void of_two_hosts_who_move_the_agenda_at_once_one_is_told_that_it_moved() throws Exception {
        var walk = new MeetingWalk(meetings, place, calendars.today()).running();
        var version = walk.seenBy(place.office()).version();
        var answers = together(
                List.of(() -> go(walk, "1", version, place.host()), () -> go(walk, "2", version, place.office())));
        assertThat(answers).containsExactlyInAnyOrder("moved", "refusal.stale");
        walk.make(place.host(), "list-speaker", "name", "Somebody");
        assertThat(walk.seenBy(place.office()).version())
                .as("facts do not make forms stale")
                .isEqualTo(version + 1);
    }

    private String go(MeetingWalk walk, String item, int version, org.huiyin.account.Caller caller) {
        try {
            meetings.make(walk.id, "go-to", Map.of("item", item), version, caller);
            return "moved";
        } catch (Refusal refusal) {
            return refusal.messageKey();
        }
    }

    @Test
    void one_speaks_at_a_time_and_each_waits_once() throws Exception {
        var walk = walk().inviting(5).make(place.office(), "announce").make(place.office(), "open");
        for (var number = 1; number <= 5; number++) {
            walk.make(place.deputy(number), "ask-to-speak");
        }
        assertThatThrownBy(() -> walk.make(place.deputy(1), "ask-to-speak")).isInstanceOf(Refusal.class);
        var waiting = walk.seenBy(place.office()).speakers();
        assertThat(waiting).extracting(MeetingView.Speaker::name).startsWith("Deputy 1", "Deputy 2");
        assertThat(walk.seenBy(place.visitor()).speakers())
                .as("the public sees who was called")
                .isEmpty();
        var answers = together(waiting.stream()
                .<Callable<String>>map(speaker -> () -> {
                    try {
                        walk.make(
                                place.office(),
                                "begin-speech",
                                "speaker",
                                speaker.id().toString(),
                                "minutes",
                                "3");
                        return "speaks";
                    } catch (Refusal refusal) {
                        return "waits";
                    }
                })
                .toList());
        assertThat(answers).containsOnlyOnce("speaks");
        walk.make(place.host(), "end-speech");
        var done = walk.seenBy(place.visitor()).speakers();
        assertThat(done).singleElement().satisfies(speaker -> {
            assertThat(speaker.state()).isEqualTo(SpeakerState.DONE);
            assertThat(speaker.minutes()).isEqualTo(3);
        });
        var spoke = Integer.parseInt(done.getFirst().name().replace("Deputy ", ""));
        walk.make(place.deputy(spoke == 5 ? 4 : 5), "withdraw-speech");
        var another = walk.seenBy(place.office()).speakers().stream()
                .filter(speaker ->
                        speaker.state() == SpeakerState.ASKED && !speaker.name().equals("Deputy 1"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> walk.make(
                        place.deputy(1),
                        "withdraw-speech",
                        "speaker",
                        another.id().toString()))
                .as("nobody withdraws another's")
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void leave_is_asked_decided_and_withdrawn_and_its_reason_stays_in_the_office() {
        var walk = new MeetingWalk(meetings, place, calendars.today()).announced();
        walk.make(place.deputy(1), "ask-leave", "reason", "SECRET-ILLNESS");
        assertThat(walk.seenBy(place.office()).people())
                .anyMatch(person -> person.reason().equals("SECRET-ILLNESS"));
        assertThat(walk.seenBy(place.deputy(1)).mine().invitee().reason()).isEqualTo("SECRET-ILLNESS");
        for (var other : List.of(place.deputy(2), place.host(), place.clerk(0), place.visitor())) {
            assertThat(walk.seenBy(other).people().toString()
                            + walk.seenBy(other).mine())
                    .as(other.actor().name())
                    .satisfies(text -> {
                        if (!other.equals(place.host())) {
                            assertThat(text).doesNotContain("SECRET-ILLNESS");
                        }
                    });
        }
        walk.make(
                place.office(),
                "decide-leave",
                "person",
                place.deputies.get(0).id().toString(),
                "decision",
                "REFUSED",
                "answer",
                "Please come");
        walk.make(place.deputy(1), "ask-leave", "reason", "Truly ill");
        walk.make(
                place.office(),
                "decide-leave",
                "person",
                place.deputies.get(0).id().toString(),
                "decision",
                "GRANTED");
        assertThat(walk.seenBy(place.visitor()).attendance().onLeave()).isEqualTo(1);
        walk.make(place.deputy(1), "withdraw-leave").make(place.deputy(1), "accept");
        assertThat(walk.seenBy(place.visitor()).attendance().onLeave()).isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM ledger.act WHERE details::text LIKE '%SECRET-ILLNESS%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_wrong_code_signs_nobody_in_and_strangers_get_no_code() {
        var walk = new MeetingWalk(meetings, place, calendars.today()).announced();
        assertThatThrownBy(() -> walk.make(place.deputy(1), "sign-in", "code", "WRONG"))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> meetings.code(walk.id, place.deputy(1))).isInstanceOf(NotFound.class);
        walk.make(place.deputy(1), "sign-in", "code", walk.code().toLowerCase(java.util.Locale.ROOT));
        assertThat(walk.seenBy(place.visitor()).attendance().present()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT count(*) FROM ledger.act WHERE details::text LIKE ?")
                        .param("%" + walk.code() + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_postponed_meeting_asks_everyone_anew() {
        var walk =
                new MeetingWalk(meetings, place, calendars.today()).announced().make(place.deputy(1), "accept");
        walk.make(place.office(), "postpone", "reason", "Typhoon");
        assertThat(walk.seenBy(place.visitor()).why()).isEqualTo("Typhoon");
        walk.make(
                place.office(),
                "reschedule",
                "on",
                calendars.today().plusDays(7).toString());
        var view = walk.seenBy(place.deputy(1));
        assertThat(view.state()).isEqualTo(MeetingState.ANNOUNCED);
        assertThat(view.mine().invitee().accepted()).isFalse();
        assertThat(view.place()).isEqualTo("Harbour station");
        assertThat(view.open()).isTrue();
    }

    @Test
    void acts_of_meetings_are_public_only_where_the_meeting_is() {
        var open = new MeetingWalk(meetings, place, calendars.today()).running();
        var closed = walk(MeetingKind.FORUM, Map.of("open", "false")).prepared().make(place.office(), "announce");
        assertThat(ledger.of(new Subject(Meetings.SUBJECT, open.id.value())))
                .filteredOn(act -> act.disclosure() == Disclosure.PUBLIC)
                .extracting(act -> act.type())
                .containsExactly("meeting.announce", "meeting.open");
        assertThat(ledger.of(new Subject(Meetings.SUBJECT, closed.id.value())))
                .noneMatch(act -> act.disclosure() == Disclosure.PUBLIC);
        assertThatThrownBy(() -> closed.seenBy(place.visitor())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> closed.seenBy(place.deputy(50))).isInstanceOf(NotFound.class);
        assertThat(closed.seenBy(place.deputy(1)).agenda()).hasSize(2);
        assertThat(open.seenBy(place.visitor()).agenda())
                .singleElement()
                .satisfies(item -> assertThat(item.title()).isEqualTo("Vaccination"));
    }

    @Test
    void listeners_are_told_of_states_agenda_speakers_and_attendance() {
        var walk = new MeetingWalk(meetings, place, calendars.today()).running();
        var before = streams.last(walk.id.stream());
        var staffBefore = streams.last(walk.id.staffStream());
        walk.make(place.host(), "go-to", "item", "1");
        walk.make(place.deputy(1), "ask-to-speak");
        assertThat(streams.last(walk.id.stream())).isEqualTo(before + 2);
        assertThat(streams.last(walk.id.staffStream())).isEqualTo(staffBefore + 2);
    }

    private static <T> List<T> together(List<Callable<T>> deeds) throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = deeds.stream()
                    .map(deed -> threads.submit(() -> {
                        start.await();
                        return deed.call();
                    }))
                    .toList();
            start.countDown();
            var answers = new ArrayList<T>();
            for (var each : running) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
