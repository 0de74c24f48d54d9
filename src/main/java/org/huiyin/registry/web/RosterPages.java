package org.huiyin.registry.web;

import static org.huiyin.registry.web.Choices.choice;
import static org.huiyin.registry.web.Choices.date;
import static org.huiyin.registry.web.Choices.number;
import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.directory.Body;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Roster;
import org.huiyin.directory.Roster.Verdict;
import org.huiyin.directory.RosterColumn;
import org.huiyin.directory.RosterId;
import org.huiyin.directory.Rosters;
import org.huiyin.form.TableDownload;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Takes;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The roster import: upload, mapping with a preview, import, list of problems. */
@Controller
class RosterPages {
    private final Rosters rosters;
    private final Directory directory;

    RosterPages(Rosters rosters, Directory directory) {
        this.rosters = rosters;
        this.directory = directory;
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/roster")
    String list(Caller caller, Model model) {
        return list(fileField(), caller, model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/admin/roster")
    String upload(@RequestParam MultipartFile file, Caller caller, Model model, HttpServletResponse response)
            throws IOException {
        if (file.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(fileField().withError(t("problem.required")), caller, model);
        }
        var kept = Files.createTempFile("huiyin-roster", ".tmp");
        try {
            file.transferTo(kept);
            var name = String.valueOf(file.getOriginalFilename()).replaceAll("\\p{Cntrl}", "");
            var shortened = name.substring(Math.max(0, name.length() - 200));
            return "redirect:/admin/roster/"
                    + rosters.upload(kept, shortened, caller.actor()).id();
        } catch (InvalidInput mistakes) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = mistakes.problems().getFirst();
            var sentence = Words.t(problem.messageKey(), problem.arguments().toArray());
            return list(fileField().withError(sentence), caller, model);
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    private String list(FormField field, Caller caller, Model model) {
        model.addAttribute("field", field);
        model.addAttribute("recent", rosters.recent(caller.district()));
        return "registry/rosterListPage";
    }

    private static FormField fileField() {
        return new FormField("file", t("registry.roster.file"), FieldType.FILE, true, 0)
                .withHint(t("registry.roster.file.hint"));
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/roster/{id}")
    String roster(
            @PathVariable RosterId id,
            @RequestParam(defaultValue = "false") boolean changed,
            Caller caller,
            Model model) {
        model.addAttribute("changed", changed);
        var roster = rosters.roster(caller.district(), id);
        return show(roster, fields(roster, caller), "", caller, model);
    }

    private String show(Roster roster, List<FormField> fields, String general, Caller caller, Model model) {
        var bodies = directory.bodies(caller.district()).stream().collect(Collectors.toMap(Body::id, Body::shortName));
        model.addAttribute("view", new RosterView(roster, rosters.preview(roster), fields, general, bodies));
        return "registry/rosterPage";
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/roster/{id}/sheet")
    String readFrom(
            @PathVariable RosterId id,
            @RequestParam(defaultValue = "-1") int sheet,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        try {
            rosters.readFrom(id, sheet, caller.actor());
            return "redirect:/admin/roster/" + id;
        } catch (InvalidInput mistakes) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = mistakes.problems().getFirst();
            var roster = rosters.roster(caller.district(), id);
            var sentence = Words.t(problem.messageKey(), problem.arguments().toArray());
            return show(roster, fields(roster, caller), sentence, caller, model);
        }
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/roster/{id}/mapping")
    String map(
            @PathVariable RosterId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var roster = rosters.roster(caller.district(), id);
        try {
            rosters.map(id, mapping(new Typed(typed), roster, caller), caller.actor());
            return "redirect:/admin/roster/" + id;
        } catch (InvalidInput mistakes) {
            return again(roster, typed, mistakes, caller, model, response);
        }
    }

    private String again(
            Roster roster,
            MultiValueMap<String, String> typed,
            InvalidInput mistakes,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(roster, FormField.again(fields(roster, caller), typed, mistakes.problems()), "", caller, model);
    }

    /** Imports as the page reads the list: whoever changed that and did not look at the preview meanwhile is shown it first. */
    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/roster/{id}/import")
    String add(
            @PathVariable RosterId id,
            @RequestParam(defaultValue = "all") String choice,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var roster = rosters.roster(caller.district(), id);
        try {
            if (typed.containsKey("firstLine")) {
                var mapping = mapping(new Typed(typed), roster, caller);
                if (!mapping.equals(roster.mapping())) {
                    rosters.map(id, mapping, caller.actor());
                    return "redirect:/admin/roster/" + id + "?changed=true";
                }
            }
            rosters.add(id, choice.equals("clean"), caller.actor());
            return "redirect:/admin/roster/" + id;
        } catch (InvalidInput mistakes) {
            return again(roster, typed, mistakes, caller, model, response);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.CONFLICT.value());
            var sentence = Words.t(refusal.messageKey(), refusal.arguments().toArray());
            return show(roster, fields(roster, caller), sentence, caller, model);
        }
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/roster/{id}/problems.csv")
    void problems(@PathVariable RosterId id, Caller caller, HttpServletResponse response) throws IOException {
        var roster = rosters.roster(caller.district(), id);
        var preview = rosters.preview(roster);
        new TableDownload(
                        "registry.download.roster-problems",
                        roster.fileName().replaceFirst("\\.[^.]*$", ""),
                        "",
                        List.of(t("registry.roster.line"), t("registry.person.name"), t("registry.roster.problem")),
                        preview.lines().stream()
                                .filter(line -> line.verdict() == Verdict.FAULTY)
                                .map(line -> List.of(
                                        line.number(), line.name(), String.join("; ", RosterView.problems(line)))))
                .csv(response);
    }

    private List<FormField> fields(Roster roster, Caller caller) {
        if (roster.outcome().isPresent()) {
            return List.of();
        }
        var mapping = roster.mapping();
        var body = mapping.body();
        var from = mapping.from();
        var columns = columns(roster);
        var fields = new ArrayList<FormField>();
        fields.add(choice(
                        "targetBody",
                        t("registry.post.body"),
                        false,
                        directory.bodies(caller.district()),
                        one -> one.id().toString(),
                        Body::name,
                        body == null ? "" : body.toString())
                .withHint(t("registry.roster.body.hint")));
        fields.add(date("startDay", t("registry.roster.from"), false, from == null ? "" : from.toString())
                .withHint(t("registry.roster.from.hint")));
        fields.add(number("firstLine", t("registry.roster.firstLine"), Integer.toString(mapping.firstLine())));
        for (var column : RosterColumn.values()) {
            var place = mapping.columns().get(column);
            fields.add(choice(
                    column.name(),
                    t("registry.roster.column." + column),
                    column == RosterColumn.NAME,
                    columns,
                    Option::value,
                    Option::label,
                    place == null ? "" : Integer.toString(place)));
        }
        fields.add(new FormField("namesakes", t("registry.roster.namesakes"), FieldType.FLAG, false, 0)
                .withHint(t("registry.roster.namesakes.hint"))
                .withValue(mapping.namesakes() ? "true" : null));
        return fields;
    }

    /** The columns of the file by number and by what stands in the line above the first person. */
    private static List<Option> columns(Roster roster) {
        var lines = roster.lines();
        var heading = lines.stream()
                .filter(line -> line.line() < roster.mapping().firstLine())
                .reduce((_, later) -> later)
                .or(() -> lines.stream().findFirst());
        var width = lines.stream()
                .limit(100)
                .mapToInt(line -> line.cells().size())
                .max()
                .orElse(0);
        return IntStream.range(0, width)
                .mapToObj(place -> new Option(
                        Integer.toString(place),
                        t(
                                "registry.roster.columnNumber",
                                place + 1,
                                heading.map(line -> start(line.cell(place))).orElse(""))))
                .toList();
    }

    private static String start(String text) {
        return text.length() > 20 ? text.substring(0, 20) : text;
    }

    private Roster.Mapping mapping(Typed form, Roster roster, Caller caller) {
        var columns = new EnumMap<RosterColumn, Integer>(RosterColumn.class);
        for (var column : RosterColumn.values()) {
            form.choice(column.name(), columns(roster), Option::value)
                    .ifPresent(option -> columns.put(column, Integer.valueOf(option.value())));
        }
        if (!columns.containsKey(RosterColumn.NAME)) {
            form.wrong(RosterColumn.NAME.name(), "required");
        }
        var mapping = new Roster.Mapping(
                form.number("firstLine", 1, 1_000_000),
                columns,
                form.choice(
                                "targetBody",
                                directory.bodies(caller.district()),
                                one -> one.id().toString())
                        .map(Body::id)
                        .orElse(null),
                form.optionalDate("startDay").orElse(null),
                form.flag("namesakes"));
        form.check();
        return mapping;
    }
}
