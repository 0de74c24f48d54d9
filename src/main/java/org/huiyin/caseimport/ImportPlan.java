package org.huiyin.caseimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.caseimport.CaseImport.Line;
import org.huiyin.caseimport.CaseImport.Verdict;
import org.huiyin.caseimport.ImportJudge.Judged;
import org.huiyin.caseimport.ImportMapping.Differing;
import org.huiyin.shared.FoldedText;
import org.huiyin.suggestion.CaseFacts;
import org.huiyin.suggestion.CaseFacts.Key;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.suggestion.OldCase;
import org.huiyin.suggestion.OldCases;
import org.huiyin.suggestion.OldCases.Known;
import org.huiyin.suggestion.OldCases.Standing;
import org.huiyin.suggestion.PaperNumber;
import org.huiyin.tableimport.RowProblem;
import org.huiyin.tableimport.TableFile;
import org.jspecify.annotations.Nullable;

/**
 * Decides of one file, some lines at a time, what is new, what is in already and what is in and differs. A record is known again by what it is
 * called, not by what it says: number, body, kind and session, without a number by its title and texts. It writes nothing.
 */
final class ImportPlan {
    private static final int TITLE_KEPT = 200;

    private final CaseImport job;
    private final ImportReading reading;
    private final ImportStore store;
    private final OldCases cases;
    private final Map<Integer, Line> firsts = new HashMap<>();
    private final Set<CaseId> met = new HashSet<>();

    ImportPlan(CaseImport job, ImportReading reading, ImportStore store, OldCases cases) {
        this.job = job;
        this.reading = reading;
        this.store = store;
        this.cases = cases;
    }

    /**
     * What is to be done for one line.
     *
     * @param added the case that it makes
     * @param change how it changes a case that is in
     */
    record Decided(
            Line line, @Nullable Judged added, @Nullable Change change) {}

    /**
     * A case and what it becomes.
     *
     * @param untouched whether nobody but imports has changed it
     */
    record Change(Standing before, OldCase after, List<String> columns, boolean untouched) {}

    /** A file that goes on behind a line takes in what became of the records before it. */
    void goOnBehind(TableFile file, int line) {
        if (line > 0) {
            reading.catchUp(file, job.firstLine(), line);
            store.linesAt(job.id(), reading.firstLines()).forEach(kept -> firsts.put(kept.line(), kept));
        }
    }

    List<Decided> decide(List<Judged> judged) {
        var found = candidates(judged);
        var matched = new HashMap<Integer, Known>();
        var unclear = new HashSet<Integer>();
        for (var one : judged) {
            if (one.made() != null) {
                var match = match(one, found);
                match.candidate().ifPresent(candidate -> matched.put(one.row().line(), candidate));
                if (match.unclear()) {
                    unclear.add(one.row().line());
                }
            }
        }
        var loaded = cases.standing(
                job.actor().district(), matched.values().stream().map(Known::id).collect(Collectors.toSet()));
        return judged.stream()
                .map(one -> {
                    var decided = decided(one, matched.get(one.row().line()), unclear, loaded);
                    if (!one.further().isEmpty()) {
                        firsts.put(one.row().line(), decided.line());
                    }
                    return decided;
                })
                .toList();
    }

    private List<Known> candidates(List<Judged> judged) {
        var called = new HashSet<String>();
        var numbers = new HashSet<String>();
        var ids = new HashSet<UUID>();
        for (var one : judged) {
            if (one.made() != null) {
                called.add(ListRow.called(one.made().source()));
                id(one.row()).ifPresent(ids::add);
                if (!one.row().serial()) {
                    numbers.addAll(PaperNumber.forms(one.row().number()));
                }
            }
        }
        if (called.isEmpty()) {
            return List.of();
        }
        var found = cases.known(job.actor().district(), job.body(), numbers, called, ids);
        if (found.isEmpty()) {
            return found;
        }
        var own =
                Set.copyOf(store.madeBy(job.id(), found.stream().map(Known::id).toList()));
        return found.stream().filter(candidate -> !own.contains(candidate.id())).toList();
    }

