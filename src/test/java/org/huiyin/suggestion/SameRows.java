package org.huiyin.suggestion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.huiyin.account.Caller;
import org.huiyin.database.RequestShare;
import org.huiyin.directory.UnitId;
import org.huiyin.support.Copied;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a life of moves leaves in the tables, written anew for other cases by plain JDBC: as many transactions, each with exactly the rows that its
 * move wrote, and nothing decided in between. What a program could come to that knew beforehand what to write.
 */
final class SameRows {
    private static final List<String> STANDING =
            List.of("id", "district_id", "body_id", "kind", "source", "imported_version");

    private final DataSource source;
    private final JdbcTemplate jdbc;
    private final UUID district;
    private final List<Snapshot> life = new ArrayList<>();
    private @Nullable UUID model;

    SameRows(DataSource source, TestDistrict place) {
        this.source = source;
        this.jdbc = new JdbcTemplate(source);
        this.district = place.district.id().value();
    }

    /** A column with its value as text. */
    private record Cell(String type, @Nullable String value) {}

    /** A row by column. */
    private record Row(String table, Map<String, Cell> cells) {
        @Nullable
        String value(String column) {
            return cells.get(column).value();
        }
    }

    /** All that stands of a case after a move. */
    private record Snapshot(
            Row paper, List<Row> units, List<Row> people, List<Row> words, Row act, Map<String, Integer> series) {}

    /** A walk whose every move is looked at. */
    Walk watched(Suggestions suggestions, TestDistrict place) {
        return new Walk(suggestions, place) {
            {
                look(id);
            }

            @Override
            public Walk make(Caller caller, String move, @Nullable UnitId unit, Object... fields) {
                super.make(caller, move, unit, fields);
                look(id);
                return this;
            }
        };
    }

    int moves() {
        return life.size();
    }

    private void look(CaseId id) {
        model = id.value();
        var papers = rows("suggestion.suggestion", "id = ?");
        life.add(new Snapshot(
                papers.getFirst(),
                rows("suggestion.case_unit", "case_id = ? ORDER BY unit_id"),
                rows("suggestion.case_person", "case_id = ?"),
                rows("suggestion.case_words", "case_id = ?"),
                rows("ledger.act", "subject_id = ? ORDER BY version DESC LIMIT 1")
                        .getFirst(),
                jdbc.query(
                        "SELECT name, last FROM suggestion.series WHERE district_id = ?",
                        (ResultSetExtractor<Map<String, Integer>>) found -> {
                            var series = new TreeMap<String, Integer>();
                            while (found.next()) {
                                series.put(found.getString(1), found.getInt(2));
                            }
                            return series;
                        },
                        district)));
    }

    private List<Row> rows(String table, String where) {
        return jdbc.query(
                "SELECT " + Copied.columns(JdbcClient.create(jdbc), table) + " FROM " + table + " WHERE " + where,
                (row, _) -> {
                    var cells = new LinkedHashMap<String, Cell>();
                    var about = row.getMetaData();
                    for (var i = 1; i <= about.getColumnCount(); i++) {
                        cells.put(about.getColumnName(i), new Cell(about.getColumnTypeName(i), row.getString(i)));
                    }
                    return new Row(table, cells);
                },
                model);
    }

    /** A client who writes such lives, one after the other. */
    Callable<Integer> client() {
        return () -> {
            var id = UUID.randomUUID();
            String number = null;
            for (var move = 0; move < life.size(); move++) {
                try (var _ = RequestShare.begin();
                        var connection = source.getConnection()) {
                    connection.setAutoCommit(false);
                    try {
                        number = new Writing(connection, id, number).move(move);
                        connection.commit();
                    } finally {
                        connection.setAutoCommit(true);
                    }
                }
            }
            return life.size();
        };
    }

    /** One transaction. */
    private final class Writing {
        private final Connection connection;
        private final UUID id;
        private @Nullable String number;

        Writing(Connection connection, UUID id, @Nullable String number) {
            this.connection = connection;
            this.id = id;
            this.number = number;
        }

        @Nullable
        String move(int move) throws SQLException {
            var now = life.get(move);
            var before = move == 0 ? null : life.get(move - 1);
            if (before != null) {
                read();
                count(before.series(), now.series());
            }
            if (before == null) {
                insert(List.of(now.paper()), "");
            } else {
                update(
                        now.paper(),
                        !now.paper().value("paper").equals(before.paper().value("paper")));
            }
            insert(
                    changed(before == null ? List.of() : before.units(), now.units()),
                    " ON CONFLICT (case_id, unit_id, role) DO UPDATE SET ");
            var people = changed(before == null ? List.of() : before.people(), now.people());
            if (!people.isEmpty()) {
                if (before != null) {
                    delete();
                }
                insert(now.people(), "");
            }
            insert(
                    changed(before == null ? List.of() : before.words(), now.words()),
                    " ON CONFLICT (case_id) DO UPDATE SET ");
            insert(List.of(now.act()), "");
            return number;
        }

