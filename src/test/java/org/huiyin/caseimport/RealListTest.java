package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.shared.DistrictId;
import org.huiyin.spreadsheet.Spreadsheets;
import org.huiyin.spreadsheet.TableWriter;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.StoredCases;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.support.Needed;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes over a real ledger of 2,147 motions and compares every case with the source of the ledger. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RealListTest {
    private static final Path FOLDER = Path.of("..", "shared", "data", "suggestions");
    private static final Path LEDGER = FOLDER.resolve("motions-ledger.csv");
    private static final String NAME = "motions-ledger.csv";
    private static final int RECORDS = 2147;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final CaseImports imports;
    private final ImportStore store;
    private final ImportRun run;
    private final StoredCases cases;
    private final Directory directory;
    private final JdbcClient jdbc;
    private final TestDistrict place;

    @TempDir
    private Path temporary;

    RealListTest(
            @Autowired CaseImports imports,
            @Autowired ImportStore store,
            @Autowired ImportRun run,
            @Autowired Directory directory,
            @Autowired JdbcClient jdbc) {
        this.imports = imports;
        this.store = store;
        this.run = run;
        this.cases = new StoredCases(jdbc);
        this.directory = directory;
        this.jdbc = jdbc;
        this.place = new TestDistrict(directory, "real-ledger-" + COUNT.incrementAndGet());
    }

    @BeforeAll
    static void the_open_data_is_there() {
        Needed.besideTheProject(LEDGER);
    }

    @Test
    void every_record_is_in_to_the_letter_with_its_proposers() throws IOException {
        var job = taken(LEDGER, NAME, place);

        assertThat(job.state()).isEqualTo(CaseImport.State.DONE);
        assertThat(job.accepted())
                .as("every record but those listed with a reason")
                .isEqualTo(RECORDS);
        assertThat(job.rejected()).isZero();
        var lines = imports.lines(job).toList();
        var sources = Files.readAllLines(FOLDER.resolve("taichung-council-motions.jsonl"));
        assertThat(lines).hasSameSizeAs(sources).doesNotHaveDuplicates();
        assertThat(lines.stream().map(CaseImport.Line::caseId)).doesNotHaveDuplicates();
        for (var i = 0; i < lines.size(); i++) {
            var source = JsonMapper.shared().readTree(sources.get(i));
            var suggestion = loaded(lines.get(i));
            assertThat(told(suggestion)).as("line %s", lines.get(i).line()).isEqualTo(told(source));
            assertThat(suggestion.submitted().orElseThrow().number())
                    .isEqualTo(source.get("bill_no").asString());
            assertThat(signers(suggestion)).as("line %s", lines.get(i).line()).containsAll(councillors(source));
            assertThat(suggestion.stateName()).isEqualTo(CaseState.CLOSED);
            assertThat(suggestion.submitted().orElseThrow().term()).isEqualTo(1);
        }
    }

    /** What a case says, in the order of the source's fields. */
    private static List<String> told(Suggestion suggestion) {
        var content = suggestion.paper().content();
        return List.of(
                content.title(), content.category(), content.situation(), content.proposal(), content.analysis());
    }

    /** The committee and its opinions are notes under the headings of the ledger, behind proposers that are no persons. */
    private static List<String> told(JsonNode source) {
        var proposers = texts(source.get("proposed_by"));
        var others = new ArrayList<>(proposers.stream().skip(1).toList());
        others.addAll(texts(source.get("petitioned_by")));
        var notes = new ArrayList<String>();
        var lead = proposers.isEmpty() ? "" : proposers.getFirst();
        if (lead.matches("(?s).*(委員會|住戶|等人).*")) {
            notes.add("领衔：" + lead);
        }
        if (others.toString().contains("自救會")) {
            notes.add("联名：" + String.join("、", others));
        }
        if (!source.get("committee").asString().isEmpty()) {
            notes.add("委员会：" + source.get("committee").asString());
        }
        notes.add("审查意见 / 大会意见："
                + StreamSupport.stream(source.get("motions").spliterator(), false)
                        .map(motion -> motion.get("motion").asString() + ":"
                                + motion.get("resolution").asString())
                        .collect(Collectors.joining(" / ")));
        return List.of(
                source.get("abstract").asString(),
                source.get("category").asString(),
                source.get("description").asString(),
                source.get("methods").asString(),
                String.join("\n", notes));
    }

    /** Those of the source's proposers who are written as bare names. */
    private static List<String> councillors(JsonNode source) {
        return Stream.concat(texts(source.get("proposed_by")).stream(), texts(source.get("petitioned_by")).stream())
                .flatMap(names -> Stream.of(names.split("[\\s\\u3000]{1,2}(?=\\p{IsHan}{3})|[\\n]")))
                .map(name -> name.replaceAll("[\\s\\u3000]", ""))
                .filter(name -> name.matches("\\p{IsHan}{2,3}|張廖\\p{IsHan}{2}"))
                .filter(name -> !name.equals("八德會") && name.length() > 2)
                .toList();
    }

    @Test
    void proposers_and_co_signers_become_people_once() {
        var before = names(place.district.id());

        taken(LEDGER, NAME, place);

        var added = names(place.district.id());
        added.keySet().removeAll(before.keySet());
        assertThat(added.values()).as("people of each name").containsOnly(1);
        assertThat(added.keySet())
                .contains("黃仁", "李中", "張廖萬堅", "張廖乃綸", "張清堂", "胡志強", "張黃美年", "洪岱琪", "吳敏濟", "朱銘坤")
                .doesNotContain("黃", "仁", "濟", "張議長清堂", "市長胡志強", "八德會", "五金電料", "何明杰陳淑華")
                .allMatch(name -> name.length() <= 4)
                .noneMatch(name -> name.matches(".*(先生|女士|小姐|委員會|自救會|等人|\\s).*"));
        assertThat(added.size()).isBetween(80, 95);
    }

    @Test
    void the_same_ledger_again_changes_nothing_in_any_encoding_or_as_a_workbook() throws IOException {
        taken(LEDGER, NAME, place);
        var before = everything(place);

        for (var again : List.of(LEDGER, inGb18030(), asWorkbook())) {
            var job = taken(again, again.getFileName().toString(), place);
            assertThat(job.accepted()).as(again.toString()).isEqualTo(RECORDS);
            assertThat(job.unchanged()).as(again.toString()).isEqualTo(RECORDS);
        }

        assertThat(everything(place)).isEqualTo(before);
    }

    @Test
    void every_encoding_and_the_workbook_say_the_same() throws IOException {
        taken(LEDGER, NAME, place);
        var expected = shape(place);
        for (var file : List.of(inGb18030(), asWorkbook())) {
            var other = new TestDistrict(directory, "real-ledger-" + COUNT.incrementAndGet());
            taken(file, file.getFileName().toString(), other);
            assertThat(shape(other)).as(file.toString()).isEqualTo(expected);
        }
    }

    @Test
    void an_import_killed_in_the_middle_goes_on_and_ends_the_same() {
        taken(LEDGER, NAME, place);
        var other = new TestDistrict(directory, "real-ledger-" + COUNT.incrementAndGet());
        var job = begun(LEDGER, NAME, other);

        for (var killed = 0; killed < 4; killed++) {
            var steps = new AtomicInteger();
            assertThatThrownBy(() -> run.run(job.id(), () -> steps.incrementAndGet() > 1))
                    .isInstanceOf(IllegalStateException.class);
            var now = imports.find(job.id(), other.office());
            assertThat(now.state()).isEqualTo(CaseImport.State.RUNNING);
            assertThat(now.accepted()).as("whole steps only").isEqualTo(500 * (killed + 1));
            assertThat(everything(other).get("cases")).isEqualTo(now.accepted());
            assertThat(everything(other).get("acts")).isEqualTo(now.accepted());
        }
        run.run(job.id(), () -> false);

        assertThat(imports.find(job.id(), other.office()).state()).isEqualTo(CaseImport.State.DONE);
        assertThat(shape(other)).isEqualTo(shape(place));
    }

    @Test
    void two_workers_on_one_import_write_nothing_twice() throws Exception {
        var job = begun(LEDGER, NAME, place);
        Callable<Boolean> work = () -> {
            try {
                run.run(job.id(), () -> false);
                return true;
            } catch (IllegalStateException overtaken) {
                return false;
            }
        };

        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var ended : threads.invokeAll(List.of(work, work))) {
                ended.get();
            }
        }
        run.run(job.id(), () -> false);

        var now = imports.find(job.id(), place.office());
        assertThat(now.state()).isEqualTo(CaseImport.State.DONE);
        assertThat(now.accepted()).isEqualTo(RECORDS);
        assertThat(now.unchanged()).isZero();
        assertThat(everything(place).get("cases")).isEqualTo(RECORDS);
    }

    private CaseImport begun(Path file, String name, TestDistrict district) {
        var job = imports.upload(file, name, null, district.office());
        assertThat(store.start(job.id(), CaseImport.Mode.CLEAN)).isTrue();
        return job;
    }

    private CaseImport taken(Path file, String name, TestDistrict district) {
        var job = begun(file, name, district);
        run.run(job.id(), () -> false);
        return imports.find(job.id(), district.office());
    }

    private Suggestion loaded(CaseImport.Line line) {
        return cases.load(place.district.id(), Objects.requireNonNull(line.caseId()))
                .orElseThrow()
                .suggestion();
    }

    private List<String> signers(Suggestion suggestion) {
        var ids = suggestion.paper().signers().stream().map(Signer::person).toList();
        var people = directory.people(place.district.id(), new HashSet<>(ids));
        return ids.stream().map(people::get).map(Person::name).toList();
    }

    /** How many people of the district have each name. */
    private Map<String, Integer> names(DistrictId district) {
        var names = new TreeMap<String, Integer>();
        jdbc.sql("SELECT name FROM directory.person WHERE district_id = :district")
                .param("district", district.value())
                .query(String.class)
                .list()
                .forEach(name -> names.merge(name, 1, Integer::sum));
        return names;
    }

    private Map<String, Integer> everything(TestDistrict district) {
        return Map.of(
                "cases", count("suggestion.suggestion WHERE district_id = :district", district),
                "people", count("directory.person WHERE district_id = :district", district),
                "acts", count("ledger.act WHERE district = :district AND type = 'suggestion.imported'", district),
                "peopleActs", count("ledger.act WHERE district = :district AND type LIKE 'directory.%'", district));
    }

    private int count(String from, TestDistrict district) {
        return jdbc.sql("SELECT count(*) FROM " + from)
                .param("district", district.district.id().value())
                .query(Integer.class)
                .single();
    }

    /** Everything that cases say, without ids. */
    private List<String> shape(TestDistrict district) {
        var people = new TreeMap<String, String>();
        jdbc.sql("SELECT id::text, name FROM directory.person WHERE district_id = :district")
                .param("district", district.district.id().value())
                .query(row -> {
                    people.put(row.getString(1), row.getString(2));
                });
        return jdbc
                .sql("""
                        SELECT concat_ws('|', s.number, s.term, s.session, s.submitted_on, s.state, s.category, s.disclosed, s.source,
                                   s.paper ->> 'content', s.paper ->> 'others', s.life ->> 'note', s.life ->> 'on') AS said,
                               (SELECT string_agg(signer ->> 'person', ',') FROM jsonb_array_elements(s.paper -> 'signers') AS signer) AS signers
                          FROM suggestion.suggestion s WHERE district_id = :district
                        """)
                .param("district", district.district.id().value())
                .query((row, _) -> row.getString("said").replaceAll("“[^”]*”", "") + "|"
                        + Stream.of(String.valueOf(row.getString("signers")).split(","))
                                .map(id -> people.getOrDefault(id, ""))
                                .collect(Collectors.joining("、")))
                .list()
                .stream()
                .sorted()
                .toList();
    }

    private Path inGb18030() throws IOException {
        var text = Files.readString(LEDGER).substring(1);
        return Files.writeString(temporary.resolve("gb18030.csv"), text, Charset.forName("GB18030"));
    }

    private Path asWorkbook() throws IOException {
        var grid = Spreadsheets.read(LEDGER, NAME);
        var workbook = temporary.resolve("workbook.xlsx");
        try (var out = Files.newOutputStream(workbook)) {
            TableWriter.xlsx(
                    out,
                    "台账",
                    grid.rows().getFirst().cells(),
                    grid.rows().stream().skip(1).map(row -> row.cells()));
        }
        return workbook;
    }

    private static List<String> texts(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
