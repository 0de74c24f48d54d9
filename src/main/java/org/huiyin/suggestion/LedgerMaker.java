package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Session;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.UnknownDay;
import org.huiyin.suggestion.LedgerFacts.Category;
import org.huiyin.suggestion.LedgerFacts.End;
import org.huiyin.suggestion.LedgerFacts.Share;
import org.jspecify.annotations.Nullable;

/** Makes a case of what a list tells of a paper. What it does not tell is derived and marked as derived, or unknown, never invented. */
final class LedgerMaker {
    /** The reason code of papers whose ledger does not tell why they were not filed. */
    private static final String UNTOLD = "OTHER";

    private final LedgerMapping mapping;
    private final Directory directory;
    private final Calendars calendars;
    private final DistrictId district;
    private final BodyId body;
    private final Kind kind;
    private final Map<List<Integer>, Session> sessions;
    private final String closingNote;

    /** @param closingNote why a record of the past is closed */
    LedgerMaker(LedgerImport job, Kind kind, Directory directory, Calendars calendars, String closingNote) {
        this.mapping = job.mapping();
        this.directory = directory;
        this.calendars = calendars;
        this.district = job.actor().district();
        this.body = job.body();
        this.kind = kind;
        this.sessions = directory.sessions(body).stream()
                .collect(Collectors.toMap(
                        session -> List.of(session.termNumber(), session.number()),
                        session -> session,
                        (one, _) -> one));
        this.closingNote = closingNote;
    }

    /** The day on which a paper was handed in, and from what it is known. */
    record Day(LocalDate on, Submission.@Nullable Basis basis) {}

    /** The line's own day, else its session's first, else the day of filing or assignment, else the operator's, though no later than the reply. */
    Day submitted(LedgerFacts facts) {
        var own = facts.day(LedgerColumn.SUBMITTED_ON);
        if (own != null) {
            return new Day(own, null);
        }
        var session = sessions.get(List.of(number(facts, LedgerColumn.TERM), number(facts, LedgerColumn.SESSION)));
        if (session != null) {
            return new Day(session.from(), Submission.Basis.SESSION);
        }
        var filed = facts.day(LedgerColumn.FILED_ON);
        if (filed != null) {
            return new Day(filed, Submission.Basis.FILED);
        }
        var assigned = facts.day(LedgerColumn.ASSIGNED_ON);
        if (assigned != null) {
            return new Day(assigned, Submission.Basis.ASSIGNED);
        }
        var date = mapping.date();
        if (date == null) {
            return new Day(UnknownDay.DAY, Submission.Basis.UNKNOWN);
        }
        var replied = repliedFirst(facts).filter(day -> day.isBefore(date));
        return new Day(replied.orElse(date), Submission.Basis.OFFICE);
    }

    private static Optional<LocalDate> repliedFirst(LedgerFacts facts) {
        return facts.share().lead().stream()
                .flatMap(unit -> Optional.ofNullable(facts.day(LedgerColumn.REPLIED_ON, unit)).stream())
                .min(Comparator.naturalOrder());
    }

    private static int number(LedgerFacts facts, LedgerColumn column) {
        var number = facts.get(column, Integer.class);
        return number == null ? 0 : number;
    }

    /** @param problems takes in what stands against the case; it is then null */
    @Nullable
    Suggestion make(CaseId id, String source, LedgerFacts facts, List<LedgerProblem> problems) {
        var day = submitted(facts);
        var paper = paper(id, source, facts, day.on());
        var submission = submission(facts, day);
        var filed = facts.day(LedgerColumn.FILED_ON);
        var filedOn = filed == null ? submission.on() : filed;
        var end = facts.get(LedgerColumn.STATUS, End.class);
        if (end != null) {
            return switch (end.state()) {
                case NOT_FILED -> new Suggestion.NotFiled(paper, submission, UNTOLD, end.words(), filedOn);
                case WITHDRAWN ->
                    new Suggestion.Withdrawn(paper, submission, end.words(), last(facts, submission.on()), List.of());
                default -> new Suggestion.Forwarded(paper, submission, "LETTER", end.words(), filedOn);
            };
        }
        if (facts.share().lead().isEmpty()) {
            return mapping.unfinished() == LedgerMapping.Unfinished.OPEN
                    ? new Suggestion.Filed(paper, submission, filedOn, null, null)
                    : closed(facts, paper, submission, filedOn, null, List.of());
        }
        return handled(facts, paper, submission, filedOn, problems);
    }

