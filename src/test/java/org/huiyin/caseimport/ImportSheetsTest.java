package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.huiyin.directory.Directory;
import org.huiyin.shared.InvalidInput;
import org.huiyin.suggestion.StoredCases;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.support.Needed;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.tableimport.RowProblem;
import org.huiyin.tableimport.TableSheet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Workbooks of other programs as ledgers: their sheets, their merged and failed cells, their days. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportSheetsTest {
    private static final Path CASES = Path.of("../shared/cases");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final CaseImports imports;
    private final ImportStore store;
    private final ImportRun run;
    private final StoredCases cases;
    private final Directory directory;
    private final TestDistrict place;

    @TempDir
    private Path temporary;

    ImportSheetsTest(
            @Autowired CaseImports imports,
            @Autowired ImportStore store,
            @Autowired ImportRun run,
            @Autowired JdbcClient jdbc,
            @Autowired Directory directory) {
        this.imports = imports;
        this.store = store;
        this.run = run;
        this.cases = new StoredCases(jdbc);
        this.directory = directory;
        this.place = new TestDistrict(directory, "sheets-" + COUNT.incrementAndGet());
    }

    private CaseImport uploaded(String name) {
        var file = CASES.resolve(name);
        Needed.besideTheProject(file);
        return withNewUnits(imports.upload(file, name, null, place.office()));
    }

    private CaseImport withNewUnits(CaseImport job) {
        var mapping = job.mapping();
        return imports.map(
                job.id(),
                new ImportMapping(
                        mapping.columns(),
                        mapping.date(),
                        mapping.repliedOn(),
                        mapping.unfinished(),
                        true,
                        mapping.disclosed(),
                        mapping.scheme()),
                place.office());
    }

    private List<CaseImport.Line> lines(CaseImport job) {
        assertThat(store.start(job.id(), CaseImport.Mode.CLEAN)).isTrue();
        run.run(job.id(), () -> false);
        return imports.lines(imports.find(job.id(), place.office())).toList();
    }

    private Suggestion loaded(CaseImport.Line line) {
        return cases.load(place.district.id(), Objects.requireNonNull(line.caseId()))
                .orElseThrow()
                .suggestion();
    }

    private List<String> units(CaseImport.Line line) {
        return StoredCases.units(loaded(line)).stream()
                .map(unit -> directory.unit(place.district.id(), unit).name())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls", "ods"})
    void a_ledger_is_taken_over_alike_from_every_format(String format) {
        var job = uploaded("01_merged." + format);
        var lines = lines(job);

        assertThat(lines).hasSize(10);
        assertThat(lines.stream().filter(line -> line.caseId() == null))
                .extracting(CaseImport.Line::line)
                .containsExactly(9, 13, 14, 15, 16);
        assertThat(lines.stream().flatMap(line -> line.problems().stream()))
                .flatExtracting(RowProblem::arguments)
                .contains("112/5/6", "5/6/2023", "2023年8月", "2023-02-30", "23.5.6", "5月16日");
        var first = loaded(lines.getFirst());
        assertThat(first.submitted().orElseThrow().number()).isEqualTo("W1-１０１");
        assertThat(first.submitted().orElseThrow().on()).isEqualTo(LocalDate.of(2024, 3, 5));
        assertThat(first.paper().others()).isEqualTo(10);
        assertThat(imports.sheets(job).getFirst().totals()).containsExactly(18);
    }

    @Test
    void years_of_the_republic_are_read_where_the_mapping_says_so() {
        var job = uploaded("01_merged.xlsx");
        imports.map(job.id(), job.mapping().inRepublicYears(true), place.office());
        var lines = lines(imports.find(job.id(), place.office()));

        var paper = loaded(lines.get(2));
        assertThat(paper.paper().content().title()).isEqualTo("民国年");
        assertThat(paper.submitted().orElseThrow().on()).isEqualTo(LocalDate.of(2023, 5, 6));
        assertThat(lines.get(8).problems())
                .as("23.5.6 would be 1934")
                .extracting(RowProblem::key)
                .contains("dateImpossible");
    }

    @Test
    void sheets_are_told_and_one_or_several_are_read() {
        var job = uploaded("02_sheets.xlsx");
        assertThat(imports.sheets(job))
                .extracting(TableSheet::name, TableSheet::hidden, TableSheet::records, TableSheet::taken)
                .containsExactly(tuple("隐藏", true, 1, false), tuple("二", false, 5, true), tuple("三", false, 1, false));

        var both = imports.readFrom(job.id(), List.of("三", "二"), place.office());
        assertThat(both.total()).isEqualTo(6);
        assertThat(imports.preview(both).accepted()).isEqualTo(6);
        var lines = lines(both);

        assertThat(lines)
                .extracting(line -> loaded(line).submitted().orElseThrow().number())
                .containsExactly("S2-0", "S2-1", "S2-2", "S2-3", "S2-4", "S3-1");
        var sheets = imports.sheets(both);
        assertThat(TableSheet.Place.of(lines.getFirst().line(), sheets)).isEqualTo(new TableSheet.Place("二", 2));
        assertThat(TableSheet.Place.of(lines.getLast().line(), sheets)).isEqualTo(new TableSheet.Place("三", 2));
    }

    @Test
    void sheets_of_different_shape_are_not_mixed() throws IOException {
        var file = temporary.resolve("two.xls");
        try (var workbook = new HSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            for (var head : List.of("案由,提案人,提出日期", "姓名,电话,住址")) {
                var sheet = workbook.createSheet("表" + workbook.getNumberOfSheets());
                for (var line = 0; line < 2; line++) {
                    var row = sheet.createRow(line);
                    for (var name : head.split(",")) {
                        row.createCell(Math.max(0, row.getLastCellNum()))
                                .setCellValue(line == 0 ? name : name.equals("提出日期") ? "2024-01-02" : "甲");
                    }
                }
            }
            workbook.createSheet("空");
            workbook.write(out);
        }
        var job = imports.upload(file, "two.xls", null, place.office());

        assertThat(job.encoding()).isEqualTo("xls");
        assertRefused(job, List.of("表0", "表1"), "problem.import.sheetsDiffer");
        assertRefused(job, List.of("空"), "problem.import.sheetEmpty");
        assertRefused(job, List.of(), "problem.import.noSheet");
        assertRefused(job, List.of("表0", "没有"), "problem.notAnOption");
        var other = imports.readFrom(job.id(), List.of("表1"), place.office());
        assertThat(other.headings()).containsValue("住址");
        assertThat(lines(imports.readFrom(job.id(), List.of("表0"), place.office())))
                .hasSize(1);
    }

    private void assertRefused(CaseImport job, List<String> names, String key) {
        assertThatThrownBy(() -> imports.readFrom(job.id(), names, place.office()))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.problems().getFirst().messageKey())
                                .isEqualTo(key));
    }

    @Test
    void failed_formulas_reject_their_rows_by_the_cell_and_make_no_units() {
        var lines = lines(uploaded("04_cells.xlsx"));

        assertThat(lines.get(0).problems())
                .extracting(RowProblem::key, RowProblem::arguments)
                .containsExactlyInAnyOrder(
                        tuple("formulaFailed", List.of("B2", "#REF!")), tuple("formulaFailed", List.of("D2", "#N/A")));
        assertThat(lines.get(1).problems()).extracting(RowProblem::arguments).containsExactly(List.of("E3", "#VALUE!"));
        assertThat(loaded(lines.get(3)).paper().content().situation()).matches("长{32000,}");
        assertThat(directory.units(place.district.id()))
                .extracting(unit -> unit.name())
                .doesNotContain("#N", "A", "N", "#N/A");
    }

    @Test
    void merged_cells_give_each_paper_its_category_and_unit() {
        var lines = lines(uploaded("53_vmerge.xlsx"));

        assertThat(lines).hasSize(3);
        for (var line : lines) {
            assertThat(loaded(line).paper().content().category()).isEqualTo("教育类");
            assertThat(units(line)).containsExactly("区教育局");
        }
    }
}
