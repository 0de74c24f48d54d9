package org.huiyin.inquiry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.answer.Stage;
import org.huiyin.answer.Standing;
import org.huiyin.commitment.PromiseState;
import org.huiyin.directory.NamedId;
import org.huiyin.inquiry.states.DeclineReason;
import org.huiyin.inquiry.states.FactLine;
import org.huiyin.inquiry.states.Grading;
import org.huiyin.inquiry.states.Origin;
import org.huiyin.inquiry.states.Outcome;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.states.Tally;
import org.huiyin.move.OfferedMove;
import org.jspecify.annotations.Nullable;

/**
 * A question as one caller may see it.
 *
 * @param number in the meeting; 0 before it is published
 * @param unit that answers; null before it is named
 * @param asker name or description of who asked, as far as the caller may know it; empty if not
 * @param confidential whether the name is kept from others
 * @param supports how many stand behind it
 * @param answer as it is entered, or as it was given; empty before
 * @param answerBy who enters it; empty if not said
 * @param entered how often {@code answer} was entered; a settlement that names it is refused once more was entered
 * @param cast how many deputies have graded so far
 * @param tally null until the grading is closed
 * @param due by when it is answered in writing; null if it is not owed
 * @param reason why it was declined or withdrawn; only for those who lead and whoever asked
 * @param inside whether the caller leads the inquiry or asked
 * @param standing what came of it, and the stations
 */
public record QuestionView(
        UUID id,
        UUID meeting,
        int number,
        QuestionState state,
        int version,
        String title,
        String text,
        @Nullable NamedId unit,
        Origin origin,
        String asker,
        boolean confidential,
        int supports,
        String answer,
        String answerBy,
        @Nullable Instant answerAt,
        int entered,
        List<FactLine> facts,
        List<PledgeView> pledges,
        Grading grading,
        int cast,
        @Nullable Tally tally,
        @Nullable Outcome outcome,
        String referredTo,
        @Nullable UUID suggestion,
        @Nullable LocalDate settledOn,
        @Nullable Instant settledAt,
        boolean inWriting,
        boolean late,
        @Nullable LocalDate due,
        @Nullable DeclineReason declined,
        String reason,
        Instant raisedAt,
        boolean inside,
        List<OfferedMove> moves,
        @JsonIgnore Standing standing) {
    /** What came of it, or who must do what by when: one sentence in the reader's language. */
    @JsonProperty("answerLine")
    public String told() {
        return standing.answer().sentence();
    }

    /** The stations that it reached, and those to come. */
    @JsonProperty("stations")
    public List<Stage> stages() {
        return standing.stages();
    }

    /**
     * Something promised.
     *
     * @param commitment its page; null before the question is settled
     * @param state of the commitment; null before
     * @param due the day that holds now
     */
    public record PledgeView(
            int number,
            String content,
            NamedId unit,
            LocalDate due,
            @Nullable UUID commitment,
            @Nullable PromiseState state,
            boolean overdue) {}

    /** Whether the caller may make the move at this moment. */
    public boolean offers(String move) {
        return moves.stream().anyMatch(offered -> offered.move().equals(move) && offered.blocked() == null);
    }

    /** The address of its page. */
    public String address() {
        return "/inquiries/" + meeting + "/questions/" + id;
    }
}
