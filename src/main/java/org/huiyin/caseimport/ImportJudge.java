package org.huiyin.caseimport;

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
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.FoldedText;
import org.huiyin.shared.UnknownDay;
import org.huiyin.suggestion.Capacity;
import org.huiyin.suggestion.CaseFacts;
import org.huiyin.suggestion.CaseFacts.Category;
import org.huiyin.suggestion.CaseFacts.End;
import org.huiyin.suggestion.CaseFacts.Share;
import org.huiyin.suggestion.CaseFacts.Signing;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.suggestion.OldCase;
import org.huiyin.suggestion.OldCaseMaker;
import org.huiyin.suggestion.Submission;
import org.huiyin.tableimport.ColumnGuesses;
import org.huiyin.tableimport.RowProblem;
import org.jspecify.annotations.Nullable;

/** Makes records of a list's lines, with the people and units that the directory knows: one of each line, or of a line for each unit. */
final class ImportJudge {
    /** What lines of several units of one paper may each say in their own words. */
    private static final List<ListColumn> JOINED = List.of(ListColumn.CATEGORY, ListColumn.ANALYSIS);

    /** The key of notes that hold what stays with the import, for the office alone. */
    static final String FOR_OFFICE = "keptForOffice";

    private final ImportMapping mapping;
    private final ImportPeople people;
    private final ImportUnits units;
    private final Calendars calendars;
    private final BodyKind bodyKind;
    private final OldCaseMaker maker;
    private final Supplier<CaseId> ids;

    /** @param maker makes the cases of this list */
    ImportJudge(
            ImportMapping mapping,
            ImportPeople people,
            ImportUnits units,
            BodyKind bodyKind,
            Calendars calendars,
            OldCaseMaker maker,
            Supplier<CaseId> ids) {
        this.mapping = mapping;
        this.people = people;
        this.units = units;
        this.calendars = calendars;
        this.bodyKind = bodyKind;
        this.maker = maker;
        this.ids = ids;
    }

    static Kind kindOf(BodyKind kind) {
        return kind == BodyKind.CPPCC ? Kind.CPPCC_PROPOSAL : Kind.DEPUTY_SUGGESTION;
    }

    /**
     * What is to become of a record.
     *
     * @param row its first line
     * @param others lines whose paper is the same and that were taken in with it
     * @param hidden whether its lines say that those who sign asked not to be named
     * @param made the case that it makes; null if problems stand against it
     * @param notes what a person should look at in any case
     * @param further what is to be said of its other lines
     * @param firstLine the line whose record this one belongs to; 0 if it is the first, or the only one
     */
    record Judged(
            ListRow row,
            List<ListRow> others,
            boolean hidden,
            CaseFacts facts,
            @Nullable OldCase made,
            List<RowProblem> problems,
            List<RowProblem> notes,
            Map<Integer, Further> further,
            int firstLine) {
        /** A further line of a record. */
        static Judged further(ListRow row, Further said, int firstLine) {
            return new Judged(
                    row, List.of(), false, new CaseFacts(), null, said.problems(), said.notes(), Map.of(), firstLine);
        }

        /** The analysis that its lines make together. @param named whether what they write of those who raise it is part of it */
        String analysis(boolean named) {
            return Stream.concat(Stream.of(row), others.stream())
                    .map(line -> ImportJudge.analysis(line, !named))
                    .reduce("", (one, other) -> joined(one, other, ListColumn.ANALYSIS));
        }

        /**
         * What of its first line stays with the office. Where only its case says that signers are not to be named, the others were judged without
         * knowing it: what they write of them is kept here, too.
         */
        List<RowProblem> forOffice(boolean confidential) {
            var unsaid = confidential && !hidden ? others : List.<ListRow>of();
            return Stream.concat(
                            ImportJudge.forOffice(row, hidden || confidential).stream(),
                            unsaid.stream().flatMap(other -> kept(other.beside().raised())))
                    .distinct()
                    .toList();
        }
    }

    /** A line that belongs to the record of an earlier one. */
    record Further(List<RowProblem> problems, List<RowProblem> notes) {}

    OldCaseMaker maker() {
        return maker;
    }

    Judged judge(ListRow row) {
        return judge(row, List.of());
    }

