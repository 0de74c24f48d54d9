package org.huiyin.caseimport.web;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.calendar.Calendars;
import org.huiyin.caseimport.CaseImport;
import org.huiyin.caseimport.ImportMapping;
import org.huiyin.caseimport.ImportUndo;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.TypedDate;
import org.huiyin.shared.YesNo;
import org.huiyin.spreadsheet.Table;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Words and reads the mapping of a list, as form fields and as JSON. */
@Component
class ImportForms {
    private static final int SAMPLE_SHOWN = 40;
    private static final Set<String> MAPPED = Set.of(
            "columns",
            "date",
            "repliedOn",
            "unfinished",
            "newUnits",
            "disclosed",
            "scheme",
            "republicYears",
            "differing");

    private final Calendars calendars;

    ImportForms(Calendars calendars) {
        this.calendars = calendars;
    }

    List<ImportColumn> columns(CaseImport job, Map<Integer, List<String>> samples) {
        return job.columns().stream()
                .map(column -> new ImportColumn(
                        column,
                        samples.getOrDefault(column.index(), List.of()).stream()
                                .map(ImportForms::shortened)
                                .toList(),
                        job.mapping().columns().getOrDefault(column.index(), ListColumn.IGNORED),
                        null))
                .toList();
    }

    private static String shortened(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= SAMPLE_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SAMPLE_SHOWN)) + "\u2026";
    }

    /** The columns again with what was chosen and what is wrong with it. */
    List<ImportColumn> again(
            List<ImportColumn> columns, MultiValueMap<String, String> typed, List<FieldProblem> problems) {
        return columns.stream()
                .map(field -> new ImportColumn(
                        field.column(),
                        field.samples(),
                        ListColumn.of(String.valueOf(typed.getFirst(field.name())))
                                .orElse(field.holds()),
                        problems.stream()
                                .filter(problem -> problem.field().equals(field.name()))
                                .findFirst()
                                .map(ImportForms::sentence)
                                .orElse(null)))
                .toList();
    }

    /** What is wrong with the mapping as a whole, in one sentence; empty if nothing is. */
    String general(List<FieldProblem> problems) {
        return about("columns", problems);
    }

    /** What is wrong with a field, in one sentence; empty if nothing is. */
    String about(String field, List<FieldProblem> problems) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .findFirst()
                .map(ImportForms::sentence)
                .orElse("");
    }

    private static String sentence(FieldProblem problem) {
        return Words.t(problem.messageKey(), problem.arguments().toArray());
    }

    List<FormField> options(CaseImport job) {
        var mapping = job.mapping();
        var fields = new ArrayList<FormField>();
        fields.add(new FormField("date", t("caseimport.date"), FieldType.DATE, false, 0)
                .withHint(t("caseimport.date.hint"))
                .withValue(text(mapping.date())));
        fields.add(new FormField("repliedOn", t("caseimport.repliedOn"), FieldType.DATE, false, 0)
                .withHint(t("caseimport.repliedOn.hint"))
                .withValue(text(mapping.repliedOn())));
        fields.add(new FormField(
                        "unfinished",
                        t("caseimport.unfinished"),
                        FieldType.CHOICE,
                        true,
                        Stream.of(ImportMapping.Unfinished.values())
                                .map(choice -> new Option(choice.name(), t("caseimport.unfinished." + choice)))
                                .toList())
                .withValue(mapping.unfinished().name()));
        fields.add(new FormField(
                        "scheme",
                        t("caseimport.scheme"),
                        FieldType.CHOICE,
                        true,
                        calendars.outcomeSchemes().stream()
                                .map(scheme -> new Option(scheme.code(), scheme.name(Words.locale())))
                                .toList())
                .withValue(mapping.scheme()));
        fields.add(new FormField(
                        "differing",
                        t("caseimport.differing"),
                        FieldType.CHOICE,
                        true,
                        Stream.of(ImportMapping.Differing.values())
                                .map(choice -> new Option(choice.name(), t("caseimport.differing." + choice)))
                                .toList())
                .withHint(t("caseimport.differing.hint"))
                .withValue(mapping.differing().name()));
        fields.add(new FormField("newUnits", t("caseimport.newUnits"), FieldType.FLAG, false, 0)
                .withHint(t("caseimport.newUnits.hint"))
                .withValue(Boolean.toString(mapping.newUnits())));
        fields.add(new FormField("republicYears", t("caseimport.republicYears"), FieldType.FLAG, false, 0)
                .withHint(t("caseimport.republicYears.hint"))
                .withValue(Boolean.toString(mapping.republicYears())));
        fields.add(new FormField("undisclosed", t("caseimport.undisclosed"), FieldType.FLAG, false, 0)
                .withHint(t("caseimport.undisclosed.hint"))
                .withValue(Boolean.toString(!mapping.disclosed())));
        return fields;
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    /** What the columns of a list can hold, in the order in which they are offered. */
    static List<ListColumn> meanings() {
        return List.of(ListColumn.values());
    }

    static CaseImport.Mode mode(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "clean" -> CaseImport.Mode.CLEAN;
            case "all" -> CaseImport.Mode.ALL;
            default -> throw new InvalidInput("mode", "notAnOption");
        };
    }

    static ImportUndo.Mode undoing(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "all" -> ImportUndo.Mode.ALL;
            case "rest" -> ImportUndo.Mode.REST;
            default -> throw new InvalidInput("mode", "notAnOption");
        };
    }

    ImportMapping mapping(CaseImport job, MultiValueMap<String, String> typed) {
        var problems = new ArrayList<FieldProblem>();
        var columns = new LinkedHashMap<Integer, ListColumn>();
        for (var column : job.columns()) {
            var field = "column-" + column.index();
            var chosen = typed.getFirst(field);
            if (chosen == null) {
                continue;
            }
            ListColumn.of(chosen)
                    .ifPresentOrElse(
                            meaning -> columns.put(column.index(), meaning),
                            () -> problems.add(new FieldProblem(field, "notAnOption")));
        }
        var mapping = new ImportMapping(
                columns,
                date("date", typed.getFirst("date"), problems),
                date("repliedOn", typed.getFirst("repliedOn"), problems),
                unfinished(typed.getFirst("unfinished"), problems),
                flag("newUnits", typed.get("newUnits"), false, problems),
                !flag("undisclosed", typed.get("undisclosed"), false, problems),
                String.valueOf(typed.getFirst("scheme")),
                differing("differing", typed.getFirst("differing"), problems));
        var republic = flag("republicYears", typed.get("republicYears"), false, problems);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return mapping.inRepublicYears(republic);
    }

    private static boolean flag(String field, @Nullable Object given, boolean otherwise, List<FieldProblem> problems) {
        if (given == null) {
            return otherwise;
        }
        var answer = YesNo.of(given);
        if (answer.isEmpty()) {
            problems.add(new FieldProblem(field, "notAFlag"));
        }
        return answer.orElse(otherwise);
    }

    private static boolean flag(String field, JsonNode sent, boolean otherwise, List<FieldProblem> problems) {
        var node = sent.get(field);
        if (node == null) {
            return otherwise;
        }
        return flag(field, node.isValueNode() ? node.asString("") : "", otherwise, problems);
    }

    private static @Nullable LocalDate date(String field, @Nullable String text, List<FieldProblem> problems) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return TypedDate.read(field, text);
        } catch (InvalidInput notADate) {
            problems.addAll(notADate.problems());
            return null;
        }
    }

    private static ImportMapping.Unfinished unfinished(@Nullable String text, List<FieldProblem> problems) {
        for (var choice : ImportMapping.Unfinished.values()) {
            if (choice.name().equalsIgnoreCase(String.valueOf(text))) {
                return choice;
            }
        }
        problems.add(new FieldProblem("unfinished", "notAnOption"));
        return ImportMapping.Unfinished.CLOSED;
    }

    private static ImportMapping.Differing differing(String field, @Nullable String text, List<FieldProblem> problems) {
        if (text == null) {
            return ImportMapping.Differing.ASK;
        }
        for (var choice : ImportMapping.Differing.values()) {
            if (choice.name().equalsIgnoreCase(text)) {
                return choice;
            }
        }
        problems.add(new FieldProblem(field, "notAnOption"));
        return ImportMapping.Differing.ASK;
    }

    /** Whether how the list is read was sent, and not only the choices for single lines or nothing. */
    static boolean mapped(MultiValueMap<String, String> typed) {
        return typed.containsKey("unfinished");
    }

    /** Whether the choices for single lines were sent, be they left to the choice for all. */
    static boolean choosing(MultiValueMap<String, String> typed) {
        return typed.keySet().stream().anyMatch(ImportForms::line);
    }

    private static boolean line(String name) {
        return name.matches("line-[0-9]{1,9}");
    }

    /** What was chosen for single lines, as {@code line-12=TAKE}; lines without a choice go by the choice for all. */
    static Map<Integer, ImportMapping.Differing> choices(MultiValueMap<String, String> typed) {
        var problems = new ArrayList<FieldProblem>();
        var choices = new LinkedHashMap<Integer, ImportMapping.Differing>();
        typed.forEach((name, values) -> {
            if (line(name) && !values.getFirst().isBlank()) {
                choices.put(
                        Integer.valueOf(name.substring("line-".length())),
                        differing(name, values.getFirst(), problems));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return choices;
    }

    /** The same as a program sends it: {@code {"rows": {"12": "take"}, "others": "keep"}}. */
    static Decision decision(String json) {
        var sent = tree(json);
        var problems = new ArrayList<FieldProblem>();
        var rows = new LinkedHashMap<Integer, ImportMapping.Differing>();
        for (var entry : sent.properties()) {
            if (!entry.getKey().equals("rows") && !entry.getKey().equals("others")) {
                problems.add(new FieldProblem(entry.getKey(), "unknownField"));
            }
        }
        for (var entry : sent.path("rows").properties()) {
            if (entry.getKey().matches("[0-9]{1,9}")) {
                rows.put(
                        Integer.valueOf(entry.getKey()),
                        differing("rows", entry.getValue().asString(""), problems));
            } else {
                problems.add(new FieldProblem("rows", "notAnOption"));
            }
        }
        var others = sent.has("others")
                ? differing("others", string(sent.get("others")), problems)
                : ImportMapping.Differing.ASK;
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new Decision(rows, others);
    }

    /** What is to become of differing lines: of some one by one, of all others alike. */
    record Decision(Map<Integer, ImportMapping.Differing> rows, ImportMapping.Differing others) {}

    /**
     * A mapping as a program sends it: {@code {"columns": {"<heading or letter>": "<code>"}, "date": …, "repliedOn": …, "unfinished": …,
     * "newUnits": …, "disclosed": …, "scheme": …, "republicYears": …,
     * "differing": …}}. What is left out stays as it was; columns that are named replace all others.
     */
    ImportMapping mapping(CaseImport job, String json) {
        var sent = tree(json);
        var before = job.mapping();
        var problems = new ArrayList<FieldProblem>();
        sent.propertyNames().stream()
                .filter(name -> !MAPPED.contains(name))
                .forEach(name -> problems.add(new FieldProblem(name, "unknownField")));
        var mapping = new ImportMapping(
                sent.has("columns") ? columns(job, sent.get("columns"), problems) : before.columns(),
                sent.has("date") ? date("date", string(sent.get("date")), problems) : before.date(),
                sent.has("repliedOn") ? date("repliedOn", string(sent.get("repliedOn")), problems) : before.repliedOn(),
                sent.has("unfinished") ? unfinished(string(sent.get("unfinished")), problems) : before.unfinished(),
                flag("newUnits", sent, before.newUnits(), problems),
                flag("disclosed", sent, before.disclosed(), problems),
                sent.has("scheme") ? String.valueOf(string(sent.get("scheme"))) : before.scheme(),
                sent.has("differing")
                        ? differing("differing", string(sent.get("differing")), problems)
                        : before.differing());
        var republic = flag("republicYears", sent, before.republicYears(), problems);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return mapping.inRepublicYears(republic);
    }

    private static JsonNode tree(String json) {
        try {
            var tree = JsonMapper.shared().readTree(json);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException notJson) {
            throw new InvalidInput("mapping", "import.mapping");
        }
        throw new InvalidInput("mapping", "import.mapping");
    }

    private static @Nullable String string(JsonNode node) {
        return node.isNull() ? null : node.asString("");
    }

    private static Map<Integer, ListColumn> columns(CaseImport job, JsonNode sent, List<FieldProblem> problems) {
        var columns = new LinkedHashMap<Integer, ListColumn>();
        for (var entry : sent.properties()) {
            var named = job.columns().stream()
                    .filter(column -> names(column).anyMatch(entry.getKey()::equals))
                    .toList();
            var meaning = ListColumn.of(entry.getValue().asString(""));
            if (named.size() != 1 || meaning.isEmpty()) {
                problems.add(new FieldProblem("mapping", "import.column", List.of(entry.getKey())));
            } else {
                columns.put(named.getFirst().index(), meaning.get());
            }
        }
        return columns;
    }

    /** A column answers to its whole name, the last part of it, and its letter. */
    private static Stream<String> names(Table.Column column) {
        return column.path().isEmpty()
                ? Stream.of(column.letter())
                : Stream.of(column.name(), column.path().getLast(), column.letter())
                        .distinct();
    }

    /** A mapping as a program reads it. */
    static Map<String, Object> asJson(CaseImport job) {
        var mapping = job.mapping();
        var columns = new LinkedHashMap<String, String>();
        job.columns()
                .forEach(column -> columns.put(
                        column.letter(),
                        mapping.columns()
                                .getOrDefault(column.index(), ListColumn.IGNORED)
                                .code()));
        var json = new LinkedHashMap<String, Object>();
        json.put("columns", columns);
        if (mapping.date() != null) {
            json.put("date", mapping.date());
        }
        if (mapping.repliedOn() != null) {
            json.put("repliedOn", mapping.repliedOn());
        }
        json.put("unfinished", mapping.unfinished());
        json.put("newUnits", mapping.newUnits());
        json.put("disclosed", mapping.disclosed());
        json.put("scheme", mapping.scheme());
        json.put("republicYears", mapping.republicYears());
        json.put("differing", mapping.differing());
        return json;
    }
}
