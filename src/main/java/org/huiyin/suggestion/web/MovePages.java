package org.huiyin.suggestion.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.huiyin.account.Caller;
import org.huiyin.directory.UnitId;
import org.huiyin.form.AfterMove;
import org.huiyin.form.MoveFlow;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.SentForm;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Takes;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseView.AttachmentView;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
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

/**
 * The form of each move, in the common flow and the look of a case. What differs: files of a draft come and go by moves of their own while its
 * form is filled in, and what happened is told by a {@linkplain Receipts receipt}.
 */
@Controller
@RequestMapping("/cases/{id}/moves/{move}")
class MovePages {
    /** Forms of drafts, with the moves by which files come to them and go. */
    private static final Map<String, Filing> FILING = Map.of(
            "save", new Filing("attach", "detach"), "draft-reply", new Filing("attach-to-reply", "detach-from-reply"));

    private static final Set<String> ATTACHING = Set.of("attach", "attach-to-reply");

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
        return move.equals("file") ? earlier.of(suggestions.view(id, caller), caller) : List.of();
    }

    private record Filing(String attach, String detach) {}

    /** Which handling is meant, and which button of the form was pressed. */
    private record Pressed(
            @Nullable UnitId unit,
            String then,
            List<String> uploaded,
            @Nullable String remove,
            @Nullable String removeNow) {
        static Pressed of(MultiValueMap<String, String> parameters) {
            return new Pressed(
                    unit(Objects.requireNonNullElse(parameters.getFirst("unit"), "")),
                    Objects.requireNonNullElse(parameters.getFirst("then"), ""),
                    parameters.getOrDefault("uploaded", List.of()),
                    parameters.getFirst("remove"),
                    parameters.getFirst("removeNow"));
        }

        /** Whether it is a button of the files rather than one of the whole form. */
        boolean aboutFiles() {
            return then.equals("attach") || then.equals("keep") || remove != null || removeNow != null;
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
        var look = new CaseLook(suggestions, pages, id, unit, caller, response);
        var place = CaseLook.place(id, move);
        try {
            return MoveFlow.show(place.page(look.open(move)), look, model);
        } catch (Refusal refusal) {
            return MoveFlow.kept(place.kept(move, refusal, List.of()), look, model, response);
        }
    }

    @PreAuthorize("isAuthenticated()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping
    String make(
            @PathVariable CaseId id,
            @PathVariable String move,
            SentForm sent,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var pressed = Pressed.of(sent.parameters());
        var look = new CaseLook(suggestions, pages, id, pressed.unit(), caller, response);
        var place = CaseLook.place(id, move);
        var form = new Filled(id, move, pressed, sent.request(), look, caller);
        var whole = new AtomicBoolean(true);
        var answer = sent.make(
                place, move, () -> opened(form), (typed, version) -> whole.set(made(form, typed, version)), look);
        if (!answer.startsWith("redirect:")) {
            return answer;
        }
        if (!whole.get()) {
            return look.filled(place, sent.parameters(), model);
        }
        if (pressed.then().equals("submit")) {
            return "redirect:/cases/" + id + "/moves/submit";
        }
        if (!AfterMove.seen(() -> suggestions.view(id, caller))) {
            return "redirect:/desk?from=suggestion&done=" + move;
        }
        Receipts.give(id, move, sent.request(), response);
        return "redirect:/cases/" + id;
    }

    /** A form that was sent, with the request that brings its files. */
    private record Filled(
            CaseId id, String move, Pressed pressed, HttpServletRequest request, CaseLook look, Caller caller) {}

    /** Opens the form, and takes up the files of a draft before anything else, so that none is lost if something else is wrong. */
    private MoveForm opened(Filled form) {
        var opened = form.look().open(form.move());
        if (FILING.containsKey(form.move())) {
            var pressed = form.pressed();
            form.look().filed(pressed.remove(), parts.take(form.request(), pressed.uploaded(), form.caller()));
        }
        return opened;
    }

    /** Makes the move. Returns whether the whole form was sent: else files came or went, or were refused, and it is shown again. */
    private boolean made(Filled form, Map<String, List<String>> typed, @Nullable Integer version) {
        var values = typed;
        var reached = version;
        var whole = true;
        if (FILING.containsKey(form.move())) {
            var taken = form.look().taken();
            reached = filed(form, taken.waiting(), version);
            whole = !form.pressed().aboutFiles() && taken.problems().isEmpty();
        } else if (ATTACHING.contains(form.move())) {
            var taken = parts.take(form.request(), List.of(), form.caller());
            if (!taken.problems().isEmpty()) {
                throw new InvalidInput(taken.problems());
            }
            reached = attachedButLast(form, taken.waiting(), version);
            if (!taken.waiting().isEmpty()) {
                values = new LinkedHashMap<>(typed);
                values.put("file", List.of(taken.waiting().getLast().id().toString()));
            }
        }
        // the text of a paper is saved with its files, that of a reply only shown again
        if (whole || form.move().equals("save")) {
            var made = suggestions.make(form.id(), form.move(), form.pressed().unit(), values, reached, form.caller());
            form.look().reached(made);
        }
        return whole;
    }

    /** Takes files away and adds others, each by a move of its own, and returns the version after that. */
    private @Nullable Integer filed(Filled form, List<AttachmentView> files, @Nullable Integer version) {
        var filing = Objects.requireNonNull(FILING.get(form.move()));
        var reached = version;
        var removed = form.pressed().removeNow();
        if (removed != null) {
            reached = file(form, filing.detach(), removed, reached);
        }
        for (var file : files) {
            reached = file(form, filing.attach(), file.id().toString(), reached);
            form.look().attached(file.id());
        }
        return reached;
    }

    /** Of several files chosen at once all but the last are attached here; the move itself takes the last. */
    private @Nullable Integer attachedButLast(Filled form, List<AttachmentView> files, @Nullable Integer version) {
        var reached = version;
        for (var file : files.subList(0, Math.max(0, files.size() - 1))) {
            reached = file(form, form.move(), file.id().toString(), reached);
        }
        return reached;
    }

    private int file(Filled form, String move, String file, @Nullable Integer version) {
        var reached =
                suggestions.make(form.id(), move, form.pressed().unit(), Map.of("file", file), version, form.caller());
        form.look().reached(reached);
        return reached;
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
        var version = suggestions.make(id, move, null, parameters, MoveFlow.version(parameters), caller);
        return ResponseEntity.ok(Map.of("version", version));
    }
}
