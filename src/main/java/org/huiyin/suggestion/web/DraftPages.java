package org.huiyin.suggestion.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.form.ListQuery;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Takes;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Begins a paper. From its first save on it is a draft with an address of its own, written further in {@link MovePages}. */
@Controller
@RequestMapping("/cases/new")
class DraftPages {
    private final Suggestions suggestions;
    private final Directory directory;
    private final FileParts parts;

    DraftPages(Suggestions suggestions, Directory directory, FileParts parts) {
        this.suggestions = suggestions;
        this.directory = directory;
        this.parts = parts;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping
    String page(@RequestParam(required = false) @Nullable Kind kind, Caller caller, Model model) {
        var kinds = kinds(caller);
        if (kind == null && kinds.size() > 1) {
            model.addAttribute("kinds", kinds);
            return "suggestion/kindPage";
        }
        var chosen = kind == null ? kinds.getFirst() : kind;
        return show(
                chosen,
                "",
                suggestions.newForm(chosen, caller).fields(),
                FileSection.of(List.of(), List.of(), null, null, false, List.of()),
                caller,
                model);
    }

    @PreAuthorize("isAuthenticated()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping
    String begin(
            @RequestParam(required = false) @Nullable Kind kind,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var values = new LinkedHashMap<String, List<String>>(parameters);
        if (kind == null) {
            throw new InvalidInput("kind", "required");
        }
        var body = body(kind, parameters, caller);
        var taken = parts.take(request, parameters.getOrDefault("uploaded", List.of()), caller);
        var waiting = taken.waiting();
        CaseId id;
        try {
            if (!taken.problems().isEmpty()) {
                throw new InvalidInput(taken.problems());
            }
            if (waiting.size() > AttachmentRef.MOST) {
                throw new InvalidInput("file", "attachment.tooMany", AttachmentRef.MOST);
            }
            id = suggestions.begin(kind, body, values, caller);
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var typed = suggestions.newForm(kind, caller).fields().stream()
                    .map(field -> field.withValues(values.getOrDefault(field.name(), List.of())))
                    .toList();
            var section = FileSection.of(
                    List.of(),
                    waiting.subList(0, Math.min(waiting.size(), AttachmentRef.MOST)),
                    null,
                    null,
                    true,
                    invalid.problems());
            return show(
                    kind, body.toString(), FormField.again(typed, values, invalid.problems()), section, caller, model);
        }
        for (var file : waiting) {
            suggestions.make(id, "attach", null, Map.of("file", file.id().toString()), null, caller);
        }
        if ("attach".equals(parameters.getFirst("then"))) {
            return "redirect:/cases/" + id + "/moves/save#attachments";
        }
        if ("submit".equals(parameters.getFirst("then"))) {
            return "redirect:/cases/" + id + "/moves/submit";
        }
        Receipts.give(id, "begun", request, response);
        return "redirect:/cases/" + id;
    }

    /** The first save of a paper that is being written; tells the page where to save from now on. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping(headers = "X-Autosave")
    ResponseEntity<Map<String, Object>> autosave(
            @RequestParam Kind kind, @RequestParam MultiValueMap<String, String> parameters, Caller caller) {
        var id = suggestions.begin(
                kind, body(kind, parameters, caller), new LinkedHashMap<String, List<String>>(parameters), caller);
        return ResponseEntity.ok(
                Map.of("version", suggestions.view(id, caller).version(), "address", "/cases/" + id + "/moves/save"));
    }

    /** @param body the one that was chosen; empty if none was */
    private String show(
            Kind kind, String body, List<FormField> fields, FileSection section, Caller caller, Model model) {
        model.addAttribute("files", section);
        model.addAttribute("kind", kind);
        model.addAttribute("fields", fields);
        model.addAttribute("bodies", bodies(kind, caller));
        model.addAttribute("body", body);
        return "suggestion/newPage";
    }

    /** The kinds of paper that the caller may begin. @throws Forbidden if there are none */
    private static List<Kind> kinds(Caller caller) {
        var kinds = new ArrayList<Kind>();
        if (caller.has(Role.DEPUTY)) {
            kinds.add(Kind.DEPUTY_SUGGESTION);
        }
        if (caller.has(Role.MEMBER)) {
            kinds.add(Kind.CPPCC_PROPOSAL);
            kinds.add(Kind.OPINION_REPORT);
        }
        if (kinds.isEmpty()) {
            throw new Forbidden("begin");
        }
        return kinds;
    }

    private List<Option> bodies(Kind kind, Caller caller) {
        var scopes = caller.scopes(kind.role());
        if (scopes.isEmpty()) {
            throw new Forbidden("begin");
        }
        return scopes.stream()
                .map(scope -> directory.body(caller.district(), new BodyId(scope)))
                .map(body -> new Option(body.id().toString(), body.name()))
                .toList();
    }

    private static BodyId body(Kind kind, MultiValueMap<String, String> parameters, Caller caller) {
        var given = new ListQuery(parameters.toSingleValueMap()).id("body");
        return BodyId.givenOrOnly(given, caller.scopes(kind.role()), "begin");
    }
}
