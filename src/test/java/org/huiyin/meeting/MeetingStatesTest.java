package org.huiyin.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.move.StatesContract;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
    void every_state_has_an_example_and_every_example_is_in_its_state() {
        var examples = examples(new MeetingPlace(directory, "meeting-examples"));
        examples.forEach((state, walk) -> assertThat(meeting(walk).stateName()).isEqualTo(state));
        assertThat(examples).containsOnlyKeys(MeetingState.values());
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
        var tried = 0;
        for (var example : examples(place).entrySet()) {
            for (var move : MeetingMove.values()) {
                for (var caller : place.callers().entrySet()) {
                    check(example.getValue(), move, example.getKey(), caller);
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(4000);
    }

    private void check(MeetingWalk walk, MeetingMove move, MeetingState state, Map.Entry<String, Caller> caller) {
        var meeting = meeting(walk);
        var allowed = TABLE.allows(moves.standings(meeting, caller.getValue()), move.code(), state.name());
        var answer = attempt(walk, move, caller.getValue());
        var description = "%s by %s in %s: %s".formatted(move.code(), caller.getKey(), state, answer);
        if (allowed) {
            assertThat(answer).as(description).isIn("done", "rule");
        } else {
            assertThat(answer).as(description).isIn("forbidden", "not allowed", "not found");
        }
        assertThat(meeting(walk)).as("rolled back").isEqualTo(meeting);
    }

    private String attempt(MeetingWalk walk, MeetingMove move, Caller caller) {
        var transaction = new TransactionTemplate(transactions);
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            try {
                meetings.make(walk.id, move.code(), walk.anyFields(move), null, caller);
                return "done";
            } catch (Forbidden forbidden) {
                return "forbidden";
            } catch (NotFound hidden) {
                return "not found";
            } catch (MoveNotAllowed notAllowed) {
                return "not allowed";
            } catch (Refusal | InvalidInput rule) {
                return "rule";
            }
        }));
    }

    @Test
    void the_table_of_states_in_the_documents_is_the_one_in_force() throws IOException {
        var file = Path.of("docs/states/meeting.md");
        var table = table();
        if ("write".equals(System.getProperty("huiyin.docs"))) {
            Files.writeString(file, table);
        }
        assertThat(Files.readString(file)).isEqualTo(table);
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
