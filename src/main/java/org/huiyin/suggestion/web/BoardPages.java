package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.directory.Directory;
import org.huiyin.form.Typed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.desks.Desk;
import org.huiyin.suggestion.desks.DeskQueue;
import org.huiyin.suggestion.desks.Desks;
import org.huiyin.suggestion.views.CaseTeller;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The piles of cases in whole, and the boards on which offices work on many cases at once. */
@Controller
@RequestMapping("/desk")
class BoardPages {
    private static final int MOST_TOGETHER = 200;
    private static final int LONGEST_URGING = 500;

    private final Desks desks;
    private final Directory directory;
    private final CaseTeller teller;

    BoardPages(Desks desks, Directory directory, CaseTeller teller) {
        this.desks = desks;
        this.teller = teller;
        this.directory = directory;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/lists/{code}")
    String list(@PathVariable String code, @RequestParam(defaultValue = "0") int page, Caller caller, Model model) {
        var queue = DeskQueue.of(code).orElseThrow(() -> new NotFound("desk"));
        return list(queue, page, "suggestion/deskListPage", caller, model);
    }

    /** The filing board: what was handed in and waits for review. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/filing")
    String filing(@RequestParam(defaultValue = "0") int page, Caller caller, Model model) {
        return list(DeskQueue.TO_REVIEW, page, "suggestion/deskListPage", caller, model);
    }

    private String list(DeskQueue queue, int page, String view, Caller caller, Model model) {
        var slice = desks.list(queue, page, caller);
        model.addAttribute("queue", queue);
        model.addAttribute("page", page);
        model.addAttribute("count", desks.count(queue, caller));
        model.addAttribute("rows", slice.items());
        model.addAttribute(
                "told", teller.of(slice.items().stream().map(Desk.Row::id).toList(), caller));
        model.addAttribute("next", slice.next() == null ? null : queue.address() + "?page=" + slice.next());
        model.addAttribute("fields", urging());
        model.addAttribute("problems", Map.of());
        model.addAttribute("typed", Map.of());
        return view;
    }

    private static List<FormField> urging() {
        return List.of(new FormField("text", t("suggestion.desk.urge.words"), FieldType.LONG_TEXT, true, LONGEST_URGING)
                .withValue(t("suggestion.desk.urge.text")));
    }

    /** The assignment board: what is filed, with the split that the government office suggests. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/assignment")
    String assignment(Caller caller, Model model) {
        return board(Map.of(), List.of(), caller, model);
    }

    private String board(Map<String, List<String>> typed, List<FieldProblem> problems, Caller caller, Model model) {
        var fields = FormField.again(assigning(caller), typed, problems);
        model.addAttribute("board", desks.unassigned(caller));
        model.addAttribute("fields", fields);
        model.addAttribute("typed", typed);
        model.addAttribute("problems", worded(fields, problems));
        return "suggestion/deskAssignmentPage";
    }

    private List<FormField> assigning(Caller caller) {
        var ways = Stream.concat(
                Stream.of(new Option("SUGGESTED", t("suggestion.desk.bySuggestion"))),
                Stream.of("SOLE", "LEAD", "SEPARATE")
                        .map(mode -> new Option(mode, t("suggestion.choice.mode." + mode))));
        var units = directory.units(caller.district()).stream()
                .filter(unit -> unit.active())
                .map(unit -> new Option(unit.id().toString(), unit.name()))
                .toList();
        return List.of(
                new FormField("mode", t("suggestion.field.mode"), FieldType.CHOICE, true, ways.toList())
                        .withHint(t("suggestion.desk.assignment.hint")),
                new FormField("lead", t("suggestion.field.lead"), FieldType.UNIT, false, units),
                new FormField("others", t("suggestion.field.others"), FieldType.CHOICES, false, units));
    }

    /** Shows what would be given to whom by when; with {@code confirmed} it is done, case by case. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/assignment")
    String assign(
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var typed = new LinkedHashMap<String, List<String>>(parameters);
        var suggested = "SUGGESTED".equals(parameters.getFirst("mode"));
        var split = suggested ? null : split(parameters);
        try {
            var wrong = new ArrayList<FieldProblem>();
            var ticked = ticked(parameters, wrong);
            if (split != null && split.get("mode") instanceof String mode && mode.isEmpty()) {
                wrong.add(new FieldProblem("mode", "required"));
            }
            if (!wrong.isEmpty()) {
                throw new InvalidInput(wrong);
            }
            if (parameters.containsKey("confirmed")) {
                model.addAttribute("done", desks.assign(ticked, split, caller));
                model.addAttribute("move", "assign");
                return "suggestion/deskDonePage";
            }
            var preview = desks.previewAssignment(ticked, split, caller);
            if (preview.stream().noneMatch(Desk.Bulk::good)) {
                var first = Objects.requireNonNull(preview.getFirst().problem());
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var page = board(typed, List.of(), caller, model);
                model.addAttribute(
                        "problems",
                        Map.of("case", t(first.key(), first.arguments().toArray())));
                return page;
            }
            model.addAttribute("preview", preview);
            model.addAttribute("typed", typed);
            return "suggestion/deskAssignmentCheckPage";
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return board(typed, invalid.problems(), caller, model);
        }
    }

    private static Map<String, Object> split(MultiValueMap<String, String> parameters) {
        var split = new LinkedHashMap<String, Object>();
        for (var name : List.of("mode", "lead", "note")) {
            split.put(name, Objects.requireNonNullElse(parameters.getFirst(name), ""));
        }
        split.put("others", parameters.getOrDefault("others", List.of()));
        return split;
    }

    /** Urges the units of the overdue handlings that were ticked. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/lists/{code}")
    String urge(
            @PathVariable String code,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var queue = DeskQueue.of(code).filter(DeskQueue::urged).orElseThrow(() -> new NotFound("desk"));
        try {
            var text =
                    Objects.requireNonNullElse(parameters.getFirst("text"), "").strip();
            var wrong = new ArrayList<FieldProblem>();
            var ticked = ticked(parameters, wrong);
            if (text.isEmpty()) {
                wrong.add(new FieldProblem("text", "required"));
            }
            if (!wrong.isEmpty()) {
                throw new InvalidInput(wrong);
            }
            model.addAttribute("done", desks.urge(ticked, text, caller));
            model.addAttribute("move", "urge");
            return "suggestion/deskDonePage";
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            list(queue, page, "suggestion/deskListPage", caller, model);
            var fields = FormField.again(urging(), parameters, invalid.problems());
            model.addAttribute("fields", fields);
            model.addAttribute("problems", worded(fields, invalid.problems()));
            model.addAttribute("typed", new LinkedHashMap<String, List<String>>(parameters));
            return "suggestion/deskListPage";
        }
    }

    /** What is wrong by the id of the element that it is about, with the name of the field before it. */
    private static Map<String, String> worded(List<FormField> fields, List<FieldProblem> problems) {
        var worded = new LinkedHashMap<String, String>();
        for (var problem : problems) {
            var sentence = t(problem.messageKey(), problem.arguments().toArray());
            var field = fields.stream()
                    .filter(one -> one.name().equals(problem.field()))
                    .findFirst();
            var label = field.map(FormField::label).or(() -> Typed.label("suggestion", "urge", problem.field()));
            worded.putIfAbsent(
                    field.map(FormField::id).orElse(problem.field()),
                    label.map(name -> name + t("ui.colon") + sentence).orElse(sentence));
        }
        return worded;
    }

    private static List<Desks.Ticked> ticked(MultiValueMap<String, String> parameters, List<FieldProblem> wrong) {
        var ticked = parameters.getOrDefault("case", List.of()).stream()
                .distinct()
                .map(Desks.Ticked::of)
                .toList();
        if (ticked.isEmpty()) {
            wrong.add(new FieldProblem("case", "nothingTicked"));
        }
        if (ticked.size() > MOST_TOGETHER) {
            throw new InvalidInput("case", "tooMany", MOST_TOGETHER);
        }
        return ticked;
    }
}
