package org.huiyin.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.huiyin.support.Needed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a real ledger and compares it with its source, character by character. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LedgerFileTest {
    private static final Path FOLDER = Path.of("..", "shared", "data", "suggestions");
    private static final Path LEDGER = FOLDER.resolve("motions-ledger.csv");

    @TempDir
    private Path temporary;

    @BeforeAll
    static void the_open_data_is_there() {
        Needed.besideTheProject(LEDGER);
    }

    @Test
    void the_ledger_is_understood() {
        var table = Table.of(Spreadsheets.read(LEDGER, "motions-ledger.csv"));

        assertThat(table.title()).isEqualTo("市議會議員提案辦理台帳");
        assertThat(table.columns().stream().map(Table.Column::name))
                .containsExactly(
                        "序号", "案号", "届次会议", "类别", "案由", "说明", "办法", "提案人/领衔", "提案人/联名", "审查情况/委员会", "审查情况/审查意见 / 大会意见");
        assertThat(table.rows()).hasSize(2147);
    }

    @Test
    void every_record_is_its_source_to_the_letter() throws IOException {
        assertThat(Table.of(Spreadsheets.read(LEDGER, "motions-ledger.csv")).rows().stream()
                        .map(Grid.Row::cells))
                .containsExactlyElementsOf(sources());
    }

    @Test
    void names_in_one_cell_are_the_names_of_the_source() throws IOException {
        var rows = Table.of(Spreadsheets.read(LEDGER, "motions-ledger.csv")).rows();
        var sources = Files.readAllLines(FOLDER.resolve("taichung-council-motions.jsonl"));

        for (var i = 0; i < rows.size(); i++) {
            var source = JsonMapper.shared().readTree(sources.get(i));
            var signers = new ArrayList<>(people(source.get("proposed_by")));
            signers.addAll(people(source.get("petitioned_by")));
            var lead = Cells.group(rows.get(i).cell(7));
            var read = new ArrayList<>(lead.names());
            read.addAll(Cells.group(rows.get(i).cell(8)).names());
            assertThat(read).as("line %s", rows.get(i).line()).isEqualTo(signers);
        }
    }

    @Test
    void the_same_ledger_in_gb18030_and_as_a_workbook_reads_the_same() throws IOException {
        var grid = Spreadsheets.read(LEDGER, "motions-ledger.csv");
        var text = Files.readString(LEDGER).substring(1);

        var national = Files.writeString(temporary.resolve("g.csv"), text, Charset.forName("GB18030"));
        var workbook = temporary.resolve("w.xlsx");
        try (var out = Files.newOutputStream(workbook)) {
            TableWriter.xlsx(
                    out,
                    "台账",
                    grid.rows().getFirst().cells(),
                    grid.rows().stream().skip(1).map(Grid.Row::cells));
        }

        assertThat(Spreadsheets.read(national, "g.csv").rows()).isEqualTo(grid.rows());
        assertThat(Spreadsheets.read(national, "g.csv").encoding()).isEqualTo("GB18030");
        assertThat(Table.of(Spreadsheets.read(workbook, "w.xlsx")).rows().stream()
                        .map(row -> padded(row.cells())))
                .containsExactlyElementsOf(sources());
    }

    /** The source itself holds several names in one text, names spaced out ("黃　仁"), empty ones and "葉明福先生等人". */
    private static List<String> people(JsonNode names) {
        return texts(names).stream()
                .map(name -> name.replaceFirst("等[0-9]*人$", ""))
                .map(name -> name.replaceAll(
                        "(?<![^\\s\\u3000])(\\p{IsHan})[ \\u3000]+(\\p{IsHan})(?![^\\s\\u3000])", "$1$2"))
                .flatMap(name -> Stream.of(name.strip().split("[\\s\\u3000]+")))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<List<String>> sources() throws IOException {
        var rows = new ArrayList<List<String>>();
        for (var line : Files.readAllLines(FOLDER.resolve("taichung-council-motions.jsonl"))) {
            var source = JsonMapper.shared().readTree(line);
            var proposers = texts(source.get("proposed_by"));
            var others = new ArrayList<>(proposers.subList(Math.min(1, proposers.size()), proposers.size()));
            others.addAll(texts(source.get("petitioned_by")));
            var opinions = StreamSupport.stream(source.get("motions").spliterator(), false)
                    .map(motion -> motion.get("motion").asString() + ":"
                            + motion.get("resolution").asString())
                    .toList();
            rows.add(List.of(
                    Integer.toString(rows.size() + 1),
                    source.get("bill_no").asString(),
                    source.get("resolusion_sitting").asString(),
                    source.get("category").asString(),
                    source.get("abstract").asString(),
                    source.get("description").asString(),
                    source.get("methods").asString(),
                    proposers.isEmpty() ? "" : proposers.getFirst(),
                    String.join("、", others),
                    source.get("committee").asString(),
                    String.join(" / ", opinions)));
        }
        return rows;
    }

    private static List<String> padded(List<String> cells) {
        var padded = new ArrayList<>(cells);
        while (padded.size() < 11) {
            padded.add("");
        }
        return padded;
    }

    private static List<String> texts(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
