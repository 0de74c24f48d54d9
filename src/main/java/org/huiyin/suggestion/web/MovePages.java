package org.huiyin.suggestion.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.huiyin.account.Caller;
import org.huiyin.directory.UnitId;
import org.huiyin.form.AfterMove;
import org.huiyin.form.MoveFlow;
import org.huiyin.form.Typed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Takes;
import org.huiyin.shared.YesNo;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.CaseView.AttachmentView;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.moves.MoveForm;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.web.ReviewPage.Entry;
import org.huiyin.suggestion.web.ReviewPage.Hidden;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Trail;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form of each move; official moves are shown once more before they are made. What was typed is never lost. */
@Controller
@RequestMapping("/cases/{id}/moves/{move}")
class MovePages {
    /** Parameters that steer the form and are no fields of the move. */
    private static final Set<String> STEERING = Set.of(
            "_csrf",
            Trail.NAME,
            "unit",
            "version",
            "confirmed",
            "edit",
            "then",
            "undisclosedFile",
            "uploaded",
            "remove",
            "removeNow");

    /** Forms of drafts, with the moves by which files come to them and go. */
    private static final Map<String, Filing> FILING = Map.of(
            "save", new Filing("attach", "detach"), "draft-reply", new Filing("attach-to-reply", "detach-from-reply"));

    private static final Set<String> ATTACHING = Set.of("attach", "attach-to-reply");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Suggestions suggestions;
    private final CasePageMaker pages;
    private final FileParts parts;
    private final EarlierCases earlier;

    MovePages(Suggestions suggestions, CasePageMaker pages, FileParts parts, EarlierCases earlier) {
        this.suggestions = suggestions;
        this.pages = pages;
        this.parts = parts;
        this.earlier = earlier;
    }

    /** Who files a paper sees whether the matter was raised before. */
    @ModelAttribute("earlier")
    List<EarlierCase> earlier(@PathVariable CaseId id, @PathVariable String move, Caller caller) {
        return caller.signedIn() && move.equals("file") ? earlier.of(suggestions.view(id, caller), caller) : List.of();
    }

    private record Filing(String attach, String detach) {}

