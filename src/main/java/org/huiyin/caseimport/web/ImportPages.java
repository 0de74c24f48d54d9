package org.huiyin.caseimport.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.caseimport.CaseImport;
import org.huiyin.caseimport.CaseImport.Line;
import org.huiyin.caseimport.CaseImports;
import org.huiyin.caseimport.ImportId;
import org.huiyin.caseimport.ImportMapping;
import org.huiyin.caseimport.ImportSettling;
import org.huiyin.caseimport.ImportTasks;
import org.huiyin.caseimport.ImportUndo;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.form.FileFields;
import org.huiyin.form.TableDownload;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.Takes;
import org.huiyin.tableimport.TableSheet;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The import of a list step by step: upload, mapping with a preview, progress, result. */
@Controller
class ImportPages {
    private static final String OFFICES = "hasAnyRole('DEPUTIES_OFFICE', 'PROPOSALS_OFFICE')";

    private final CaseImports imports;
    private final ImportUndo undo;
    private final ImportSettling settling;
    private final ImportTasks tasks;
    private final ImportForms forms;
    private final Directory directory;

    ImportPages(
            CaseImports imports,
            ImportUndo undo,
            ImportSettling settling,
            ImportTasks tasks,
            ImportForms forms,
            Directory directory) {
        this.imports = imports;
        this.undo = undo;
        this.settling = settling;
        this.tasks = tasks;
        this.forms = forms;
        this.directory = directory;
    }

    @PreAuthorize(OFFICES)
    @GetMapping("/imports")
    String list(Caller caller, Model model) {
        return list(uploadFields(caller), caller, model);
    }

    private String list(List<FormField> fields, Caller caller, Model model) {
        model.addAttribute("fields", fields);
        model.addAttribute("recent", imports.recent(caller));
        return "caseimport/listPage";
    }

    private List<FormField> uploadFields(Caller caller) {
        var fields = new ArrayList<FormField>();
        fields.add(new FormField("file", t("caseimport.file"), FieldType.FILE, true, 0)
                .withHint(t("caseimport.file.hint")));
        var bodies = CaseImports.bodies(caller);
        if (bodies.size() > 1) {
            var options = directory.bodies(caller.district()).stream()
                    .filter(body -> bodies.contains(body.id().value()))
                    .map(body -> new Option(body.id().toString(), body.name()))
                    .toList();
            fields.add(new FormField("body", t("caseimport.body"), FieldType.CHOICE, true, options));
        }
        return fields;
    }

