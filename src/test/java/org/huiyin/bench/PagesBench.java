package org.huiyin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.support.Medians.median;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.Figure;
import org.huiyin.support.Bench;
import org.huiyin.support.Child;
import org.huiyin.support.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists, searches and case pages as a visitor gets them from the running program: first with the demonstration district, then with a million
 * cases; the database time of all pages and filters with a hundred thousand. Run by {@code bench/run pages}. The filled data folder is kept for the next run.
 */
@Isolated("measures")
class PagesBench {
    private static final int CASES = Bench.Size.of("cases", 1_000_000, 1_000);
    /** So many lie in the database through which all pages and filters are walked. */
    private static final int WALKED = Math.min(CASES, 100_000);

    private static final int SECONDS = Bench.Size.of("seconds", 5, 1);
    private static final int TURNS = Bench.Size.of("turns", 5, 1);
    private static final int PAGES = Bench.Size.of("pages", 400, 16);
    /** How many of the slowest pages are looked at again and shown. */
    private static final int WORST = 25;

    private static final int WARM = Bench.Size.of("warmPages", 500, 8);
    private static final Figures FIGURES = Figures.of("pages");
    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();

    private final Random random = new Random(7);

    @Test
    void pages_of_the_demonstration_district_and_of_very_many_cases(@TempDir Path fresh) throws Exception {
        if (Bench.Size.full()) {
            try (var program = Child.start(FOLDER.resolve("demo"), new String[0])) {
                throughput(program, "demonstration district");
            }
        }
        try (var program = Child.start(folder(CASES, fresh), new String[0])) {
            var many = new ManyCases(program.database());
            many.fill(CASES);
            throughput(program, "%,d cases".formatted(many.count()));
            lists(program);
            counting(program);
        }
        if (WALKED != CASES) {
            try (var program = Child.start(folder(WALKED, fresh), new String[0])) {
                new ManyCases(program.database()).fill(WALKED);
            }
        }
        databaseTime(folder(WALKED, fresh));
    }

    private static Path folder(int cases, Path fresh) {
        return Bench.Size.full() ? FOLDER.resolve("many-" + cases) : fresh;
    }

    /** The desks of those who have to do with key items, where very many of them run: the whole page, as it is sent. */
    @Test
    void a_look_at_the_desk_of_supervision(@TempDir Path fresh) throws Exception {
        try (var walk =
                new PageWalk("--server.port=0", "--huiyin.demo=true", "--huiyin.data=" + fresh, "--huiyin.db.url=")) {
            var open = Bench.Size.of("openItems", 1_000, 50);
            new ManyCases(walk.database()).openItems(open);
            for (var who : List.of("office", "unit-education", "deputy1")) {
                var looks = walk.looks(who, "/desk", Bench.Size.of("looks", 200, 3));
                FIGURES.atMost(
                        "a look at the desk of %s with %,d open key items (median of the later half of %d looks)"
                                .formatted(who, open, looks.size()),
                        median(looks.subList(looks.size() / 2, looks.size())),
                        50,
                        "%.1f ms");
            }
        }
    }

    /** Walks all kinds of pages and filters as everybody, each page three times, and shows those that keep the database longest. */
    private void databaseTime(Path folder) throws Exception {
        try (var walk = new PageWalk(
                "--server.port=0",
                "--huiyin.demo=true",
                "--huiyin.data=" + folder.resolve("data"),
                "--huiyin.db.url=")) {
            var costs = new ArrayList<PageWalk.Cost>();
            for (var who : Bench.Size.of(
                            "who", "visitor,office,govoffice,unit-education,deputy1,station1,admin", "visitor,office")
                    .split(",")) {
                costs.addAll(walk.walk(who, PageWalk::filter, 1, Bench.Size.of("kinds", 500, 40)));
            }
            costs.stream()
                    .filter(cost -> PageWalk.download(cost.path()))
                    .max(Comparator.comparingDouble(cost -> cost.database().millis()))
                    .ifPresent(cost -> FIGURES.tell("slowest download", cost.toString()));
            assertThat(costs).noneMatch(cost -> cost.status() >= 500);
            costs.removeIf(cost -> PageWalk.download(cost.path()));
            assertThat(costs)
                    .as("the statements are seen")
                    .anyMatch(cost -> cost.database().count() > 2);
            var slowest = costs.stream()
                    .sorted(Comparator.comparingDouble(
                            (PageWalk.Cost cost) -> -cost.database().millis()))
                    .limit(WORST)
                    .toList();
            var again = new ArrayList<PageWalk.Cost>();
            for (var cost : slowest) {
                again.add(walk.middle(cost));
            }
            again.sort(Comparator.comparingDouble(cost -> -cost.database().millis()));
            again.forEach(cost -> FIGURES.tell("slow page", cost.toString()));
            FIGURES.atMost(
                    "database time of the slowest of %,d pages and filters at %,d cases, at rest"
                            .formatted(costs.size(), WALKED),
                    again.getFirst().database().millis(),
                    50,
                    "%.1f ms");
            FIGURES.atMost(
                    "statements of the page with most",
                    costs.stream()
                            .mapToInt(cost -> cost.database().count())
                            .max()
                            .orElseThrow(),
                    15,
                    "%.0f");
        }
    }

