package org.huiyin.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.account.Accounts;
import org.huiyin.ballot.secrecy.Receipt;
import org.huiyin.ballot.secrecy.ReceiptCode;
import org.huiyin.database.TestServer;
import org.huiyin.directory.Directory;
import org.huiyin.support.WholeProgramTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody holds the whole database, its write-ahead log and the program's log, before and after a secret poll closes, and tries to say how
 * each seat voted: by any value that two tables share, by the order in which rows lie or were written, by lengths, by neighbours in the log.
 * The same attempts succeed against tables that leak.
 */
@WholeProgramTest
@ExtendWith(OutputCaptureExtension.class)
@Isolated("reads the whole server's log and everything that is printed")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(5)
class SecrecyTest {
    private static final int VOTERS = 60;

    /** Half of the voters choose each grade: who guesses is right half of the time, and 60 of 60 guesses only by a leak. */
    private static final int TOO_MANY = 52;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Comparator<Row> BY_PLACE =
            Comparator.comparingLong(Row::block).thenComparingLong(Row::line);

    @Autowired
    private Ballots ballots;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcTemplate jdbc;

    /** A row as it lies on the disk: its place, who wrote it when, and its values as text. */
    private record Row(String table, long block, long line, long xmin, Map<String, String> values) {}

    /** What really happened: each seat's choice and receipt, in the order of the votes. */
    private record Truth(
            Map<Integer, Integer> choices, Map<Integer, String> receipts, Map<Integer, Set<String>> names) {}

    /** A poll that was voted in, and the first transaction that could know of it. */
    private record Poll(PollId id, long since, BallotTown town, Truth truth) {}

    @Test
    void no_join_order_length_or_log_links_a_seat_with_its_vote(CapturedOutput output) throws Exception {
        var since = segment();
        var poll = votedIn();
        var before = dump(poll);
        assertThat(bestGuess(poll.truth(), before)).as("before closing").isLessThan(TOO_MANY);
        nothingIsToldInTheClear(poll.truth(), before, output);
        assertThat(receiptsIn(poll.truth(), log(since)))
                .as("receipts in the write-ahead log before closing")
                .isEmpty();

        ballots.make(poll.id(), "end", Map.of(), null, poll.town().office);
        var after = dump(poll);
        assertThat(after.stream().filter(row -> row.table().equals("ballot.published")))
                .hasSize(VOTERS);
        assertThat(bestGuess(poll.truth(), after)).as("after closing").isLessThan(TOO_MANY);
        var both = Stream.concat(before.stream(), after.stream()).toList();
        assertThat(bestGuess(poll.truth(), both)).as("with a copy from before").isLessThan(TOO_MANY);
        assertThat(orderOfReceipts(poll.truth(), log(since)))
                .as("receipts in the write-ahead log")
                .isEqualTo("sorted");
        nothingIsToldInTheClear(poll.truth(), before, output);
    }

    @Test
    void published_lines_were_written_at_once_in_the_order_of_their_numbers() throws Exception {
        var poll = votedIn();
        ballots.make(poll.id(), "end", Map.of(), null, poll.town().office);
        var lines = dump(poll).stream()
                .filter(row -> row.table().equals("ballot.published"))
                .toList();
        assertThat(lines.stream().map(Row::xmin).distinct()).hasSize(1);
        assertThat(inTheOrderOfTheirBlocks(lines, "code")).isSorted();
        var seats = dump(poll).stream()
                .filter(row -> row.table().equals("ballot.seat"))
                .toList();
        assertThat(seats.stream().map(Row::xmin).distinct())
                .as("seats marked at once")
                .hasSize(1);
    }

    @Test
    void the_same_attempts_succeed_against_tables_that_leak() throws Exception {
        var poll = votedIn();
        ballots.make(poll.id(), "end", Map.of(), null, poll.town().office);
        var sound = dump(poll);
        assertThat(bestGuess(poll.truth(), sound)).isLessThan(TOO_MANY);
        leak("by_order", "choice int", poll, "INSERT INTO leak.by_order (choice) VALUES (?)", false);
        assertThat(bestGuess(poll.truth(), joined(sound, "leak.by_order"))).isEqualTo(VOTERS);
        leak("by_key", "key text, choice int", poll, "INSERT INTO leak.by_key (key, choice) VALUES (?, ?)", true);
        assertThat(bestGuess(poll.truth(), joined(sound, "leak.by_key"))).isEqualTo(VOTERS);
        leak("by_length", "seat int, sealed bytea", poll, "INSERT INTO leak.by_length VALUES (?, ?)", null);
        assertThat(bestGuess(poll.truth(), joined(sound, "leak.by_length"))).isEqualTo(VOTERS);
        jdbc.execute("DROP SCHEMA leak CASCADE");
    }

