package org.huiyin.caseimport.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.huiyin.account.Caller;
import org.huiyin.caseimport.CaseImport;
import org.huiyin.caseimport.CaseImport.Line;
import org.huiyin.caseimport.CaseImports;
import org.huiyin.caseimport.ImportId;
import org.huiyin.caseimport.ImportSettling;
import org.huiyin.caseimport.ImportTask;
import org.huiyin.caseimport.ImportTasks;
import org.huiyin.caseimport.ImportUndo;
import org.huiyin.form.ListQuery;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Takes;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.tableimport.RowProblem;
import org.huiyin.tableimport.TableSheet;
import org.huiyin.ui.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports of ledgers for programs. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportsApi {
    private static final String OFFICES = "hasAnyRole('DEPUTIES_OFFICE', 'PROPOSALS_OFFICE')";
    /** What is short has ended before the answer goes out; what takes longer is looked at again. */
    private static final Duration WAIT = Duration.ofSeconds(20);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final CaseImports imports;
    private final ImportUndo undo;
    private final ImportSettling settling;
    private final ImportTasks tasks;
    private final ImportForms forms;

    ImportsApi(CaseImports imports, ImportUndo undo, ImportSettling settling, ImportTasks tasks, ImportForms forms) {
        this.imports = imports;
        this.undo = undo;
        this.settling = settling;
        this.tasks = tasks;
        this.forms = forms;
    }

    /**
     * An import.
     *
     * @param accepted lines whose records are in, those included that were in before
     * @param counts what became of the lines, by verdict
     * @param rows address of what became of each record
     */
    @Schema(name = "SuggestionImportsShown")
    record Shown(
            UUID id,
            CaseImport.State state,
            int total,
            int accepted,
            int unchanged,
            int rejected,
            CaseImport.Counts counts,
            String rows,
            String fileName,
            String encoding,
            UUID body,
            CaseImport.@Nullable Mode mode,
            Instant uploadedAt,
            @Nullable Instant endedAt,
            @Nullable TaskShown task,
            List<SheetShown> sheets,
            List<ColumnShown> columns,
            Map<String, Object> mapping) {}

    /**
     * What was done last with an import after it had ended, or is being done: its differences settled, or everything undone.
     *
     * @param done how many of the total cases or lines it has gone through
     * @param outcome null while it runs
     * @param hindered cases that something stood against
     */
    @Schema(name = "SuggestionImportsTaskShown")
    record TaskShown(ImportTask.Kind kind, int done, int total, ImportTask.@Nullable Outcome outcome, int hindered) {
        static TaskShown of(ImportTask task) {
            return new TaskShown(task.kind(), task.done(), task.total(), task.outcome(), task.hindered());
        }
    }

    /**
     * A sheet of the file.
     *
     * @param hiddenRows rows that a person does not see; they are read like others
     * @param totals rows that only add up others and are not read
     * @param taken whether its records are read
     */
    @Schema(name = "SuggestionImportsSheetShown")
    record SheetShown(
            String name,
            boolean hidden,
            boolean filtered,
            int records,
            int hiddenRows,
            int merged,
            List<Integer> totals,
            boolean taken) {
        static SheetShown of(TableSheet sheet) {
            return new SheetShown(
                    sheet.name(),
                    sheet.hidden(),
                    sheet.filtered(),
                    sheet.records(),
                    sheet.hiddenRows(),
                    sheet.merged(),
                    sheet.totals(),
                    sheet.taken());
        }
    }

    /** A column of the file: its letter by which a mapping may name it, and its heading. */
    @Schema(name = "SuggestionImportsColumnShown")
    record ColumnShown(String letter, String name) {}

    /**
     * What became of a record.
     *
     * @param key names the record in choices and differences
     * @param sheet where it stands; null if only one sheet is read
     * @param state "accepted" or "rejected"
     * @param reason why it was rejected, or what to look at although it was accepted; null if there is nothing to say
     */
    @Schema(name = "SuggestionImportsRow")
    record Row(
            String key,
            @Nullable String sheet,
            int line,
            String state,
            boolean added,
            CaseImport.Verdict verdict,
            String title,
            @Nullable String suggestion,
            @Nullable String reason,
            List<Reason> reasons,
            List<Differing> differences) {}

    /** A field that the list and the case tell otherwise; unit is empty for the paper itself. */
    @Schema(name = "SuggestionImportsDiffering")
    record Differing(String field, String unit, String before, String after) {}

    /** One reason: its stable key and its sentence. */
    @Schema(name = "SuggestionImportsReason")
    record Reason(String key, String detail) {}

    /** A page of rows. */
    @Schema(name = "SuggestionImportsRows")
    record Rows(List<Row> items, @Nullable String next) {}

    /**
     * Uploads a file and takes it over, with the proposed mapping if none is sent.
     *
     * @param mode "clean" to take over records without problems, "all" for everything or nothing
     * @param mapping as JSON, see {@link ImportForms#mapping(CaseImport, String)}
     * @param sheets names of the sheets to read; the first visible one with records if none is named
     * @param start false to look at the proposed mapping first
     */
    @PreAuthorize(OFFICES)
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Shown> upload(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(defaultValue = "clean") String mode,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(required = false) @Nullable List<String> sheets,
            @RequestParam(required = false) @Nullable Boolean start,
            Caller caller)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw new InvalidInput("file", "required");
        }
        var chosen = ImportForms.mode(mode);
        var stored = ImportPages.stored(imports, file, ImportPages.bodyId(body), caller);
        var job = sheets == null || sheets.isEmpty() ? stored : imports.readFrom(stored.id(), sheets, caller);
        if (mapping != null && !mapping.isBlank()) {
            imports.map(job.id(), forms.mapping(job, mapping), caller);
        }
        var begins = !Boolean.FALSE.equals(start);
        if (begins) {
            imports.start(job.id(), chosen, caller);
        }
        var now = begins ? ended(job.id(), caller) : imports.find(job.id(), caller);
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create("/api/v1/imports/" + job.id()))
                .body(shown(now));
    }

    private CaseImport ended(ImportId id, Caller caller) {
        var until = System.nanoTime() + WAIT.toNanos();
        var job = imports.find(id, caller);
        while (job.busy()
                && System.nanoTime() < until
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK.toNanos());
            job = imports.find(id, caller);
        }
        return job;
    }

    /** Old lists that were loaded, newest first. */
    @PreAuthorize(OFFICES)
    @GetMapping
    Map<String, Object> recent(Caller caller) {
        var answer = new LinkedHashMap<String, Object>();
        var jobs = imports.recent(caller);
        var sheets = imports.sheets(jobs);
        var done = tasks.last(jobs);
        answer.put(
                "items",
                jobs.stream()
                        .map(job -> shown(job, sheets.getOrDefault(job.id(), List.of()), done.get(job.id())))
                        .toList());
        answer.put("next", null);
        return answer;
    }

    /** A loaded list with what has become of its rows. */
    @PreAuthorize(OFFICES)
    @GetMapping("/{id}")
    Shown show(@PathVariable ImportId id, Caller caller) {
        return shown(imports.find(id, caller));
    }

    /** Says which column is what. */
    @PreAuthorize(OFFICES)
    @PutMapping("/{id}/mapping")
    Shown map(@PathVariable ImportId id, @RequestBody String mapping, Caller caller) {
        var job = imports.find(id, caller);
        return shown(imports.map(id, forms.mapping(job, mapping), caller));
    }

    /** Says from which sheets the import reads. @param sheets their names */
    @PreAuthorize(OFFICES)
    @PutMapping("/{id}/sheets")
    Shown readFrom(@PathVariable ImportId id, @RequestParam List<String> sheets, Caller caller) {
        return shown(imports.readFrom(id, sheets, caller));
    }

    /** Takes the rows over. */
    @PreAuthorize(OFFICES)
    @PostMapping("/{id}/start")
    Shown start(@PathVariable ImportId id, @RequestParam(defaultValue = "clean") String mode, Caller caller) {
        imports.start(id, ImportForms.mode(mode), caller);
        return shown(ended(id, caller));
    }

    /** What the first lines of a waiting import would become, those that differ from their cases with every field. */
    @PreAuthorize(OFFICES)
    @GetMapping("/{id}/preview")
    Foreseen preview(@PathVariable ImportId id, Caller caller) {
        var job = imports.waiting(id, caller);
        var sheets = imports.sheets(job);
        var preview = imports.preview(job);
        return new Foreseen(
                preview.checked(),
                preview.counts(),
                preview.reasons(),
                preview.notes(),
                preview.differing().stream().map(line -> row(line, sheets)).toList());
    }

    /**
     * What would become of a file.
     *
     * @param reasons how often each reason to reject occurs
     * @param notes how often each note on accepted lines occurs, such as days that are derived or unknown
     * @param differing the first lines whose cases say something else
     */
    @Schema(name = "SuggestionImportsForeseen")
    record Foreseen(
            int checked,
            CaseImport.Counts counts,
            Map<String, Integer> reasons,
            Map<String, Integer> notes,
            List<Row> differing) {}

    /** Chooses before the start what becomes of single lines that differ from their cases, which the keys of their rows name. */
    @PreAuthorize(OFFICES)
    @PutMapping("/{id}/choices")
    Shown choose(@PathVariable ImportId id, @RequestBody String choices, Caller caller) {
        return shown(imports.choose(id, ImportForms.decision(choices).rows(), caller));
    }

    /** What undoing an import would do, and what stands against it. */
    @PreAuthorize(OFFICES)
    @GetMapping("/{id}/undo")
    ImportUndo.Prospect prospect(@PathVariable ImportId id, Caller caller) {
        return undo.prospect(id, caller);
    }

    /**
     * Undoes an import in the background; the answer waits for the end of a short one, and says UNDOING of one that takes longer.
     *
     * @param mode "all" for everything or nothing, "rest" to leave out what something stands against
     */
    @PreAuthorize(OFFICES)
    @PostMapping("/{id}/undo")
    Shown undo(@PathVariable ImportId id, @RequestParam(defaultValue = "all") String mode, Caller caller) {
        undo.undo(id, ImportForms.undoing(mode), caller);
        var now = ended(id, caller);
        var task = tasks.last(id).filter(it -> it.outcome() == ImportTask.Outcome.HINDERED);
        if (task.isPresent() && now.state() != CaseImport.State.UNDONE) {
            throw new Refusal("import.undoHindered", task.get().hindered());
        }
        return shown(now);
    }

    /**
     * Decides after the import what becomes of lines that were left undecided, which the keys of their rows name. It is done in the background; the
     * answer waits for the end of a short one, and says SETTLING of one that takes longer.
     */
    @PreAuthorize(OFFICES)
    @PostMapping("/{id}/differences")
    Shown settle(@PathVariable ImportId id, @RequestBody String decision, Caller caller) {
        var decided = ImportForms.decision(decision);
        settling.settle(id, decided.rows(), decided.others(), caller);
        return shown(ended(id, caller));
    }

    /** The rows of a loaded list, each with what was found in it. */
    @PreAuthorize(OFFICES)
    @GetMapping("/{id}/rows")
    Rows rows(
            @PathVariable ImportId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            Caller caller) {
        var job = imports.find(id, caller);
        var size = ListQuery.limit(limit, 100, 1000);
        var slice = imports.lines(job, cursor, size);
        var sheets = imports.sheets(job);
        return new Rows(
                slice.items().stream().map(line -> row(line, sheets)).toList(),
                Address.of(rows(job)).with("limit", size).next(slice));
    }

    private static Row row(Line line, List<TableSheet> sheets) {
        var place = TableSheet.Place.of(line.line(), sheets);
        var sentences = ImportWords.sentences(line, sheets);
        var all = line.caseId() == null ? line.problems() : line.notes();
        return new Row(
                Integer.toString(line.line()),
                place.sheet().isEmpty() ? null : place.sheet(),
                place.line(),
                line.caseId() == null ? "rejected" : "accepted",
                line.added(),
                line.verdict(),
                line.title(),
                line.caseId() == null ? null : "/api/v1/suggestions/" + line.caseId(),
                sentences.isEmpty() ? null : String.join("; ", sentences),
                all.stream().map(problem -> reason(problem, sheets)).toList(),
                line.differences().stream()
                        .map(difference -> new Differing(
                                ListColumn.of(difference.column())
                                        .map(ListColumn::code)
                                        .orElse(difference.column()),
                                difference.unit(),
                                difference.before().isEmpty() ? "" : ImportWords.before(difference),
                                difference.after().isEmpty() ? "" : ImportWords.after(difference)))
                        .toList());
    }

    private static Reason reason(RowProblem problem, List<TableSheet> sheets) {
        return new Reason(problem.key(), ImportWords.sentence(problem, sheets));
    }

    private static String rows(CaseImport job) {
        return "/api/v1/imports/" + job.id() + "/rows";
    }

    private Shown shown(CaseImport job) {
        return shown(job, imports.sheets(job), tasks.last(job.id()).orElse(null));
    }

    private static Shown shown(CaseImport job, List<TableSheet> sheets, @Nullable ImportTask task) {
        return new Shown(
                job.id().value(),
                job.state(),
                job.total(),
                job.accepted(),
                job.unchanged(),
                job.rejected(),
                job.counts(),
                rows(job),
                job.fileName(),
                job.encoding(),
                job.body().value(),
                job.mode(),
                job.uploadedAt(),
                job.endedAt(),
                task == null ? null : TaskShown.of(task),
                sheets.stream().map(SheetShown::of).toList(),
                job.columns().stream()
                        .map(column -> new ColumnShown(column.letter(), column.name()))
                        .toList(),
                ImportForms.asJson(job));
    }
}
