package org.huiyin.caseimport;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.calendar.Calendars;
import org.huiyin.caseimport.ImportJudge.Judged;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Ids;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.suggestion.OldCaseMaker;
import org.huiyin.suggestion.OldCases;
import org.huiyin.tableimport.TableFile;
import org.huiyin.tableimport.TableSheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * One reading of a list: its lines become records, or problems, one after the other. Lines of one paper are known from a first look through
 * the file and judged with the first of them. It writes nothing by itself.
 */
final class ImportReading {
    private final ImportPeople people;
    private final ImportUnits units;
    private final ImportJudge cases;
    private final ListRow.Reader reader;
    private final Differences words;
    private final Groups groups;
    private final List<TableSheet> sheets;
    private final Map<Integer, ImportJudge.Further> said = new HashMap<>();

    private ImportReading(
            ImportPeople people,
            ImportUnits units,
            ImportJudge cases,
            ListRow.Reader reader,
            Differences words,
            Groups groups,
            List<TableSheet> sheets) {
        this.people = people;
        this.units = units;
        this.cases = cases;
        this.reader = reader;
        this.words = words;
        this.groups = groups;
        this.sheets = sheets;
    }

    /** Where a line stands in the file. */
    TableSheet.Place place(int line) {
        return TableSheet.Place.of(line, sheets);
    }

    /**
     * Which lines of the file belong together.
     *
     * @param others the later lines of a record, by its first
     * @param firsts the first line of a record, by each of the others
     * @param several lines whose number and session stand in the file with other titles too
     */
    private record Groups(Map<Integer, List<Grid.Row>> others, Map<Integer, Integer> firsts, Set<Integer> several) {}

    /** Looks through the file line by line for {@link Groups}. */
    private static final class Grouping {
        private record Opened(int line, ListRow.Mark mark) {}

        private final ListRow.Reader reader;
        private final Map<String, List<Opened>> opened = new HashMap<>();
        private final Map<String, Opened> numbered = new HashMap<>();
        private final Groups groups = new Groups(new HashMap<>(), new HashMap<>(), new HashSet<>());

        Grouping(ListRow.Reader reader) {
            this.reader = reader;
        }

        void take(Grid.Row row) {
            var mark = reader.mark(row);
            if (mark.called().isEmpty()) {
                return;
            }
            var alike = opened.computeIfAbsent(mark.called(), _ -> new ArrayList<>(1));
            var first = alike.stream().filter(one -> mark.joins(one.mark())).findFirst();
            if (first.isPresent()) {
                groups.firsts().put(row.line(), first.get().line());
                groups.others()
                        .computeIfAbsent(first.get().line(), _ -> new ArrayList<>(1))
                        .add(row);
                return;
            }
            var own = new Opened(row.line(), mark);
            alike.add(own);
            if (!mark.numbered().isEmpty()) {
                var earlier = numbered.putIfAbsent(mark.numbered(), own);
                if (earlier != null) {
                    groups.several().add(earlier.line());
                    groups.several().add(own.line());
                }
            }
        }
    }

    private Judged judge(Grid.Row row) {
        var line = row.line();
        var read = reader.read(row);
        var first = groups.firsts().get(line);
        if (first != null) {
            return Judged.further(read, said.getOrDefault(line, new ImportJudge.Further(List.of(), List.of())), first);
        }
        var others = groups.others().getOrDefault(line, List.of());
        var judged = others.isEmpty()
                ? cases.judge(read)
                : cases.judge(read, others.stream().map(reader::read).toList());
        said.putAll(judged.further());
        return judged;
    }

    /** Also called by a thread that goes ahead of the one that writes: one at a time. */
    synchronized List<Judged> judge(Collection<Grid.Row> rows) {
        return rows.stream().map(this::judge).toList();
    }

    /** Whether people were new when lines were judged who are in the directory by now. */
    boolean overtaken(List<Judged> judged) {
        return people.overtaken(judged.stream()
                .flatMap(one -> Optional.ofNullable(one.made()).stream())
                .flatMap(made -> made.signers().stream())
                .collect(Collectors.toSet()));
    }

    /** Judges the records up to a line that have more lines behind it, as a reading does that goes on there. */
    void catchUp(TableFile file, int from, int line) {
        if (!groups.others().isEmpty()) {
            file.forEach(from, row -> {
                if (row.line() <= line && groups.others().containsKey(row.line())) {
                    judge(row);
                }
            });
        }
    }

    /** The first lines of records that have several. */
    Set<Integer> firstLines() {
        return groups.others().keySet();
    }

    /** Whether the file has the number and session of a line with another title too. */
    boolean numbersSeveral(int line) {
        return groups.several().contains(line);
    }

    OldCaseMaker maker() {
        return cases.maker();
    }

    Differences words() {
        return words;
    }

    ImportPeople people() {
        return people;
    }

    ImportUnits units() {
        return units;
    }

    /** Begins readings. */
    @Component
    static final class Desk {
        private final Directory directory;
        private final Calendars calendars;
        private final InstantSource clock;
        private final MessageSource messages;
        private final OldCases oldCases;

        Desk(Directory directory, Calendars calendars, InstantSource clock, MessageSource messages, OldCases oldCases) {
            this.directory = directory;
            this.calendars = calendars;
            this.clock = clock;
            this.messages = messages;
            this.oldCases = oldCases;
        }

        /** Goes through the file once to learn its names, then stands ready for its lines. */
        ImportReading begin(CaseImport job, TableFile file) {
            var district = job.actor().district();
            var mapping = job.mapping();
            var people =
                    new ImportPeople(directory, district, job.body(), () -> new PersonId(Ids.next(clock.instant())));
            var signing = Stream.of(ListColumn.LEAD, ListColumn.SIGNERS, ListColumn.CO_SIGNERS)
                    .flatMap(meaning -> mapping.columns(meaning).stream())
                    .toList();
            var reader = new ListRow.Reader(
                    mapping, Map.copyOf(job.headings()), new ProposerNames(people::known), calendars.today());
            var grouping = new Grouping(reader);
            file.forEach(job.firstLine(), row -> {
                signing.forEach(place -> people.learn(ProposerNames.plainNames(row.cell(place))));
                reader.reached(row).ifPresent(it -> people.reachedBy(it.name(), it.phone()));
                grouping.take(row);
            });
            var units = new ImportUnits(
                    directory, district, () -> new UnitId(Ids.next(clock.instant())), mapping.newUnits());
            var note = messages.getMessage(
                    "caseimport.closingNote", new Object[] {job.fileName()}, Locale.SIMPLIFIED_CHINESE);
            var kind = directory.body(district, job.body()).kind();
            var maker = oldCases.maker(new OldCaseMaker.Terms(
                    district,
                    job.body(),
                    ImportJudge.kindOf(kind),
                    mapping.date(),
                    mapping.repliedOn(),
                    mapping.unfinished() == ImportMapping.Unfinished.OPEN,
                    mapping.disclosed(),
                    mapping.scheme(),
                    note));
            var cases = new ImportJudge(
                    mapping, people, units, kind, calendars, maker, () -> new CaseId(Ids.next(clock.instant())));
            return new ImportReading(
                    people,
                    units,
                    cases,
                    reader,
                    new Differences(people::name, units::name),
                    grouping.groups,
                    file.sheets());
        }
    }
}