    /** @param others lines of the same paper, each with a unit of its own */
    Judged judge(ListRow row, List<ListRow> others) {
        var problems = new ArrayList<>(row.problems());
        var facts = new CaseFacts();
        var hidden = Stream.concat(Stream.of(row), others.stream())
                .anyMatch(line -> Boolean.TRUE.equals(line.beside().hidden()));
        paper(facts, row, hidden, problems);
        var share = units(row, problems);
        answers(facts, row, share, others.isEmpty() ? null : own(share), problems);
        var further = new LinkedHashMap<Integer, Further>();
        var takenIn = new ArrayList<ListRow>();
        var faulty = 0;
        for (var other : others) {
            var found = new ArrayList<>(other.problems());
            var more = units(other, found);
            if (found.isEmpty()) {
                share = joined(facts, share, row, other, hidden, more, found, further);
            }
            if (found.isEmpty()) {
                takenIn.add(other);
            } else {
                further.put(other.line(), new Further(found, forOffice(other, hidden)));
                faulty = faulty == 0 && !other.problems().isEmpty() ? other.line() : faulty;
            }
        }
        if (!share.lead().isEmpty()) {
            facts.put(ListColumn.UNITS, share);
        }
        if (share.lead().isEmpty() && row.leadUnits().isEmpty() && tellsReply(row)) {
            problems.add(RowProblem.of("replyWithoutUnit", ""));
        }
        if (faulty > 0 && problems.isEmpty()) {
            problems.add(RowProblem.of("otherLineFaulty", "", Integer.toString(faulty)));
        }
        var made = problems.isEmpty() ? made(facts, row, problems) : null;
        if (made == null) {
            others.forEach(other -> further.merge(
                    other.line(),
                    new Further(
                            List.of(RowProblem.of("otherLineFaulty", "", Integer.toString(row.line()))),
                            forOffice(other, hidden)),
                    (kept, rejected) -> kept.problems().isEmpty() ? rejected : kept));
        }
        return new Judged(
                row, takenIn, hidden, facts, made, problems, notes(row, facts, hidden, made != null), further, 0);
    }

    private @Nullable OldCase made(CaseFacts facts, ListRow row, List<RowProblem> problems) {
        var day = maker.submitted(facts).on();
        signing(row, UnknownDay.is(day) ? calendars.today() : day, problems)
                .ifPresent(signing -> facts.put(ListColumn.SIGNERS, signing));
        if (facts.signing().people().isEmpty() && (row.attitude() != null || row.result() != null)) {
            problems.add(RowProblem.of("gradeWithoutSigner", ""));
        }
        if (!problems.isEmpty()) {
            return null;
        }
        var made = maker.make(ids.get(), row.source(), facts);
        if (made.isEmpty()) {
            problems.add(RowProblem.of("assignmentDateMissing", ""));
        }
        return made.orElse(null);
    }

