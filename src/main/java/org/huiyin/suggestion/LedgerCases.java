package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.OutcomeScheme;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Session;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;

/** Makes cases of a ledger's lines, with the people and units that the directory knows. */
final class LedgerCases {
    /** The reason code of papers whose ledger does not tell why they were not filed. */
    private static final String UNTOLD = "OTHER";

    private final LedgerMapping mapping;
    private final LedgerPeople people;
    private final LedgerUnits units;
    private final Directory directory;
    private final Calendars calendars;
    private final DistrictId district;
    private final BodyId body;
    private final Kind kind;
    private final OutcomeScheme scheme;
    private final Map<List<Integer>, Session> sessions;
    private final Supplier<CaseId> ids;
    private final String closingNote;

    /** @param closingNote why a record of the past is closed */
    LedgerCases(
            LedgerImport job,
            LedgerPeople people,
            LedgerUnits units,
            Directory directory,
            Calendars calendars,
            Supplier<CaseId> ids,
            String closingNote) {
        this.mapping = job.mapping();
        this.people = people;
        this.units = units;
        this.directory = directory;
        this.calendars = calendars;
        this.district = job.actor().district();
        this.body = job.body();
        this.kind = kindOf(directory.body(district, body).kind());
        this.scheme = calendars.outcomeScheme(mapping.scheme());
        this.sessions = directory.sessions(body).stream()
                .collect(Collectors.toMap(
                        session -> List.of(session.termNumber(), session.number()),
                        session -> session,
                        (one, _) -> one));
        this.ids = ids;
        this.closingNote = closingNote;
    }

    static Kind kindOf(BodyKind kind) {
        return kind == BodyKind.CPPCC ? Kind.CPPCC_PROPOSAL : Kind.DEPUTY_SUGGESTION;
    }

    /**
     * What is to become of a line.
     *
     * @param suggestion the case that it makes; null if problems stand against it
     * @param notes what a person should look at in any case
     */
    record Judged(
            LedgerRow row, @Nullable Suggestion suggestion, List<LedgerProblem> problems, List<LedgerProblem> notes) {}

    /** The people who sign a case. */
    static List<PersonId> signers(Suggestion suggestion) {
        return suggestion.paper().signers().stream().map(Signer::person).toList();
    }

    /** The units that handle a case. */
    static List<UnitId> units(Suggestion suggestion) {
        return suggestion.rounds().stream()
                .flatMap(round -> round.handlings().stream())
                .map(handling -> handling.task().unit())
                .toList();
    }

    Judged judge(LedgerRow row) {
        var problems = new ArrayList<>(row.problems());
        var handling = units(row, problems);
        var submittedOn = submittedOn(row);
        if (submittedOn == null
                && problems.stream().noneMatch(problem -> problem.key().startsWith("date"))) {
            problems.add(LedgerProblem.of("dateMissing", ""));
        }
        checkOutcome(row, handling, problems);
        if (submittedOn == null || !problems.isEmpty()) {
            return new Judged(row, null, problems, notes(row));
        }
        var signers = signers(row, submittedOn, problems);
        if (signers.isEmpty() && (row.attitude() != null || row.result() != null)) {
            problems.add(LedgerProblem.of("gradeWithoutSigner", ""));
        }
        if (!problems.isEmpty()) {
            return new Judged(row, null, problems, notes(row));
        }
        var suggestion = suggestion(row, paper(row, signers), submission(row, submittedOn), handling, problems);
        return new Judged(row, problems.isEmpty() ? suggestion : null, problems, notes(row));
    }

    private static List<LedgerProblem> notes(LedgerRow row) {
        var notes = new ArrayList<LedgerProblem>();
        var groups = Stream.concat(row.lead().groups().stream(), row.co().groups().stream())
                .toList();
        var parted = Stream.concat(row.lead().parted().stream(), row.co().parted().stream())
                .toList();
        if (!groups.isEmpty()) {
            notes.add(LedgerProblem.of("groupKeptAsText", "", String.join("\u3001", groups)));
        } else if (row.lead().people().isEmpty() && row.co().people().isEmpty()) {
            notes.add(LedgerProblem.of("noProposer", ""));
        }
        if (!parted.isEmpty()) {
            notes.add(LedgerProblem.of("namesParted", "", String.join("\u3001", parted)));
        }
        if (row.number().isEmpty()) {
            notes.add(LedgerProblem.of("numberMissing", ""));
        }
        return notes;
    }

