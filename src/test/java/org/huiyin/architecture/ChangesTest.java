package org.huiyin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What lists count and remember until a change is changed nowhere without saying so. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangesTest {
    private static final Pattern READ = Pattern.compile("\\b(?:FROM|JOIN)\\s+([a-z]+\\.[a-z_]+)");
    /** But for what no list counts: what was imported, when somebody looked, and words folded anew at a start. */
    private static final Pattern WRITTEN =
            Pattern.compile("\\b(?:INSERT INTO|UPDATE|DELETE FROM)\\s+([a-z]+\\.[a-z_]+)\\b"
                    + "(?! SET (?:imported_version|seen_at = :at|words = :folded))");

    private static final Pattern REMEMBERED = Pattern.compile("(\\w+)\\s*=\\s*new Recent<>\\(");
    private static final Pattern METHOD = Pattern.compile("(?m)^    [^ \\n}@/*][^;\\n]*?(\\w+)\\([^;]*?\\{$");
    private static final Pattern NAME = Pattern.compile("\\b(\\w+)\\(");

    /** The lists that remember, each with the class that counts its changes. */
    private static Map<String, String> remembering() {
        var lists = new HashMap<String, String>();
        Sources.under(Sources.JAVA, ".java").forEach((file, java) -> {
            var changes = Pattern.compile("new Recent<>\\(\\s*changes::count").matcher(java);
            if (changes.find()) {
                lists.put(Sources.module(Sources.JAVA, file), Sources.withoutComments(java));
            }
        });
        return lists;
    }

    @Test
    void every_write_to_a_counted_table_tells_the_change() {
        var lists = remembering();
        assertThat(lists).containsKeys("suggestion", "commitment");
        var silent = new ArrayList<String>();
        var writes = new ArrayList<String>();
        Sources.under(Sources.JAVA, ".java").forEach((file, java) -> {
            var list = lists.get(Sources.module(Sources.JAVA, file));
            if (list == null) {
                return;
            }
            var counted = counted(list);
            var methods = methods(Sources.withoutComments(java));
            var telling = telling(methods);
            methods.forEach((name, body) -> WRITTEN.matcher(body)
                    .results()
                    .map(it -> it.group(1))
                    .filter(counted::contains)
                    .forEach(table -> {
                        var where = file.getFileName() + " " + name + " writes " + table;
                        writes.add(where);
                        if (!telling.contains(name)) {
                            silent.add(where);
                        }
                    }));
        });
        assertThat(writes).hasSizeGreaterThan(8);
        assertThat(silent).isEmpty();
    }

    /** The tables that the methods read which fill what is remembered, and the methods that those call. */
    private static Set<String> counted(String list) {
        var methods = methods(list);
        var fields = REMEMBERED.matcher(list).results().map(it -> it.group(1)).toList();
        var reached = new ArrayDeque<>(methods.entrySet().stream()
                .filter(method ->
                        fields.stream().anyMatch(field -> method.getValue().contains(field + ".get(")))
                .map(Map.Entry::getKey)
                .toList());
        var seen = new HashSet<String>();
        var tables = new HashSet<String>();
        while (!reached.isEmpty()) {
            var body = methods.get(reached.peek());
            if (seen.add(reached.pop()) && body != null) {
                READ.matcher(body).results().map(it -> it.group(1)).forEach(tables::add);
                NAME.matcher(body).results().map(it -> it.group(1)).forEach(reached::add);
            }
        }
        return tables;
    }

    /** Methods that tell the change, call one that does, or are called in their class only by such. */
    private static List<String> telling(Map<String, String> methods) {
        var telling = new ArrayList<>(methods.entrySet().stream()
                .filter(method -> method.getValue().contains("changes.changed()"))
                .map(Map.Entry::getKey)
                .toList());
        for (var grown = true; grown; ) {
            grown = false;
            for (var name : methods.keySet()) {
                var callers = methods.entrySet().stream()
                        .filter(other -> !other.getKey().equals(name))
                        .filter(other -> NAME.matcher(other.getValue())
                                .results()
                                .anyMatch(call -> call.group(1).equals(name)))
                        .map(Map.Entry::getKey)
                        .toList();
                var called = NAME.matcher(methods.get(name))
                        .results()
                        .map(call -> call.group(1))
                        .filter(other -> !other.equals(name));
                if (!telling.contains(name)
                        && (called.anyMatch(telling::contains)
                                || (!callers.isEmpty() && telling.containsAll(callers)))) {
                    grown = telling.add(name);
                }
            }
        }
        return telling;
    }

    /** The methods of a class by name, those of one name together. */
    private static Map<String, String> methods(String java) {
        var starts = METHOD.matcher(java).results().toList();
        var methods = new HashMap<String, String>();
        for (var i = 0; i < starts.size(); i++) {
            var end = i + 1 < starts.size() ? starts.get(i + 1).start() : java.length();
            methods.merge(starts.get(i).group(1), java.substring(starts.get(i).end(), end), String::concat);
        }
        return methods;
    }
}