    private Paper paper(CaseId id, String source, LedgerFacts facts, LocalDate day) {
        var signing = facts.signing();
        var told = facts.get(LedgerColumn.DISCLOSURE, Boolean.class);
        var kindTold = facts.get(LedgerColumn.KIND, Kind.class);
        var signers = new LinkedHashMap<PersonId, Signer>();
        for (var place = 0; place < signing.people().size(); place++) {
            var person = signing.people().get(place);
            signers.putIfAbsent(
                    person, new Signer(person, place == 0 && signing.led(), Signer.Consent.CONFIRMED, day, ""));
        }
        var content = new Content(
                facts.text(LedgerColumn.TITLE),
                facts.text(LedgerColumn.CATEGORY),
                facts.text(LedgerColumn.SITUATION),
                analysis(facts),
                facts.text(LedgerColumn.PROPOSAL),
                told == null ? mapping.disclosed() : told,
                "",
                null,
                List.of(),
                signing.group().isEmpty()
                        ? Capacity.PERSONAL
                        : LedgerWords.capacity(signing.group().split("\u3001")[0]),
                signing.group());
        return new Paper(
                id,
                district,
                body,
                kindTold == null ? kind : kindTold,
                content,
                List.copyOf(signers.values()),
                signing.others(),
                Boolean.TRUE.equals(facts.get(LedgerColumn.PROTECTED, Boolean.class)),
                List.of(),
                List.of(),
                source);
    }

    /** The analysis, and once behind it what became of the paper. */
    private static String analysis(LedgerFacts facts) {
        var analysis = facts.text(LedgerColumn.ANALYSIS);
        var later = facts.text(LedgerColumn.KEY_ITEM);
        return later.isEmpty() || analysis.contains(later)
                ? analysis
                : analysis.isBlank() ? later : analysis + "\n\n" + later;
    }

    private Submission submission(LedgerFacts facts, Day day) {
        var term = number(facts, LedgerColumn.TERM);
        var session = number(facts, LedgerColumn.SESSION);
        if (facts.get(LedgerColumn.TERM, Integer.class) == null
                && facts.get(LedgerColumn.SESSION, Integer.class) == null
                && day.basis() == null) {
            term = directory
                    .termOn(body, day.on())
                    .map(running -> running.number())
                    .orElse(0);
            session = directory.sessionOn(body, day.on()).map(Session::number).orElse(0);
        }
        return new Submission(
                day.on(),
                facts.text(LedgerColumn.NUMBER),
                term,
                session,
                profileOn(UnknownDay.is(day.on()) ? calendars.today() : day.on()),
                null,
                day.basis());
    }

    private String profileOn(LocalDate day) {
        return calendars.profileOf(
                body.value(), day, directory.body(district, body).ruleProfile());
    }

    private Suggestion.Closed closed(
            LedgerFacts facts,
            Paper paper,
            Submission submission,
            LocalDate filedOn,
            @Nullable Assignment assignment,
            List<Round> rounds) {
        return new Suggestion.Closed(
                paper, submission, filedOn, assignment, rounds, last(facts, submission.on()), closingNote);
    }

    /** The last day that the list tells. */
    private LocalDate last(LedgerFacts facts, LocalDate submittedOn) {
        var fallback = tellsReply(facts) ? mapping.repliedOn() : null;
        return Stream.of(Stream.of(submittedOn), facts.days(), Optional.ofNullable(fallback).stream())
                .flatMap(days -> days)
                .max(Comparator.naturalOrder())
                .orElse(submittedOn);
    }

    static boolean tellsReply(LedgerFacts facts) {
        return facts.share().lead().stream().anyMatch(unit -> tellsReply(facts, unit)) || tellsForm(facts, null);
    }

