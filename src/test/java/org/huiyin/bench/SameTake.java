package org.huiyin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.huiyin.calendar.MovingClock;
import org.huiyin.ledger.Followers;
import org.huiyin.support.Crawl;
import org.huiyin.support.Doors;
import org.huiyin.support.Followed;
import org.huiyin.support.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down all that users of the demonstration see, on a day that does not change: the description of the interface, the acts of the ledger,
 * and what stands behind every door for some readers. Run by {@code bench/same take}; docs/same.md tells how it is used.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"huiyin.demo=true", "huiyin.voice.form-at-least=0s"})
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
@Import(MovingClock.class)
class SameTake {
    static {
        IdsInOrder.begin();
    }

    private static final List<String> ACCOUNTS = List.of(
            "office",
            "cppcc",
            "govoffice",
            "unit-education",
            "deputy1",
            "member1",
            "workcom1",
            "committee1",
            "station1",
            "voter1",
            "admin");

    private static final String ENGLISH = "-in-english";
    private static final Crawl.Reach REACH = new Crawl.Reach(12, 40);
    private static final List<String> HEADS =
            List.of("Content-Type", "Content-Disposition", "Location", "Link", "Cache-Control", "X-Robots-Tag");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Duration SETTLED = Duration.ofMinutes(2);
    private static final int LONGEST_NAME = 200;

    private static final Path FOLDER = Path.of("target", "same");

    private final Steady steady = new Steady();
    private final Map<String, Map<String, String>> answers = new TreeMap<>();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Followers followers;

    @Autowired
    private InstantSource clock;

    @Test
    void take() throws Exception {
        settle();
        acts();
        var doors = new Doors(context, "localhost");
        var congress = database.sql("SELECT id FROM directory.body WHERE kind = 'CONGRESS'")
                .query(String.class)
                .single();
        var crawl = new Crawl(doors, "body=" + congress + "&year=2026", REACH);
        crawl.walk(readers(doors), List.of("/", "/desk"), this::see);
        answers.forEach((reader, seen) -> write("answers/" + reader + ".txt", String.join("\n", seen.values()) + "\n"));
        var acts = Files.readAllLines(FOLDER.resolve("ledger/acts.jsonl")).size();
        assertThat(crawl.addresses()).hasSizeGreaterThan(1000);
        assertThat(acts).isGreaterThan(500);
        write(
                "taken/taken.txt",
                "%d readers, %d addresses, %d acts%n"
                        .formatted(answers.size(), crawl.addresses().size(), acts));
    }

    /** Until followers and planned work have nothing more to do today. */
    private void settle() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        await().atMost(SETTLED).until(() -> {
            Followed.everything(followers);
            return database.sql("SELECT count(*) FROM jobs.task WHERE execution_time <= :now OR picked")
                            .param("now", now)
                            .query(Integer.class)
                            .single()
                    == 0;
        });
        Followed.everything(followers);
    }

    private record Told(String kind, String id, String line) {}

    /** In the order of the ledger; what the program does by itself is done side by side and stands at the end, by kind. */
    private void acts() {
        var acts = database.sql("""
                        SELECT subject_type, subject_id, jsonb_build_object('subject', subject_type, 'id', subject_id, 'version', version,
                                'type', type, 'at', at, 'account', account, 'actor', actor, 'channel', channel,
                                'disclosure', disclosure, 'details', details)::text AS line
                          FROM ledger.act
                         ORDER BY CASE WHEN channel = 'system' THEN subject_type ELSE '' END, epoch, tx, place
                        """)
                .query((row, _) ->
                        new Told(row.getString("subject_type"), row.getString("subject_id"), row.getString("line")))
                .list();
        acts.forEach(act -> steady.name(act.kind(), act.id()));
        // One text for all, so that any other id has one number in all acts.
        write(
                "ledger/acts.jsonl",
                steady.text(String.join("\n", acts.stream().map(Told::line).toList())) + "\n");
    }

    private static Map<String, List<Cookie>> readers(Doors doors) throws Exception {
        var readers = new LinkedHashMap<String, List<Cookie>>();
        readers.put("visitor", List.of());
        for (var account : ACCOUNTS) {
            readers.put(account, doors.signIn(account, "huiyin-demo"));
        }
        for (var reader : List.of("visitor", "office")) {
            var cookies = new ArrayList<>(readers.getOrDefault(reader, List.of()));
            cookies.add(new Cookie("lang", "en"));
            readers.put(reader + ENGLISH, cookies);
        }
        return readers;
    }

    /** Each answer in one line by reader; what stands in it in a file of its own, if there is something. */
    private void see(Crawl.Answer answer) {
        var response = answer.response();
        var address = steady.address(answer.address());
        var heads = new StringBuilder();
        for (var head : HEADS) {
            response.getHeaders(head).forEach(value -> heads.append(head + ": " + steady.text(value) + "; "));
        }
        answers.computeIfAbsent(answer.reader(), _ -> new TreeMap<>())
                .put(address, answer.status() + " " + address + "  " + heads);
        if (answer.status() == 200) {
            var type = String.valueOf(response.getContentType());
            var kind = type.startsWith("text/html") ? "pages" : type.contains("json") ? "interface" : "downloads";
            var name = address.substring(1).replace('/', ',');
            var file = name.isEmpty()
                    ? "home"
                    : name.length() <= LONGEST_NAME
                            ? name
                            : name.substring(0, LONGEST_NAME) + "~" + Integer.toHexString(name.hashCode());
            write(kind + "/" + answer.reader() + "/" + file, content(response, kind));
        }
    }

    private String content(MockHttpServletResponse response, String kind) {
        var bytes = response.getContentAsByteArray();
        if (bytes.length > 2 && bytes[0] == 'P' && bytes[1] == 'K') {
            return steady.text(parts(bytes));
        }
        var text = steady.text(new String(bytes, StandardCharsets.UTF_8));
        return kind.equals("interface") && !text.isEmpty()
                ? JSON.writeValueAsString(sorted(JSON.readValue(text, Object.class)))
                : text;
    }

    /** Objects by their keys; and what somebody is granted, which is a set. All other lists have an order. */
    private static @Nullable Object sorted(@Nullable Object json) {
        if (json instanceof List<?> list) {
            return list.stream().map(SameTake::sorted).toList();
        }
        if (json instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, Object>();
            map.forEach((key, value) -> {
                var inner = sorted(value);
                sorted.put(
                        String.valueOf(key),
                        key.equals("grants") && inner instanceof List<?> grants
                                ? grants.stream()
                                        .sorted(Comparator.comparing(String::valueOf))
                                        .toList()
                                : inner);
            });
            return sorted;
        }
        return json;
    }

    /** The parts of an archive, in lines. */
    private static String parts(byte[] archive) {
        var text = new StringBuilder();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                text.append("== ").append(part.getName()).append('\n');
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8).replace("><", ">\n<"))
                        .append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(String name, String text) {
        try {
            var file = FOLDER.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