    /** Takes in a further line: a unit with its answer, or a repetition, which must say the same. */
    private Share joined(
            CaseFacts facts,
            Share share,
            ListRow row,
            ListRow other,
            boolean hidden,
            Share more,
            List<RowProblem> problems,
            Map<Integer, Further> further) {
        var line = Integer.toString(row.line());
        var told = new CaseFacts();
        paper(told, other, hidden, new ArrayList<>());
        answers(told, other, more, own(more), problems);
        var known = share.lead().containsAll(more.lead()) && share.co().containsAll(more.co());
        var differing = told.differing(facts).stream()
                .filter(key -> facts.value(key) != null || known)
                .filter(key -> known || !JOINED.contains(key.column()))
                .map(CaseFacts.Key::column)
                .distinct()
                .map(ListColumn::name)
                .collect(Collectors.joining(","));
        if (!differing.isEmpty()) {
            problems.add(RowProblem.of("differsFromLine", "", line, differing));
            return share;
        }
        var notes = new ArrayList<RowProblem>();
        notes.add(RowProblem.of(known ? "twiceInFile" : "furtherUnit", "", line));
        notes.addAll(forOffice(other, hidden));
        further.put(other.line(), new Further(List.of(), notes));
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
    private static String joined(String one, String other, ListColumn column) {
        if (one.isBlank() || other.isBlank() || FoldedText.closed(one).equals(FoldedText.closed(other))) {
            return one.isBlank() ? other : one;
        }
        return one + (column == ListColumn.CATEGORY ? "\u3001" : "\n") + other;
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
    private void paper(CaseFacts facts, ListRow row, boolean hidden, List<RowProblem> problems) {
        facts.put(ListColumn.KIND, kind(row, problems))
                .put(ListColumn.NUMBER, row.number())
                .put(ListColumn.TERM, row.term() == 0 ? null : row.term())
                .put(
                        ListColumn.SESSION,
                        row.term() == 0 && row.session() == 0
                                        || row.sessionWords().isEmpty()
                                ? null
                                : row.session())
                .put(ListColumn.TITLE, row.title())
                .put(ListColumn.CATEGORY, row.category())
                .put(ListColumn.SITUATION, row.situation())
                .put(ListColumn.ANALYSIS, analysis(row, hidden))
                .put(ListColumn.PROPOSAL, row.proposal())
                .put(ListColumn.DISCLOSURE, row.disclosed())
                .put(ListColumn.PROTECTED, Boolean.TRUE.equals(row.beside().hidden()) ? Boolean.TRUE : null)
                .put(ListColumn.KEY_ITEM, written(row.beside().later()))
                .put(ListColumn.SUBMITTED_ON, row.date(ListColumn.SUBMITTED_ON))
                .put(ListColumn.FILED_ON, row.date(ListColumn.FILED_ON))
                .put(ListColumn.ASSIGNED_ON, row.date(ListColumn.ASSIGNED_ON))
                .put(ListColumn.STATUS, row.end() == null ? null : new End(row.end(), row.status()));
    }

    private @Nullable Kind kind(ListRow row, List<RowProblem> problems) {
        if (row.kind().isEmpty()) {
            return null;
        }
        var kind = ListWords.kind(row.kind()).orElse(null);
        if (kind == null || (kind == Kind.DEPUTY_SUGGESTION) != (bodyKind != BodyKind.CPPCC)) {
            problems.add(RowProblem.of("kindOfOtherBody", "", row.kind()));
        }
        return kind;
    }

    /** What a line says of the answers of its units. */
    private void answers(
            CaseFacts facts, ListRow row, Share share, @Nullable UnitId judged, List<RowProblem> problems) {
        var outcome = row.outcome();
        var scheme = scheme(row, problems);
        if (outcome != null && scheme.outcome(outcome).isEmpty()) {
            problems.add(RowProblem.of("outcomeUnknown", "", outcome, scheme.name()));
        }
        for (var unit : share.lead()) {
            facts.put(ListColumn.DUE_ON, unit, row.date(ListColumn.DUE_ON))
                    .put(ListColumn.CONSULTED_ON, unit, row.date(ListColumn.CONSULTED_ON))
                    .put(ListColumn.REPLIED_ON, unit, row.date(ListColumn.REPLIED_ON))
                    .put(ListColumn.REPLY_NUMBER, unit, row.replyNumber())
                    .put(ListColumn.REPLY_TEXT, unit, row.replyText().isBlank() ? null : row.replyText())
                    .put(ListColumn.OUTCOME, unit, outcome == null ? null : new Category(scheme.code(), outcome));
        }
        facts.put(ListColumn.ATTITUDE, judged, asked(row.attitude()))
                .put(ListColumn.RESULT, judged, asked(row.result()))
                .put(ListColumn.FEEDBACK_ON, judged, row.date(ListColumn.FEEDBACK_ON));
        if (!share.lead().isEmpty()
                && tellsReply(row)
                && row.date(ListColumn.REPLIED_ON) == null
                && mapping.repliedOn() == null) {
            problems.add(RowProblem.of("replyDateMissing", ""));
        }
    }

    private static @Nullable Grade asked(@Nullable Grade grade) {
        return grade == Grade.NOT_ASKED ? null : grade;
    }

    private OutcomeScheme scheme(ListRow row, List<RowProblem> problems) {
        if (!row.scheme().isEmpty()) {
            var told = calendars.outcomeSchemes().stream()
                    .filter(scheme -> Stream.of(scheme.code(), scheme.name(), scheme.englishName())
                            .anyMatch(name -> ColumnGuesses.plain(name).equals(ColumnGuesses.plain(row.scheme()))))
                    .findFirst();
            if (told.isPresent()) {
                return told.get();
            }
            problems.add(RowProblem.of("schemeUnknown", "", row.scheme()));
        }
        return calendars.outcomeScheme(mapping.scheme());
    }

    private List<RowProblem> notes(ListRow row, CaseFacts facts, boolean hidden, boolean accepted) {
        var notes = new ArrayList<RowProblem>();
        var groups = Stream.concat(row.lead().groups().stream(), row.co().groups().stream())
                .toList();
        var parted = Stream.concat(row.lead().parted().stream(), row.co().parted().stream())
                .toList();
        if (!groups.isEmpty()) {
            notes.add(RowProblem.of("groupKeptAsText", "", String.join("\u3001", groups)));
        } else if (row.lead().people().isEmpty() && row.co().people().isEmpty()) {
            notes.add(RowProblem.of("noProposer", ""));
        }
        if (!parted.isEmpty()) {
            notes.add(RowProblem.of("namesParted", "", String.join("\u3001", parted)));
        }
        if (row.number().isEmpty()) {
            notes.add(RowProblem.of("numberMissing", ""));
        }
        var day = accepted ? maker.submitted(facts) : null;
        if (day != null && day.basis() == Submission.Basis.UNKNOWN) {
            notes.add(RowProblem.of("dateUnknown", ""));
        } else if (day != null && day.basis() != null) {
            notes.add(RowProblem.of("dateDerived." + day.basis(), "", day.on().toString()));
        }
        notes.addAll(forOffice(row, hidden));
        return notes;
    }

    /** What of a line stays with the import, for the office alone. */
    static List<RowProblem> forOffice(ListRow row, boolean hidden) {
        var raised = hidden ? row.beside().raised() : List.<ListRow.Note>of();
        return Stream.concat(kept(raised), kept(row.beside().inner())).toList();
    }

    private static Stream<RowProblem> kept(List<ListRow.Note> notes) {
        return notes.stream().map(note -> RowProblem.of(FOR_OFFICE, note.heading(), note.text()));
    }

    private Share units(ListRow row, List<RowProblem> problems) {
        var lead = find(row.leadUnits(), problems);
        var co = find(row.coUnits(), problems).stream()
                .filter(unit -> !lead.contains(unit))
                .toList();
        if (row.leadUnits().isEmpty() && !row.coUnits().isEmpty()) {
            problems.add(RowProblem.of("leadUnitMissing", ""));
        }
        return new Share(lead, co);
    }

    private List<UnitId> find(List<String> names, List<RowProblem> problems) {
        var found = new LinkedHashSet<UnitId>();
        for (var name : names) {
            var unit = units.find(name);
            if (unit.isEmpty()) {
                problems.add(RowProblem.of("unitUnknown", "", name));
            }
            unit.ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static boolean tellsReply(ListRow row) {
        return row.date(ListColumn.REPLIED_ON) != null
                || row.outcome() != null
                || row.attitude() != null
                || row.result() != null
                || !row.replyNumber().isEmpty()
                || !row.replyText().isBlank();
    }

    /** Lead first, each person once; empty if the line names nobody. */
    private Optional<Signing> signing(ListRow row, LocalDate day, List<RowProblem> problems) {
        var names = new LinkedHashSet<>(row.lead().people());
        names.addAll(row.co().people());
        var led = !row.lead().people().isEmpty();
        var found = new LinkedHashSet<PersonId>();
        for (var name : names) {
            var leads = led && name.equals(row.lead().people().getFirst());
            var person = people.find(name, leads ? row.card() : "", leads ? row.delegation() : "", day);
            if (person.isEmpty()) {
                problems.add(RowProblem.of("namesake", "", name));
            }
            person.ifPresent(found::add);
        }
        var group = row.lead().groups().isEmpty()
                ? row.beside().group()
                : String.join("\u3001", row.lead().groups());
        return found.isEmpty() && group.isEmpty()
                ? Optional.empty()
                : Optional.of(new Signing(
                        List.copyOf(found),
                        led,
                        others(row, found.size()),
                        group,
                        group.isEmpty() ? Capacity.PERSONAL : ListWords.capacity(group.split("\u3001")[0])));
    }

    /** The analysis and below it the notes, each to the letter under its heading. */
    private static String analysis(ListRow row, boolean hidden) {
        var raised = hidden ? List.<ListRow.Note>of() : row.beside().raised();
        var notes = written(Stream.concat(raised.stream(), row.notes().stream()).toList());
        return row.analysis().isBlank() || notes.isEmpty() ? row.analysis() + notes : row.analysis() + "\n\n" + notes;
    }

    private static String written(List<ListRow.Note> notes) {
        return notes.stream()
                .map(note -> note.heading() + ListWords.NOTE_SEPARATOR + note.text())
                .collect(Collectors.joining("\n"));
    }

    /** How many sign beyond those named. A count beside the lead counts everyone, a count beside co-signers counts them. */
    private static int others(ListRow row, int named) {
        var beyondLead = row.lead().total().map(total -> total - named).orElse(0);
        var beyondCo =
                row.co().total().map(total -> total - row.co().people().size()).orElse(0);
        return Math.max(0, Math.max(beyondLead, beyondCo));
    }
}
