package org.huiyin.supervision.views;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.answer.Standing;
import org.huiyin.answer.Told;
import org.huiyin.directory.NamedId;
import org.huiyin.move.OfferedMove;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.states.Conclusion;
import org.huiyin.supervision.states.Decision;
import org.huiyin.supervision.states.KeyReason;
import org.huiyin.supervision.states.PlanStep;
import org.huiyin.supervision.states.Rating;
import org.huiyin.supervision.states.Visit;
import org.huiyin.supervision.states.VoteResult;
import org.jspecify.annotations.Nullable;

/**
 * A key item as one caller may see it: the only form in which key items leave the module.
 *
 * @param cases those that the caller may know, with titles as far as they are open
 * @param plan null while it is not open to the caller
 * @param visits inspections and research, with their photos
 * @param draft a conclusion that the committee drafted, for those who steer; empty if there is none
 * @param path the acts, oldest first
 * @param standing what came of it, and the stations
 */
public record KeyItemView(
        UUID id,
        KeyState state,
        int version,
        int year,
        NamedId body,
        String title,
        List<KeyReason> reasons,
        String grounds,
        @Nullable NamedId committee,
        String leader,
        String post,
        List<NamedId> units,
        List<CaseRow> cases,
        @Nullable Decision decision,
        @Nullable PlanView plan,
        List<Visit> visits,
        List<RoundView> rounds,
        String draft,
        @Nullable Conclusion conclusion,
        @Nullable LocalDate due,
        boolean overdue,
        List<Step> path,
        List<OfferedMove> moves,
        @JsonIgnore Standing standing)
        implements Told {
    /** The supervision plan. @param act version of the item whose act made it */
    public record PlanView(int act, String goal, List<NamedId> assessors, LocalDate reportBy, List<PlanStep> steps) {
        public long done() {
            return steps.stream().filter(step -> step.done() != null).count();
        }
    }

    /**
     * One way from supervision to a result.
     *
     * @param waiting units that have not reported
     * @param assessing committees that have not assessed
     * @param assessments as far as they are open: all once every committee has given its own
     */
    public record RoundView(
            int number,
            LocalDate startedOn,
            String task,
            LocalDate reportBy,
            List<ReportView> reports,
            List<NamedId> waiting,
            List<AssessmentView> assessments,
            List<NamedId> assessing,
            @Nullable LocalDate commentsUntil,
            @Nullable UUID ballot,
            @Nullable VoteResult vote) {}

    /** A unit's report. @param act version of the item whose act handed it in */
    public record ReportView(
            int act, NamedId unit, LocalDate on, String text, String results, String problems, boolean late) {}

    /** A first assessment. @param act version of the item whose act gave it */
    public record AssessmentView(int act, NamedId committee, LocalDate on, Rating rating, String text) {}

    /** An act on the path. @param by empty where the name is not open */
    public record Step(String move, int version, Instant at, String by, List<Value> values) {}

    /**
     * A value that an act keeps.
     *
     * @param code whether it is a code, to be worded by the reader's language
     */
    public record Value(String field, String text, boolean code) {}

    /** Whether the caller may make the move at this moment. */
    public boolean offers(String move) {
        return moves.stream().anyMatch(offered -> offered.move().equals(move) && offered.blocked() == null);
    }
}
