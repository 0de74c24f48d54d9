package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.huiyin.account.Accounts;
import org.huiyin.directory.Directory;
import org.huiyin.suggestion.ByApi;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.support.Bench;
import org.huiyin.support.Copied;
import org.huiyin.support.Figures;
import org.huiyin.support.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An import of very many records, uploaded, started and waited for by the API while followers work, against COPY by one client too, on the same
 * PostgreSQL in the same run: COPY of the lines of the file into a bare table of texts, and COPY of what the import made of them (cases, words, units, people, acts) into tables of the same shape with the same indexes. Run
 * by {@code bench/run import}.
 */
@Bench
class ImportBench {
    private static final int RECORDS = Bench.Size.of("records", 50_000, 500);
    private static final Figures FIGURES = Figures.of("import");
    private static final String SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许";
    private static final String GIVEN = "听潮行远微澜晚舟闻笛望舒知夏清和景明思源";

    /** The follower of likeness works beside the import, the others read its acts and have nothing to do. */
    private static final Map<String, List<String>> PARTS = parts(
            "likeness, by its follower", "SimilarFollower.",
            "other followers", "FollowerRunner",
            "the import: lines that belong together", "ImportReading$Grouping.",
            "the import: reading and judging lines", "ImportReading.judge",
            "the import: comparing with what is there", "ImportPlan.decide",
            "the import: acts", "ActStore.appendAll",
            "the import: cases, people, units, words", "CaseStore.insertAll",
            "the import: lines", "ImportStore.insertLines",
            "the import: the file", "Spreadsheets.",
            "the import: commits and all else", "ImportRun.");

    private static Map<String, List<String>> parts(String... named) {
        var parts = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < named.length; i += 2) {
            parts.put(named[i], List.of(named[i + 1]));
        }
        return parts;
    }

    private static final Duration LONGEST = Duration.ofMinutes(20);

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource source;

    @Test
    void many_records_in_flat_memory(@TempDir Path folder) throws IOException, SQLException {
        var place = new TestDistrict(directory, "bulk", "bulk.localhost");
        var file = generated(folder.resolve("bulk.csv"));
        var api = new ByApi(place, accounts, port, List.of("office"));

        var beganUpload = System.nanoTime();
        var path = "/api/v1/imports/"
                + api.upload("office", "/api/v1/imports?start=false", file)
                        .get("id")
                        .asString();
        var uploaded = Duration.ofNanos(System.nanoTime() - beganUpload);
        var most = new AtomicLong();
        var done = new AtomicBoolean();
        var watch = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                var runtime = Runtime.getRuntime();
                most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
                LockSupport.parkNanos(20_000_000);
            }
        });
        var profile = new Profile(folder.resolve("import.jfr"), source, PARTS);
        var began = System.nanoTime();
        var ended = api.post("office", path + "/start?mode=clean", Map.of());
        while (ended.get("state").asString().equals("RUNNING") && System.nanoTime() - began < LONGEST.toNanos()) {
            LockSupport.parkNanos(50_000_000);
            ended = api.get("office", path);
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        done.set(true);
        watch.interrupt();
        assertThat(ended.get("state").asString()).isEqualTo("DONE");

        var rate = RECORDS * 1e9 / took.toNanos();
        FIGURES.tell(
                "%,d records (%d MB)".formatted(RECORDS, Files.size(file) >> 20),
                "upload %d ms, %,.0f records a second, heap at most %d MB"
                        .formatted(uploaded.toMillis(), rate, most.get() >> 20));
        try (profile) {
            profile.tell(FIGURES, RECORDS);
        }
        var bare = RECORDS * 1e9 / copyOfLines(file);
        FIGURES.tell(
                "share of COPY of the lines into a bare table (%,.0f a second)".formatted(bare),
                "%.4f".formatted(rate / bare));
        var same = RECORDS
                * 1e9
                / copyOfResult(folder, place.district.id().value(), path.substring(path.lastIndexOf('/') + 1));
        FIGURES.atLeast(
                "share of COPY of the finished rows into the same tables with their indexes (%,.0f a second)"
                        .formatted(same),
                rate / same,
                0.6,
                "%.2f");
        assertThat(ended.get("accepted").asInt()).isEqualTo(RECORDS);
    }

    private long copyOfLines(Path file) throws SQLException, IOException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var in = Files.newBufferedReader(file)) {
            var columns = Stream.of(in.readLine().split(",")).map(name -> '"' + name + "\" text");
            statement.execute("CREATE TEMP TABLE lines (" + String.join(", ", columns.toList()) + ")");
            var began = System.nanoTime();
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY lines FROM STDIN (FORMAT csv)", in);
            return System.nanoTime() - began;
        }
    }

    /** Into empty tables, though those that the import fills may hold much already. */
    private long copyOfResult(Path folder, UUID district, String job) throws SQLException, IOException {
        var took = 0L;
        for (var each : Map.of(
                        "suggestion.suggestion", "district_id = '" + district + "'",
                        "suggestion.case_words", "district_id = '" + district + "'",
                        "suggestion.case_unit", "district_id = '" + district + "'",
                        "suggestion.case_person", "district_id = '" + district + "'",
                        "caseimport.import_row", "job_id = '" + job + "'",
                        "ledger.act", "district = '" + district + "'")
                .entrySet()) {
            var table = each.getKey();
            var file = folder.resolve(table);
            var columns = Copied.columns(JdbcClient.create(source), table);
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                var copies = connection.unwrap(PGConnection.class).getCopyAPI();
                try (var out = Files.newOutputStream(file)) {
                    copies.copyOut(
                            "COPY (SELECT " + columns + " FROM " + table + " WHERE " + each.getValue()
                                    + ") TO STDOUT (FORMAT binary)",
                            out);
                }
                statement.execute("DROP TABLE IF EXISTS same; CREATE TABLE same (LIKE " + table + " INCLUDING ALL)");
                try (var in = Files.newInputStream(file)) {
                    var began = System.nanoTime();
                    copies.copyIn("COPY same (" + columns + ") FROM STDIN (FORMAT binary)", in);
                    took += System.nanoTime() - began;
                }
                statement.execute("DROP TABLE same");
            }
        }
        return took;
    }

    private static Path generated(Path file) throws IOException, SQLException {
        var random = new Random(7);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("编号,届次,类别,标题,情况,建议,领衔,联名,主办单位,提出日期,交办日期,答复日期,答复类别,满意度\n");
            for (var i = 1; i <= RECORDS; i++) {
                out.write(
                        i + ",九届" + (1 + i % 5) + "次,教育,关于第" + i + "件事的建议," + text(random, 120) + "," + text(random, 80)
                                + "," + name(random) + "," + name(random) + "、" + name(random)
                                + ",Education,2024-01-10,2024-01-20,2024-04-01,A,满意\n");
            }
        }
        return file;
    }

    /** One of 440 deputies, as many as a district may have. */
    private static String name(Random random) {
        var number = random.nextInt(440);
        return "" + SURNAMES.charAt(number % 20) + GIVEN.charAt(number / 20 % 20)
                + GIVEN.charAt((number / 20 + 7) % 20);
    }

    /** Words of two characters, a few of them in most sentences, as in real papers. */
    private static String text(Random random, int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            var word = (int) (3000 * Math.pow(random.nextDouble(), 3));
            text.append((char) ('\u4e00' + word * 7 % 2500)).append((char) ('\u4e00' + word * 13 % 2500));
        }
        return text.toString();
    }
}
