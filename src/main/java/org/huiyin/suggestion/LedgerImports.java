package org.huiyin.suggestion;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.huiyin.shared.UnknownDay;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.spreadsheet.Table;
import org.huiyin.suggestion.LedgerCases.Judged;
import org.huiyin.suggestion.LedgerImport.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes over ledgers that offices kept before: upload, mapping, preview, then the work itself in the background. */
@Service
public class LedgerImports {
    private static final int CHECKED_AT_ONCE = 5_000;
    private static final int SOME = 500;
    private static final int FIRST = 10;
    private static final int LISTED = 100;
    private static final int RECENT = 30;
    private static final int SAMPLED = 50;
    private static final int SAMPLES = 3;
    private static final int LONGEST_NAME = 200;

    private final LedgerStore store;
    private final LedgerRun run;
    private final LedgerReading.Desk desk;
    private final Directory directory;
    private final Calendars calendars;
    private final SchedulerClient scheduler;
    private final InstantSource clock;

    LedgerImports(
            LedgerStore store,
            LedgerRun run,
            LedgerReading.Desk desk,
            Directory directory,
            Calendars calendars,
            SchedulerClient scheduler,
            InstantSource clock) {
        this.store = store;
        this.run = run;
        this.desk = desk;
        this.directory = directory;
        this.calendars = calendars;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** The bodies whose ledgers the caller may take over. */
    public static Set<UUID> bodies(Caller caller) {
        var bodies = new HashSet<>(caller.scopes(Role.DEPUTIES_OFFICE));
        bodies.addAll(caller.scopes(Role.PROPOSALS_OFFICE));
        return Set.copyOf(bodies);
    }

    /**
     * Stores a file and proposes how to read it.
     *
     * @param body whose papers they are; null for the only body of the caller
     * @throws InvalidInput if the file cannot be read
     * @throws Forbidden if the caller does not work for the body's office
     */
    @Transactional
    public LedgerImport upload(Path file, String name, @Nullable BodyId body, Caller caller) {
        var into = bodyMeant(body, caller);
        var book = LedgerFile.of(file, name).look();
        var seen = book.first();
        var now = clock.instant();
        var actor = caller.actor();
        var job = new LedgerImport(
                new ImportId(Ids.next(now)),
                into,
                new Actor(actor.district(), actor.account(), actor.name(), "import"),
                caller.has(Role.DEPUTIES_OFFICE, into.value())
                        ? Role.DEPUTIES_OFFICE.name()
                        : Role.PROPOSALS_OFFICE.name(),
                now,
                shortened(name),
                digest(file),
                book.encoding(),
                seen.head().title().replace("\0", ""),
                seen.head().columns(),
                seen.head().rows().getFirst().line(),
                seen.records(),
                proposal(seen.head(), directory.body(caller.district(), into)),
                LedgerImport.State.WAITING,
                null,
                0,
                0,
                LedgerImport.Counts.NONE,
                Map.of(),
                null);
        store.insert(job, file);
        store.keepSheets(
                job.id(),
                book.sheets().stream()
                        .map(sheet -> LedgerSheet.of(sheet, sheet.place() == seen.place()))
                        .toList());
        return job;
    }

    /** The sheets of the file, those that are read and the others; none for imports of old. */
    public List<LedgerSheet> sheets(LedgerImport job) {
        return store.sheets(job.id());
    }

    /** The sheets of several imports. */
    public Map<ImportId, List<LedgerSheet>> sheets(List<LedgerImport> jobs) {
        return store.sheets(jobs.stream().map(LedgerImport::id).toList());
    }

    /**
     * Says from which sheets an import reads. Several must have the same headings.
     *
     * @param names of the sheets
     * @throws InvalidInput naming the field "sheets"
     * @throws Refusal if the import was started
     */
    @Transactional
    public LedgerImport readFrom(ImportId id, Collection<String> names, Caller caller) {
        var job = find(id, caller);
        var sheets = store.sheets(id).stream()
                .map(sheet -> sheet.taken(names.contains(sheet.name())))
                .toList();
        var read = sheets.stream().filter(LedgerSheet::taken).toList();
        if (read.isEmpty() || !read.stream().map(LedgerSheet::name).toList().containsAll(names)) {
            throw new InvalidInput("sheets", read.isEmpty() ? "import.noSheet" : "notAnOption");
        }
        var first = read.getFirst();
        for (var sheet : read) {
            if (sheet.records() == 0) {
                throw new InvalidInput("sheets", "import.sheetEmpty", sheet.name());
            }
            if (!sheet.headedAs(first)) {
                throw new InvalidInput("sheets", "import.sheetsDiffer", first.name(), sheet.name());
            }
        }
        var total = read.stream().mapToInt(LedgerSheet::records).sum();
        if (!store.read(id, first, total, mapping(job, first))) {
            throw new Refusal("import.started");
        }
        store.keepSheets(id, sheets);
        return find(id, caller);
    }

    /** What was mapped stays where the columns are the same. */
    private LedgerMapping mapping(LedgerImport job, LedgerSheet first) {
        if (first.columns().equals(job.columns())) {
            return job.mapping();
        }
        try (var file = LedgerFile.of(job, store)) {
            var head = file.look().sheets().get(first.place()).head();
            return proposal(head, directory.body(job.actor().district(), job.body()));
        }
    }

    private static String shortened(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", "");
        return plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
    }

    private static BodyId bodyMeant(@Nullable BodyId body, Caller caller) {
        var bodies = bodies(caller);
        if (body == null ? bodies.isEmpty() : !bodies.contains(body.value())) {
            throw new Forbidden("import");
        }
        if (body == null && bodies.size() > 1) {
            throw new InvalidInput("body", "required");
        }
        return body == null ? new BodyId(bodies.iterator().next()) : body;
    }

    private LedgerMapping proposal(Table head, Body body) {
        var columns = LedgerColumns.propose(head);
        var today = calendars.today();
        var profile = calendars.profile(calendars.profileOf(body.id().value(), today, body.ruleProfile()));
        return new LedgerMapping(
                columns, null, null, LedgerMapping.Unfinished.CLOSED, false, true, profile.outcomeScheme());
    }

    /** @throws NotFound if there is none, or it is of a body for which the caller does not work */
    public LedgerImport find(ImportId id, Caller caller) {
        return store.find(id)
                .filter(job -> job.actor().district().equals(caller.district()))
                .filter(job -> bodies(caller).contains(job.body().value()))
                .orElseThrow(() -> new NotFound("import"));
    }

    /** The caller's bodies' latest imports. */
    public List<LedgerImport> recent(Caller caller) {
        return store.recent(caller.district(), bodies(caller), RECENT);
    }

    /** An earlier import of the very same file into the same body. */
    public Optional<LedgerImport> earlier(LedgerImport job) {
        return store.earlier(job);
    }

    /**
     * Changes how a file is read.
     *
     * @throws InvalidInput naming columns by their place, as in "column-3"
     * @throws Refusal if the import was started
     */
    @Transactional
    public LedgerImport map(ImportId id, LedgerMapping mapping, Caller caller) {
        var job = find(id, caller);
        check(job, mapping);
        if (!store.map(id, mapping)) {
            throw new Refusal("import.started");
        }
        return find(id, caller);
    }

    private void check(LedgerImport job, LedgerMapping mapping) {
        var problems = new ArrayList<FieldProblem>();
        if (!mapping.has(LedgerColumn.TITLE)) {
            problems.add(new FieldProblem("columns", "import.noTitle"));
        }
        var places = job.headings();
        var held = EnumSet.noneOf(LedgerColumn.class);
        mapping.columns().forEach((place, meaning) -> {
            if (!places.containsKey(place)) {
                problems.add(new FieldProblem("columns", "notAnOption"));
            } else if (!held.add(meaning) && !meaning.repeatable()) {
                problems.add(new FieldProblem("column-" + place, "import.columnTwice"));
            }
        });
        if (calendars.outcomeSchemes().stream()
                .noneMatch(scheme -> scheme.code().equals(mapping.scheme()))) {
            problems.add(new FieldProblem("scheme", "notAnOption"));
        }
        var today = calendars.today();
        for (var day : Stream.of(
                        Optional.ofNullable(mapping.date()).map(date -> Map.entry("date", date)),
                        Optional.ofNullable(mapping.repliedOn()).map(date -> Map.entry("repliedOn", date)))
                .flatMap(Optional::stream)
                .toList()) {
            if (day.getValue().isAfter(today)) {
                problems.add(new FieldProblem(day.getKey(), "import.future"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** What would become of the first records of a file, some thousands of them. */
    public LedgerPreview preview(LedgerImport job) {
        var first = new ArrayList<LedgerPreview.Row>();
        var lines = new Foreseen();
        var samples = new TreeMap<Integer, List<String>>();
        foresee(job, CHECKED_AT_ONCE, (row, judged, line) -> {
            if (lines.all.size() < SAMPLED) {
                sample(row, samples);
            }
            if (first.size() < FIRST) {
                first.add(row(judged, line));
            }
            lines.add(line);
        });
        return new LedgerPreview(
                lines.all.size(),
                job.total(),
                LedgerImport.Counts.of(lines.all),
                lines.noted,
                sorted(lines.reasons),
                sorted(lines.notes),
                first,
                lines.listed(line -> line.caseId() == null),
                lines.listed(line -> line.caseId() != null && !line.notes().isEmpty()),
                lines.listed(line -> !line.differences().isEmpty()),
                samples);
    }

    /** What was foreseen of lines, with how often each reason and each note occurs. */
    private static final class Foreseen {
        private final List<Line> all = new ArrayList<>();
        private final Map<String, Integer> reasons = new LinkedHashMap<>();
        private final Map<String, Integer> notes = new LinkedHashMap<>();
        private int noted;

        void add(Line line) {
            all.add(line);
            line.problems().forEach(problem -> reasons.merge(problem.key(), 1, Integer::sum));
            if (line.caseId() != null && !line.notes().isEmpty()) {
                noted++;
                line.notes().forEach(note -> notes.merge(note.key(), 1, Integer::sum));
            }
        }

        List<Line> listed(Predicate<Line> wanted) {
            return all.stream().filter(wanted).limit(LISTED).toList();
        }
    }

    private static void sample(Grid.Row row, Map<Integer, List<String>> samples) {
        for (var place = 0; place < row.cells().size(); place++) {
            var cell = row.cell(place).strip();
            var kept = samples.computeIfAbsent(place, _ -> new ArrayList<>());
            if (!cell.isEmpty() && kept.size() < SAMPLES && !kept.contains(cell)) {
                kept.add(cell);
            }
        }
    }

    private static Map<String, Integer> sorted(Map<String, Integer> counts) {
        var sorted = new LinkedHashMap<String, Integer>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static LedgerPreview.Row row(Judged judged, Line line) {
        var row = judged.row();
        var suggestion = judged.suggestion();
        return new LedgerPreview.Row(
                line,
                row.number(),
                row.category(),
                Stream.concat(row.lead().people().stream(), row.co().people().stream())
                        .distinct()
                        .toList(),
                suggestion == null ? 0 : suggestion.paper().others(),
                Stream.concat(row.leadUnits().stream(), row.coUnits().stream()).toList(),
                suggestion == null ? null : suggestion.stateName(),
                suggestion == null
                        ? null
                        : UnknownDay.known(
                                suggestion.submitted().map(Submission::on).orElse(null)));
    }

    private interface Receiver {
        void take(Grid.Row row, Judged judged, Line line);
    }

    private void foresee(LedgerImport job, int most, Receiver receiver) {
        try (var file = LedgerFile.of(job, store)) {
            var reading = desk.begin(job, file);
            var seen = new int[1];
            var plan = run.plan(job, reading);
            file.forEachSome(job.firstLine(), SOME, rows -> {
                if (seen[0] >= most) {
                    return;
                }
                seen[0] += rows.size();
                var judged = reading.judge(rows);
                var decided = plan.decide(judged);
                for (var i = 0; i < decided.size(); i++) {
                    receiver.take(rows.get(i), judged.get(i), decided.get(i).line());
                }
            });
        }
    }

    /** Every line with problems, then every line with notes: as they would be before the import, as they were after it. */
    public Stream<Line> problems(LedgerImport job) {
        if (job.state() != LedgerImport.State.WAITING) {
            return Stream.concat(
                    store.each(job.id(), LedgerStore.Choice.REJECTED, 0),
                    store.each(job.id(), LedgerStore.Choice.NOTED, 0));
        }
        var rejected = new ArrayList<Line>();
        var noted = new ArrayList<Line>();
        foresee(job, Integer.MAX_VALUE, (_, _, line) -> {
            if (line.caseId() == null) {
                rejected.add(line);
            } else if (!line.notes().isEmpty()) {
                noted.add(line);
            }
        });
        return Stream.concat(rejected.stream(), noted.stream());
    }

    /** Every line that is done, read as it is asked for. */
    public Stream<Line> lines(LedgerImport job) {
        return store.each(job.id(), LedgerStore.Choice.EVERY, 0);
    }

    /** The first lines that were rejected. */
    public List<Line> rejected(LedgerImport job) {
        return store.lines(job.id(), LedgerStore.Choice.REJECTED, 0, LISTED);
    }

    /** The first lines that were accepted but should be looked at. */
    public List<Line> noted(LedgerImport job) {
        return store.lines(job.id(), LedgerStore.Choice.NOTED, 0, LISTED);
    }

    public int notedCount(LedgerImport job) {
        return store.noted(job.id());
    }

    /** How often each reason occurs among the rejected lines. */
    public Map<String, Integer> reasons(LedgerImport job) {
        return store.reasons(job.id());
    }

    /**
     * A page of lines.
     *
     * @param cursor the line after which the page begins; null for the first page
     */
    public Slice<Line> lines(LedgerImport job, @Nullable String cursor, int limit) {
        var lines = store.lines(job.id(), LedgerStore.Choice.EVERY, after(cursor), limit + 1);
        return lines.size() <= limit
                ? new Slice<>(lines, null)
                : new Slice<>(
                        lines.subList(0, limit),
                        Integer.toString(lines.get(limit - 1).line()));
    }

    private static int after(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("[0-9]{1,9}")) {
            throw new InvalidInput("cursor", "notAnOption");
        }
        return Integer.parseInt(cursor);
    }

    /** An import whose mapping can be changed. @throws Refusal if it was started */
    public LedgerImport waiting(ImportId id, Caller caller) {
        var job = find(id, caller);
        if (job.state() != LedgerImport.State.WAITING) {
            throw new Refusal("import.started");
        }
        return job;
    }

    /**
     * Chooses what becomes of single lines that are in and differ; the choices replace those made before.
     *
     * @throws Refusal if the import was started
     */
    @Transactional
    public LedgerImport choose(ImportId id, Map<Integer, LedgerMapping.Differing> choices, Caller caller) {
        find(id, caller);
        if (!store.choose(id, choices)) {
            throw new Refusal("import.started");
        }
        return find(id, caller);
    }

    /** The first lines that are in, differ and were left to be decided. */
    public List<Line> undecided(LedgerImport job) {
        return store.lines(job.id(), LedgerStore.Choice.UNDECIDED, 0, LISTED);
    }

    /**
     * Starts the work, or goes on with it where it had failed.
     *
     * @throws Refusal if it runs or has ended
     */
    @Transactional
    public void start(ImportId id, LedgerImport.Mode mode, Caller caller) {
        var job = find(id, caller);
        check(job, job.mapping());
        if (!store.start(id, mode)) {
            throw new Refusal("import.started");
        }
        scheduler.scheduleIfNotExists(new TaskInstance<Void>(LedgerRun.TASK, id.toString()), clock.instant());
    }

    /** The name of the body. */
    public String bodyName(LedgerImport job) {
        return directory.body(job.actor().district(), job.body()).name();
    }

    private static String digest(Path file) {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
