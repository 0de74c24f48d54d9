package org.huiyin.caseimport;

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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.caseimport.CaseImport.Line;
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
import org.huiyin.spreadsheet.Table;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.tableimport.TableFile;
import org.huiyin.tableimport.TableSheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes over lists of cases that offices kept before: upload, mapping, preview, then the work itself in the background. */
@Service
public class CaseImports {
    private static final int LISTED = 100;
    private static final int RECENT = 30;
    private static final int LONGEST_NAME = 200;

    private final ImportStore store;
    private final ImportForesight foresight;
    private final Directory directory;
    private final Calendars calendars;
    private final SchedulerClient scheduler;
    private final InstantSource clock;

    CaseImports(
            ImportStore store,
            ImportForesight foresight,
            Directory directory,
            Calendars calendars,
            SchedulerClient scheduler,
            InstantSource clock) {
        this.store = store;
        this.foresight = foresight;
        this.directory = directory;
        this.calendars = calendars;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** The bodies whose lists the caller may take over. */
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
    public CaseImport upload(Path file, String name, @Nullable BodyId body, Caller caller) {
        var into = bodyMeant(body, caller);
        var book = TableFile.of(file, name).look();
        var seen = book.first();
        var now = clock.instant();
        var actor = caller.actor();
        var job = new CaseImport(
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
                CaseImport.State.WAITING,
                null,
                0,
                0,
                CaseImport.Counts.NONE,
                Map.of(),
                null);
        store.insert(job, file);
        store.keepSheets(
                job.id(),
                book.sheets().stream()
                        .map(sheet -> TableSheet.of(sheet, sheet.place() == seen.place()))
                        .toList());
        return job;
    }

    /** The sheets of the file, those that are read and the others; none for imports of old. */
    public List<TableSheet> sheets(CaseImport job) {
        return store.sheets(job.id());
    }

    /** The sheets of several imports. */
    public Map<ImportId, List<TableSheet>> sheets(List<CaseImport> jobs) {
        return store.sheets(jobs.stream().map(CaseImport::id).toList());
    }

    /**
     * Says from which sheets an import reads. Several must have the same headings.
     *
     * @param names of the sheets
     * @throws InvalidInput naming the field "sheets"
     * @throws Refusal if the import was started
     */
    @Transactional
    public CaseImport readFrom(ImportId id, Collection<String> names, Caller caller) {
        var job = find(id, caller);
        var sheets = store.sheets(id).stream()
                .map(sheet -> sheet.taken(names.contains(sheet.name())))
                .toList();
        var read = sheets.stream().filter(TableSheet::taken).toList();
        if (read.isEmpty() || !read.stream().map(TableSheet::name).toList().containsAll(names)) {
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
        var total = read.stream().mapToInt(TableSheet::records).sum();
        if (!store.read(id, first, total, mapping(job, first))) {
            throw new Refusal("import.started");
        }
        store.keepSheets(id, sheets);
        return find(id, caller);
    }

    /** What was mapped stays where the columns are the same. */
    private ImportMapping mapping(CaseImport job, TableSheet first) {
        if (first.columns().equals(job.columns())) {
            return job.mapping();
        }
        try (var file = store.file(job)) {
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

    private ImportMapping proposal(Table head, Body body) {
        var columns = ListColumns.propose(head);
        var today = calendars.today();
        var profile = calendars.profile(calendars.profileOf(body.id().value(), today, body.ruleProfile()));
        return new ImportMapping(
                columns, null, null, ImportMapping.Unfinished.CLOSED, false, true, profile.outcomeScheme());
    }

    /** @throws NotFound if there is none, or it is of a body for which the caller does not work */
    public CaseImport find(ImportId id, Caller caller) {
        return store.find(id)
                .filter(job -> job.actor().district().equals(caller.district()))
                .filter(job -> bodies(caller).contains(job.body().value()))
                .orElseThrow(() -> new NotFound("import"));
    }

    /** The caller's bodies' latest imports. */
    public List<CaseImport> recent(Caller caller) {
        return store.recent(caller.district(), bodies(caller), RECENT);
    }

    /** An earlier import of the very same file into the same body. */
    public Optional<CaseImport> earlier(CaseImport job) {
        return store.earlier(job);
    }

    /**
     * Changes how a file is read.
     *
     * @throws InvalidInput naming columns by their place, as in "column-3"
     * @throws Refusal if the import was started
     */
    @Transactional
    public CaseImport map(ImportId id, ImportMapping mapping, Caller caller) {
        var job = find(id, caller);
        check(job, mapping);
        if (!store.map(id, mapping)) {
            throw new Refusal("import.started");
        }
        return find(id, caller);
    }

    private void check(CaseImport job, ImportMapping mapping) {
        var problems = new ArrayList<FieldProblem>();
        if (!mapping.has(ListColumn.TITLE)) {
            problems.add(new FieldProblem("columns", "import.noTitle"));
        }
        problems.addAll(mapping.held().problems(job.headings().keySet(), ListColumn::repeatable));
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
    public ImportPreview preview(CaseImport job) {
        return foresight.preview(job);
    }

    /**
     * Every line with problems, then every line with notes, last those that have nothing but what stays with the office: as they would be before
     * the import, as they were after it.
     */
    public Stream<Line> problems(CaseImport job) {
        return job.state() == CaseImport.State.WAITING
                ? foresight.problems(job)
                : Stream.of(ImportStore.Choice.REJECTED, ImportStore.Choice.NOTED, ImportStore.Choice.FOR_OFFICE)
                        .flatMap(choice -> store.each(job.id(), choice, 0));
    }

    /** Every line that is done, read as it is asked for. */
    public Stream<Line> lines(CaseImport job) {
        return store.each(job.id(), ImportStore.Choice.EVERY, 0);
    }

    /** The first lines that were rejected. */
    public List<Line> rejected(CaseImport job) {
        return store.lines(job.id(), ImportStore.Choice.REJECTED, 0, LISTED);
    }

    /** The first lines that were accepted but should be looked at; last those that have nothing but what stays with the office. */
    public List<Line> noted(CaseImport job) {
        var noted = store.lines(job.id(), ImportStore.Choice.NOTED, 0, LISTED);
        return noted.size() == LISTED
                ? noted
                : Stream.concat(
                                noted.stream(),
                                store.lines(job.id(), ImportStore.Choice.FOR_OFFICE, 0, LISTED - noted.size()).stream())
                        .toList();
    }

    public int notedCount(CaseImport job) {
        return store.noted(job.id());
    }

    /** How often each reason occurs among the rejected lines. */
    public Map<String, Integer> reasons(CaseImport job) {
        return store.reasons(job.id());
    }

    /**
     * A page of lines.
     *
     * @param cursor the line after which the page begins; null for the first page
     */
    public Slice<Line> lines(CaseImport job, @Nullable String cursor, int limit) {
        return Slice.of(
                store.lines(job.id(), ImportStore.Choice.EVERY, after(cursor), limit + 1),
                limit,
                last -> Integer.toString(last.line()));
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
    public CaseImport waiting(ImportId id, Caller caller) {
        var job = find(id, caller);
        if (job.state() != CaseImport.State.WAITING) {
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
    public CaseImport choose(ImportId id, Map<Integer, ImportMapping.Differing> choices, Caller caller) {
        find(id, caller);
        if (!store.choose(id, choices)) {
            throw new Refusal("import.started");
        }
        return find(id, caller);
    }

    /** The first lines that are in, differ and were left to be decided. */
    public List<Line> undecided(CaseImport job) {
        return store.lines(job.id(), ImportStore.Choice.UNDECIDED, 0, LISTED);
    }

    /**
     * Starts the work, or goes on with it where it had failed.
     *
     * @throws Refusal if it runs or has ended
     */
    @Transactional
    public void start(ImportId id, CaseImport.Mode mode, Caller caller) {
        var job = find(id, caller);
        check(job, job.mapping());
        if (!store.start(id, mode)) {
            throw new Refusal("import.started");
        }
        scheduler.scheduleIfNotExists(new TaskInstance<Void>(ImportRun.TASK, id.toString()), clock.instant());
    }

    /** The name of the body. */
    public String bodyName(CaseImport job) {
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