    /** What was sent: the values of the move's fields, and for which unit and version. */
    private record Sent(
            Map<String, List<String>> values,
            @Nullable UnitId unit,
            @Nullable Integer version,
            boolean confirmed,
            boolean edit,
            String then,
            List<String> uploaded,
            @Nullable String remove,
            @Nullable String removeNow) {

        static Sent of(MultiValueMap<String, String> parameters) {
            var values = new LinkedHashMap<String, List<String>>(parameters);
            values.keySet().removeAll(STEERING);
            return new Sent(
                    values,
                    unit(Objects.requireNonNullElse(parameters.getFirst("unit"), "")),
                    MoveFlow.version(parameters),
                    parameters.containsKey("confirmed"),
                    parameters.containsKey("edit"),
                    Objects.requireNonNullElse(parameters.getFirst("then"), ""),
                    parameters.getOrDefault("uploaded", List.of()),
                    parameters.getFirst("remove"),
                    parameters.getFirst("removeNow"));
        }

        static Sent nothing(@Nullable UnitId unit, int version) {
            return new Sent(Map.of(), unit, version, false, false, "", List.of(), null, null);
        }

        /** Whether a button of the files was pressed rather than one of the whole form. */
        boolean aboutFiles() {
            return then.equals("attach") || then.equals("keep") || remove != null || removeNow != null;
        }

        Sent with(String field, String value) {
            var more = new LinkedHashMap<>(values);
            more.put(field, List.of(value));
            return new Sent(more, unit, version, confirmed, edit, then, uploaded, remove, removeNow);
        }

        Sent at(@Nullable Integer seen) {
            return new Sent(values, unit, seen, confirmed, edit, then, uploaded, remove, removeNow);
        }

        private static @Nullable UnitId unit(String text) {
            try {
                return text.isBlank() ? null : UnitId.of(text);
            } catch (IllegalArgumentException e) {
                throw new InvalidInput("unit", "notAnOption");
            }
        }
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping
    String form(
            @PathVariable CaseId id,
            @PathVariable String move,
            @RequestParam(required = false) @Nullable UnitId unit,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        try {
            var form = suggestions.form(id, move, unit, caller);
            return form.official() && form.fields().isEmpty()
                    ? review(id, form, Sent.nothing(unit, form.version()), caller, model)
                    : show(form, suggestions.view(id, caller), null, Files.NONE, model);
        } catch (Refusal refusal) {
            return kept(id, move, Map.of(), refusal, caller, model, response);
        }
    }

    /** Open to visitors only to give back what they typed when their session has ended meanwhile. */
    @PreAuthorize("permitAll()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping
    String make(
            @PathVariable CaseId id,
            @PathVariable String move,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var sent = Sent.of(parameters);
        if (!caller.signedIn()) {
            return signedOut("/cases/" + id + "/moves/" + move, sent.values(), model, response);
        }
        MoveForm form;
        try {
            form = suggestions.form(id, move, sent.unit(), caller);
        } catch (Refusal refusal) {
            return kept(id, move, sent.values(), refusal, caller, model, response);
        }
        if (sent.edit()) {
            var seen = sent.version() == null ? form.version() : sent.version();
            return show(form.filled(sent.values()).at(seen), suggestions.view(id, caller), null, Files.NONE, model);
        }
        var files = Files.NONE;
        try {
            if (FILING.containsKey(move) || ATTACHING.contains(move)) {
                var taken = parts.take(request, caller);
                if (FILING.containsKey(move)) {
                    files = new Files(sent.remove(), true, taken.problems());
                    sent = sent.at(filed(id, move, sent, taken, caller));
                    if (sent.aboutFiles() || !files.problems().isEmpty()) {
                        return afterFiles(id, form, sent, files, caller, model, response);
                    }
                } else if (!taken.problems().isEmpty()) {
                    throw new InvalidInput(taken.problems());
                } else if (!taken.waiting().isEmpty()) {
                    sent = attachedButLast(id, move, sent, taken.waiting(), caller);
                }
            }
            if (form.official() && !sent.confirmed()) {
                return review(id, form, sent, caller, model);
            }
            suggestions.make(id, move, sent.unit(), sent.values(), sent.version(), caller);
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var fields = FormField.again(form.filled(sent.values()).fields(), sent.values(), invalid.problems());
            var general = invalid.problems().stream()
                    .filter(problem ->
                            fields.stream().noneMatch(field -> field.name().equals(problem.field())))
                    .findFirst()
                    .map(problem ->
                            Words.t(problem.messageKey(), problem.arguments().toArray()))
                    .orElse(null);
            var view = suggestions.view(id, caller);
            var seen = sent.version() == null ? view.version() : sent.version();
            return show(form.with(fields).at(seen), view, general, files, model);
        } catch (Refusal refusal) {
            if (refusal.key().equals(Suggestion.Unsubmitted.INCOMPLETE)) {
                return unfinished(id, refusal, caller, model, response);
            }
            response.setStatus(HttpStatus.CONFLICT.value());
            var view = suggestions.view(id, caller);
            return show(form.filled(sent.values()).at(view.version()), view, words(refusal), files, model);
        }
        if (sent.then().equals("submit")) {
            return "redirect:/cases/" + id + "/moves/submit";
        }
        if (!AfterMove.seen(() -> suggestions.view(id, caller))) {
            return "redirect:/desk?from=suggestion&done=" + move;
        }
        Receipts.give(id, move, request, response);
        return "redirect:/cases/" + id;
    }

    /** What is shown of the files when a form comes back. */
    private record Files(@Nullable String asking, boolean unsaved, List<FieldProblem> problems) {
        static final Files NONE = new Files(null, false, List.of());
    }

    /** Takes files away and adds others, each by a move of its own, and returns the version after that. */
    private @Nullable Integer filed(CaseId id, String move, Sent sent, FileParts.Taken taken, Caller caller) {
        var filing = Objects.requireNonNull(FILING.get(move));
        var version = sent.version();
        if (sent.removeNow() != null) {
            version = file(id, filing.detach(), sent.unit(), sent.removeNow(), version, caller);
        }
        for (var earlier : sent.uploaded()) {
            version = file(id, filing.attach(), sent.unit(), earlier, version, caller);
        }
        for (var file : taken.waiting()) {
            version = file(id, filing.attach(), sent.unit(), file.id().toString(), version, caller);
        }
        return version;
    }

    /** Of several files chosen at once all but the last are attached here; the move itself takes the last. */
    private Sent attachedButLast(CaseId id, String move, Sent sent, List<AttachmentView> files, Caller caller) {
        var version = sent.version();
        for (var file : files.subList(0, files.size() - 1)) {
            version = file(id, move, sent.unit(), file.id().toString(), version, caller);
        }
        return sent.at(version).with("file", files.getLast().id().toString());
    }

    private int file(
            CaseId id, String move, @Nullable UnitId unit, String file, @Nullable Integer version, Caller caller) {
        return suggestions.make(id, move, unit, Map.of("file", file), version, caller);
    }

    /** The form again after files came or went. The text of a paper is saved with them, that of a reply only shown again. */
    private String afterFiles(
            CaseId id,
            MoveForm form,
            Sent sent,
            Files files,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var seen = sent.version();
        if (form.move().equals("save")) {
            seen = suggestions.make(id, form.move(), sent.unit(), sent.values(), seen, caller);
            if (files.problems().isEmpty() && files.asking() == null) {
                return "redirect:/cases/" + id + "/moves/save#attachments";
            }
        }
        if (!files.problems().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        var view = suggestions.view(id, caller);
        return show(form.filled(sent.values()).at(seen == null ? view.version() : seen), view, null, files, model);
    }

    /** Keeps a draft while it is written. Another window's newer text is never overwritten: that is a refusal (409). */
    @PreAuthorize("isAuthenticated()")
    @PostMapping(headers = "X-Autosave")
    ResponseEntity<Map<String, Object>> autosave(
            @PathVariable CaseId id,
            @PathVariable String move,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller) {
        if (!move.equals("save")) {
            return ResponseEntity.badRequest().build();
        }
        var sent = Sent.of(parameters);
        var version = suggestions.make(id, move, null, sent.values(), sent.version(), caller);
        return ResponseEntity.ok(Map.of("version", version));
    }

    private String show(MoveForm form, CaseView view, @Nullable String refusal, Files files, Model model) {
        model.addAttribute("page", pages.movePage(view, form, refusal, section(form, view, files)));
        return "suggestion/movePage";
    }

    private static @Nullable FileSection section(MoveForm form, CaseView view, Files files) {
        return switch (form.move()) {
            case "save" ->
                FileSection.of(
                        view.attachments(), List.of(), view.id(), files.asking(), files.unsaved(), files.problems());
            case "draft-reply" ->
                FileSection.of(
                        view.handlings().stream()
                                .filter(handling -> handling.unit().equals(form.unit()))
                                .flatMap(handling -> handling.attachments().stream())
                                .toList(),
                        List.of(),
                        view.id(),
                        files.asking(),
                        files.unsaved(),
                        files.problems());
            default -> null;
        };
    }

    private String review(CaseId id, MoveForm form, Sent sent, Caller caller, Model model) {
        var preview = suggestions.preview(id, form.move(), sent.unit(), sent.values(), sent.version(), caller);
        var view = suggestions.view(id, caller);
        var hidden = new ArrayList<Hidden>();
        sent.values().forEach((name, values) -> values.forEach(value -> hidden.add(new Hidden(name, value))));
        var entries = form.filled(sent.values()).fields().stream()
                .filter(field -> !words(field).isEmpty())
                .map(field ->
                        new Entry(field.label(), words(field), form.reach().get(field.name())))
                .toList();
        var seen = sent.version() == null ? form.version() : sent.version();
        model.addAttribute("page", pages.reviewPage(view, form, seen, entries, hidden, preview));
        return "suggestion/reviewPage";
    }

    /** A value as its reader will see it: the words of the options chosen, a date, the text. */
    private static String words(FormField field) {
        if (field.type() == FieldType.FLAG) {
            return YesNo.of(field.value()).orElse(false) ? Words.t("suggestion.flag.true") : "";
        }
        if (!field.options().isEmpty()) {
            return String.join(
                    Words.t("suggestion.and"),
                    field.options().stream()
                            .filter(field::chosen)
                            .map(option -> option.label())
                            .toList());
        }
        return field.type() == FieldType.DATE ? CaseWords.dateOrText(field.value()) : field.value();
    }

    private static String words(Refusal refusal) {
        return Words.t(refusal.messageKey(), refusal.arguments().toArray());
    }

    /** A paper that cannot be submitted yet comes back where it is written, with what is missing at its fields. */
    private String unfinished(CaseId id, Refusal refusal, Caller caller, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var form = suggestions.form(id, "save", null, caller);
        var fields = form.fields().stream()
                .map(field -> refusal.arguments().contains(field.name())
                        ? field.withError(Words.t("problem.required"))
                        : field)
                .toList();
        return show(form.with(fields), suggestions.view(id, caller), null, Files.NONE, model);
    }

    /** The move cannot be made any more: says why and shows what was typed, so that it can be copied. */
    private String kept(
            CaseId id,
            String move,
            Map<String, List<String>> typed,
            Refusal refusal,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        if (refusal.key().equals(Suggestion.Unsubmitted.INCOMPLETE)) {
            return unfinished(id, refusal, caller, model, response);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("view", suggestions.view(id, caller));
        model.addAttribute("move", move);
        model.addAttribute("refusal", words(refusal));
        model.addAttribute("typed", lines(typed));
        return "suggestion/keptPage";
    }

    static String signedOut(
            String address, Map<String, List<String>> typed, Model model, HttpServletResponse response) {
        return MoveFlow.signedOut(address, lines(typed), model, response);
    }

    private static List<Typed> lines(Map<String, List<String>> typed) {
        var lines = new ArrayList<Typed>();
        typed.forEach((field, values) -> {
            var text = String.join(Words.t("suggestion.and"), values).strip();
            var choice = "suggestion.choice." + field + "." + text;
            var label = "suggestion.field." + field.replaceAll("\\.\\d+\\.", ".");
            if (!text.isEmpty() && Words.has(label) && !ID.matcher(text).find()) {
                lines.add(new Typed(Words.t(label), Words.has(choice) ? Words.t(choice) : text));
            }
        });
        return List.copyOf(lines);
    }
}
