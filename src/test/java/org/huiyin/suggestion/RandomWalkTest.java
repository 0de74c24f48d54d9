package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.moves.MoveName;
import org.huiyin.suggestion.moves.Moves;
import org.huiyin.suggestion.moves.Standings;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.states.Summary;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.support.MovableClock;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Random walks over the life of a case. The seed is the repetition, so a red walk can be walked again. */
@WholeProgramTest
@Import(MovableClock.InPlace.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomWalkTest {
    private static final int STEPS = 60;
    private static final Set<String> ENDINGS = Set.of("withdraw", "refuse", "forward", "merge");
    /** Moves that do not lead on; walks take them less often. */
    private static final Set<String> ASIDE = Set.of(
            "save",
            "attach",
            "detach",
            "attach-to-reply",
            "detach-from-reply",
            "invite",
            "reopen-draft",
            "urge",
            "suggest-split",
            "protect-identity",
            "request-return",
            "return-opinion",
            "send-back",
            "request-extension",
            "correct-outcome",
            "reply-again",
            "reopen");

    /** What may follow when a case is closed. */
    private static final Set<String> AFTERWARDS =
            Set.of("correct-outcome", "reply-again", "reopen", "protect-identity");

    private static final Set<CaseState> REACHED = EnumSet.noneOf(CaseState.class);
    private static TestDistrict shared;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private CaseStore store;

    @Autowired
    private CaseFiles files;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Ledger ledger;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void district() {
        if (shared == null) {
            shared = new TestDistrict(directory, "walks");
        }
    }

    @RepeatedTest(60)
    void a_walk_keeps_every_promise(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var walk = new Walk(suggestions, shared, random.nextInt(4) == 0 ? Map.of("confidential", "true") : Map.of());
        var callers = List.copyOf(shared.callers().values());
        var moved = 0;
        for (var step = 0; step < STEPS; step++) {
            if (random.nextInt(5) == 0) {
                clock.advance(Duration.ofDays(random.nextInt(40)));
            }
            var before = loaded(walk);
            var state = before.suggestion().stateName();
            if (state.isFinal()) {
                callers.forEach(caller -> assertThat(offered(walk, caller))
                        .as("final is final")
                        .allMatch(move -> state == CaseState.CLOSED && AFTERWARDS.contains(move.move())));
                if (state != CaseState.CLOSED || random.nextInt(4) == 0) {
                    break;
                }
            }
            if (step(walk, callers, random)) {
                moved++;
                check(walk, before.suggestion(), before.version());
            } else {
                assertThat(loaded(walk)).as("a refused move changes nothing").isEqualTo(before);
            }
        }
        assertThat(moved).isPositive();
    }

    @AfterAll
    static void the_walks_went_far_enough() {
        assertThat(REACHED)
                .contains(
                        CaseState.CO_SIGNING,
                        CaseState.NOT_FILED,
                        CaseState.WITHDRAWN,
                        CaseState.IN_HANDLING,
                        CaseState.REPLIED,
                        CaseState.REHANDLING,
                        CaseState.CLOSED);
    }

    private List<CaseView.MoveView> offered(Walk walk, Caller caller) {
        return Standings.visible(loaded(walk).suggestion(), caller)
                ? suggestions.view(walk.id, caller).moves()
                : List.of();
    }

    /** Makes one of the moves offered to someone; false if its fields or a rule said no. */
    private boolean step(Walk walk, List<Caller> callers, Random random) {
        var order = new ArrayList<>(callers);
        Collections.shuffle(order, random);
        for (var caller : order) {
            var aside = random.nextInt(6) == 0;
            var moves = offered(walk, caller).stream()
                    .filter(move -> aside || !ASIDE.contains(move.move()))
                    .toList();
            if (!moves.isEmpty()) {
                return make(walk, caller, moves, random);
            }
        }
        return false;
    }

    private boolean make(Walk walk, Caller caller, List<CaseView.MoveView> moves, Random random) {
        var offered = moves.get(random.nextInt(moves.size()));
        if (ENDINGS.contains(offered.move()) && random.nextInt(10) > 0) {
            return false;
        }
        var name = Moves.BOOK.named(offered.move());
        var fields =
                new HashMap<>(Walk.anyFields(name, shared, calendars.today().toString(), null));
        vary(fields, name, random);
        file(fields, name, walk, caller);
        try {
            var unit = offered.unit() == null ? null : new UnitId(offered.unit().id());
            suggestions.make(walk.id, offered.move(), unit, fields, null, caller);
            return true;
        } catch (InvalidInput | Refusal _) {
            return false;
        }
    }

    private void vary(Map<String, Object> fields, MoveName name, Random random) {
        if (name == MoveName.ASSIGN || name == MoveName.SUGGEST_SPLIT) {
            var mode = List.of("SOLE", "LEAD", "SEPARATE").get(random.nextInt(3));
            fields.put("mode", mode);
            fields.put("lead", shared.unit(random.nextInt(2)).toString());
            if (!mode.equals("SOLE")) {
                fields.put("others", List.of(shared.unit(2).toString()));
            }
        }
        if (name == MoveName.REASSIGN) {
            fields.put("to", shared.unit(random.nextInt(4)).toString());
        }
        if (name == MoveName.DRAFT_REPLY || name == MoveName.REPLY_AGAIN) {
            fields.put("outcome", List.of("A", "B", "C").get(random.nextInt(3)));
            fields.put("promises.1.what", "Promise");
            fields.put("promises.1.due", calendars.today().plusDays(90).toString());
        }
        if (name == MoveName.GIVE_FEEDBACK || name == MoveName.PAPER_FEEDBACK) {
            fields.put("result", List.of("SATISFIED", "DISSATISFIED", "NO_VIEW").get(random.nextInt(3)));
            fields.put("text", "My view.");
        }
    }

    private void file(Map<String, Object> fields, MoveName name, Walk walk, Caller caller) {
        if (name == MoveName.ATTACH || name == MoveName.ATTACH_TO_REPLY) {
            try {
                var upload = Files.writeString(folder.resolve("upload"), "text");
                fields.put(
                        "file",
                        files.put(upload, "note.txt", false, caller).id().toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (name == MoveName.DETACH || name == MoveName.DETACH_FROM_REPLY) {
            loaded(walk).suggestion().files().stream()
                    .findFirst()
                    .ifPresent(file -> fields.put("file", file.id().toString()));
        }
    }

    private void check(Walk walk, Suggestion was, int versionBefore) {
        var loaded = loaded(walk);
        var now = loaded.suggestion();
        REACHED.add(now.stateName());
        var acts = ledger.of(new Subject(Suggestions.SUBJECT, walk.id.value()));
        assertThat(loaded.version()).isEqualTo(versionBefore + 1);
        assertThat(acts).as("one act for each version").hasSize(loaded.version());
        assertThat(acts.getLast().details().path("to").asString(""))
                .as("the last act names the state")
                .isEqualTo(now.stateName().name());
        assertThat(was.stateName().isFinal() && was.stateName() != CaseState.CLOSED)
                .as("nothing follows a final state")
                .isFalse();
        if (was instanceof Suggestion.Closed && now instanceof Suggestion.Closed) {
            assertThat(replies(now))
                    .as("a further reply keeps the earlier ones")
                    .isGreaterThanOrEqualTo(replies(was));
        }

        var summary = Summary.of(now);
        assertThat(summary.repliedOn() != null)
                .as("replied means that a round was answered")
                .isEqualTo(now.rounds().stream().anyMatch(round -> round.repliedOn() != null));
        if (summary.result() != null) {
            assertThat(summary.repliedOn()).as("no grade without a reply").isNotNull();
        }
        switch (now) {
            case Suggestion.Draft _, Suggestion.CoSigning _ ->
                assertThat(now.submitted()).isEmpty();
            case Suggestion.InHandling handled ->
                handled.round().handlings().forEach(handling -> {
                    assertThat(handling.task().due())
                            .as("every task has its deadline")
                            .isNotNull();
                    assertThat(calendars
                                    .current()
                                    .isWorkingDay(handling.task().due().due()))
                            .isTrue();
                });
            case Suggestion.Replied replied ->
                assertThat(replied.round().feedbackBy()).isNotNull();
            case Suggestion.Withdrawn withdrawn ->
                assertThat(withdrawn.submission() == null)
                        .isEqualTo(was.submitted().isEmpty());
            case Suggestion.Submitted _,
                    Suggestion.NotFiled _,
                    Suggestion.Forwarded _,
                    Suggestion.Merged _,
                    Suggestion.Filed _,
                    Suggestion.Closed _ -> assertThat(now.submitted()).isPresent();
        }
        assertThat(stored(walk))
                .as("exactly the files of the case are stored")
                .containsExactlyInAnyOrderElementsOf(
                        now.files().stream().map(AttachmentRef::id).toList());
        if (!(was instanceof Suggestion.Draft)) {
            assertThat(now.paper().attachments())
                    .as("files of a paper stay as they were signed")
                    .isEqualTo(was.paper().attachments());
        }
        if (now.submitted().isEmpty()) {
            return;
        }
        var seen = suggestions.view(walk.id, shared.visitor());
        if (now.paper().confidential()) {
            assertThat(seen.toString())
                    .doesNotContain("Deputy 1")
                    .doesNotContain(deputy())
                    .doesNotContain("note.txt");
        }
        assertThat(seen.path())
                .as("the public path never shows contact data")
                .noneMatch(it -> it.toString().contains("0574"));
    }

    private static long replies(Suggestion suggestion) {
        return suggestion.rounds().stream()
                .flatMap(round -> round.handlings().stream())
                .mapToLong(handling -> handling instanceof Handling.Answered answered
                        ? answered.replies().size()
                        : 0)
                .sum();
    }

    private List<UUID> stored(Walk walk) {
        return jdbc.sql("SELECT id FROM files.file WHERE subject_id = ?")
                .param(walk.id.value())
                .query(UUID.class)
                .list();
    }

    private static String deputy() {
        return shared.deputies.getFirst().id().value().toString();
    }

    private CaseStore.Loaded loaded(Walk walk) {
        return store.load(shared.district.id(), walk.id).orElseThrow();
    }
}