    private static boolean tellsReply(LedgerFacts facts, UnitId unit) {
        return Stream.of(
                                LedgerColumn.REPLIED_ON,
                                LedgerColumn.OUTCOME,
                                LedgerColumn.REPLY_NUMBER,
                                LedgerColumn.REPLY_TEXT)
                        .anyMatch(column -> facts.value(new LedgerFacts.Key(column, unit)) != null)
                || tellsForm(facts, unit);
    }

    private static boolean tellsForm(LedgerFacts facts, @Nullable UnitId unit) {
        return facts.value(new LedgerFacts.Key(LedgerColumn.ATTITUDE, unit)) != null
                || facts.value(new LedgerFacts.Key(LedgerColumn.RESULT, unit)) != null;
    }

    /** The day of a unit's reply; null where it has not replied. */
    private @Nullable LocalDate repliedOn(LedgerFacts facts, UnitId unit) {
        var told = facts.day(LedgerColumn.REPLIED_ON, unit);
        return told == null && (tellsReply(facts, unit) || tellsForm(facts, null)) ? mapping.repliedOn() : told;
    }

    private @Nullable Suggestion handled(
            LedgerFacts facts, Paper paper, Submission submission, LocalDate filedOn, List<LedgerProblem> problems) {
        var share = facts.share();
        var told = facts.day(LedgerColumn.ASSIGNED_ON);
        var open = mapping.unfinished() == LedgerMapping.Unfinished.OPEN;
        var days = new LinkedHashMap<UnitId, LocalDate>();
        for (var unit : share.lead()) {
            var day = repliedOn(facts, unit);
            if (day != null) {
                days.put(unit, day);
            }
        }
        var all = days.size() == share.lead().size();
        var runs = open && !all;
        if (runs && told == null) {
            problems.add(LedgerProblem.of("assignmentDateMissing", ""));
            return null;
        }
        var first = days.values().stream().min(Comparator.naturalOrder()).orElse(submission.on());
        var assignedOn = told != null ? told : UnknownDay.is(submission.on()) ? first : submission.on();
        var assignment = new Assignment(
                mode(share),
                Stream.concat(share.lead().stream(), share.co().stream()).toList(),
                assignedOn,
                "");
        var repliedOn =
                all ? days.values().stream().max(Comparator.naturalOrder()).orElseThrow() : null;
        var round = round(facts, paper, submission, assignment, days, repliedOn);
        if (runs) {
            return new Suggestion.InHandling(paper, submission, filedOn, assignment, round, List.of());
        }
        if (open && (round.feedback().isEmpty() || round.dissatisfied())) {
            return new Suggestion.Replied(paper, submission, filedOn, assignment, round, List.of());
        }
        return closed(facts, paper, submission, filedOn, assignment, List.of(round));
    }

    private Round round(
            LedgerFacts facts,
            Paper paper,
            Submission submission,
            Assignment assignment,
            Map<UnitId, LocalDate> days,
            @Nullable LocalDate repliedOn) {
        var told = facts.day(LedgerColumn.ASSIGNED_ON);
        var open = mapping.unfinished() == LedgerMapping.Unfinished.OPEN;
        var role = switch (assignment.mode()) {
            case SOLE -> HandlingRole.SOLE;
            case LEAD -> HandlingRole.LEAD;
            case SEPARATE -> HandlingRole.SEPARATE;
        };
        var handlings = new ArrayList<Handling>();
        for (var unit : facts.share().lead()) {
            var day = days.get(unit);
            var due = due(facts.day(LedgerColumn.DUE_ON, unit), submission.profile(), told, open && day == null);
            var task = task(unit, role, assignment.on(), due, facts.day(LedgerColumn.CONSULTED_ON, unit));
            handlings.add(
                    day == null
                            ? new Handling.SignedFor(task, "")
                            : new Handling.Answered(task, reply(facts, unit, paper, day, due)));
        }
        for (var unit : facts.share().co()) {
            var due = open && repliedOn == null && told != null
                    ? calendars.deadline(submission.profile(), Rule.CO_OPINION, told)
                    : null;
            var task = task(unit, HandlingRole.CO, assignment.on(), due, null);
            handlings.add(
                    repliedOn == null
                            ? new Handling.SignedFor(task, "")
                            : new Handling.OpinionGiven(task, new Opinion("", "", repliedOn, false)));
        }
        var feedback = feedback(facts, paper, days);
        var feedbackBy = open && repliedOn != null && feedback.isEmpty() ? feedbackBy(submission, repliedOn) : null;
        return new Round(1, assignment.on(), "", handlings, repliedOn, feedbackBy, List.of(), feedback, null);
    }

