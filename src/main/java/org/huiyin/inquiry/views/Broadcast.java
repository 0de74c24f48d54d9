package org.huiyin.inquiry.views;

import java.util.Map;
import org.huiyin.inquiry.moves.QuestionMove;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.live.Streams;
import org.huiyin.meeting.MeetingId;
import org.springframework.stereotype.Component;

/** Tells the streams of a meeting what changed. Called last in a transaction, because it locks the stream. */
@Component
public class Broadcast {
    public static final String CURRENT = "inquiry.current";
    public static final String QUEUE = "inquiry.queue";
    static final String ANSWERS = "inquiry.answers";
    static final String TYPING = "inquiry.typing";
    public static final String TALLY = "inquiry.tally";
    static final String NOTICE = "inquiry.notice";
    static final String MODERATION = "inquiry.moderation";

    private final Streams streams;

    Broadcast(Streams streams) {
        this.streams = streams;
    }

    /** A question was moved. */
    public void moved(QuestionState before, Question after, QuestionMove move) {
        var meeting = after.sheet().meeting();
        var state = after.stateName();
        if (before == QuestionState.OPEN || state == QuestionState.OPEN) {
            put(meeting, CURRENT);
        }
        if (inQueue(before) || inQueue(state)) {
            put(meeting, QUEUE);
        }
        if (state == QuestionState.SETTLED || state == QuestionState.OWED) {
            put(meeting, ANSWERS);
        }
        if (told(before, move)) {
            streams.put(
                    meeting.stream(),
                    NOTICE,
                    NOTICE,
                    Map.of(
                            "meeting",
                            meeting.value().toString(),
                            "number",
                            after.sheet().number(),
                            "what",
                            move.code()));
        }
        staff(meeting);
    }

    private static boolean inQueue(QuestionState state) {
        return state == QuestionState.QUEUED;
    }

    private static boolean told(QuestionState before, QuestionMove move) {
        return switch (move) {
            case OPEN, SETTLE, PUT_BACK, OPEN_GRADING, CLOSE_GRADING -> true;
            case WITHDRAW -> before == QuestionState.OPEN;
            default -> false;
        };
    }

    /** Everything may have changed, e.g. because the meeting ended. */
    public void all(MeetingId meeting) {
        put(meeting, CURRENT);
        put(meeting, QUEUE);
        put(meeting, ANSWERS);
        staff(meeting);
    }

    /** Something came in that only those who lead see. */
    public void staff(MeetingId meeting) {
        streams.put(meeting.staffStream(), MODERATION, MODERATION, ids(meeting));
    }

    public void typing(MeetingId meeting) {
        put(meeting, TYPING);
    }

    public void tally(MeetingId meeting) {
        put(meeting, TALLY);
        staff(meeting);
    }

    private void put(MeetingId meeting, String kind) {
        streams.put(meeting.stream(), kind, kind, ids(meeting));
    }

    private static Map<String, String> ids(MeetingId meeting) {
        return Map.of("meeting", meeting.value().toString());
    }
}