    /** A poll in which deputies voted in a random order, half for each of two grades. */
    private Poll votedIn() {
        var since = Long.parseLong(String.valueOf(
                jdbc.queryForObject("SELECT pg_snapshot_xmin(pg_current_snapshot())::text", String.class)));
        var town = new BallotTown(
                directory, accounts, "x" + UUID.randomUUID().toString().substring(0, 8), VOTERS);
        var id = ballots.prepare(
                new NewPoll(town.congress.id(), null, BallotTown.sheet("presence", "NOT_ASKED")), town.office);
        ballots.make(id, "enrol", Map.of("electorate", town.congress.id().toString()), null, town.office);
        ballots.make(id, "open", Map.of(), null, town.office);
        var order = new ArrayList<>(IntStream.range(0, VOTERS).boxed().toList());
        var chosen = new ArrayList<>(
                IntStream.range(0, VOTERS).map(n -> n % 2).boxed().toList());
        var random = new Random();
        Collections.shuffle(order, random);
        Collections.shuffle(chosen, random);
        var truth = new Truth(new LinkedHashMap<>(), new HashMap<>(), new HashMap<>());
        for (var place : order) {
            var deputy = town.electors.get(place);
            var seat = town.seat(ballots, id, deputy.actor().name());
            var choice = chosen.get(place);
            var receipt = ballots.make(id, "vote", BallotTown.choices(choice == 0 ? "1" : "3"), null, deputy)
                    .orElseThrow();
            truth.choices().put(seat, choice == 0 ? 0 : 2);
            truth.receipts().put(seat, String.valueOf(receipt.code()));
            truth.names()
                    .put(
                            seat,
                            Set.of(
                                    deputy.actor().name(),
                                    String.valueOf(deputy.person()),
                                    String.valueOf(deputy.actor().account())));
        }
        return new Poll(id, since, town, truth);
    }

    /**
     * Every row of every table that has to do with the poll, with its place and writer: of the poll's own tables only this poll's rows, of the
     * others those written since its town was made, as older ones cannot know of its votes.
     */
    private List<Row> dump(Poll of) {
        var poll = of.id();
        var rows = new ArrayList<Row>();
        var tables = jdbc.queryForList("""
                SELECT table_schema || '.' || table_name FROM information_schema.tables
                 WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'
                   AND table_name <> 'schema_history'
                 ORDER BY 1
                """, String.class);
        assertThat(tables)
                .contains("ballot.envelope", "ballot.published", "ballot.seat", "ledger.act", "account.session");
        for (var table : tables) {
            var own = table.startsWith("ballot.") && !table.equals("ballot.poll")
                    ? " WHERE poll_id = '" + poll + "'"
                    : " WHERE t.xmin::text::bigint >= " + of.since();
            rows.addAll(read(table, own));
        }
        return rows;
    }

    private List<Row> read(String table, String condition) {
        return jdbc.query(
                "SELECT (t.ctid::text::point)[0]::bigint, (t.ctid::text::point)[1]::bigint, t.xmin::text::bigint, row_to_json(t)::text, "
                        + "octet_length(t::text) FROM " + table + " t" + condition + " ORDER BY t.ctid",
                (row, _) -> {
                    var values = new LinkedHashMap<String, String>();
                    JSON.readTree(row.getString(4))
                            .properties()
                            .forEach(entry -> values.put(
                                    entry.getKey(),
                                    entry.getValue().asString(entry.getValue().toString())));
                    values.put("(length)", row.getString(5));
                    return new Row(table, row.getLong(1), row.getLong(2), row.getLong(3), values);
                });
    }

    private List<Row> joined(List<Row> rows, String leaky) {
        return Stream.concat(rows.stream(), read(leaky, "").stream()).toList();
    }