    private void throughput(Child program, String where) throws Exception {
        var visitors = new Visitors(program.port());
        visitors.pagesPerSecond("/cases", 8, Bench.Size.of("warm", 20, 1));
        var others = new Samples(program.database()).paged();
        visitors.pagesPerSecond(others, 8, Bench.Size.of("warm", 20, 1) / 2 + 1);
        var lists = new ArrayList<Double>();
        var made = new ArrayList<Double>();
        var ready = new ArrayList<Double>();
        for (var turn = 0; turn < TURNS; turn++) {
            lists.add(visitors.pagesPerSecond("/cases", 8, SECONDS));
            made.add(visitors.pagesPerSecond(others, 8, SECONDS));
            ready.add(visitors.pagesPerSecond("/favicon.svg", 8, SECONDS));
        }
        FIGURES.atLeast(
                "list page, %s, compressed, 8 readers (median of %d turns; a ready file %,.0f a second)"
                        .formatted(where, TURNS, median(ready)),
                median(lists),
                3_000,
                "%,.0f a second");
        FIGURES.tell(
                "list pages, %s, compressed, 8 readers, each page another and made anew".formatted(where),
                "%,.0f a second".formatted(median(made)));
        cost(program, "the list page that many ask for, %s".formatted(where), () -> "/cases");
        cost(program, "a list page that is made anew, %s".formatted(where), others);
        cost(program, "a ready file", () -> "/favicon.svg");
    }

    /** What a page takes of the processors, which program, PostgreSQL and readers share. */
    private static void cost(Child program, String what, Supplier<String> paths) throws Exception {
        var visitors = new Visitors(program.port());
        var before = Processor.of(program);
        var began = System.nanoTime();
        var rate = visitors.pagesPerSecond(paths, 8, SECONDS);
        var pages = rate * (System.nanoTime() - began) / 1e9;
        FIGURES.tell(
                "processor time of " + what, Processor.of(program).since(before).each(pages));
    }

    private void lists(Child program) throws Exception {
        var visitors = new Visitors(program.port()).apart();
        var samples = new Samples(program.database());
        visitors.times(WARM, samples::filtered);
        visitors.times(WARM, samples::searched);
        visitors.times(WARM, samples::cased);
        visitors.times(WARM / 8, samples::figures);
        for (var kind : samples.filters().entrySet()) {
            print("filtered list: " + kind.getKey(), visitors.times(PAGES / 4, kind.getValue()));
        }
        print("any filtered list", visitors.times(PAGES, samples::filtered));
        print("list without filter, any page of it", visitors.times(PAGES, samples.paged()));
        for (var kind : samples.searches().entrySet()) {
            print("search: " + kind.getKey(), visitors.times(PAGES / 4, kind.getValue()));
        }
        print("any search", visitors.times(PAGES, samples::searched));
        bar("case page", visitors.times(PAGES, samples::cased), 20);
        bar("figures of a year", visitors.times(PAGES / 8, samples::figures), 50);
    }

    /** Pages that count much, against the list page of the same run: as many ask for them at once, and each made anew. */
    private void counting(Child program) throws Exception {
        var many = new Visitors(program.port());
        var apart = many.apart();
        for (var path : List.of("/cases", "/", "/commitments", "/evaluation", "/figures", "/voices", "/meetings")) {
            many.pagesPerSecond(path, 8, 1);
            apart.pagesPerSecond(path, 8, 1);
            FIGURES.tell(
                    "page " + path + ", 8 readers",
                    "%,.0f a second; made anew for each %,.0f a second"
                            .formatted(many.pagesPerSecond(path, 8, SECONDS), apart.pagesPerSecond(path, 8, SECONDS)));
        }
    }

    private static void print(String what, Visitors.Times times) {
        FIGURES.tell(what, "%s (longest: %s)".formatted(times, times.slowest()));
        assertThat(times.nanos()).isNotEmpty();
    }

    private static void bar(String what, Visitors.Times times, double bar) {
        FIGURES.atMost("%s (%s)".formatted(what, times), times.percentile(95), bar, "95 of 100 within %.0f ms");
    }