    private record Given(List<UnitId> lead, List<UnitId> co) {
        boolean isEmpty() {
            return lead.isEmpty();
        }
    }

    private Given units(LedgerRow row, List<LedgerProblem> problems) {
        var lead = find(row.leadUnits(), problems);
        var co = find(row.coUnits(), problems).stream()
                .filter(unit -> !lead.contains(unit))
                .toList();
        if (row.leadUnits().isEmpty() && !row.coUnits().isEmpty()) {
            problems.add(LedgerProblem.of("leadUnitMissing", ""));
        }
        return new Given(lead, co);
    }

    private List<UnitId> find(List<String> names, List<LedgerProblem> problems) {
        var found = new LinkedHashSet<UnitId>();
        for (var name : names) {
            var unit = units.find(name);
            if (unit.isEmpty()) {
                problems.add(LedgerProblem.of("unitUnknown", "", name));
            }
            unit.ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private void checkOutcome(LedgerRow row, Given given, List<LedgerProblem> problems) {
        var outcome = row.outcome();
        if (outcome != null && scheme.outcome(outcome).isEmpty()) {
            problems.add(LedgerProblem.of("outcomeUnknown", "", outcome, scheme.name()));
        }
        if (given.isEmpty() && row.leadUnits().isEmpty() && tellsReply(row)) {
            problems.add(LedgerProblem.of("replyWithoutUnit", ""));
        }
        if (!given.isEmpty() && tellsReply(row) && repliedOn(row) == null) {
            problems.add(LedgerProblem.of("replyDateMissing", ""));
        }
    }

    private static boolean tellsReply(LedgerRow row) {
        return row.date(LedgerColumn.REPLIED_ON) != null
                || row.outcome() != null
                || row.attitude() != null
                || row.result() != null
                || !row.replyNumber().isEmpty()
                || !row.replyText().isBlank();
    }

    private @Nullable LocalDate repliedOn(LedgerRow row) {
        var replied = row.date(LedgerColumn.REPLIED_ON);
        return replied != null || !tellsReply(row) ? replied : mapping.repliedOn();
    }

    /** The line's own day, else its session's first, else the day of filing or assignment, else the operator's, though no later than the reply. */
    private @Nullable LocalDate submittedOn(LedgerRow row) {
        var own = row.date(LedgerColumn.SUBMITTED_ON);
        if (own != null) {
            return own;
        }
        var session = sessions.get(List.of(row.term(), row.session()));
        if (session != null) {
            return session.from();
        }
        var replied = row.date(LedgerColumn.REPLIED_ON);
        var date = mapping.date();
        return Stream.of(LedgerColumn.FILED_ON, LedgerColumn.ASSIGNED_ON)
                .flatMap(column -> Optional.ofNullable(row.date(column)).stream())
                .findFirst()
                .orElse(date != null && replied != null && replied.isBefore(date) ? replied : date);
    }

    /** Lead first, each person once. */
    private List<Signer> signers(LedgerRow row, LocalDate day, List<LedgerProblem> problems) {
        var names = new LinkedHashSet<>(row.lead().people());
        names.addAll(row.co().people());
        var signers = new LinkedHashMap<PersonId, Signer>();
        for (var name : names) {
            var leads = !row.lead().people().isEmpty()
                    && name.equals(row.lead().people().getFirst());
            var person = people.find(name, leads ? row.card() : "", leads ? row.delegation() : "", day);
            if (person.isEmpty()) {
                problems.add(LedgerProblem.of("namesake", "", name));
            }
            person.ifPresent(id -> signers.putIfAbsent(id, new Signer(id, leads, Signer.Consent.CONFIRMED, day, "")));
        }
        return List.copyOf(signers.values());
    }

    private Paper paper(LedgerRow row, List<Signer> signers) {
        var disclosable = row.disclosed() == null ? mapping.disclosed() : row.disclosed();
        var content = new Content(
                row.title(),
                row.category(),
                row.situation(),
                analysis(row),
                row.proposal(),
                disclosable,
                "",
                null,
                List.of(),
                capacity(row),
                String.join("\u3001", row.lead().groups()));
        return new Paper(
                ids.get(),
                district,
                body,
                kind,
                content,
                signers,
                others(row, signers.size()),
                false,
                List.of(),
                List.of(),
                row.source());
    }

    private static Capacity capacity(LedgerRow row) {
        return row.lead().groups().isEmpty()
                ? Capacity.PERSONAL
                : LedgerWords.capacity(row.lead().groups().getFirst());
    }

    /** The analysis and below it the notes, each to the letter under its heading. */
    private static String analysis(LedgerRow row) {
        var notes = row.notes().stream()
                .map(note -> note.heading() + LedgerWords.NOTE_SEPARATOR + note.text())
                .collect(Collectors.joining("\n"));
        return row.analysis().isBlank() || notes.isEmpty() ? row.analysis() + notes : row.analysis() + "\n\n" + notes;
    }

    /** How many sign beyond those named. A count beside the lead counts everyone, a count beside co-signers counts them. */
    private static int others(LedgerRow row, int named) {
        var beyondLead = row.lead().total().map(total -> total - named).orElse(0);
        var beyondCo =
                row.co().total().map(total -> total - row.co().people().size()).orElse(0);
        return Math.max(0, Math.max(beyondLead, beyondCo));
    }

    private String profileOn(LocalDate day) {
        return calendars.profileOf(
                body.value(), day, directory.body(district, body).ruleProfile());
    }

    private Submission submission(LedgerRow row, LocalDate on) {
        var term = row.term();
        var session = row.session();
        if (row.sessionWords().isEmpty() && row.date(LedgerColumn.SUBMITTED_ON) != null) {
            term = directory.termOn(body, on).map(running -> running.number()).orElse(0);
            session = directory.sessionOn(body, on).map(Session::number).orElse(0);
        }
        return new Submission(on, row.number(), term, session, profileOn(on), null);
    }

    private @Nullable Suggestion suggestion(
            LedgerRow row, Paper paper, Submission submission, Given given, List<LedgerProblem> problems) {
        var filed = row.date(LedgerColumn.FILED_ON);
        var filedOn = filed == null ? submission.on() : filed;
        if (row.end() == CaseState.NOT_FILED) {
            return new Suggestion.NotFiled(paper, submission, UNTOLD, row.status(), filedOn);
        }
        if (row.end() == CaseState.WITHDRAWN) {
            return new Suggestion.Withdrawn(paper, submission, row.status(), last(row, submission.on()), List.of());
        }
        if (row.end() == CaseState.FORWARDED) {
            return new Suggestion.Forwarded(paper, submission, "LETTER", row.status(), filedOn);
        }
        if (given.isEmpty()) {
            return mapping.unfinished() == LedgerMapping.Unfinished.OPEN
                    ? new Suggestion.Filed(paper, submission, filedOn, null, null)
                    : closed(row, paper, submission, filedOn, null, List.of());
        }
        return handled(row, paper, submission, filedOn, given, problems);
    }

    private Suggestion.Closed closed(
            LedgerRow row,
            Paper paper,
            Submission submission,
            LocalDate filedOn,
            @Nullable Assignment assignment,
            List<Round> rounds) {
        return new Suggestion.Closed(
                paper, submission, filedOn, assignment, rounds, last(row, submission.on()), closingNote);
    }

    /** The last day that the line tells. */
    private LocalDate last(LedgerRow row, LocalDate submittedOn) {
        var told = row.dates().entrySet().stream()
                .filter(entry -> entry.getKey() != LedgerColumn.DUE_ON)
                .map(Map.Entry::getValue);
        return Stream.of(Stream.of(submittedOn), told, Optional.ofNullable(repliedOn(row)).stream())
                .flatMap(days -> days)
                .max(Comparator.naturalOrder())
                .orElse(submittedOn);
    }

    private @Nullable Suggestion handled(
            LedgerRow row,
            Paper paper,
            Submission submission,
            LocalDate filedOn,
            Given given,
            List<LedgerProblem> problems) {
        var told = row.date(LedgerColumn.ASSIGNED_ON);
        var open = mapping.unfinished() == LedgerMapping.Unfinished.OPEN;
        var repliedOn = repliedOn(row);
        if (open && repliedOn == null && told == null) {
            problems.add(LedgerProblem.of("assignmentDateMissing", ""));
            return null;
        }
        var assignedOn = told == null ? submission.on() : told;
        var assignment = new Assignment(
                mode(given),
                Stream.concat(given.lead().stream(), given.co().stream()).toList(),
                assignedOn,
                "");
        var runs = open && repliedOn == null;
        var due = due(row, submission.profile(), told, runs);
        var handlings = new ArrayList<Handling>();
        for (var unit : given.lead()) {
            var role = switch (assignment.mode()) {
                case SOLE -> HandlingRole.SOLE;
                case LEAD -> HandlingRole.LEAD;
                case SEPARATE -> HandlingRole.SEPARATE;
            };
            var task = task(row, unit, role, assignedOn, due);
            handlings.add(
                    repliedOn == null
                            ? new Handling.SignedFor(task, "")
                            : new Handling.Answered(task, reply(row, paper, repliedOn, due)));
        }
        for (var unit : given.co()) {
            var task = task(
                    row,
                    unit,
                    HandlingRole.CO,
                    assignedOn,
                    runs ? calendars.deadline(submission.profile(), Rule.CO_OPINION, assignedOn) : null);
            handlings.add(
                    repliedOn == null
                            ? new Handling.SignedFor(task, "")
                            : new Handling.OpinionGiven(task, new Opinion("", "", repliedOn, false)));
        }
        var feedback = feedback(row, paper, repliedOn);
        var feedbackBy = open && repliedOn != null && feedback.isEmpty() ? feedbackBy(submission, repliedOn) : null;
        var round = new Round(1, assignedOn, "", handlings, repliedOn, feedbackBy, List.of(), feedback, null);
        if (runs) {
            return new Suggestion.InHandling(paper, submission, filedOn, assignment, round, List.of());
        }
        if (open && (feedback.isEmpty() || round.dissatisfied())) {
            return new Suggestion.Replied(paper, submission, filedOn, assignment, round, List.of());
        }
        return closed(row, paper, submission, filedOn, assignment, List.of(round));
    }

    private static Assignment.Mode mode(Given given) {
        return given.lead().size() > 1
                ? Assignment.Mode.SEPARATE
                : given.co().isEmpty() ? Assignment.Mode.SOLE : Assignment.Mode.LEAD;
    }

    /** The reply's deadline by the rules in force; where the ledger sets another day, that day. None without a day of assignment. */
    private @Nullable Deadline due(LedgerRow row, String profile, @Nullable LocalDate assignedOn, boolean runs) {
        var written = row.date(LedgerColumn.DUE_ON);
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
            LedgerRow row, UnitId unit, HandlingRole role, LocalDate assignedOn, @Nullable Deadline due) {
        var consulted = row.date(LedgerColumn.CONSULTED_ON);
        var contacts = consulted == null || role == HandlingRole.CO
                ? List.<Contact>of()
                : List.of(new Contact(consulted, Contact.Way.MEETING, "", "", ""));
        return new Task(unit, role, assignedOn, due, assignedOn, null, null, contacts, null, false);
    }

    private Reply reply(LedgerRow row, Paper paper, LocalDate repliedOn, @Nullable Deadline due) {
        var outcome = row.outcome();
        var level = row.replyText().isBlank() || !paper.content().disclosable() ? Reply.Level.NONE : Reply.Level.FULL;
        return new Reply(
                row.replyText(),
                "",
                scheme.code(),
                outcome == null ? "" : outcome,
                level,
                "",
                "",
                "",
                List.of(),
                "",
                repliedOn,
                "",
                repliedOn,
                row.replyNumber(),
                repliedOn,
                due != null && due.isLate(repliedOn));
    }

    /** The lead's form; an axis that the ledger does not tell was not asked. */
    private static List<Feedback> feedback(LedgerRow row, Paper paper, @Nullable LocalDate repliedOn) {
        if (repliedOn == null || (row.attitude() == null && row.result() == null)) {
            return List.of();
        }
        var told = row.date(LedgerColumn.FEEDBACK_ON);
        var signer = paper.lead().orElse(paper.signers().getFirst()).person();
        return List.of(new Feedback(
                signer,
                told == null ? repliedOn : told,
                row.attitude() == null ? Grade.NOT_ASKED : row.attitude(),
                row.result() == null ? Grade.NOT_ASKED : row.result(),
                "",
                "",
                "",
                false,
                "",
                true));
    }

    private @Nullable Deadline feedbackBy(Submission submission, LocalDate repliedOn) {
        return calendars.profile(submission.profile()).limits().containsKey(Rule.FEEDBACK)
                ? calendars.deadline(submission.profile(), Rule.FEEDBACK, repliedOn)
                : null;
    }
}
