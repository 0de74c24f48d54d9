package org.huiyin.meeting.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.meeting.MeetingPlace;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.MeetingWalk;
import org.huiyin.meeting.Meetings;
import org.huiyin.meeting.moves.MeetingMove;
import org.huiyin.meeting.moves.MeetingNow;
import org.huiyin.meeting.moves.Moves;
import org.huiyin.meeting.moves.Standings;
import org.huiyin.meeting.store.MeetingStore;
import org.huiyin.move.StatesContract;
import org.huiyin.move.StatesDocument;
import org.huiyin.move.Trial;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** Every move in every state by every kind of caller, against the permission table. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeetingStatesTest {
    private static final PermissionTable TABLE = PermissionTable.load("meeting");

    @Autowired
    private Meetings meetings;

    @Autowired
    private MeetingStore store;

    @Autowired
    private Moves moves;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private PlatformTransactionManager transactions;

    private Map<MeetingState, MeetingWalk> examples(MeetingPlace place) {
        var examples = new EnumMap<MeetingState, MeetingWalk>(MeetingState.class);
        examples.put(MeetingState.PLANNED, walk(place).prepared());
        examples.put(MeetingState.ANNOUNCED, walk(place).announced());
        examples.put(
                MeetingState.POSTPONED, walk(place).announced().make(place.office(), "postpone", "reason", "Typhoon"));
        examples.put(MeetingState.CANCELLED, walk(place).announced().make(place.office(), "cancel", "reason", "No"));
        examples.put(MeetingState.RUNNING, walk(place).running());
        examples.put(MeetingState.PAUSED, walk(place).running().make(place.host(), "pause"));
        examples.put(MeetingState.ENDED, walk(place).ended());
        examples.put(MeetingState.PUBLISHED, walk(place).published());
        return examples;
    }

    private MeetingWalk walk(MeetingPlace place) {
        return new MeetingWalk(meetings, place, calendars.today());
    }

    private Meeting meeting(MeetingWalk walk) {
        return store.load(walk.place.district.id(), walk.id).orElseThrow().meeting();
    }

    @Test
    void the_permission_table_names_only_moves_that_the_states_know_and_leaves_none_without_a_maker() {
        StatesContract.theTableFits(Standings.BOOK, meetings("meeting-table"), List.of());
    }

    @Test
    void what_a_state_does_not_know_is_refused_whoever_asks() {
        var meetings = meetings("meeting-unknown");
        var sheet = meetings.values().iterator().next().sheet();
        StatesContract.theUnknownIsRefused(Standings.BOOK, meetings, new MeetingNow(sheet, true));
    }

    private Map<MeetingState, Meeting> meetings(String name) {
        return examples(new MeetingPlace(directory, name)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, example -> meeting(example.getValue())));
    }

    @Test
    void moves_are_possible_exactly_for_those_whom_the_table_names_in_each_state() {
        var place = new MeetingPlace(directory, "meeting-moves");
        var tried = StatesContract.possibleExactlyForThoseInTheTable(
                TABLE,
                List.of(MeetingMove.values()),
                examples(place),
                place.callers(),
                new Trial(transactions),
                new StatesContract.Trying<MeetingWalk, MeetingState, MeetingMove>() {
                    @Override
                    public Meeting loaded(MeetingWalk walk) {
                        return meeting(walk);
                    }

                    @Override
                    public Set<Standing> standings(MeetingWalk walk, Caller caller) {
                        return moves.standings(meeting(walk), caller);
                    }

                    @Override
                    public void make(MeetingWalk walk, MeetingMove move, Caller caller) {
                        meetings.make(walk.id, move.code(), walk.anyFields(move), null, caller);
                    }

                    @Override
                    public Set<Trial.Outcome> whenAllowed(MeetingWalk walk, MeetingMove move, MeetingState state) {
                        return Trial.Outcome.DONE_OR_NOT_FITTING;
                    }
                });
        assertThat(tried).isGreaterThan(4000);
    }

    @Test
    void the_table_of_states_in_the_documents_is_the_one_in_force() {
        StatesDocument.compare("docs/states/meeting.md", table());
    }

    private static String table() {
        var text = new StringBuilder("""
                # Meetings: states and moves

                Generated from the rules of `MeetingMove` and `permissions/meeting.csv`, compared in `MeetingStatesTest`; write it anew with `-Dhuiyin.docs=write`.
                A move marked with * adds a fact of its own and does not mind the version of the meeting.

                | state | move | who |
                |---|---|---|
                """);
        for (var state : MeetingState.values()) {
            for (var move : Standings.BOOK.known(state)) {
                text.append("| %s | %s%s | %s |\n"
                        .formatted(
                                state,
                                move.code(),
                                move.adds() ? "*" : "",
                                TABLE.rows().stream()
                                        .filter(row -> row.move().equals(move.code())
                                                && row.states().contains(state.name()))
                                        .map(row -> row.role() + " (" + row.whose() + ")")
                                        .collect(Collectors.joining(", "))));
            }
        }
        text.append("\nFinal: ")
                .append(Stream.of(MeetingState.values())
                        .filter(MeetingState::isFinal)
                        .map(Enum::name)
                        .collect(Collectors.joining(", ")))
                .append(".\n");
        return text.toString();
    }
}
