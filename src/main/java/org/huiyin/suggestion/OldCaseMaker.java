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
import org.huiyin.suggestion.CaseFacts.Category;
import org.huiyin.suggestion.CaseFacts.End;
import org.huiyin.suggestion.CaseFacts.Share;
import org.huiyin.suggestion.states.Assignment;
import org.huiyin.suggestion.states.Contact;
import org.huiyin.suggestion.states.Content;
import org.huiyin.suggestion.states.Feedback;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.HandlingRole;
import org.huiyin.suggestion.states.Opinion;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.suggestion.states.Round;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.states.Task;
import org.jspecify.annotations.Nullable;

/** Makes a case of what a list tells of a paper. What it does not tell is derived and marked as derived, or unknown, never invented. */
public final class OldCaseMaker {
    /** The reason code of papers whose list does not tell why they were not filed. */
    private static final String UNTOLD = "OTHER";

    private final Terms terms;
    private final Directory directory;
    private final Calendars calendars;
    private final Map<List<Integer>, Session> sessions;

    OldCaseMaker(Terms terms, Directory directory, Calendars calendars) {
        this.terms = terms;
        this.directory = directory;
        this.calendars = calendars;
        this.sessions = directory.sessions(terms.body()).stream()
                .collect(Collectors.toMap(
                        session -> List.of(session.termNumber(), session.number()),
                        session -> session,
                        (one, _) -> one));
    }

    /**
     * What is so of every case of a list where its line is silent.
     *
     * @param kind of papers that do not tell theirs
     * @param date the day of submission where neither the line nor its session tells one; null: it is unknown
     * @param repliedOn the day of a reply that is told without one; null if there is none
     * @param goesOn whether papers without a reply go on here; otherwise they are closed records of the past
     * @param disclosed whether papers are public that do not say so
     * @param scheme by which replies are sorted that do not tell theirs
     * @param closingNote why a record of the past is closed
     */
    public record Terms(
            DistrictId district,
            BodyId body,
            Kind kind,
            @Nullable LocalDate date,
            @Nullable LocalDate repliedOn,
            boolean goesOn,
            boolean disclosed,
            String scheme,
            String closingNote) {}

    /** The day on which a paper was handed in, and from what it is known. */
    public record Day(LocalDate on, Submission.@Nullable Basis basis) {}

    /** The line's own day, else its session's first, else the day of filing or assignment, else the operator's, though no later than the reply. */
    public Day submitted(CaseFacts facts) {
        var own = facts.day(ListColumn.SUBMITTED_ON);
        if (own != null) {
            return new Day(own, null);
        }
        var session = sessions.get(List.of(number(facts, ListColumn.TERM), number(facts, ListColumn.SESSION)));
        if (session != null) {
            return new Day(session.from(), Submission.Basis.SESSION);
        }
        var filed = facts.day(ListColumn.FILED_ON);
        if (filed != null) {
            return new Day(filed, Submission.Basis.FILED);
        }
        var assigned = facts.day(ListColumn.ASSIGNED_ON);
        if (assigned != null) {
            return new Day(assigned, Submission.Basis.ASSIGNED);
        }
        var date = terms.date();
        if (date == null) {
            return new Day(UnknownDay.DAY, Submission.Basis.UNKNOWN);
        }
        var replied = repliedFirst(facts).filter(day -> day.isBefore(date));
        return new Day(replied.orElse(date), Submission.Basis.OFFICE);
    }

    private static Optional<LocalDate> repliedFirst(CaseFacts facts) {
        return facts.share().lead().stream()
                .flatMap(unit -> Optional.ofNullable(facts.day(ListColumn.REPLIED_ON, unit)).stream())
                .min(Comparator.naturalOrder());
    }

    private static int number(CaseFacts facts, ListColumn column) {
        var number = facts.get(column, Integer.class);
        return number == null ? 0 : number;
    }

    /**
     * A case as the list has it.
     *
     * @param source tells its line from all others, see {@link Paper#source}
     * @return empty for one that goes on here but has no day of assignment, so that no deadline could run
     */
    public Optional<OldCase> make(CaseId id, String source, CaseFacts facts) {
        return Optional.ofNullable(made(id, source, facts)).map(OldCase::new);
    }

