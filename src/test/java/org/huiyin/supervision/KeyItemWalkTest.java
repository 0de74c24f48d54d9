package org.huiyin.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.ProgramClock;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.supervision.moves.ItemMove;
import org.huiyin.supervision.moves.ItemMoves;
import org.huiyin.supervision.states.KeyItem;
import org.huiyin.supervision.store.KeyItemStore;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;

/** Anybody makes any move that is offered, in any order; the seed is the repetition. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyItemWalkTest {
    private static final Set<String> ENDINGS = Set.of("drop", "reject", "take-back", "conclude");
    private static final Set<KeyState> REACHED = new TreeSet<>();
    private static TestPlace place;

    @Autowired
    private Supervision supervision;

    @Autowired
    private KeyItemStore store;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Calendars calendars;

    @Autowired
    private ProgramClock clock;

    @BeforeAll
    static void a_district(@Autowired Directory directory) {
        place = new TestPlace(directory, "key-walks");
    }

    @RepeatedTest(30)
    void a_random_walk_keeps_every_promise(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var walk = new ItemWalk(supervision, place, calendars.today());
        var days = 0;
        for (var step = 0; step < 40; step++) {
            days += random.nextInt(4) == 0 ? random.nextInt(8) : 0;
            var on = clock.instant().plus(Duration.ofDays(days));
            clock.at(on, () -> step(walk, random));
        }
    }

    @AfterAll
    static void the_walks_went_far_enough() {
        assertThat(REACHED)
                .contains(
                        KeyState.DROPPED,
                        KeyState.REJECTED,
                        KeyState.REPORTED,
                        KeyState.ASSESSED,
                        KeyState.COMMENTING,
                        KeyState.VOTED,
                        KeyState.RECTIFYING,
                        KeyState.CONCLUDED);
    }

    private void step(ItemWalk walk, Random random) {
        var before = loaded(walk);
        if (before.item() instanceof KeyItem.Voting voting && random.nextBoolean()) {
            var ballot = voting.work().round().ballot();
            supervision.voteCounted(
                    java.util.Objects.requireNonNull(ballot),
                    random.nextBoolean(),
                    "",
                    calendars.today(),
                    place.office().actor());
            check(walk, before);
            return;
        }
        var callers = new ArrayList<>(place.callers().values());
        Collections.shuffle(callers, random);
        for (var caller : callers) {
            List<String> offered;
            try {
                offered = walk.seenBy(caller).moves().stream()
                        .filter(move -> move.blocked() == null)
                        .map(move -> move.move())
                        .toList();
            } catch (NotFound hidden) {
                continue;
            }
            if (before.item().stateName().isFinal()) {
                assertThat(offered).as("final is final").isEmpty();
            }
            if (!offered.isEmpty()) {
                var move = offered.get(random.nextInt(offered.size()));
                if (ENDINGS.contains(move) && random.nextInt(8) > 0) {
                    continue;
                }
                make(walk, before, ItemMoves.BOOK.named(move), caller, random);
                return;
            }
        }
    }

    private void make(
            ItemWalk walk, KeyItemStore.Loaded before, ItemMove move, org.huiyin.account.Caller caller, Random random) {
        Map<String, Object> fields = new HashMap<>(walk.anyFields(move));
        fields.replaceAll((name, value) -> switch (name) {
            case "on", "by", "until", "reportBy" -> calendars.today().toString();
            case "lookBackOn" -> calendars.today().plusDays(300).toString();
            case "step" -> String.valueOf(1 + random.nextInt(3));
            default -> value;
        });
        try {
            supervision.make(walk.id, move.code(), fields, null, caller);
        } catch (InvalidInput | Refusal no) {
            assertThat(loaded(walk)).as("a refused move changes nothing").isEqualTo(before);
            return;
        }
        if (!move.ofComment()) {
            check(walk, before);
        }
    }

    private void check(ItemWalk walk, KeyItemStore.Loaded before) {
        var now = loaded(walk);
        REACHED.add(now.item().stateName());
        assertThat(before.item().stateName().isFinal()).isFalse();
        assertThat(now.version()).isEqualTo(before.version() + 1);
        var acts = ledger.of(new Subject(Supervision.ITEM, walk.id.value()));
        assertThat(acts).as("one act for each version").hasSize(now.version());
        assertThat(acts.getLast().details().path("to").asString(""))
                .isEqualTo(now.item().stateName().name());
        assertThat(now.item().stateName().isPublic())
                .as("public means decided")
                .isEqualTo(now.item().decided().isPresent() && now.item().stateName() != KeyState.REJECTED);
        now.item().course().ifPresent(work -> {
            if (now.item().stateName() == KeyState.ASSESSED) {
                assertThat(work.round().assessedBy(work.plan().assessors())).isTrue();
                assertThat(work.round().reportedBy(now.item().sheet().units())).isTrue();
            }
            if (now.item().stateName() == KeyState.CONCLUDED) {
                assertThat(work.dissatisfied())
                        .as("no conclusion against a vote")
                        .isFalse();
            }
        });
        if (now.item().stateName().isPublic()) {
            assertThat(walk.seenBy(place.visitor()).path())
                    .as("outsiders see nothing of the way to the decision")
                    .noneMatch(step -> Set.of("gather", "propose", "urge", "draft-conclusion")
                            .contains(step.move()));
        }
    }

    private KeyItemStore.Loaded loaded(ItemWalk walk) {
        return store.load(place.district.id(), walk.id).orElseThrow();
    }
}