        private void read() throws SQLException {
            try (var select = connection.prepareStatement(
                    "SELECT version, paper, life FROM suggestion.suggestion WHERE id = ? AND district_id = ?")) {
                select.setObject(1, id);
                select.setObject(2, district);
                try (var row = select.executeQuery()) {
                    row.next();
                    row.getInt(1);
                    row.getString(2);
                    row.getString(3);
                }
            }
        }

        /** Takes the numbers that the move took; the first is the paper's. */
        private void count(Map<String, Integer> before, Map<String, Integer> now) throws SQLException {
            for (var name : now.keySet()) {
                if (now.get(name).equals(before.get(name))) {
                    continue;
                }
                try (var take = connection.prepareStatement("""
                        INSERT INTO suggestion.series AS s (district_id, name, last) VALUES (?, ?, 1)
                        ON CONFLICT (district_id, name) DO UPDATE SET last = s.last + 1 RETURNING last""")) {
                    take.setObject(1, district);
                    take.setString(2, name);
                    try (var row = take.executeQuery()) {
                        row.next();
                        if (number == null) {
                            number = "same-" + row.getInt(1);
                        }
                    }
                }
            }
        }

        private void update(Row row, boolean withPaper) throws SQLException {
            var columns = row.cells().keySet().stream()
                    .filter(column -> !STANDING.contains(column) && (withPaper || !column.equals("paper")))
                    .toList();
            var sql = "UPDATE suggestion.suggestion SET "
                    + columns.stream()
                            .map(column -> column + " = " + mark(row.cells().get(column)))
                            .collect(Collectors.joining(", "))
                    + " WHERE id = ?";
            try (var update = connection.prepareStatement(sql)) {
                var place = 1;
                for (var column : columns) {
                    set(update, place++, row, column);
                }
                update.setObject(place, id);
                if (update.executeUpdate() != 1) {
                    throw new IllegalStateException("the case is gone");
                }
            }
        }

        private void insert(List<Row> rows, String conflict) throws SQLException {
            if (rows.isEmpty()) {
                return;
            }
            var columns = List.copyOf(rows.getFirst().cells().keySet()).stream()
                    .filter(column -> !column.equals("place"))
                    .toList();
            var sql = "INSERT INTO " + rows.getFirst().table() + " (" + String.join(", ", columns) + ") VALUES ("
                    + columns.stream()
                            .map(column -> mark(rows.getFirst().cells().get(column)))
                            .collect(Collectors.joining(", "))
                    + ")"
                    + (conflict.isEmpty()
                            ? ""
                            : conflict
                                    + columns.stream()
                                            .map(column -> column + " = excluded." + column)
                                            .collect(Collectors.joining(", ")));
            try (var insert = connection.prepareStatement(sql)) {
                for (var row : rows) {
                    var place = 1;
                    for (var column : columns) {
                        set(insert, place++, row, column);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }

        private void delete() throws SQLException {
            try (var delete = connection.prepareStatement("DELETE FROM suggestion.case_person WHERE case_id = ?")) {
                delete.setObject(1, id);
                delete.executeUpdate();
            }
        }

        private void set(PreparedStatement statement, int place, Row row, String column) throws SQLException {
            var cell = row.cells().get(column);
            var value = cell.value();
            if (row.table().equals("ledger.act") && column.equals("id")) {
                value = new UUID(System.nanoTime(), ThreadLocalRandom.current().nextLong()).toString();
            } else if (value != null) {
                value = own(value, row);
            }
            switch (cell.type()) {
                case "int4", "int8" -> {
                    if (value == null) {
                        statement.setNull(place, Types.INTEGER);
                    } else {
                        statement.setInt(place, Integer.parseInt(value));
                    }
                }
                case "bool" -> {
                    if (value == null) {
                        statement.setNull(place, Types.BOOLEAN);
                    } else {
                        statement.setBoolean(place, value.equals("t"));
                    }
                }
                case "text", "jsonb" -> statement.setString(place, value);
                default -> statement.setObject(place, value, Types.OTHER);
            }
        }

        /** The model's own id and number are the case's. */
        private String own(String value, Row row) {
            var text = value.replace(String.valueOf(model), id.toString());
            var its = life.getLast().paper().value("number");
            return number == null || its == null || row.table().endsWith("words") ? text : text.replace(its, number);
        }
    }

    private static String mark(Cell cell) {
        return cell.type().equals("jsonb") ? "?::jsonb" : "?";
    }

    private static List<Row> changed(List<Row> before, List<Row> now) {
        return now.stream().filter(row -> !before.contains(row)).toList();
    }
}
