package org.huiyin.inquiry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.meeting.MeetingId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the listeners of running inquiries of supports and grades, once a second and only if something changed. Every process tries; the lock
 * gives each beat to one of them, so that it goes on when another dies. The last words of an answer go out with it.
 */
@Component
class Beat implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Beat.class);
    private static final long EVERY = 1000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RoomStore rooms;
    private final SupportStore supports;
    private final QuestionStore questions;
    private final GradeStore grades;
    private final TypingStore typings;
    private final Broadcast broadcast;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Object pause = new Object();
    private volatile boolean running;
    private long missed;
    private Thread thread = new Thread(this::go, "inquiry-beat");

    Beat(
            RoomStore rooms,
            SupportStore supports,
            QuestionStore questions,
            GradeStore grades,
            TypingStore typings,
            Broadcast broadcast,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.rooms = rooms;
        this.supports = supports;
        this.questions = questions;
        this.grades = grades;
        this.typings = typings;
        this.broadcast = broadcast;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::go, "inquiry-beat");
        thread.setDaemon(true);
        thread.start();
    }

    private void go() {
        while (running) {
            try {
                rooms.running().forEach(this::beat);
                if (missed > 0) {
                    LOG.info("Counts of inquiries are told again after {} beats", missed);
                    missed = 0;
                }
            } catch (DataAccessException | TransactionException trouble) {
                miss(trouble);
            }
            await();
        }
    }

    /** An outage is one line in the log, however many beats it lasts. */
    private void miss(RuntimeException trouble) {
        missed++;
        if (missed == 1) {
            LOG.warn("Counts of inquiries cannot be told, they will be with a later beat", trouble);
        } else {
            LOG.debug("Counts of inquiries cannot be told", trouble);
        }
    }

    private void await() {
        synchronized (pause) {
            try {
                if (running) {
                    pause.wait(EVERY);
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                running = false;
            }
        }
    }

    /** Tells what changed in one meeting since the last beat of any process. */
    void beat(MeetingId meeting) {
        transaction.executeWithoutResult(_ -> {
            if (!turn(meeting)) {
                return;
            }
            var words =
                    typings.unseen(meeting).stream().filter(typings::takeTurn).toList();
            if (!words.isEmpty()) {
                broadcast.typing(meeting);
            }
            if (changed(meeting, JSON.writeValueAsString(tally(meeting)))) {
                broadcast.tally(meeting);
            }
        });
    }

    private boolean turn(MeetingId meeting) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('inquiry.beat ' || :meeting, 0))")
                .param("meeting", meeting.value().toString())
                .query(Boolean.class)
                .single();
    }

    private Map<String, Object> tally(MeetingId meeting) {
        var tally = new TreeMap<String, Object>();
        supports.counts(meeting).forEach((question, count) -> tally.put(question.toString(), count));
        questions.open(meeting).ifPresent(open -> tally.put("cast", List.of(open.toString(), grades.cast(open))));
        return tally;
    }

    /** Keeps what is told; no row if it was told before, or told within the last second. */
    private boolean changed(MeetingId meeting, String tally) {
        return jdbc.sql("""
                UPDATE inquiry.beat SET tally = :tally::jsonb, pushed_at = clock_timestamp()
                 WHERE meeting_id = :meeting AND tally <> :tally::jsonb
                   AND pushed_at <= clock_timestamp() - interval '950 milliseconds'
                """)
                        .param("tally", tally)
                        .param("meeting", meeting.value())
                        .update()
                == 1;
    }

    @Override
    public void stop() {
        running = false;
        synchronized (pause) {
            pause.notifyAll();
        }
        try {
            thread.join(5000);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
