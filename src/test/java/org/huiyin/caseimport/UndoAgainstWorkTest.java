package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.Source;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Region;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.RegionKind;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseUses;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.suggestion.StoredCases;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.TalkKind;
import org.huiyin.supervision.Talks;
import org.huiyin.support.Await;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.voice.Reception;
import org.huiyin.voice.Sender;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.Voices;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever begins to work on a case of an import, or lets something rest on it, and whoever undoes the import at the same moment: one of both is refused. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UndoAgainstWorkTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Ways to work on a case or to rest on it. */
    enum Door {
        MOVE(""),
        MERGE(""),
        KEY_ITEM("supervision"),
        TALK("supervision"),
        LOOK_BACK("commitment"),
        VOICE("voice");

        private final String use;

        Door(String use) {
            this.use = use;
        }
    }

    /** No subject of a poll is a case any more; those of before still count as uses. */
    private static final Set<String> WITHOUT_DOOR = Set.of("ballot");

    @Autowired
    private CaseImports imports;

    @Autowired
    private ImportUndo undo;

    @Autowired
    private ImportTaskStore tasks;

    @Autowired
    private ImportWork work;

    @Autowired
    private ImportStore store;

    @Autowired
    private ImportRun run;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Supervision supervision;

    @Autowired
    private Talks talks;

    @Autowired
    private LookBackPlans plans;

    @Autowired
    private Reception reception;

    @Autowired
    private Voices voices;

    @Autowired
    private Registrar registrar;

    @Autowired
    private List<CaseUses> uses;

    @Autowired
    private JdbcClient jdbc;

    private final TransactionTemplate transaction;
    private final StoredCases cases;
    private final TestDistrict place;
    private final Body committee;

    @TempDir
    private Path temporary;

    UndoAgainstWorkTest(
            @Autowired Directory directory,
            @Autowired JdbcClient jdbc,
            @Autowired PlatformTransactionManager transactions) {
        this.cases = new StoredCases(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.place = new TestDistrict(directory, "undo-against-work-" + COUNT.incrementAndGet());
        this.committee = place.body(BodyKind.COMMITTEE, "Committee", place.congress);
    }

    /** An import of one paper, closed but where others shall be merged into it. */
    private record Imported(CaseImport job, CaseId id) {}

    private Imported imported(Door door) {
        try {
            var file = Files.writeString(
                    temporary.resolve("list-" + COUNT.incrementAndGet() + ".csv"),
                    "编号,届次,标题,情况,提出人,主办单位,提出日期,答复日期,答复类别,满意度\n9-5-" + COUNT.get()
                            + ",九届五次,甲,乙,陆听潮,Education,2025-01-08,2025-03-01,A,满意\n");
            var job = imports.upload(file, "list.csv", null, place.office());
            if (door == Door.MERGE) {
                open(job);
            }
            assertThat(store.start(job.id(), CaseImport.Mode.CLEAN)).isTrue();
            run.run(job.id(), () -> false);
            var line = imports.lines(job).findFirst().orElseThrow();
            return new Imported(job, Objects.requireNonNull(line.caseId()));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Papers go on here as far as they have come, without their replies. */
    private void open(CaseImport job) {
        var mapping = job.mapping();
        var columns = new HashMap<>(mapping.columns());
        columns.values()
                .removeAll(List.of(ListColumn.LEAD_UNIT, ListColumn.REPLIED_ON, ListColumn.OUTCOME, ListColumn.RESULT));
        imports.map(
                job.id(),
                new ImportMapping(columns, null, null, ImportMapping.Unfinished.OPEN, false, true, mapping.scheme()),
                place.office());
    }

    /** What is done through the door, all that can be done before being done. */
    private Runnable prepared(Door door, CaseId id) {
        return switch (door) {
            case MOVE -> () -> suggestions.make(id, "reopen", null, Map.of("reason", "没有办成"), null, place.office());
            case MERGE -> {
                var other = submitted();
                yield () -> suggestions.make(other, "merge", null, Map.of("into", id.toString()), null, place.office());
            }
            case KEY_ITEM ->
                () -> supervision.gather(
                        place.congress.id(),
                        Map.of(
                                "title",
                                "Schools",
                                "reasons",
                                List.of("MAJOR"),
                                "grounds",
                                "Many.",
                                "committee",
                                committee.id().toString(),
                                "leader",
                                "Lin",
                                "post",
                                "Head",
                                "units",
                                List.of(place.unit(0).toString()),
                                "cases",
                                List.of(id.toString())),
                        place.office());
            case TALK ->
                () -> talks.call(
                        place.congress.id(),
                        TalkKind.values()[0],
                        null,
                        Map.of(
                                "title", "At one table",
                                "on", LocalDate.now(ZoneId.of("Asia/Shanghai")).toString(),
                                "place", "Station",
                                "deputies",
                                        List.of(place.deputies.getFirst().id().toString()),
                                "units", List.of(place.unit(0).toString()),
                                "cases", List.of(id.toString())),
                        place.office());
            case LOOK_BACK -> {
                var plan = plans.begin(
                        place.congress.id(), Map.of("title", "Plan", "months", "0", "sample", "0"), place.office());
                plans.pick(plan, Source.of(id), "9-5", "People ask.", place.office());
                yield () -> plans.make(plan, "adopt", Map.of(), null, place.office());
            }
            case VOICE -> {
                var voice = reception
                        .raise(
                                Map.of(
                                        "title",
                                        "Lamp",
                                        "text",
                                        "The lamp is broken. " + UUID.randomUUID(),
                                        "concern",
                                        "TRANSPORT",
                                        "region",
                                        region().id().toString()),
                                List.of(),
                                new Sender(
                                        "10.40.0." + COUNT.incrementAndGet(),
                                        UUID.randomUUID().toString(),
                                        null,
                                        "",
                                        null),
                                place.visitor())
                        .id();
                yield () -> voices.follow(voice, VoiceLink.of(id), place.office());
            }
        };
    }

    private CaseId submitted() {
        var id = suggestions.begin(
                Kind.DEPUTY_SUGGESTION,
                place.congress.id(),
                Map.of("title", "甲", "category", "教育", "situation", "乙", "proposal", "丙"),
                place.deputy(1));
        suggestions.make(id, "submit", null, Map.of(), null, place.deputy(1));
        suggestions.make(id, "file", null, Map.of(), null, place.office());
        return id;
    }

    private Region region() {
        var actor = Actor.system(place.district.id());
        var whole = registrar.addRegion(
                new Region(
                        new RegionId(Ids.next(Instant.EPOCH)), place.district.id(), RegionKind.DISTRICT, "All", null),
                actor);
        var region = registrar.addRegion(
                new Region(
                        new RegionId(Ids.next(Instant.EPOCH)),
                        place.district.id(),
                        RegionKind.SUBDISTRICT,
                        "Harbour",
                        whole.id()),
                actor);
        registrar.addStation(
                new Station(
                        new StationId(Ids.next(Instant.EPOCH)),
                        place.district.id(),
                        region.id(),
                        "Harbour station",
                        "",
                        "",
                        true),
                actor);
        return region;
    }

    /** Does one thing in a transaction that ends only when the other, in a thread of its own, waits for it or is done; returns what stood against the other. */
    private AtomicReference<Throwable> atOnce(Runnable one, Runnable other) {
        var later = new AtomicReference<CompletableFuture<Void>>();
        transaction.executeWithoutResult(_ -> {
            one.run();
            var run = CompletableFuture.runAsync(other);
            later.set(run);
            Await.until("that the other waits", () -> run.isDone() || waiting() > 0);
        });
        var failure = catchThrowable(() -> Objects.requireNonNull(later.get()).join());
        return new AtomicReference<>(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
    }

    /** Undoes an import, at once. */
    private void undone(CaseImport job) {
        undo.undo(job.id(), ImportUndo.Mode.ALL, place.office());
        work.run(ImportWork.name(tasks.find(job.id()).orElseThrow()), () -> false);
        var task = tasks.find(job.id()).orElseThrow();
        if (task.outcome() == ImportTask.Outcome.HINDERED) {
            throw new Refusal("import.undoHindered", task.hindered());
        }
    }

    /** How many wait for this transaction. */
    private int waiting() {
        return jdbc.sql("SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))")
                .query(Integer.class)
                .single();
    }

    private Set<String> restingOn(CaseId id) {
        return uses.stream()
                .filter(use ->
                        !use.used(place.district.id(), List.of(id.value())).isEmpty())
                .map(CaseUses::code)
                .collect(Collectors.toSet());
    }

    private boolean there(CaseId id) {
        return cases.load(place.district.id(), id).isPresent();
    }

    @Test
    void every_module_whose_records_rest_on_cases_has_a_door_here() {
        var doors = new TreeSet<>(WITHOUT_DOOR);
        for (var door : Door.values()) {
            doors.add(door.use);
        }
        doors.remove("");
        assertThat(uses.stream().map(CaseUses::code).toList()).containsExactlyInAnyOrderElementsOf(doors);
    }

    @ParameterizedTest
    @EnumSource
    void work_that_comes_while_an_import_is_undone_is_refused(Door door) {
        var imported = imported(door);
        var begun = prepared(door, imported.id());

        var against = atOnce(() -> undone(imported.job()), begun);

        assertThat(against.get()).isInstanceOfAny(Refusal.class, NotFound.class, InvalidInput.class);
        assertThat(there(imported.id())).isFalse();
        assertThat(restingOn(imported.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_import_is_not_undone_while_somebody_begins_to_work_on_a_case_of_it(Door door) {
        var imported = imported(door);

        var against = atOnce(prepared(door, imported.id()), () -> undone(imported.job()));

        assertThat(against.get())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("import.undoHindered"));
        assertThat(there(imported.id())).isTrue();
        assertThat(restingOn(imported.id())).isEqualTo(door.use.isEmpty() ? Set.of() : Set.of(door.use));
    }
}
