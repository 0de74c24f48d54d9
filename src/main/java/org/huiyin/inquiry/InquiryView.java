package org.huiyin.inquiry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.meeting.MeetingState;
import org.jspecify.annotations.Nullable;

/**
 * A night inquiry as one caller may see it.
 *
 * @param current the question that is open; null if none is
 * @param queue published ones that wait, in order
 * @param answered those settled, in the order of their numbers
 * @param owed those to be answered in writing
 * @param waiting those to be read; only for those who lead
 * @param gone numbers of published ones that were taken back, declined or merged later, with what happened
 * @param last who acted last; only for those who lead
 * @param leads whether the caller leads the inquiry
 * @param raises whether the caller may put a question in as a deputy
 * @param grades whether the caller may grade: signed in at the meeting, which is on
 */
public record InquiryView(
        UUID meeting,
        @Nullable Integer number,
        String title,
        MeetingState state,
        LocalDate on,
        String starts,
        String place,
        boolean open,
        @Nullable QuestionView current,
        List<QuestionView> queue,
        List<QuestionView> answered,
        List<QuestionView> owed,
        List<QuestionView> waiting,
        List<Gone> gone,
        @Nullable LastMove last,
        boolean leads,
        boolean raises,
        boolean grades) {

    /** A published question that left the order. @param into the number that it became part of; 0 if none */
    public record Gone(int number, QuestionState state, int into) {}

    /** Who acted last, and when. */
    public record LastMove(String move, String by, Instant at) {}

    public String address() {
        return "/inquiries/" + meeting;
    }

    public boolean runs() {
        return state.isOn();
    }

    public boolean paused() {
        return state == MeetingState.PAUSED;
    }

    public boolean over() {
        return state == MeetingState.ENDED || state == MeetingState.PUBLISHED || state == MeetingState.CANCELLED;
    }

    /** Everything on the problem claim list: what was published and not taken back, by number. */
    public List<QuestionView> claims() {
        return Stream.of(answered, owed, queue, current == null ? List.<QuestionView>of() : List.of(current))
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(QuestionView::number))
                .toList();
    }
}
