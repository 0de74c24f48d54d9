package org.huiyin.directory.rosters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Roster;
import org.huiyin.directory.Roster.Verdict;
import org.huiyin.directory.RosterColumn;
import org.huiyin.directory.RosterId;
import org.huiyin.directory.Rosters;
import org.huiyin.directory.Term;
import org.huiyin.directory.rosters.RosterJudge.Judged;
import org.huiyin.directory.store.Chronicle;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.spreadsheet.Cells;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.spreadsheet.Limits;
import org.huiyin.spreadsheet.Spreadsheets;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The roster import in PostgreSQL. */
@Service
class JdbcRosters implements Rosters {
    private static final Limits LIMITS = new Limits(16L << 20, 128L << 20, 20_000, 64, 2_000, 8_000_000L);
    private static final Duration KEPT = Duration.ofDays(7);

    private final Directory directory;
    private final RosterPeople people;
    private final RosterStore store;
    private final Chronicle chronicle;
    private final Calendars calendars;
    private final InstantSource instants;

    JdbcRosters(
            Directory directory,
            RosterPeople people,
            RosterStore store,
            Chronicle chronicle,
            Calendars calendars,
            InstantSource instants) {
        this.directory = directory;
        this.people = people;
        this.store = store;
        this.chronicle = chronicle;
        this.calendars = calendars;
        this.instants = instants;
    }

    @Override
    @Transactional
    public Roster upload(Path file, String name, Actor actor) {
        var book = Spreadsheets.look(file, name, LIMITS);
        var sheet = book.first().place();
        var lines = new TreeMap<Integer, List<Grid.Row>>();
        Spreadsheets.forEachRowOfAll(file, name, LIMITS, (row, place) -> {
            var filled = row.filled();
            if (!Cells.isTotals(filled)) {
                lines.computeIfAbsent(place, _ -> new ArrayList<>()).add(filled);
            }
        });
        var read = lines.getOrDefault(sheet, List.of());
        var now = instants.instant();
        store.forget(actor.district(), now.minus(KEPT));
        var roster = new Roster(
                new RosterId(Ids.next(now)),
                actor.district(),
                name,
                book.encoding(),
                now,
                read,
                book.sheets().stream().map(Roster.Sheet::of).toList(),
                sheet,
                proposal(actor.district(), read),
                Optional.empty());
        store.insert(roster, lines, digest(file));
        chronicle.added("roster", roster.id().value(), new Uploaded(name, read.size()), actor);
        return roster;
    }

    private Roster.Mapping proposal(DistrictId district, List<Grid.Row> lines) {
        var found = RosterHeadings.find(lines);
        var kind = found.conference() ? BodyKind.CPPCC : BodyKind.CONGRESS;
        var body = directory.bodies(district).stream()
                .filter(candidate -> candidate.kind() == kind)
                .map(Body::id)
                .findFirst();
        LocalDate from = body.flatMap(id -> directory.termOn(id, calendars.today()))
                .map(Term::from)
                .orElse(null);
        return new Roster.Mapping(found.firstLine(), found.columns(), body.orElse(null), from, false);
    }

    @Override
    public Roster roster(DistrictId district, RosterId id) {
        return store.find(district, id).orElseThrow(() -> new NotFound("roster"));
    }

    @Override
    public List<Roster> recent(DistrictId district) {
        return store.recent(district);
    }

    @Override
    @Transactional
    public Roster readFrom(RosterId id, int sheet, Actor actor) {
        var roster = open(id, actor);
        if (roster.sheets().stream().noneMatch(it -> it.place() == sheet && it.records() > 0)) {
            throw new InvalidInput("sheet", "notAnOption");
        }
        store.readFrom(id, sheet);
        store.save(id, proposal(actor.district(), roster(actor.district(), id).lines()));
        return roster(actor.district(), id);
    }

    @Override
    @Transactional
    public Roster map(RosterId id, Roster.Mapping mapping, Actor actor) {
        open(id, actor);
        if (mapping.columns().get(RosterColumn.NAME) == null) {
            throw new InvalidInput(RosterColumn.NAME.name(), "required");
        }
        var body = mapping.body();
        if (body != null) {
            directory.body(actor.district(), body);
        }
        store.save(id, mapping);
        return roster(actor.district(), id);
    }

    @Override
    public Roster.Preview preview(Roster roster) {
        return roster.outcome().map(Roster.Outcome::preview).orElseGet(() -> preview(judge(roster)));
    }

    @Override
    @Transactional
    public Roster add(RosterId id, boolean onlyClean, Actor actor) {
        store.holdPeople(actor.district());
        var roster = open(id, actor);
        var judged = judge(roster);
        var preview = preview(judged);
        if (!onlyClean && preview.count(Verdict.FAULTY) > 0) {
            throw new Refusal("roster.faulty", preview.count(Verdict.FAULTY));
        }
        people.add(judged, () -> new PersonId(Ids.next(instants.instant())), actor);
        store.finish(id, new Roster.Outcome(instants.instant(), onlyClean, preview));
        chronicle.record(
                "roster",
                id.value(),
                2,
                "imported",
                new Imported(
                        preview.count(Verdict.PERSON),
                        preview.count(Verdict.POST),
                        preview.count(Verdict.KNOWN),
                        preview.count(Verdict.FAULTY)),
                actor);
        return roster(actor.district(), id);
    }

    private Roster open(RosterId id, Actor actor) {
        var roster = store.findForChange(actor.district(), id).orElseThrow(() -> new NotFound("roster"));
        if (roster.outcome().isPresent()) {
            throw new Refusal("roster.done");
        }
        return roster;
    }

    private List<Judged> judge(Roster roster) {
        var entries = new RosterReader(roster.mapping(), directory.bodies(roster.district())).read(roster.lines());
        var names = entries.stream().map(RosterReader.Entry::name).distinct().toList();
        var cards = entries.stream()
                .map(RosterReader.Entry::cardNumber)
                .filter(card -> !card.isEmpty())
                .distinct()
                .toList();
        return new RosterJudge(
                        people.named(roster.district(), names),
                        people.cardHolders(roster.district(), cards),
                        roster.mapping().namesakes())
                .judge(entries);
    }

    private static Roster.Preview preview(List<Judged> judged) {
        return new Roster.Preview(judged.stream()
                .map(line -> {
                    var entry = line.entry();
                    var body = entry.body();
                    return new Roster.Line(
                            entry.line(),
                            entry.name(),
                            body == null ? null : body.id(),
                            entry.constituency(),
                            entry.delegation(),
                            entry.cardNumber(),
                            line.verdict(),
                            line.problems());
                })
                .toList());
    }

    private static byte[] digest(Path file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the ledger keeps of an upload. */
    record Uploaded(String fileName, int lines) {}

    /** What the ledger keeps of an import. */
    record Imported(long people, long posts, long known, long faulty) {}
}
