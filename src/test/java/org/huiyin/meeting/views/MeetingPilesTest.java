package org.huiyin.meeting.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.directory.Directory;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.MeetingPlace;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.MeetingWalk;
import org.huiyin.meeting.Meetings;
import org.huiyin.meeting.moves.MeetingMove;
import org.huiyin.meeting.moves.Standings;
import org.huiyin.meeting.states.LeaveState;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.states.PeopleAt;
import org.huiyin.meeting.store.HallStore;
import org.huiyin.meeting.store.MeetingPile;
import org.huiyin.meeting.store.MeetingStore;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.support.DeskRows;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;

/** What desks count of meetings in the database is what the rules say of each, whatever became of them; the seed is the repetition. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeetingPilesTest {
    private static final Set<MeetingPile> MET = EnumSet.noneOf(MeetingPile.class);
    private static final int WALKS = 14;

    @Autowired
    private MeetingPiles piles;

    @Autowired
    private Meetings meetings;

    @Autowired
    private MeetingStore store;

    @Autowired
    private HallStore hall;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @RepeatedTest(3)
    void a_pile_holds_what_the_rules_find_however_far_away_the_day_is(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var place = new MeetingPlace(directory, "meeting-piles-" + repetition.getCurrentRepetition());
        var walks = new ArrayList<MeetingWalk>();
        for (var at = 0; at < WALKS; at++) {
            var on = calendars.today().plusDays(at % 2 == 0 ? 0 : random.nextInt(300));
            var walk =
                    new MeetingWalk(meetings, place, calendars.today(), MeetingKind.FORUM, Map.of("on", on.toString()));
            if (at % 3 > 0) {
                walk.announced();
            }
            for (var steps = random.nextInt(12); steps > 0; steps--) {
                step(walk, random);
            }
            walks.add(walk);
        }
        place.callers().forEach((name, caller) -> compare(name, caller, walks));
    }

    @AfterAll
    static void every_pile_held_something() {
        assertThat(MET).containsExactlyInAnyOrder(MeetingPile.values());
    }

    private void compare(String name, Caller caller, List<MeetingWalk> walks) {
        var tried = new TreeMap<String, Set<String>>();
        for (var walk : walks) {
            var meeting = store.load(caller.district(), walk.id).orElseThrow().meeting();
            for (var pile : lies(meeting, hall.at(walk.id), caller)) {
                MET.add(pile);
                tried.computeIfAbsent(pile.code(), _ -> new TreeSet<>()).add(walk.id.toString());
            }
        }
        var counted = new TreeMap<String, Set<String>>();
        DeskRows.piles(piles, calendars, caller).forEach(found -> {
            assertThat(found.count()).isEqualTo(found.entries().size());
            counted.put(
                    found.code(),
                    new TreeSet<>(found.entries().stream()
                            .map(Entry::id)
                            .map(Object::toString)
                            .toList()));
        });
        assertThat(counted).as(name).isEqualTo(tried);
    }

    /** In which of the caller's piles a meeting lies, by the rules. */
    private static Set<MeetingPile> lies(Meeting meeting, PeopleAt people, Caller caller) {
        var lies = EnumSet.noneOf(MeetingPile.class);
        var state = meeting.stateName();
        var own =
                caller.person() == null ? null : people.invited(caller.person()).orElse(null);
        var standings = Standings.of(meeting, own != null, caller);
        if (!caller.signedIn() || state.isFinal() || !Standings.takesPart(standings)) {
            return lies;
        }
        if (!Standings.runs(standings)) {
            var comes = Set.of(MeetingState.ANNOUNCED, MeetingState.RUNNING, MeetingState.PAUSED)
                    .contains(state);
            if (state == MeetingState.ANNOUNCED
                    && own != null
                    && !own.accepted()
                    && own.leave() == null
                    && own.signedIn() == null) {
                lies.add(MeetingPile.ANSWER);
            } else if (comes) {
                lies.add(MeetingPile.COMING);
            }
            return lies;
        }
        switch (state) {
            case PLANNED, POSTPONED -> lies.add(MeetingPile.PREPARE);
            case ANNOUNCED, RUNNING, PAUSED -> lies.add(MeetingPile.COMING);
            case ENDED -> {
                if (Standings.BOOK
                        .standing(MeetingMove.WRITE_MINUTES, state, standings)
                        .isPresent()) {
                    lies.add(MeetingPile.MINUTES);
                }
            }
            case CANCELLED, PUBLISHED -> {}
        }
        if (people.invited().stream()
                        .anyMatch(one -> one.leave() != null && one.leave().state() == LeaveState.WAITING)
                && Standings.BOOK
                        .standing(MeetingMove.DECIDE_LEAVE, state, standings)
                        .isPresent()) {
            lies.add(MeetingPile.LEAVE);
        }
        return lies;
    }

    private void step(MeetingWalk walk, Random random) {
        var callers = new ArrayList<>(walk.place.callers().values());
        Collections.shuffle(callers, random);
        for (var caller : callers) {
            try {
                var offered = meetings.view(walk.id, caller).moves().stream()
                        .filter(move -> move.blocked() == null)
                        .map(move -> move.move())
                        .filter(move -> !move.equals("cancel") && !move.equals("publish"))
                        .toList();
                if (!offered.isEmpty()) {
                    var move = Standings.BOOK.named(offered.get(random.nextInt(offered.size())));
                    meetings.make(walk.id, move.code(), walk.anyFields(move), null, caller);
                    return;
                }
            } catch (NotFound | InvalidInput | Refusal | Forbidden _) {
                // Another step is drawn.
            }
        }
    }
}