    private static Optional<UUID> id(ListRow row) {
        try {
            return row.id().length() == 36 ? Optional.of(UUID.fromString(row.id())) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** @param unclear whether several cases could be meant, or the one that could says something else */
    private record Match(Optional<Known> candidate, boolean unclear) {
        static final Match NONE = new Match(Optional.empty(), false);
        static final Match UNCLEAR = new Match(Optional.empty(), true);

        static Match only(List<Known> candidates) {
            return candidates.size() == 1 ? new Match(Optional.of(candidates.getFirst()), false) : UNCLEAR;
        }
    }

    private Match match(Judged one, List<Known> found) {
        var row = one.row();
        var source = Objects.requireNonNull(one.made()).source();
        var named = id(row);
        var exact = found.stream()
                .filter(candidate -> named.map(id -> candidate.id().value().equals(id))
                        .orElse(candidate.source().equals(source)))
                .findFirst();
        if (exact.isPresent()) {
            return new Match(exact, false);
        }
        var called = found.stream()
                .filter(candidate ->
                        candidate.listed() && ListRow.called(candidate.source()).equals(ListRow.called(source)))
                .toList();
        if (row.serial() || row.number().isEmpty()) {
            return called.isEmpty() ? Match.NONE : Match.UNCLEAR;
        }
        var session = row.term() > 0 || row.session() > 0;
        var kind = one.made().kind();
        Predicate<Known> numbered = candidate -> candidate.kind() == kind
                && PaperNumber.alike(candidate.number()).equals(PaperNumber.alike(row.number()))
                && (!session || (candidate.term() == row.term() && candidate.session() == row.session()));
        var same = found.stream().filter(numbered).toList();
        var titled = same.stream()
                .filter(candidate -> FoldedText.closed(candidate.title()).equals(FoldedText.closed(row.title())))
                .toList();
        if (!titled.isEmpty()) {
            return Match.only(titled);
        }
        if (session && same.size() == 1 && !reading.numbersSeveral(row.line())) {
            return Match.only(same);
        }
        return called.isEmpty() ? Match.NONE : Match.only(called);
    }

    private Decided decided(
            Judged judged, @Nullable Known candidate, Set<Integer> unclear, Map<CaseId, Standing> loaded) {
        var row = judged.row();
        if (judged.firstLine() > 0 && judged.problems().isEmpty()) {
            return new Decided(further(judged), null, null);
        }
        if (judged.made() == null) {
            return rejected(judged, judged.problems());
        }
        if (candidate == null) {
            return unclear.contains(row.line())
                    ? rejected(judged, List.of(RowProblem.of("otherText", "", row.number())))
                    : new Decided(
                            line(judged, judged.made().id(), Verdict.ADDED, judged.notes(), List.of()), judged, null);
        }
        var before = loaded.get(candidate.id());
        if (before == null || !met.add(candidate.id())) {
            return rejected(judged, List.of(RowProblem.of("otherText", "", row.number())));
        }
        return compared(judged, candidate, before);
    }

    private static Decided rejected(Judged judged, List<RowProblem> problems) {
        return new Decided(
                new Line(
                        judged.row().line(),
                        start(judged.row().title()),
                        null,
                        Verdict.REJECTED,
                        problems,
                        judged.notes(),
                        List.of()),
                null,
                null);
    }

    private Line further(Judged judged) {
        var first = firsts.get(judged.firstLine());
        if (first == null || first.caseId() == null) {
            return rejected(judged, List.of(RowProblem.of("otherLineFaulty", "", Integer.toString(judged.firstLine()))))
                    .line();
        }
        return line(judged, first.caseId(), Verdict.FURTHER, judged.notes(), List.of());
    }

    private static Line line(
            Judged judged,
            CaseId id,
            Verdict verdict,
            List<RowProblem> notes,
            List<CaseImport.Difference> differences) {
        return new Line(judged.row().line(), start(judged.row().title()), id, verdict, List.of(), notes, differences);
    }

    private Decided compared(Judged judged, Known candidate, Standing before) {
        var id = candidate.id();
        var was = unnamed(judged, before);
        var facts = discreet(judged, before);
        var inner = judged.forOffice(before.confidential());
        var differing = facts.differing(was).stream()
                .filter(key ->
                        key.column() != ListColumn.NUMBER || !judged.row().serial())
                .toList();
        if (differing.isEmpty()) {
            return new Decided(line(judged, id, Verdict.UNCHANGED, inner, List.of()), null, null);
        }
        var differences = reading.words().differences(differing, was, facts);
        var choice =
                job.choices().getOrDefault(judged.row().line(), job.mapping().differing());
        if (choice != Differing.TAKE) {
            var verdict = choice == Differing.KEEP ? Verdict.KEPT : Verdict.UNDECIDED;
            return new Decided(line(judged, id, verdict, inner, differences), null, null);
        }
        return taken(judged, candidate, before, was, facts, inner, differing, differences);
    }

    /** What a list writes of the signers stays out of the text of a paper whose signers asked, here, not to be named. */
    private static CaseFacts discreet(Judged judged, Standing before) {
        return before.confidential() && !judged.hidden()
                ? judged.facts().without(ListColumn.ANALYSIS).put(ListColumn.ANALYSIS, judged.analysis(false))
                : judged.facts();
    }

    /** A case as it was, but for an analysis that is only what the list writes of signers who, as it says now, are not to be named. */
    private static CaseFacts unnamed(Judged judged, Standing before) {
        var was = before.facts();
        var told = judged.facts();
        return told.value(new Key(ListColumn.PROTECTED, null)) != null
                        && told.text(ListColumn.ANALYSIS).isBlank()
                        && FoldedText.closed(was.text(ListColumn.ANALYSIS))
                                .equals(FoldedText.closed(judged.analysis(true)))
                ? was.without(ListColumn.ANALYSIS)
                : was;
    }

    private Decided taken(
            Judged judged,
            Known candidate,
            Standing before,
            CaseFacts was,
            CaseFacts facts,
            List<RowProblem> inner,
            List<Key> differing,
            List<CaseImport.Difference> differences) {
        var id = candidate.id();
        var takeable = differing.stream()
                .filter(key -> candidate.untouched() || (candidate.listed() && ofPaper(key.column())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var problems = new ArrayList<RowProblem>();
        var after = takeable.isEmpty()
                ? null
                : candidate.untouched()
                        ? remade(facts, before, was, problems)
                        : before.rewritten(facts.onto(was, takeable::contains));
        if (!problems.isEmpty()) {
            return rejected(judged, problems);
        }
        var left = differing.stream().filter(key -> !takeable.contains(key)).toList();
        var notes = new ArrayList<RowProblem>();
        if (!left.isEmpty()) {
            notes.add(RowProblem.of(
                    "workedOn",
                    "",
                    left.stream().map(key -> key.column().name()).distinct().collect(Collectors.joining(","))));
        }
        notes.addAll(inner);
        var change = after == null
                ? null
                : new Change(
                        before,
                        after,
                        takeable.stream()
                                .map(key -> key.column().code())
                                .distinct()
                                .toList(),
                        candidate.untouched());
        return new Decided(
                line(judged, id, left.isEmpty() ? Verdict.CHANGED : Verdict.UNDECIDED, notes, differences),
                null,
                change);
    }

    /** What a paper says can be corrected by its list however far its case has come. */
    private static boolean ofPaper(ListColumn column) {
        return Stream.of(
                        ListColumn.TITLE,
                        ListColumn.CATEGORY,
                        ListColumn.SITUATION,
                        ListColumn.ANALYSIS,
                        ListColumn.PROPOSAL,
                        ListColumn.PROTECTED)
                .anyMatch(column::equals);
    }

    private @Nullable OldCase remade(CaseFacts facts, Standing before, CaseFacts was, List<RowProblem> problems) {
        var made = reading.maker().make(before.id(), before.source(), facts.onto(was, _ -> true));
        if (made.isEmpty()) {
            problems.add(RowProblem.of("assignmentDateMissing", ""));
        }
        return made.orElse(null);
    }

    static String start(String title) {
        return title.codePointCount(0, title.length()) <= TITLE_KEPT
                ? title.replace("\0", "")
                : title.substring(0, title.offsetByCodePoints(0, TITLE_KEPT)).replace("\0", "");
    }
}