    /** Addresses of pages, drawn from what the database holds. */
    private final class Samples {
        private final List<String> units;
        private final List<String> people;
        private final List<String> titles;
        private final List<String> numbers;
        private final List<String> cases;
        private final List<String> days;
        private final List<String> categories = List.of("教育", "交通", "城乡建设", "生态环境", "农业农村", "财政预算");
        private final List<CaseState> states;

        Samples(JdbcClient database) {
            units = strings(database, "SELECT unit_id::text FROM suggestion.case_unit GROUP BY 1");
            people = strings(
                    database,
                    "SELECT p.person_id::text FROM suggestion.case_person p JOIN suggestion.suggestion s ON s.id = p.case_id"
                            + " WHERE p.standing <> 'INVITED' AND s.disclosed AND NOT s.confidential GROUP BY 1");
            titles = strings(
                    database,
                    "SELECT substr(title, 3, 8) FROM suggestion.suggestion WHERE disclosed AND length(title) > 12 ORDER BY random() LIMIT 500");
            numbers = strings(
                    database,
                    "SELECT number FROM suggestion.suggestion WHERE number IS NOT NULL ORDER BY random() LIMIT 500");
            cases = strings(
                    database,
                    "SELECT subject_id::text FROM ledger.act WHERE subject_type = 'suggestion' AND type = 'suggestion.submit'");
            days = strings(
                    database,
                    "SELECT DISTINCT submitted_on::text FROM suggestion.suggestion WHERE submitted_on IS NOT NULL");
            states = List.of(CaseState.values()).stream()
                    .filter(state -> state != CaseState.DRAFT && state != CaseState.CO_SIGNING)
                    .toList();
        }

        private static List<String> strings(JdbcClient database, String sql) {
            return database.sql(sql).query(String.class).list();
        }

        private <T> T any(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        private String year() {
            return "year=" + (2017 + random.nextInt(10));
        }

        Map<String, Supplier<String>> filters() {
            var filters = new LinkedHashMap<String, Supplier<String>>();
            filters.put("year", () -> "/cases?" + year());
            filters.put("state", () -> "/cases?state=" + any(states));
            filters.put("unit", () -> "/cases?unit=" + any(units));
            filters.put("person", () -> "/cases?person=" + any(people));
            filters.put("category", () -> "/cases?category=" + encoded(any(categories)));
            filters.put(
                    "figure",
                    () -> "/cases?figure=" + any(List.of(Figure.values())).code());
            filters.put("year and state", () -> "/cases?" + year() + "&state=" + any(states));
            filters.put("unit and year", () -> "/cases?unit=" + any(units) + "&" + year());
            filters.put(
                    "year, category and kind",
                    () -> "/cases?" + year() + "&category=" + encoded(any(categories)) + "&kind=CPPCC_PROPOSAL");
            filters.put(
                    "from a day, figure",
                    () -> "/cases?from=" + any(days) + "&figure="
                            + any(List.of(Figure.values())).code());
            return filters;
        }

        String filtered() {
            return any(List.copyOf(filters().values())).get();
        }

        Supplier<String> paged() {
            return () -> "/cases?cursor="
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString((any(days) + "|ffffffff-ffff-ffff-ffff-ffffffffffff")
                                    .getBytes(StandardCharsets.UTF_8));
        }

        Map<String, Supplier<String>> searches() {
            var searches = new LinkedHashMap<String, Supplier<String>>();
            searches.put("words in every title", () -> q(any(List.of("建议", "关于", "的建议"))));
            searches.put("two characters", () -> q(any(titles).substring(0, 2)));
            searches.put("four characters", () -> q(any(titles).substring(0, 4)));
            searches.put("a whole title", () -> q("关于" + any(titles) + "的建议"));
            searches.put(
                    "two pairs",
                    () -> q(any(titles).substring(0, 2) + " " + any(titles).substring(2, 4)));
            searches.put("one character", () -> q(any(titles).substring(0, 1)));
            searches.put("a number", () -> q(any(numbers)));
            searches.put("nothing found", () -> q("回音壁" + random.nextInt(100)));
            searches.put("two characters in a year", () -> q(any(titles).substring(0, 2)) + "&" + year());
            searches.put("two characters of a unit", () -> q(any(titles).substring(0, 2)) + "&unit=" + any(units));
            return searches;
        }

        String searched() {
            return any(List.copyOf(searches().values())).get();
        }

        String cased() {
            return "/cases/" + any(cases);
        }

        String figures() {
            return "/figures?" + year();
        }

        private static String q(String words) {
            return "/cases?q=" + encoded(words);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
