package org.huiyin.suggestion.desks;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.NamedId;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.states.HandlingRole;
import org.huiyin.suggestion.states.HandlingState;
import org.jspecify.annotations.Nullable;

/** What desks show of cases. */
public final class Desk {
    private Desk() {}

    /**
     * An entry.
     *
     * @param number null before submission
     * @param unit whose handling it is; null for the case
     * @param inWorkingDays whether its day is that of a limit that counts working days
     * @param next the first thing to do with it; null if the caller can only wait
     */
    public record Row(
            UUID id,
            int version,
            Kind kind,
            CaseState state,
            @Nullable HandlingState handling,
            @Nullable String number,
            String title,
            @Nullable NamedId unit,
            @Nullable LocalDate due,
            boolean inWorkingDays,
            boolean overdue,
            @Nullable Next next) {}

    /** A move that is one click away. */
    public record Next(String move, String address) {}

    /** A case to be assigned, with the split that the government office suggests. */
    public record Unassigned(Row row, List<NamedId> preferred, CaseView.@Nullable SplitView suggested) {}

    /** What an office may assign. @param more whether there are more than these */
    public record Board(List<Unassigned> cases, boolean more) {}

    /** One of several cases of a bulk move: what will come of it or came of it. */
    public record Bulk(
            UUID id,
            int version,
            @Nullable UUID unit,
            String number,
            String title,
            List<Given> given,
            @Nullable Problem problem) {
        public boolean good() {
            return problem == null;
        }
    }

    /** A unit that gets or has a case. */
    public record Given(
            String unit, HandlingRole role, @Nullable LocalDate due) {}

    /** Why a move was not made. */
    public record Problem(String key, List<Object> arguments) {}
}
