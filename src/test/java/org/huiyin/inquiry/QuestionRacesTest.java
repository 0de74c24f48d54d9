package org.huiyin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.inquiry.store.GradeQueue;
import org.huiyin.inquiry.store.GradeStore;
import org.huiyin.inquiry.store.SupportStore;
import org.huiyin.inquiry.views.Broadcast;
import org.huiyin.live.Beat;
import org.huiyin.live.Streams;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.support.Await;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.voice.Sender;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens when many act at once. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuestionRacesTest {
    @Autowired
    private Inquiries inquiries;

    @Autowired
    private Asking asking;

    @Autowired
    private InquiryViews views;

    @Autowired
    private Supports supports;

    @Autowired
    private Answers answers;

    @Autowired
    private GradeStore grades;

    @Autowired
    private GradeQueue queue;

    @Autowired
    private SupportStore rows;

    @Autowired
    private Beat beat;

    @Autowired
    private InquiryBeat inquiry;

    @Autowired
    private Streams streams;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    private InquiryTown town;

    private MeetingId running(String name, int seats) {
        town = new InquiryTown(directory, meetings, inquiries, name, seats);
        return town.running(calendars.today());
    }

    /** Runs all at the same moment and says what each came to: "done" or the key of a refusal. */
    private static List<String> atOnce(List<Callable<?>> deeds) throws Exception {
        var ready = new CountDownLatch(deeds.size());
        var go = new CountDownLatch(1);
        var outcomes = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var deed : deeds) {
                outcomes.add(threads.submit(() -> {
                    ready.countDown();
                    go.await();
                    try {
                        deed.call();
                        return "done";
                    } catch (Refusal refusal) {
                        return refusal.key();
                    } catch (NotFound gone) {
                        return "not found";
                    }
                }));
            }
            ready.await();
            go.countDown();
        }
        var said = new ArrayList<String>();
        for (var outcome : outcomes) {
            said.add(outcome.get());
        }
        return said;
    }

    @Test
    void of_two_hosts_who_open_at_once_one_does_and_the_other_is_told() throws Exception {
        var meeting = running("race-hosts", 2);
        for (var round = 0; round < 10; round++) {
            var one = town.queued(meeting, "One " + round);
            var two = town.queued(meeting, "Two " + round);
            var said = atOnce(List.of(
                    () -> inquiries.make(one, "open", Map.of(), null, town.office()),
                    () -> inquiries.make(two, "open", Map.of(), null, town.deputy(1))));
            assertThat(said).containsOnlyOnce("done").containsAnyOf("inquiry.otherOpen", "inquiry.anotherOpen");
            var view = views.view(meeting, town.office());
            assertThat(view.last()).isNotNull();
            assertThat(view.last().move()).isEqualTo("open");
            var open = new QuestionId(view.current().id());
            inquiries.make(open, "settle", Map.of("outcome", "ANSWERED", "answer", "A"), null, town.office());
            inquiries.make(open.equals(one) ? two : one, "withdraw", Map.of(), null, town.office());
        }
    }

    @Test
    void more_listeners_than_there_are_connections_ask_at_once_and_none_loses_a_question() throws Exception {
        var meeting = running("race-asking", 2);
        var deeds = new ArrayList<Callable<?>>();
        for (var number = 0; number < 40; number++) {
            var said = Map.of("text", "Question " + number, "concern", "OTHER");
            var sender = new Sender("10.5.0." + number, UUID.randomUUID().toString(), null, "", null);
            deeds.add(() -> asking.ask(meeting, said, sender, town.visitor()));
        }
        assertThat(atOnce(deeds)).containsOnly("done");
        assertThat(views.view(meeting, town.office()).waiting()).hasSize(40);
    }

    @Test
    void two_hosts_who_open_the_same_question_open_it_once() throws Exception {
        var meeting = running("race-same", 2);
        var id = town.queued(meeting, "One");
        var version = views.question(id, town.office()).version();
        var said = atOnce(List.of(
                () -> inquiries.make(id, "open", Map.of(), version, town.office()),
                () -> inquiries.make(id, "open", Map.of(), version, town.otherOffice())));
        assertThat(said).containsOnlyOnce("done").contains("inquiry.moveNotAllowed");
    }

    @Test
    void a_question_that_is_withdrawn_while_it_is_settled_ends_one_way() throws Exception {
        var meeting = running("race-withdraw", 2);
        for (var round = 0; round < 10; round++) {
            var id = town.open(meeting, "Worry " + round);
            var said = atOnce(List.of(
                    () -> inquiries.make(id, "withdraw", Map.of(), null, town.deputy(2)),
                    () -> inquiries.make(
                            id, "settle", Map.of("outcome", "ANSWERED", "answer", "A"), null, town.office())));
            assertThat(said).containsOnlyOnce("done");
            assertThat(views.view(meeting, town.visitor()).current()).isNull();
        }
    }

    @Test
    void a_question_that_comes_while_the_inquiry_ends_waits_and_is_told_that_it_is_over() throws Exception {
        var meeting = running("race-end", 2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var come = new TransactionTemplate(transactions).execute(_ -> {
                town.make(meeting, "end");
                var coming = threads.submit(() -> town.raised(meeting, "Too late", town.deputy(2)));
                Await.until(
                        "the question that waits",
                        () -> jdbc.sql(
                                                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))")
                                        .query(Long.class)
                                        .single()
                                > 0);
                return coming;
            });
            assertThatThrownBy(come::get)
                    .hasRootCauseInstanceOf(Refusal.class)
                    .rootCause()
                    .hasMessageStartingWith("inquiry.over");
        }
        assertThat(views.own(meeting, town.deputy(2))).isEmpty();
    }

    @Test
    void two_hundred_presses_of_a_hundred_people_are_a_hundred_supports() throws Exception {
        var meeting = running("race-supports", 2);
        var id = town.queued(meeting, "One");
        var people = new ArrayList<UUID>();
        for (var number = 0; number < 100; number++) {
            people.add(UUID.randomUUID());
        }
        var presses = new ArrayList<Callable<?>>();
        for (var press = 0; press < 200; press++) {
            var who = people.get(press % 100);
            presses.add(() -> supports.support(meeting, id, who, town.visitor()));
        }
        assertThat(atOnce(presses)).containsOnly("done");
        assertThat(rows.count(id)).isEqualTo(100);
        assertThat(views.question(id, town.visitor()).supports()).isEqualTo(100);
    }

    @Test
    void supports_that_come_while_a_question_is_settled_are_counted_or_refused() throws Exception {
        var meeting = running("race-settle", 2);
        var id = town.open(meeting, "One");
        var deeds = new ArrayList<Callable<?>>();
        for (var press = 0; press < 60; press++) {
            deeds.add(() -> supports.support(meeting, id, UUID.randomUUID(), town.visitor()));
        }
        deeds.add(
                30,
                () -> inquiries.make(id, "settle", Map.of("outcome", "ANSWERED", "answer", "A"), null, town.office()));
        var said = atOnce(deeds);
        var accepted = said.stream().filter("done"::equals).count() - 1;
        assertThat(said).containsAnyOf("done").doesNotContain("not found");
        assertThat(views.question(id, town.visitor()).supports()).isEqualTo((int) accepted);
        assertThat(rows.count(id)).isEqualTo((int) accepted);
    }

    @Test
    void grades_given_at_once_count_once_a_deputy_and_every_change_is_kept() throws Exception {
        var meeting = running("race-grades", 20);
        var id = town.open(meeting, "One");
        inquiries.make(id, "open-grading", Map.of(), null, town.office());
        var deeds = new ArrayList<Callable<?>>();
        for (var time = 0; time < 5; time++) {
            for (var number = 1; number <= 20; number++) {
                var deputy = town.deputy(number);
                var grade = Grade.values()[time % 3];
                deeds.add(() -> {
                    answers.grade(id, grade, deputy);
                    return null;
                });
            }
        }
        assertThat(atOnce(deeds)).containsOnly("done");
        inquiries.make(id, "close-grading", Map.of(), null, town.office());
        var tally = views.question(id, town.visitor()).tally();
        assertThat(tally).isNotNull();
        assertThat(tally.cast()).isEqualTo(20);
        assertThat(tally.present()).isEqualTo(20);
        assertThat(grades.rows(id, town.deputies.getFirst().id().value())).isEqualTo(5);
    }

    @Test
    void batches_of_grades_written_at_once_by_several_processes_keep_every_one() throws Exception {
        var meeting = running("race-batches", 2);
        var id = town.open(meeting, "One");
        inquiries.make(id, "open-grading", Map.of(), null, town.office());
        var deeds = new ArrayList<Callable<?>>();
        for (var process = 0; process < 8; process++) {
            deeds.add(() -> {
                for (var time = 0; time < 10; time++) {
                    var asks = List.of(ask(id, Grade.SATISFIED, 1), ask(id, Grade.DISSATISFIED, 1));
                    assertThat(queue.doAll(asks)).containsOnly(GradeQueue.Result.KEPT);
                }
                return null;
            });
        }
        assertThat(atOnce(deeds)).containsOnly("done");
        assertThat(grades.rows(id, town.deputies.getFirst().id().value())).isEqualTo(160);
    }

    @Test
    void a_batch_of_grades_tells_each_what_became_of_it() {
        var meeting = running("race-mixed", 2);
        var graded = town.open(meeting, "One");
        inquiries.make(graded, "open-grading", Map.of(), null, town.office());
        var waiting = town.queued(meeting, "Two");
        var at = Instant.now();
        assertThat(queue.doAll(List.of(
                        ask(graded, Grade.DISSATISFIED, 1),
                        ask(waiting, Grade.SATISFIED, 1),
                        new GradeQueue.Ask(graded, Grade.SATISFIED, town.office(), at),
                        ask(new QuestionId(UUID.randomUUID()), Grade.SATISFIED, 1),
                        ask(graded, Grade.SATISFIED, 2),
                        ask(graded, Grade.BASICALLY_SATISFIED, 1))))
                .containsExactly(
                        GradeQueue.Result.KEPT,
                        GradeQueue.Result.CLOSED,
                        GradeQueue.Result.FORBIDDEN,
                        GradeQueue.Result.UNKNOWN,
                        GradeQueue.Result.KEPT,
                        GradeQueue.Result.KEPT);
        assertThat(grades.counts(graded)).isEqualTo(Map.of(Grade.BASICALLY_SATISFIED, 1, Grade.SATISFIED, 1));
        assertThat(grades.counts(waiting)).isEmpty();
    }

    private GradeQueue.Ask ask(QuestionId question, Grade grade, int deputy) {
        return new GradeQueue.Ask(question, grade, town.deputy(deputy), Instant.now());
    }

    @Test
    void grades_that_come_while_the_grading_is_closed_are_counted_or_refused() throws Exception {
        var meeting = running("race-closing", 20);
        var id = town.open(meeting, "One");
        inquiries.make(id, "open-grading", Map.of(), null, town.office());
        var deeds = new ArrayList<Callable<?>>();
        for (var number = 1; number <= 20; number++) {
            var deputy = town.deputy(number);
            deeds.add(() -> {
                answers.grade(id, Grade.SATISFIED, deputy);
                return null;
            });
        }
        deeds.add(10, () -> inquiries.make(id, "close-grading", Map.of(), null, town.office()));
        var said = atOnce(deeds);
        var accepted = said.stream().filter("done"::equals).count() - 1;
        assertThat(views.question(id, town.visitor()).tally().cast()).isEqualTo((int) accepted);
    }

    @Test
    void the_beat_tells_of_a_change_once_and_is_silent_without_one() {
        var meeting = running("race-beat", 2);
        var id = town.queued(meeting, "One");
        supports.support(meeting, id, UUID.randomUUID(), town.visitor());
        var first = toldOnce(meeting, 0);
        supports.support(meeting, id, UUID.randomUUID(), town.visitor());
        toldOnce(meeting, first);
    }

    /** The number of the next event that tells of counts; more beats tell no more. */
    private long toldOnce(MeetingId meeting, long before) {
        Await.until("the counts", () -> {
            beat.beat(inquiry, meeting.value());
            return counts(meeting) > before;
        });
        var told = counts(meeting);
        beat.beat(inquiry, meeting.value());
        beat.beat(inquiry, meeting.value());
        assertThat(counts(meeting)).isEqualTo(told);
        return told;
    }

    /** The number of the last event that told of counts; others, as of who is there, come when they come. */
    private long counts(MeetingId meeting) {
        return jdbc.sql("SELECT coalesce(max(number), 0) FROM live.event WHERE stream = :stream AND kind = :kind")
                .param("stream", meeting.stream().value())
                .param("kind", Broadcast.TALLY)
                .query(Long.class)
                .single();
    }
}