    /** The values block after block. PostgreSQL goes on in an earlier block that has room, so blocks are put in the order of their first values. */
    private static List<Long> inTheOrderOfTheirBlocks(List<Row> rows, String column) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        Row::block, Collectors.mapping(row -> Long.valueOf(value(row, column)), Collectors.toList())))
                .values()
                .stream()
                .sorted(Comparator.comparing(List::getFirst))
                .flatMap(List::stream)
                .toList();
    }

    private static String value(Row row, String column) {
        return String.valueOf(row.values().get(column));
    }

    /**
     * The most seats that any attempt gets right. An attempt makes from the rows a label for each seat; whoever knows one half of the votes
     * then guesses the others by their labels: here the best possible naming of the labels is taken, which only favours the attempt.
     */
    private static int bestGuess(Truth truth, List<Row> rows) {
        var best = 0;
        var tables = rows.stream().collect(Collectors.groupingBy(Row::table, TreeMap::new, Collectors.toList()));
        for (var first : tables.entrySet()) {
            for (var column : columns(first.getValue())) {
                var seats = seatsBy(truth, first.getValue(), column);
                if (seats.size() < truth.choices().size()) {
                    continue;
                }
                for (var attempt : attempts(tables, first.getValue(), seats)) {
                    best = Math.max(best, right(truth, attempt));
                }
            }
        }
        return best;
    }

    private static Set<String> columns(List<Row> rows) {
        return rows.stream().flatMap(row -> row.values().keySet().stream()).collect(Collectors.toSet());
    }

    /** The seats that a table's column names: by number in the poll's tables, by name, person or account anywhere. */
    private static Map<Integer, Row> seatsBy(Truth truth, List<Row> rows, String column) {
        var known = new HashMap<String, Integer>();
        var byNumber = Set.of("seat", "number").contains(column);
        truth.names().forEach((seat, names) -> {
            if (byNumber) {
                known.put(String.valueOf(seat), seat);
            } else {
                names.forEach(name -> known.put(name, seat));
            }
        });
        var seats = new LinkedHashMap<Integer, Row>();
        for (var row : rows) {
            var seat = known.get(value(row, column));
            if (seat != null) {
                seats.putIfAbsent(seat, row);
            }
        }
        return seats;
    }

    /** Every way to get from the rows of seats to labels. */
    private static List<Map<Integer, String>> attempts(
            Map<String, List<Row>> tables, List<Row> seatRows, Map<Integer, Row> seats) {
        var attempts = new ArrayList<Map<Integer, String>>();
        for (var column : columns(seatRows)) {
            attempts.add(labels(seats, row -> value(row, column)));
        }
        var byPlace = seats.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(BY_PLACE))
                .map(Map.Entry::getKey)
                .toList();
        var byWriter = seats.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(Row::xmin)))
                .map(Map.Entry::getKey)
                .toList();
        var byNumber = seats.keySet().stream().sorted().toList();
        for (var other : tables.values()) {
            var byValue = new HashMap<String, List<Row>>();
            other.forEach(row -> keys(row)
                    .distinct()
                    .forEach(key ->
                            byValue.computeIfAbsent(key, _ -> new ArrayList<>()).add(row)));
            var columns = columns(other);
            for (var column : columns) {
                attempts.add(valueJoin(seats, byValue, column));
                if (other.size() != seats.size()) {
                    continue;
                }
                for (var order : List.of(byPlace, byWriter, byNumber, List.copyOf(seats.keySet()))) {
                    attempts.add(zip(order, other, column, BY_PLACE));
                    attempts.add(zip(order, other, column, Comparator.comparingLong(Row::xmin)));
                    columns.forEach(by ->
                            attempts.add(zip(order, other, column, Comparator.comparing(row -> value(row, by)))));
                }
            }
        }
        return attempts;
    }

    private static Map<Integer, String> labels(
            Map<Integer, Row> seats, java.util.function.Function<Row, String> label) {
        var labels = new HashMap<Integer, String>();
        seats.forEach((seat, row) -> labels.put(seat, label.apply(row)));
        return labels;
    }

    /** Rows of another table that share a value with the seat's row and no other, or its writer, labelled by one of their columns. */
    private static Map<Integer, String> valueJoin(
            Map<Integer, Row> seats, Map<String, List<Row>> byValue, String column) {
        var labels = new HashMap<Integer, String>();
        seats.forEach((seat, row) -> keys(row)
                .map(key -> byValue.getOrDefault(key, List.of()))
                .filter(found -> found.size() == 1)
                .map(found -> value(found.getFirst(), column))
                .findFirst()
                .ifPresent(label -> labels.put(seat, label)));
        return labels;
    }

    private static Stream<String> keys(Row row) {
        return Stream.concat(
                row.values().entrySet().stream()
                        .filter(entry -> !entry.getKey().equals("(length)"))
                        .map(Map.Entry::getValue),
                Stream.of("written by " + row.xmin()));
    }

    private static Map<Integer, String> zip(
            List<Integer> seats, List<Row> others, String column, Comparator<Row> order) {
        var sorted = others.stream().sorted(order).toList();
        return IntStream.range(0, seats.size())
                .boxed()
                .collect(Collectors.toMap(seats::get, place -> value(sorted.get(place), column)));
    }

    /** Guesses right where few labels are taken for one choice each; a label of its own for every seat says nothing. */
    private static int right(Truth truth, Map<Integer, String> labels) {
        if (new HashSet<>(labels.values()).size() > 4) {
            return 0;
        }
        var byLabel = labels.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        Collectors.groupingBy(entry -> truth.choices().get(entry.getKey()), Collectors.counting())));
        return byLabel.values().stream()
                .mapToInt(choices -> (int) choices.values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0))
                .sum();
    }

    private static void nothingIsToldInTheClear(Truth truth, List<Row> before, CapturedOutput output) {
        var told = before.stream().map(row -> row.values().toString()).collect(Collectors.joining("\n")) + output;
        for (var receipt : truth.receipts().values()) {
            var code = published(receipt);
            assertThat(told).doesNotContain(receipt, receipt.replace("-", ""), Long.toString(code.bits()));
        }
    }

    /** The write-ahead log since a segment, as it lies on the disk. */
    private String log(String since) throws Exception {
        jdbc.execute(
                "BEGIN; SET LOCAL synchronous_commit = on; CREATE TABLE ballot.last (); DROP TABLE ballot.last; COMMIT");
        var folder = TestServer.folder().resolve("postgres").resolve("pg_wal");
        var last = segment();
        var bytes = new ByteArrayOutputStream();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.length() == since.length() && name.compareTo(since) >= 0 && name.compareTo(last) <= 0) {
                    bytes.write(Files.readAllBytes(file));
                }
            }
        }
        assertThat(bytes.size()).isPositive();
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private String segment() {
        return String.valueOf(jdbc.queryForObject("SELECT pg_walfile_name(pg_current_wal_insert_lsn())", String.class));
    }

    private static Set<Integer> receiptsIn(Truth truth, String log) {
        return truth.receipts().entrySet().stream()
                .filter(entry -> place(log, entry.getValue()) >= 0
                        || log.contains(entry.getValue())
                        || log.contains(entry.getValue().replace("-", "")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The number under which a poll with a single item publishes a receipt's vote. */
    private static ReceiptCode published(String receipt) {
        return Receipt.read(receipt).orElseThrow().on(new PollId(new UUID(0, 0)), 0, 1);
    }

    /** Where a number stands as the database writes it: eight bytes, the lowest first. */
    private static int place(String log, String receipt) {
        var bits = published(receipt).bits();
        var wanted = new StringBuilder();
        for (var place = 0; place < Long.BYTES; place++) {
            wanted.append((char) (bits >>> place * Byte.SIZE & 0xFF));
        }
        return log.indexOf(wanted.toString());
    }

    /** Whether the log holds the receipts in the order of their numbers, which tells nothing, or in another. */
    private static String orderOfReceipts(Truth truth, String log) {
        var places = truth.receipts().values().stream()
                .sorted()
                .map(receipt -> place(log, receipt))
                .toList();
        if (places.contains(-1)) {
            return "missing";
        }
        return places.equals(places.stream().sorted().toList()) ? "sorted" : "in another order";
    }

    /** A table that leaks: by the order of its rows, by a shared key, or by the length of what is sealed. */
    private void leak(String name, String columns, Poll poll, String insert, @Nullable Boolean byKey) {
        jdbc.execute("CREATE SCHEMA IF NOT EXISTS leak");
        jdbc.execute("CREATE TABLE leak." + name + " (" + columns + ")");
        var truth = poll.truth();
        var seats = byKey != null && !byKey
                ? truth.choices().keySet().stream().sorted().toList()
                : List.copyOf(truth.choices().keySet());
        for (var seat : seats) {
            var choice = truth.choices().get(seat);
            if (byKey == null) {
                jdbc.update(insert, seat, new byte[10 + java.util.Objects.requireNonNull(choice)]);
            } else if (byKey) {
                jdbc.update(
                        insert,
                        java.util.Objects.requireNonNull(truth.names().get(seat))
                                .iterator()
                                .next(),
                        choice);
            } else {
                jdbc.update(insert, choice);
            }
        }
    }
}
