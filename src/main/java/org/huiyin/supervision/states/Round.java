package org.huiyin.supervision.states;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * One way from supervision to a result; rectification begins another.
 *
 * @param number from 1
 * @param task what is to be rectified; empty in the first round
 * @param reportBy day by which the units report
 * @param later days of units whose report went back with another one
 * @param commentsUntil last day for comments; null while they are not asked for
 * @param ballot the satisfaction vote; null while there is none
 */
public record Round(
        int number,
        LocalDate startedOn,
        String task,
        LocalDate reportBy,
        List<Later> later,
        List<Report> reports,
        List<Assessment> assessments,
        @Nullable LocalDate commentsUntil,
        @Nullable UUID ballot,
        @Nullable VoteResult vote) {
    /** A unit's own day. */
    record Later(UnitId unit, LocalDate reportBy) {}

    public Round {
        // Rounds are also stored without it.
        later = later == null ? List.of() : List.copyOf(later);
        reports = List.copyOf(reports);
        assessments = List.copyOf(assessments);
    }

    static Round of(int number, LocalDate startedOn, String task, LocalDate reportBy) {
        return new Round(number, startedOn, task, reportBy, List.of(), List.of(), List.of(), null, null, null);
    }

    public Optional<Report> report(UnitId unit) {
        return reports.stream().filter(report -> report.unit().equals(unit)).findFirst();
    }

    public Optional<Assessment> assessment(BodyId committee) {
        return assessments.stream()
                .filter(assessment -> assessment.committee().equals(committee))
                .findFirst();
    }

    public boolean reportedBy(List<UnitId> units) {
        return units.stream().allMatch(unit -> report(unit).isPresent());
    }

    public boolean assessedBy(List<BodyId> committees) {
        return committees.stream().allMatch(committee -> assessment(committee).isPresent());
    }

    Round reporting(Report report) {
        return with(Stream.concat(reports.stream(), Stream.of(report)).toList(), assessments);
    }

    /** The report goes back; what was assessed on it falls with it. */
    Round returning(UnitId unit, @Nullable LocalDate by) {
        return new Round(
                number,
                startedOn,
                task,
                reportBy,
                by == null
                        ? later
                        : Stream.concat(
                                        later.stream().filter(day -> !day.unit().equals(unit)),
                                        Stream.of(new Later(unit, by)))
                                .toList(),
                reports.stream().filter(report -> !report.unit().equals(unit)).toList(),
                List.of(),
                commentsUntil,
                ballot,
                vote);
    }

    /** The day by which a unit reports. */
    LocalDate reportBy(UnitId unit) {
        return later.stream()
                .filter(day -> day.unit().equals(unit))
                .map(Later::reportBy)
                .findFirst()
                .orElse(reportBy);
    }

    /** The next day by which one of the units reports that have not. */
    public LocalDate due(List<UnitId> units) {
        return units.stream()
                .filter(unit -> report(unit).isEmpty())
                .map(this::reportBy)
                .min(LocalDate::compareTo)
                .orElse(reportBy);
    }

    Round assessing(Assessment assessment) {
        return with(
                reports,
                Stream.concat(assessments.stream(), Stream.of(assessment)).toList());
    }

    Round commenting(LocalDate until) {
        return new Round(number, startedOn, task, reportBy, later, reports, assessments, until, ballot, vote);
    }

    Round voting(@Nullable UUID called) {
        return new Round(number, startedOn, task, reportBy, later, reports, assessments, commentsUntil, called, vote);
    }

    Round voted(VoteResult result) {
        return new Round(number, startedOn, task, reportBy, later, reports, assessments, commentsUntil, ballot, result);
    }

    private Round with(List<Report> otherReports, List<Assessment> otherAssessments) {
        return new Round(
                number, startedOn, task, reportBy, later, otherReports, otherAssessments, commentsUntil, ballot, vote);
    }
}
