package org.huiyin.account;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.huiyin.account.PermissionTable.Row;

/** Reads a permission table from its CSV file and takes no word that it does not know. */
final class PermissionFile {
    private static final List<String> COLUMNS = List.of("move", "states", "role", "whose");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();
    private static final Pattern BAR = Pattern.compile("\\|");

    private PermissionFile() {}

    static PermissionTable read(String resource) {
        var file = PermissionFile.class.getClassLoader().getResourceAsStream(resource);
        if (file == null) {
            throw new IllegalStateException(resource + ": no such file");
        }
        try (var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return parse(resource, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    static PermissionTable parse(String name, Reader reader) throws IOException {
        try (var records = FORMAT.parse(reader)) {
            if (!records.getHeaderNames().equals(COLUMNS)) {
                throw new IllegalStateException(name + ": columns must be " + COLUMNS);
            }
            var rows = new ArrayList<Row>();
            var seen = new HashSet<List<String>>();
            for (var line : records) {
                var at = name + ", record " + line.getRecordNumber() + ": ";
                var row = row(at, line);
                for (var state : row.states()) {
                    if (!seen.add(List.of(row.move(), state, row.role().name(), row.whose()))) {
                        throw new IllegalStateException(at + "said twice: " + row.move() + " in " + state);
                    }
                }
                rows.add(row);
            }
            return new PermissionTable(rows);
        }
    }

    private static Row row(String at, CSVRecord line) {
        if (!line.isConsistent()) {
            throw new IllegalStateException(at + "must have " + COLUMNS.size() + " cells");
        }
        return new Row(
                filled(at, line, "move"),
                states(at, filled(at, line, "states")),
                role(at, filled(at, line, "role")),
                filled(at, line, "whose"));
    }

    private static String filled(String at, CSVRecord line, String column) {
        var value = line.get(column);
        if (value.isEmpty()) {
            throw new IllegalStateException(at + column + " is empty");
        }
        return value;
    }

    private static Set<String> states(String at, String cell) {
        var states = Stream.of(BAR.split(cell, -1)).map(String::strip).toList();
        if (states.isEmpty() || states.contains("")) {
            throw new IllegalStateException(at + "an empty state");
        }
        if (states.stream().distinct().count() != states.size()) {
            throw new IllegalStateException(at + "a state twice");
        }
        return states.stream().collect(Collectors.toUnmodifiableSet());
    }

    private static Role role(String at, String cell) {
        return Stream.of(Role.values())
                .filter(role -> role.name().equals(cell))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(at + "unknown role " + cell));
    }
}
