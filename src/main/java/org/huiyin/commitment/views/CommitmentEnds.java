package org.huiyin.commitment.views;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.commitment.PromiseState;
import org.huiyin.commitment.store.CommitmentQuery;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.CaseEnd;
import org.huiyin.suggestion.CaseEnds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of the promises of cases, and what was found when somebody looked again: how they stand and their days, which everyone may know. */
@Component
class CommitmentEnds implements CaseEnds {
    private final JdbcClient jdbc;
    private final Calendars calendars;

    CommitmentEnds(JdbcClient jdbc, Calendars calendars) {
        this.jdbc = jdbc;
        this.calendars = calendars;
    }

    @Override
    public Map<UUID, CaseEnd> of(Collection<UUID> cases, Caller caller) {
        var ends = new HashMap<UUID, CaseEnd>();
        var calendar = calendars.current();
        var overdueBefore = CommitmentQuery.overdueBefore(calendars.today(), calendar);
        jdbc.sql("""
                SELECT source_id, id, 'PROMISE' AS what, state, due AS day, reported_on AS done_on, unit_id, first_due
                  FROM commitment.commitment
                 WHERE district_id = :district AND source_type = 'suggestion' AND source_id = ANY(:cases)
                UNION ALL
                (SELECT DISTINCT ON (source_id) source_id, id, 'LOOK_BACK', coalesce(result, ''), planned_on, concluded_on, NULL::uuid, NULL::date
                  FROM commitment.look_back
                 WHERE district_id = :district AND source_type = 'suggestion' AND source_id = ANY(:cases)
                 ORDER BY source_id, planned_on DESC, id DESC)
                """)
                .param("district", caller.district().value())
                .param("cases", cases.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(row.getObject(1, UUID.class), end(row, overdueBefore, calendar)))
                .list()
                .forEach(end -> ends.merge(end.getKey(), end.getValue(), CaseEnd::and));
        return ends;
    }

    private static CaseEnd end(ResultSet row, LocalDate overdueBefore, WorkingCalendar calendar) throws SQLException {
        var day = row.getObject(5, LocalDate.class);
        var doneOn = row.getObject(6, LocalDate.class);
        if (row.getString(3).equals("LOOK_BACK")) {
            var result = row.getString(4);
            return new CaseEnd(
                    null,
                    List.of(),
                    new CaseEnd.LookBack(
                            doneOn,
                            result.isEmpty() ? null : CaseEnd.Found.valueOf(result),
                            "/look-backs/" + row.getObject(2, UUID.class)));
        }
        var how = how(PromiseState.valueOf(row.getString(4)));
        var overdue = how == CaseEnd.How.OWED && day != null && day.isBefore(overdueBefore);
        var first = row.getObject(8, LocalDate.class);
        var missed = CommitmentQuery.doneLate(first, doneOn, calendar) ? first : null;
        return new CaseEnd(
                null,
                List.of(new CaseEnd.Promised(
                        new UnitId(row.getObject(7, UUID.class)), how, day, doneOn, overdue, missed)),
                null);
    }

    private static CaseEnd.How how(PromiseState state) {
        return switch (state) {
            case UNSTATED -> CaseEnd.How.UNSTATED;
            case RUNNING, CARRIED_OVER -> CaseEnd.How.OWED;
            case REPORTED_DONE -> CaseEnd.How.REPORTED;
            case DONE -> CaseEnd.How.KEPT;
            case LAPSED -> CaseEnd.How.LAPSED;
        };
    }
}
