package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.OutcomeScheme;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.UnknownDay;
import org.huiyin.suggestion.LedgerFacts.Category;
import org.huiyin.suggestion.LedgerFacts.End;
import org.huiyin.suggestion.LedgerFacts.Share;
import org.huiyin.suggestion.LedgerFacts.Signing;
import org.jspecify.annotations.Nullable;

/** Makes records of a ledger's lines, with the people and units that the directory knows: one of each line, or of a line for each unit. */
final class LedgerCases {
    /** What lines of several units of one paper may each say in their own words. */
    private static final List<LedgerColumn> JOINED = List.of(LedgerColumn.CATEGORY, LedgerColumn.ANALYSIS);

    private final LedgerMapping mapping;
    private final LedgerPeople people;
    private final LedgerUnits units;
    private final Calendars calendars;
    private final BodyKind bodyKind;
    private final LedgerMaker maker;
    private final Supplier<CaseId> ids;

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
        this.calendars = calendars;
        this.bodyKind = directory.body(job.actor().district(), job.body()).kind();
        this.maker = new LedgerMaker(job, kindOf(bodyKind), directory, calendars, closingNote);
        this.ids = ids;
    }

    static Kind kindOf(BodyKind kind) {
        return kind == BodyKind.CPPCC ? Kind.CPPCC_PROPOSAL : Kind.DEPUTY_SUGGESTION;
    }

    /**
     * What is to become of a record.
     *
     * @param row its first line
     * @param suggestion the case that it makes; null if problems stand against it
     * @param notes what a person should look at in any case
     * @param further what is to be said of its other lines
     * @param firstLine the line whose record this one belongs to; 0 if it is the first, or the only one
     */
    record Judged(
            LedgerRow row,
            LedgerFacts facts,
            @Nullable Suggestion suggestion,
            List<LedgerProblem> problems,
            List<LedgerProblem> notes,
            Map<Integer, Further> further,
            int firstLine) {}

    /** A line that belongs to the record of an earlier one. */
    record Further(List<LedgerProblem> problems, List<LedgerProblem> notes) {}

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

    LedgerMaker maker() {
        return maker;
    }

    Judged judge(LedgerRow row) {
        return judge(row, List.of());
    }

    /** @param others lines of the same paper, each with a unit of its own */
    Judged judge(LedgerRow row, List<LedgerRow> others) {
        var problems = new ArrayList<>(row.problems());
        var facts = new LedgerFacts();
        var hidden = Stream.concat(Stream.of(row), others.stream())
                .anyMatch(line -> Boolean.TRUE.equals(line.beside().hidden()));
        paper(facts, row, hidden, problems);
        var share = units(row, problems);
        answers(facts, row, share, others.isEmpty() ? null : own(share), problems);
        var further = new LinkedHashMap<Integer, Further>();
        var faulty = 0;
        for (var other : others) {
            var found = new ArrayList<>(other.problems());
            var more = units(other, found);
            if (found.isEmpty()) {
                share = joined(facts, share, row, other, hidden, more, found, further);
            }
            if (!found.isEmpty()) {
                further.put(other.line(), new Further(found, List.of()));
                faulty = faulty == 0 && !other.problems().isEmpty() ? other.line() : faulty;
            }
        }
        if (!share.lead().isEmpty()) {
            facts.put(LedgerColumn.UNITS, share);
        }
        if (share.lead().isEmpty() && row.leadUnits().isEmpty() && tellsReply(row)) {
            problems.add(LedgerProblem.of("replyWithoutUnit", ""));
        }
        if (faulty > 0 && problems.isEmpty()) {
            problems.add(LedgerProblem.of("otherLineFaulty", "", Integer.toString(faulty)));
        }
        var suggestion = problems.isEmpty() ? made(facts, row, problems) : null;
        if (suggestion == null) {
            others.forEach(other -> further.merge(
                    other.line(),
                    new Further(
                            List.of(LedgerProblem.of("otherLineFaulty", "", Integer.toString(row.line()))), List.of()),
                    (kept, rejected) -> kept.problems().isEmpty() ? rejected : kept));
        }
        return new Judged(row, facts, suggestion, problems, notes(row, facts, hidden, suggestion != null), further, 0);
    }

    private @Nullable Suggestion made(LedgerFacts facts, LedgerRow row, List<LedgerProblem> problems) {
        var day = maker.submitted(facts).on();
        signing(row, UnknownDay.is(day) ? calendars.today() : day, problems)
                .ifPresent(signing -> facts.put(LedgerColumn.SIGNERS, signing));
        if (facts.signing().people().isEmpty() && (row.attitude() != null || row.result() != null)) {
            problems.add(LedgerProblem.of("gradeWithoutSigner", ""));
        }
        if (!problems.isEmpty()) {
            return null;
        }
        var suggestion = maker.make(ids.get(), row.source(), facts, problems);
        return problems.isEmpty() ? suggestion : null;
    }

    /** Takes in a further line: a unit with its answer, or a repetition, which must say the same. */
    private Share joined(
            LedgerFacts facts,
            Share share,
            LedgerRow row,
            LedgerRow other,
            boolean hidden,
            Share more,
            List<LedgerProblem> problems,
            Map<Integer, Further> further) {
        var line = Integer.toString(row.line());
        var told = new LedgerFacts();
        paper(told, other, hidden, new ArrayList<>());
        answers(told, other, more, own(more), problems);
        var known = share.lead().containsAll(more.lead()) && share.co().containsAll(more.co());
        var differing = told.differing(facts).stream()
                .filter(key -> facts.value(key) != null || known)
                .filter(key -> known || !JOINED.contains(key.column()))
                .map(LedgerFacts.Key::column)
                .distinct()
                .map(LedgerColumn::name)
                .collect(Collectors.joining(","));
        if (!differing.isEmpty()) {
            problems.add(LedgerProblem.of("differsFromLine", "", line, differing));
            return share;
        }
        further.put(
                other.line(),
                new Further(List.of(), List.of(LedgerProblem.of(known ? "twiceInFile" : "furtherUnit", "", line))));
        for (var column : JOINED) {
            var both = joined(facts.text(column), told.text(column), column);
            told.put(column, both);
        }
        told.onto(facts, _ -> true).copyTo(facts);
        return new Share(
                Stream.concat(share.lead().stream(), more.lead().stream())
                        .distinct()
                        .toList(),
                Stream.concat(share.co().stream(), more.co().stream())
                        .filter(unit -> !share.lead().contains(unit))
                        .distinct()
                        .toList());
    }

    /** Both texts, each once. */
    private static String joined(String one, String other, LedgerColumn column) {
        if (one.isBlank() || other.isBlank() || LedgerWords.closed(one).equals(LedgerWords.closed(other))) {
            return one.isBlank() ? other : one;
        }
        return one + (column == LedgerColumn.CATEGORY ? "\u3001" : "\n") + other;
    }

    /** The unit whose grade a line of several tells. */
    private static @Nullable UnitId own(Share share) {
        return share.lead().size() == 1 ? share.lead().getFirst() : null;
    }

    /**
     * What a line says of the paper, whoever handles it.
     *
     * @param hidden whether its signers asked not to be named: then what is written of them is no words of the paper
     */
    private void paper(LedgerFacts facts, LedgerRow row, boolean hidden, List<LedgerProblem> problems) {
        facts.put(LedgerColumn.KIND, kind(row, problems))
                .put(LedgerColumn.NUMBER, row.number())
                .put(LedgerColumn.TERM, row.term() == 0 ? null : row.term())
                .put(
                        LedgerColumn.SESSION,
                        row.term() == 0 && row.session() == 0
                                        || row.sessionWords().isEmpty()
                                ? null
                                : row.session())
                .put(LedgerColumn.TITLE, row.title())
                .put(LedgerColumn.CATEGORY, row.category())
                .put(LedgerColumn.SITUATION, row.situation())
                .put(LedgerColumn.ANALYSIS, analysis(row, hidden))
                .put(LedgerColumn.PROPOSAL, row.proposal())
                .put(LedgerColumn.DISCLOSURE, row.disclosed())
                .put(LedgerColumn.PROTECTED, Boolean.TRUE.equals(row.beside().hidden()) ? Boolean.TRUE : null)
                .put(LedgerColumn.KEY_ITEM, written(row.beside().later()))
                .put(LedgerColumn.SUBMITTED_ON, row.date(LedgerColumn.SUBMITTED_ON))
                .put(LedgerColumn.FILED_ON, row.date(LedgerColumn.FILED_ON))
                .put(LedgerColumn.ASSIGNED_ON, row.date(LedgerColumn.ASSIGNED_ON))
                .put(LedgerColumn.STATUS, row.end() == null ? null : new End(row.end(), row.status()));
    }

    private @Nullable Kind kind(LedgerRow row, List<LedgerProblem> problems) {
        if (row.kind().isEmpty()) {
            return null;
        }
        var kind = LedgerWords.kind(row.kind()).orElse(null);
        if (kind == null || (kind == Kind.DEPUTY_SUGGESTION) != (bodyKind != BodyKind.CPPCC)) {
            problems.add(LedgerProblem.of("kindOfOtherBody", "", row.kind()));
        }
        return kind;
    }

    /** What a line says of the answers of its units. */
    private void answers(
            LedgerFacts facts, LedgerRow row, Share share, @Nullable UnitId judged, List<LedgerProblem> problems) {
        var outcome = row.outcome();
        var scheme = scheme(row, problems);
        if (outcome != null && scheme.outcome(outcome).isEmpty()) {
            problems.add(LedgerProblem.of("outcomeUnknown", "", outcome, scheme.name()));
        }
        for (var unit : share.lead()) {
            facts.put(LedgerColumn.DUE_ON, unit, row.date(LedgerColumn.DUE_ON))
                    .put(LedgerColumn.CONSULTED_ON, unit, row.date(LedgerColumn.CONSULTED_ON))
                    .put(LedgerColumn.REPLIED_ON, unit, row.date(LedgerColumn.REPLIED_ON))
                    .put(LedgerColumn.REPLY_NUMBER, unit, row.replyNumber())
                    .put(LedgerColumn.REPLY_TEXT, unit, row.replyText().isBlank() ? null : row.replyText())
                    .put(LedgerColumn.OUTCOME, unit, outcome == null ? null : new Category(scheme.code(), outcome));
        }
        facts.put(LedgerColumn.ATTITUDE, judged, asked(row.attitude()))
                .put(LedgerColumn.RESULT, judged, asked(row.result()))
                .put(LedgerColumn.FEEDBACK_ON, judged, row.date(LedgerColumn.FEEDBACK_ON));
        if (!share.lead().isEmpty()
                && tellsReply(row)
                && row.date(LedgerColumn.REPLIED_ON) == null
                && mapping.repliedOn() == null) {
            problems.add(LedgerProblem.of("replyDateMissing", ""));
        }
    }

    private static @Nullable Grade asked(@Nullable Grade grade) {
        return grade == Grade.NOT_ASKED ? null : grade;
    }

    private OutcomeScheme scheme(LedgerRow row, List<LedgerProblem> problems) {
        if (!row.scheme().isEmpty()) {
            var told = calendars.outcomeSchemes().stream()
                    .filter(scheme -> Stream.of(scheme.code(), scheme.name(), scheme.englishName())
                            .anyMatch(name -> LedgerWords.plain(name).equals(LedgerWords.plain(row.scheme()))))
                    .findFirst();
            if (told.isPresent()) {
                return told.get();
            }
            problems.add(LedgerProblem.of("schemeUnknown", "", row.scheme()));
        }
        return calendars.outcomeScheme(mapping.scheme());
    }

    private List<LedgerProblem> notes(LedgerRow row, LedgerFacts facts, boolean hidden, boolean accepted) {
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
        notes.addAll(forOffice(row, hidden));
        if (!accepted) {
            return notes;
        }
        var day = maker.submitted(facts);
        if (day.basis() == Submission.Basis.UNKNOWN) {
            notes.add(LedgerProblem.of("dateUnknown", ""));
        } else if (day.basis() != null) {
            notes.add(
                    LedgerProblem.of("dateDerived." + day.basis(), "", day.on().toString()));
        }
        return notes;
    }

    /** What of a line stays with the import, for the office alone. */
    static List<LedgerProblem> forOffice(LedgerRow row, boolean hidden) {
        var raised = hidden ? row.beside().raised() : List.<LedgerRow.Note>of();
        return Stream.concat(raised.stream(), row.beside().inner().stream())
                .map(note -> LedgerProblem.of("keptForOffice", note.heading(), note.text()))
                .toList();
    }

    private Share units(LedgerRow row, List<LedgerProblem> problems) {
        var lead = find(row.leadUnits(), problems);
        var co = find(row.coUnits(), problems).stream()
                .filter(unit -> !lead.contains(unit))
                .toList();
        if (row.leadUnits().isEmpty() && !row.coUnits().isEmpty()) {
            problems.add(LedgerProblem.of("leadUnitMissing", ""));
        }
        return new Share(lead, co);
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

    private static boolean tellsReply(LedgerRow row) {
        return row.date(LedgerColumn.REPLIED_ON) != null
                || row.outcome() != null
                || row.attitude() != null
                || row.result() != null
                || !row.replyNumber().isEmpty()
                || !row.replyText().isBlank();
    }

    /** Lead first, each person once; empty if the line names nobody. */
    private Optional<Signing> signing(LedgerRow row, LocalDate day, List<LedgerProblem> problems) {
        var names = new LinkedHashSet<>(row.lead().people());
        names.addAll(row.co().people());
        var led = !row.lead().people().isEmpty();
        var found = new LinkedHashSet<PersonId>();
        for (var name : names) {
            var leads = led && name.equals(row.lead().people().getFirst());
            var person = people.find(name, leads ? row.card() : "", leads ? row.delegation() : "", day);
            if (person.isEmpty()) {
                problems.add(LedgerProblem.of("namesake", "", name));
            }
            person.ifPresent(found::add);
        }
        var group = row.lead().groups().isEmpty()
                ? row.beside().group()
                : String.join("\u3001", row.lead().groups());
        return found.isEmpty() && group.isEmpty()
                ? Optional.empty()
                : Optional.of(new Signing(List.copyOf(found), led, others(row, found.size()), group));
    }

    /** The analysis and below it the notes, each to the letter under its heading. */
    private static String analysis(LedgerRow row, boolean hidden) {
        var raised = hidden ? List.<LedgerRow.Note>of() : row.beside().raised();
        var notes = written(Stream.concat(raised.stream(), row.notes().stream()).toList());
        return row.analysis().isBlank() || notes.isEmpty() ? row.analysis() + notes : row.analysis() + "\n\n" + notes;
    }

    private static String written(List<LedgerRow.Note> notes) {
        return notes.stream()
                .map(note -> note.heading() + LedgerWords.NOTE_SEPARATOR + note.text())
                .collect(Collectors.joining("\n"));
    }

    /** How many sign beyond those named. A count beside the lead counts everyone, a count beside co-signers counts them. */
    private static int others(LedgerRow row, int named) {
        var beyondLead = row.lead().total().map(total -> total - named).orElse(0);
        var beyondCo =
                row.co().total().map(total -> total - row.co().people().size()).orElse(0);
        return Math.max(0, Math.max(beyondLead, beyondCo));
    }
}
