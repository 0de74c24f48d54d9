package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.huiyin.directory.Directory;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.tableimport.Batches;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lines are judged ahead of being written: what another import does in between is seen all the same. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportAheadTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String NAME = "陆听潮";

    @Autowired
    private CaseImports imports;

    @Autowired
    private ImportStore store;

    @Autowired
    private ImportRun run;

    @Autowired
    private Directory directory;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path temporary;

    private CaseImport begun(TestDistrict place, String session, int papers) {
        var lines = new ArrayList<String>();
        lines.add("编号,届次,标题,情况,提出人,提出日期");
        for (var paper = 1; paper <= papers; paper++) {
            lines.add(paper + "," + session + ",第" + paper + "件,乙," + NAME + ",2025-01-08");
        }
        try {
            var file = Files.write(temporary.resolve("list-" + COUNT.incrementAndGet() + ".csv"), lines);
            var job = imports.upload(file, "list.csv", null, place.office());
            assertThat(store.start(job.id(), CaseImport.Mode.CLEAN)).isTrue();
            return job;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void how_to_reach_somebody_is_taken_from_whichever_line_tells_it() throws IOException {
        var place = new TestDistrict(directory, "list-ahead-" + COUNT.incrementAndGet());
        var lines = new ArrayList<String>();
        lines.add("编号,届次,标题,情况,领衔人,领衔人电话,提出日期");
        for (var paper = 1; paper <= 2 * Batches.SOME + 1; paper++) {
            var phone = paper > 2 * Batches.SOME ? "0574-7654321" : "";
            lines.add(paper + ",九届一次,第" + paper + "件,乙," + NAME + "," + phone + ",2025-01-08");
        }
        var file = Files.write(temporary.resolve("phones.csv"), lines);
        var job = imports.upload(file, "phones.csv", null, place.office());
        assertThat(store.start(job.id(), CaseImport.Mode.CLEAN)).isTrue();

        run.run(job.id(), () -> false);

        var person = directory.named(place.district.id(), NAME).getFirst().id();
        assertThat(directory.contact(place.district.id(), person).phone()).isEqualTo("0574-7654321");
    }

    @Test
    void people_whom_another_import_adds_meanwhile_are_met_and_not_made_twice() {
        var place = new TestDistrict(directory, "list-ahead-" + COUNT.incrementAndGet());
        var one = begun(place, "九届一次", 1_200);
        var other = begun(place, "九届二次", 3);
        var before = new AtomicBoolean(true);
        // Asked when the first lines have been judged and none is written.
        BooleanSupplier stopping = () -> {
            if (before.getAndSet(false)) {
                run.run(other.id(), () -> false);
            }
            return false;
        };

        run.run(one.id(), stopping);

        assertThat(imports.find(one.id(), place.office()).counts().added()).isEqualTo(1_200);
        var people = directory.named(place.district.id(), NAME);
        assertThat(people).hasSize(1);
        var signed = jdbc.sql(
                        "SELECT count(*) FROM suggestion.case_person WHERE district_id = :district AND person_id = :person")
                .param("district", place.district.id().value())
                .param("person", people.getFirst().id().value())
                .query(Integer.class)
                .single();
        assertThat(signed).isEqualTo(1_203);
    }
}