    private static Assignment.Mode mode(Share share) {
        return share.lead().size() > 1
                ? Assignment.Mode.SEPARATE
                : share.co().isEmpty() ? Assignment.Mode.SOLE : Assignment.Mode.LEAD;
    }

    /** The reply's deadline by the rules in force; where the ledger sets another day, that day. None without a day of assignment. */
    private @Nullable Deadline due(
            @Nullable LocalDate written, String profile, @Nullable LocalDate assignedOn, boolean runs) {
        if (assignedOn == null || (written == null && !runs)) {
            return null;
        }
        var computed = calendars.deadline(profile, Rule.REPLY, assignedOn);
        return written == null || written.equals(computed.due())
                ? computed
                : new Deadline(
                        computed.rule(),
                        computed.profile(),
                        computed.basis(),
                        computed.start(),
                        written,
                        List.of(),
                        false,
                        computed.calendarVersion());
    }

    private static Task task(
            UnitId unit,
            HandlingRole role,
            LocalDate assignedOn,
            @Nullable Deadline due,
            @Nullable LocalDate consulted) {
        var contacts = consulted == null
                ? List.<Contact>of()
                : List.of(new Contact(consulted, Contact.Way.MEETING, "", "", ""));
        return new Task(unit, role, assignedOn, due, assignedOn, null, null, contacts, null, false);
    }

    private Reply reply(LedgerFacts facts, UnitId unit, Paper paper, LocalDate on, @Nullable Deadline due) {
        var category = facts.get(LedgerColumn.OUTCOME, unit, Category.class);
        var text = facts.get(LedgerColumn.REPLY_TEXT, unit, String.class);
        var number = facts.get(LedgerColumn.REPLY_NUMBER, unit, String.class);
        return new Reply(
                text == null ? "" : text,
                "",
                category == null ? mapping.scheme() : category.scheme(),
                category == null ? "" : category.code(),
                text == null || !paper.content().disclosable() ? Reply.Level.NONE : Reply.Level.FULL,
                "",
                "",
                "",
                List.of(),
                "",
                on,
                "",
                on,
                number == null ? "" : number,
                on,
                due != null && due.isLate(on));
    }

    /** The lead's forms: one for all replies, or one for each; an axis that the ledger does not tell was not asked. */
    private static List<Feedback> feedback(LedgerFacts facts, Paper paper, Map<UnitId, LocalDate> days) {
        if (days.isEmpty() || paper.signers().isEmpty()) {
            return List.of();
        }
        var forms = new ArrayList<Feedback>();
        if (tellsForm(facts, null)) {
            forms.add(form(
                    facts,
                    paper,
                    null,
                    days.values().stream().max(Comparator.naturalOrder()).orElseThrow()));
        }
        days.forEach((unit, day) -> {
            if (tellsForm(facts, unit)) {
                forms.add(form(facts, paper, unit, day));
            }
        });
        return forms;
    }

    private static Feedback form(LedgerFacts facts, Paper paper, @Nullable UnitId unit, LocalDate repliedOn) {
        var told = facts.get(LedgerColumn.FEEDBACK_ON, unit, LocalDate.class);
        var attitude = facts.get(LedgerColumn.ATTITUDE, unit, Grade.class);
        var result = facts.get(LedgerColumn.RESULT, unit, Grade.class);
        return new Feedback(
                paper.lead().orElse(paper.signers().getFirst()).person(),
                told == null ? repliedOn : told,
                attitude == null ? Grade.NOT_ASKED : attitude,
                result == null ? Grade.NOT_ASKED : result,
                "",
                "",
                "",
                false,
                "",
                true,
                unit);
    }

    private @Nullable Deadline feedbackBy(Submission submission, LocalDate repliedOn) {
        return calendars.profile(submission.profile()).limits().containsKey(Rule.FEEDBACK)
                ? calendars.deadline(submission.profile(), Rule.FEEDBACK, repliedOn)
                : null;
    }
}