    private @Nullable Suggestion made(CaseId id, String source, CaseFacts facts) {
        var day = submitted(facts);
        var paper = paper(id, source, facts, day.on());
        var submission = submission(facts, day);
        var filed = facts.day(ListColumn.FILED_ON);
        var filedOn = filed == null ? submission.on() : filed;
        var end = facts.get(ListColumn.STATUS, End.class);
        if (end != null) {
            return switch (end.state()) {
                case NOT_FILED -> new Suggestion.NotFiled(paper, submission, UNTOLD, end.words(), filedOn);
                case WITHDRAWN ->
                    new Suggestion.Withdrawn(paper, submission, end.words(), last(facts, submission.on()), List.of());
                case FORWARDED -> new Suggestion.Forwarded(paper, submission, "LETTER", end.words(), filedOn);
                case DRAFT, CO_SIGNING, SUBMITTED, FILED, IN_HANDLING, REHANDLING, REPLIED, CLOSED, MERGED ->
                    throw new IllegalStateException("no list says how a case ended as " + end.state());
            };
        }
        if (facts.share().lead().isEmpty()) {
            return terms.goesOn()
                    ? new Suggestion.Filed(paper, submission, filedOn, null, null)
                    : closed(facts, paper, submission, filedOn, null, List.of());
        }
        return handled(facts, paper, submission, filedOn);
    }

    private Paper paper(CaseId id, String source, CaseFacts facts, LocalDate day) {
        var signing = facts.signing();
        var told = facts.get(ListColumn.DISCLOSURE, Boolean.class);
        var kindTold = facts.get(ListColumn.KIND, Kind.class);
        var signers = new LinkedHashMap<PersonId, Signer>();
        for (var place = 0; place < signing.people().size(); place++) {
            var person = signing.people().get(place);
            signers.putIfAbsent(
                    person, new Signer(person, place == 0 && signing.led(), Signer.Consent.CONFIRMED, day, ""));
        }
        var content = new Content(
                facts.text(ListColumn.TITLE),
                facts.text(ListColumn.CATEGORY),
                facts.text(ListColumn.SITUATION),
                analysis(facts),
                facts.text(ListColumn.PROPOSAL),
                told == null ? terms.disclosed() : told,
                "",
                null,
                List.of(),
                signing.capacity(),
                signing.group());
        return new Paper(
                id,
                terms.district(),
                terms.body(),
                kindTold == null ? terms.kind() : kindTold,
                content,
                List.copyOf(signers.values()),
                signing.others(),
                Boolean.TRUE.equals(facts.get(ListColumn.PROTECTED, Boolean.class)),
                List.of(),
                List.of(),
                source);
    }

    /** The analysis, and once behind it what became of the paper. */
    private static String analysis(CaseFacts facts) {
        var analysis = facts.text(ListColumn.ANALYSIS);
        var later = facts.text(ListColumn.KEY_ITEM);
        return later.isEmpty() || analysis.contains(later)
                ? analysis
                : analysis.isBlank() ? later : analysis + "\n\n" + later;
    }

    private Submission submission(CaseFacts facts, Day day) {
        var term = number(facts, ListColumn.TERM);
        var session = number(facts, ListColumn.SESSION);
        if (facts.get(ListColumn.TERM, Integer.class) == null
                && facts.get(ListColumn.SESSION, Integer.class) == null
                && day.basis() == null) {
            term = directory
                    .termOn(terms.body(), day.on())
                    .map(running -> running.number())
                    .orElse(0);
            session = directory
                    .sessionOn(terms.body(), day.on())
                    .map(Session::number)
                    .orElse(0);
        }
        return new Submission(
                day.on(),
                facts.text(ListColumn.NUMBER),
                term,
                session,
                profileOn(UnknownDay.is(day.on()) ? calendars.today() : day.on()),
                null,
                day.basis());
    }

    private String profileOn(LocalDate day) {
        return calendars.profileOf(
                terms.body().value(),
                day,
                directory.body(terms.district(), terms.body()).ruleProfile());
    }

