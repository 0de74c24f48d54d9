package org.huiyin.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.meeting.moves.MeetingMove;
import org.huiyin.meeting.moves.Standings;
import org.huiyin.meeting.states.SpeakerState;
import org.huiyin.meeting.store.MeetingStore;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
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
class MeetingWalkTest {
    private static final Set<String> ENDINGS = Set.of("cancel", "end", "publish");
    private static final Set<MeetingState> REACHED = new TreeSet<>();
    private static MeetingPlace place;

    @Autowired
    private Meetings meetings;

    @Autowired
    private MeetingStore store;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Calendars calendars;

    @BeforeAll
    static void a_district(@Autowired Directory directory) {
        place = new MeetingPlace(directory, "meeting-walks");
    }

    @RepeatedTest(20)
    void a_random_walk_keeps_every_promise(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var walk = new MeetingWalk(meetings, place, calendars.today());
        for (var step = 0; step < 40; step++) {
            step(walk, random);
        }
    }

    @AfterAll
    static void the_walks_went_far_enough() {
        assertThat(REACHED).containsExactlyInAnyOrder(MeetingState.values());
    }

    private void step(MeetingWalk walk, Random random) {
        var before = loaded(walk);
        REACHED.add(before.meeting().stateName());
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
            if (!offered.isEmpty()) {
                var move = offered.get(random.nextInt(offered.size()));
                if (!ENDINGS.contains(move) || random.nextInt(4) == 0) {
                    make(walk, before, Standings.BOOK.named(move), caller);
                    return;
                }
            }
        }
    }

    private void make(MeetingWalk walk, MeetingStore.Loaded before, MeetingMove move, Caller caller) {
        Map<String, Object> fields = new HashMap<>(walk.anyFields(move));
        var items = before.meeting().plan().agenda();
        if (fields.containsKey("item") && !items.isEmpty()) {
            fields.put("item", String.valueOf(items.getFirst().number()));
        }
        try {
            meetings.make(walk.id, move.code(), fields, null, caller);
        } catch (InvalidInput | Refusal | Forbidden no) {
            assertThat(loaded(walk)).as("a refused move changes nothing").isEqualTo(before);
            return;
        }
        var now = loaded(walk);
        assertThat(now.version()).isEqualTo(before.version() + (move.adds() ? 0 : 1));
        assertThat(ledger.of(new Subject(Meetings.SUBJECT, walk.id.value())))
                .as("one act for each version")
                .hasSize(now.version());
        var view = walk.seenBy(place.office());
        assertThat(view.attendance().present())
                .isLessThanOrEqualTo(view.attendance().invited());
        assertThat(view.speakers().stream().filter(it -> it.state() == SpeakerState.SPEAKING))
                .hasSizeLessThanOrEqualTo(1);
        if (now.meeting().open()) {
            assertThat(walk.seenBy(place.visitor()).agenda()).allMatch(MeetingView.Item::open);
        }
    }

    private MeetingStore.Loaded loaded(MeetingWalk walk) {
        return store.load(place.district.id(), walk.id).orElseThrow();
    }
}
