package org.huiyin.caseimport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huiyin.caseimport.CaseImport.Line;
import org.huiyin.caseimport.ImportJudge.Judged;
import org.huiyin.shared.UnknownDay;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.suggestion.OldCases;
import org.huiyin.tableimport.Batches;
import org.huiyin.tableimport.RowCounts;
import org.springframework.stereotype.Component;

/** Says what would become of a list, and writes nothing. */
@Component
class ImportForesight {
    private static final int CHECKED_AT_ONCE = 5_000;
    private static final int FIRST = 10;
    private static final int LISTED = 100;

    private final ImportStore store;
    private final ImportReading.Desk desk;
    private final OldCases cases;

    ImportForesight(ImportStore store, ImportReading.Desk desk, OldCases cases) {
        this.store = store;
        this.desk = desk;
        this.cases = cases;
    }

    /** What would become of the first records of a file, some thousands of them. */
    ImportPreview preview(CaseImport job) {
        var first = new ArrayList<ImportPreview.Row>();
        var lines = new ArrayList<Line>();
        var seen = new RowCounts();
        foresee(job, CHECKED_AT_ONCE, (row, judged, line) -> {
            if (first.size() < FIRST) {
                first.add(row(judged, line));
            }
            lines.add(line);
            seen.take(row, line.problems(), line.caseId() == null ? List.of() : line.notes());
        });
        return new ImportPreview(
                lines.size(),
                job.total(),
                CaseImport.Counts.of(lines),
                (int) lines.stream().filter(Line::noted).count(),
                seen.reasons(),
                seen.notes(),
                first,
                listed(lines, line -> line.caseId() == null),
                lines.stream()
                        .filter(Line::noted)
                        .sorted(Comparator.comparing(Line::onlyForOffice))
                        .limit(LISTED)
                        .toList(),
                listed(lines, line -> !line.differences().isEmpty()),
                seen.samples());
    }

    private static List<Line> listed(List<Line> lines, Predicate<Line> wanted) {
        return lines.stream().filter(wanted).limit(LISTED).toList();
    }

    private static ImportPreview.Row row(Judged judged, Line line) {
        var row = judged.row();
        var made = judged.made();
        return new ImportPreview.Row(
                line,
                row.number(),
                row.category(),
                Stream.concat(row.lead().people().stream(), row.co().people().stream())
                        .distinct()
                        .toList(),
                made == null ? 0 : made.others(),
                Stream.concat(row.leadUnits().stream(), row.coUnits().stream()).toList(),
                made == null ? null : made.state(),
                made == null ? null : UnknownDay.known(made.submittedOn().orElse(null)));
    }

    private interface Receiver {
        void take(Grid.Row row, Judged judged, Line line);
    }

    private void foresee(CaseImport job, int most, Receiver receiver) {
        try (var file = store.file(job)) {
            var reading = desk.begin(job, file);
            var seen = new int[1];
            var plan = new ImportPlan(job, reading, store, cases);
            file.forEachSome(job.firstLine(), Batches.SOME, rows -> {
                if (seen[0] >= most) {
                    return;
                }
                seen[0] += rows.size();
                var judged = reading.judge(rows);
                var decided = plan.decide(judged);
                for (var i = 0; i < decided.size(); i++) {
                    receiver.take(rows.get(i), judged.get(i), decided.get(i).line());
                }
            });
        }
    }

    /**
     * Every line with problems, then every line with notes, last those that have nothing but what stays with the office: these may be all of the
     * file, so they are not gathered but come from looking at it once more.
     */
    Stream<Line> problems(CaseImport job) {
        var rejected = new ArrayList<Line>();
        var noted = new ArrayList<Line>();
        var forOffice = new AtomicBoolean();
        foresee(job, Integer.MAX_VALUE, (_, _, line) -> {
            if (line.caseId() == null) {
                rejected.add(line);
            } else if (line.onlyForOffice()) {
                forOffice.set(true);
            } else if (line.noted()) {
                noted.add(line);
            }
        });
        var found = Stream.concat(rejected.stream(), noted.stream());
        return forOffice.get() ? Stream.concat(found, Stream.of(job).<Line>mapMulti(this::onlyForOffice)) : found;
    }

    private void onlyForOffice(CaseImport job, Consumer<Line> each) {
        foresee(job, Integer.MAX_VALUE, (_, _, line) -> {
            if (line.onlyForOffice()) {
                each.accept(line);
            }
        });
    }
}
