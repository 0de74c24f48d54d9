package org.huiyin.suggestion;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Ids;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.suggestion.LedgerCases.Judged;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** One reading of a ledger: its lines become cases, or problems, one after the other. It writes nothing by itself. */
final class LedgerReading {
    private final LedgerPeople people;
    private final LedgerUnits units;
    private final LedgerCases cases;
    private final LedgerRow.Reader reader;

    private LedgerReading(LedgerPeople people, LedgerUnits units, LedgerCases cases, LedgerRow.Reader reader) {
        this.people = people;
        this.units = units;
        this.cases = cases;
        this.reader = reader;
    }

    Judged judge(Grid.Row row) {
        return cases.judge(reader.read(row));
    }

    List<Judged> judge(Collection<Grid.Row> rows) {
        return rows.stream().map(this::judge).toList();
    }

    LedgerPeople people() {
        return people;
    }

    LedgerUnits units() {
        return units;
    }

    /** Begins readings. */
    @Component
    static final class Desk {
        private final Directory directory;
        private final Calendars calendars;
        private final InstantSource clock;
        private final MessageSource messages;

        Desk(Directory directory, Calendars calendars, InstantSource clock, MessageSource messages) {
            this.directory = directory;
            this.calendars = calendars;
            this.clock = clock;
            this.messages = messages;
        }

        /** Goes through the file once to learn its names, then stands ready for its lines. */
        LedgerReading begin(LedgerImport job, LedgerFile file) {
            var district = job.actor().district();
            var mapping = job.mapping();
            var people =
                    new LedgerPeople(directory, district, job.body(), () -> new PersonId(Ids.next(clock.instant())));
            var signing = Stream.of(LedgerColumn.LEAD, LedgerColumn.SIGNERS, LedgerColumn.CO_SIGNERS)
                    .flatMap(meaning -> mapping.columns(meaning).stream())
                    .toList();
            file.forEach(
                    job.firstLine(),
                    row -> signing.forEach(place -> people.learn(LedgerNames.plainNames(row.cell(place)))));
            var units = new LedgerUnits(
                    directory, district, () -> new UnitId(Ids.next(clock.instant())), mapping.newUnits());
            var note = messages.getMessage(
                    "suggestion.import.closingNote", new Object[] {job.fileName()}, Locale.SIMPLIFIED_CHINESE);
            var cases = new LedgerCases(
                    job, people, units, directory, calendars, () -> new CaseId(Ids.next(clock.instant())), note);
            var reader = new LedgerRow.Reader(
                    mapping, Map.copyOf(job.headings()), new LedgerNames(people::known), calendars.today());
            return new LedgerReading(people, units, cases, reader);
        }
    }
}