    @PreAuthorize(OFFICES)
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/imports")
    String upload(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String body,
            Caller caller,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            if (file == null || file.isEmpty()) {
                throw new InvalidInput("file", "required");
            }
            return "redirect:/imports/"
                    + stored(imports, file, bodyId(body), caller).id();
        } catch (InvalidInput mistakes) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var typed = new LinkedMultiValueMap<String, String>();
            typed.add("body", body);
            return list(FormField.again(uploadFields(caller), typed, mistakes.problems()), caller, model);
        }
    }

    /** Keeps what was sent only until it is stored. */
    static CaseImport stored(CaseImports imports, MultipartFile file, @Nullable BodyId body, Caller caller) {
        return FileFields.stored(
                file, (kept, name) -> imports.upload(kept, name.isBlank() ? "file" : name, body, caller));
    }

    static @Nullable BodyId bodyId(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return BodyId.of(text.strip());
        } catch (IllegalArgumentException notAnId) {
            throw new InvalidInput("body", "notAnOption");
        }
    }

    @PreAuthorize(OFFICES)
    @GetMapping("/imports/{id}")
    String show(
            @PathVariable ImportId id, @RequestParam(defaultValue = "") String changed, Caller caller, Model model) {
        var job = imports.find(id, caller);
        model.addAttribute("changed", changed);
        return switch (job.state()) {
            case WAITING -> mapping(job, null, List.of(), model);
            case RUNNING, SETTLING, UNDOING -> progress(job, model);
            case DONE, REFUSED, FAILED, UNDONE -> result(job, model);
        };
    }

    private String mapping(
            CaseImport job, @Nullable MultiValueMap<String, String> typed, List<FieldProblem> problems, Model model) {
        var preview = imports.preview(job);
        var columns = forms.columns(job, preview.samples());
        var options = forms.options(job);
        model.addAttribute("job", job);
        model.addAttribute("sheets", imports.sheets(job));
        model.addAttribute("sheetsWrong", forms.about("sheets", problems));
        model.addAttribute("bodyName", imports.bodyName(job));
        model.addAttribute("preview", preview);
        model.addAttribute("earlier", imports.earlier(job).orElse(null));
        model.addAttribute("columns", typed == null ? columns : forms.again(columns, typed, problems));
        model.addAttribute("options", typed == null ? options : FormField.again(options, typed, problems));
        model.addAttribute("general", forms.general(problems));
        return "caseimport/mappingPage";
    }

    private String progress(CaseImport job, Model model) {
        model.addAttribute("job", job);
        model.addAttribute("task", tasks.last(job.id()).orElse(null));
        return "caseimport/progressPage";
    }

    private String result(CaseImport job, Model model) {
        model.addAttribute("job", job);
        model.addAttribute("sheets", imports.sheets(job));
        model.addAttribute("bodyName", imports.bodyName(job));
        model.addAttribute("reasons", imports.reasons(job));
        model.addAttribute("rejected", imports.rejected(job));
        model.addAttribute("noted", imports.noted(job));
        model.addAttribute("notedCount", imports.notedCount(job));
        model.addAttribute("undecided", imports.undecided(job));
        model.addAttribute("task", tasks.last(job.id()).orElse(null));
        return "caseimport/resultPage";
    }

    /** The part of the page that asks for itself again until the work has ended; then the whole page is shown anew. */
    @PreAuthorize(OFFICES)
    @GetMapping("/imports/{id}/progress")
    String progressPartial(@PathVariable ImportId id, Caller caller, Model model, HttpServletResponse response) {
        var job = imports.find(id, caller);
        if (!job.busy()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("job", job);
        model.addAttribute("task", tasks.last(id).orElse(null));
        return "caseimport/progressPartial";
    }

    @PreAuthorize(OFFICES)
    @PostMapping("/imports/{id}/mapping")
    String map(
            @PathVariable ImportId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        try {
            keep(id, typed, caller);
            return "redirect:/imports/" + id + "#preview";
        } catch (InvalidInput mistakes) {
            return again(id, typed, mistakes, caller, model, response);
        }
    }

    /** Keeps what the form of the page says: how the list is read, and what becomes of single lines. */
    private CaseImport keep(ImportId id, MultiValueMap<String, String> typed, Caller caller) {
        var choices = ImportForms.choices(typed);
        var job = imports.find(id, caller);
        if (ImportForms.mapped(typed) || !ImportForms.choosing(typed)) {
            job = imports.map(id, forms.mapping(job, typed), caller);
        }
        return ImportForms.choosing(typed) ? imports.choose(id, choices, caller) : job;
    }

    private String again(
            ImportId id,
            MultiValueMap<String, String> typed,
            InvalidInput mistakes,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return mapping(imports.find(id, caller), typed, mistakes.problems(), model);
    }

    @PreAuthorize(OFFICES)
    @PostMapping("/imports/{id}/sheets")
    String readFrom(
            @PathVariable ImportId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        try {
            imports.readFrom(id, typed.getOrDefault("sheets", List.of()), caller);
            return "redirect:/imports/" + id;
        } catch (InvalidInput mistakes) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return mapping(imports.find(id, caller), null, mistakes.problems(), model);
        }
    }

    /**
     * Starts the import as the page reads the list: whoever changed that and did not look at the preview meanwhile is shown it first. An import
     * that had failed goes on as it was; its page has no such questions.
     */
    @PreAuthorize(OFFICES)
    @PostMapping("/imports/{id}/start")
    String start(
            @PathVariable ImportId id,
            @RequestParam(defaultValue = "clean") String mode,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var chosen = ImportForms.mode(mode);
        if (ImportForms.mapped(typed)) {
            var seen = imports.find(id, caller).mapping();
            try {
                if (!keep(id, typed, caller).mapping().readsAs(seen)) {
                    return "redirect:/imports/" + id + "?changed="
                            + chosen.name().toLowerCase(Locale.ROOT) + "#preview";
                }
            } catch (InvalidInput mistakes) {
                return again(id, typed, mistakes, caller, model, response);
            }
        }
        imports.start(id, chosen, caller);
        return "redirect:/imports/" + id;
    }

    /** Chooses what becomes of single lines that differ from their cases. */
    @PreAuthorize(OFFICES)
    @PostMapping("/imports/{id}/choices")
    String choose(
            @PathVariable ImportId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        try {
            keep(id, typed, caller);
            return "redirect:/imports/" + id + "#differences";
        } catch (InvalidInput mistakes) {
            return again(id, typed, mistakes, caller, model, response);
        }
    }

    /** Decides after the import what becomes of lines that were left undecided. */
    @PreAuthorize(OFFICES)
    @PostMapping("/imports/{id}/differences")
    String settle(
            @PathVariable ImportId id,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(defaultValue = "ASK") ImportMapping.Differing others,
            Caller caller) {
        settling.settle(id, ImportForms.choices(typed), others, caller);
        return "redirect:/imports/" + id;
    }

    /** What undoing the import would do, and what stands against it. */
    @PreAuthorize(OFFICES)
    @GetMapping("/imports/{id}/undo")
    String prospect(@PathVariable ImportId id, Caller caller, Model model) {
        model.addAttribute("job", imports.find(id, caller));
        model.addAttribute("prospect", undo.prospect(id, caller));
        return "caseimport/undoPage";
    }

    @PreAuthorize(OFFICES)
    @PostMapping("/imports/{id}/undo")
    String undo(@PathVariable ImportId id, @RequestParam(defaultValue = "all") String mode, Caller caller) {
        undo.undo(id, ImportForms.undoing(mode), caller);
        return "redirect:/imports/" + id;
    }

    @PreAuthorize(OFFICES)
    @GetMapping("/imports/{id}/problems.csv")
    void problems(@PathVariable ImportId id, Caller caller, HttpServletResponse response) throws IOException {
        var job = imports.find(id, caller);
        write(job, "caseimport.download.import-rejected", imports.problems(job), imports.sheets(job), response);
    }

    @PreAuthorize(OFFICES)
    @GetMapping("/imports/{id}/rows.csv")
    void rows(@PathVariable ImportId id, Caller caller, HttpServletResponse response) throws IOException {
        var job = imports.find(id, caller);
        write(job, "caseimport.download.import-rows", imports.lines(job), imports.sheets(job), response);
    }

    private static void write(
            CaseImport job, String name, Stream<Line> lines, List<TableSheet> sheets, HttpServletResponse response)
            throws IOException {
        new TableDownload(
                        name,
                        job.fileName().replaceFirst("\\.[^.]*$", ""),
                        "",
                        List.of(
                                t("caseimport.line"),
                                t("caseimport.title"),
                                t("caseimport.verdict"),
                                t("caseimport.reason"),
                                t("caseimport.case")),
                        lines.map(line -> List.of(
                                ImportWords.place(line.line(), sheets),
                                line.title(),
                                ImportWords.verdict(line),
                                Stream.concat(
                                                ImportWords.sentences(line, sheets).stream(),
                                                Stream.of(ImportWords.differences(line)))
                                        .filter(text -> !text.isEmpty())
                                        .collect(Collectors.joining("; ")),
                                line.caseId() == null ? "" : "/cases/" + line.caseId())))
                .csv(response);
    }
}
