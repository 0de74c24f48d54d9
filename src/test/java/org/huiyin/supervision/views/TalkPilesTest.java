package org.huiyin.supervision.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.ProgramClock;
import org.huiyin.directory.Directory;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.supervision.TalkFilter;
import org.huiyin.supervision.TalkId;
import org.huiyin.supervision.TalkKind;
import org.huiyin.supervision.Talks;
import org.huiyin.supervision.TestPlace;
import org.huiyin.supervision.moves.TalkMoves;
import org.huiyin.supervision.states.TalkState;
import org.huiyin.supervision.store.TalkStore;
import org.huiyin.support.DeskRows;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;

/** What desks count of talks is what a trial of the moves by the rules finds; the seed is the repetition. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TalkPilesTest {
    private static final Set<String> MET = new TreeSet<>();

    @Autowired
    private Talks talks;

    @Autowired
    private TalkPiles piles;

    @Autowired
    private TalkMoves moves;

    @Autowired
    private TalkStore store;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private ProgramClock clock;

    @RepeatedTest(3)
    void a_pile_holds_what_a_trial_of_the_moves_finds(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var place = new TestPlace(directory, "talk-piles-" + repetition.getCurrentRepetition());
        var called = List.of(0, 1, 2, 3, 4, 5, 6, 7).stream()
                .map(_ -> call(place, random))
                .toList();
        clock.at(
                clock.instant().plus(Duration.ofDays(5)),
                () -> called.stream().filter(_ -> random.nextBoolean()).forEach(talk -> move(place, talk, random)));
        for (var days : new int[] {0, 5, 12}) {
            clock.at(clock.instant().plus(Duration.ofDays(days)), () -> compare(place));
        }
    }

    @AfterAll
    static void both_piles_held_something() {
        assertThat(MET).containsExactly("meeting", "record-meeting");
    }

    private TalkId call(TestPlace place, Random random) {
        return talks.call(
                place.congress.id(),
                TalkKind.FORUM,
                null,
                Map.of(
                        "title",
                        "Where to park",
                        "on",
                        calendars.today().plusDays(random.nextInt(10)).toString(),
                        "time",
                        "14:30",
                        "place",
                        "Hall",
                        "agenda",
                        "Parking",
                        "deputies",
                        List.of(place.deputies.get(random.nextInt(2)).id().toString()),
                        "units",
                        List.of(place.unit(random.nextInt(3)).toString())),
                random.nextBoolean() ? place.office() : place.committee());
    }

    private void move(TestPlace place, TalkId talk, Random random) {
        try {
            switch (random.nextInt(4)) {
                case 0 -> talks.make(talk, "cancel-call", Map.of("reason", "Rain"), null, place.office());
                case 1 -> {
                    record(place, talk, random);
                    talks.make(talk, "confirm-record", Map.of(), null, place.office());
                }
                default -> record(place, talk, random);
            }
        } catch (InvalidInput | Refusal _) {
            // It stays as it is.
        }
    }

    /** Others may come than were called. */
    private void record(TestPlace place, TalkId talk, Random random) {
        talks.make(
                talk,
                "record-meeting",
                Map.of(
                        "said",
                        "Much",
                        "deputies",
                        List.of(place.deputies.get(random.nextInt(2)).id().toString()),
                        "units",
                        List.of(place.unit(random.nextInt(3)).toString()),
                        "others",
                        ""),
                null,
                place.office());
    }

    private void compare(TestPlace place) {
        var all = store.list(place.district.id(), new TalkFilter(null, null, null, null, null), null, 500);
        place.callers().forEach((name, caller) -> {
            var tried = new TreeMap<String, Set<String>>();
            for (var loaded : all) {
                var code = tried(loaded, caller);
                if (!code.isEmpty()) {
                    tried.computeIfAbsent(code, _ -> new TreeSet<>())
                            .add(loaded.talk().call().id().toString());
                }
            }
            var counted = new TreeMap<String, Set<String>>();
            if (caller.signedIn()) {
                DeskRows.piles(piles, calendars, caller).forEach(found -> {
                    var ids = new TreeSet<String>();
                    found.entries().forEach(entry -> ids.add(entry.id().toString()));
                    assertThat(found.count()).isEqualTo(ids.size());
                    counted.put(found.code().substring("supervision-".length()), ids);
                });
            }
            assertThat(counted).as(name + " on " + calendars.today()).isEqualTo(tried);
            MET.addAll(tried.keySet());
        });
    }

    /** In which of the caller's piles a talk lies, by its moves; empty if in none. */
    private String tried(TalkStore.Loaded loaded, Caller caller) {
        if (!caller.signedIn() || !moves.takesPart(loaded.talk(), caller)) {
            return "";
        }
        var writes = moves.offered(loaded, caller).stream()
                .anyMatch(move -> move.move().equals("record-meeting") && move.blocked() == null);
        return writes ? "record-meeting" : loaded.talk().stateName() == TalkState.CALLED ? "meeting" : "";
    }
}