    private Suggestion.Closed closed(
            CaseFacts facts,
            Paper paper,
            Submission submission,
            LocalDate filedOn,
            @Nullable Assignment assignment,
            List<Round> rounds) {
        return new Suggestion.Closed(
                paper, submission, filedOn, assignment, rounds, last(facts, submission.on()), terms.closingNote());
    }

    /** The last day that the list tells. */
    private LocalDate last(CaseFacts facts, LocalDate submittedOn) {
        var fallback = tellsReply(facts) ? terms.repliedOn() : null;
        return Stream.of(Stream.of(submittedOn), facts.days(), Optional.ofNullable(fallback).stream())
                .flatMap(days -> days)
                .max(Comparator.naturalOrder())
                .orElse(submittedOn);
    }

    private static boolean tellsReply(CaseFacts facts) {
        return facts.share().lead().stream().anyMatch(unit -> tellsReply(facts, unit)) || tellsForm(facts, null);
    }

    private static boolean tellsReply(CaseFacts facts, UnitId unit) {
        return Stream.of(ListColumn.REPLIED_ON, ListColumn.OUTCOME, ListColumn.REPLY_NUMBER, ListColumn.REPLY_TEXT)
                        .anyMatch(column -> facts.value(new CaseFacts.Key(column, unit)) != null)
                || tellsForm(facts, unit);
    }

    private static boolean tellsForm(CaseFacts facts, @Nullable UnitId unit) {
        return facts.value(new CaseFacts.Key(ListColumn.ATTITUDE, unit)) != null
                || facts.value(new CaseFacts.Key(ListColumn.RESULT, unit)) != null;
    }

    /** The day of a unit's reply; null where it has not replied. */
    private @Nullable LocalDate repliedOn(CaseFacts facts, UnitId unit) {
        var told = facts.day(ListColumn.REPLIED_ON, unit);
        return told == null && (tellsReply(facts, unit) || tellsForm(facts, null)) ? terms.repliedOn() : told;
    }

    private @Nullable Suggestion handled(CaseFacts facts, Paper paper, Submission submission, LocalDate filedOn) {
        var share = facts.share();
        var told = facts.day(ListColumn.ASSIGNED_ON);
        var open = terms.goesOn();
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
            CaseFacts facts,
            Paper paper,
            Submission submission,
            Assignment assignment,
            Map<UnitId, LocalDate> days,
            @Nullable LocalDate repliedOn) {
        var told = facts.day(ListColumn.ASSIGNED_ON);
        var open = terms.goesOn();
        var role = switch (assignment.mode()) {
            case SOLE -> HandlingRole.SOLE;
            case LEAD -> HandlingRole.LEAD;
            case SEPARATE -> HandlingRole.SEPARATE;
        };
        var handlings = new ArrayList<Handling>();
        for (var unit : facts.share().lead()) {
            var day = days.get(unit);
            var due = due(facts.day(ListColumn.DUE_ON, unit), submission.profile(), told, open && day == null);
            var task = task(unit, role, assignment.on(), due, facts.day(ListColumn.CONSULTED_ON, unit));
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

    /** The reply's deadline by the rules in force; where the list sets another day, that day. None without a day of assignment. */
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

    private Reply reply(CaseFacts facts, UnitId unit, Paper paper, LocalDate on, @Nullable Deadline due) {
        var category = facts.get(ListColumn.OUTCOME, unit, Category.class);
        var text = facts.get(ListColumn.REPLY_TEXT, unit, String.class);
        var number = facts.get(ListColumn.REPLY_NUMBER, unit, String.class);
        return new Reply(
                text == null ? "" : text,
                "",
                category == null ? terms.scheme() : category.scheme(),
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

    /** The lead's forms: one for all replies, or one for each; an axis that the list does not tell was not asked. */
    private static List<Feedback> feedback(CaseFacts facts, Paper paper, Map<UnitId, LocalDate> days) {
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

    private static Feedback form(CaseFacts facts, Paper paper, @Nullable UnitId unit, LocalDate repliedOn) {
        var told = facts.get(ListColumn.FEEDBACK_ON, unit, LocalDate.class);
        var attitude = facts.get(ListColumn.ATTITUDE, unit, Grade.class);
        var result = facts.get(ListColumn.RESULT, unit, Grade.class);
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
