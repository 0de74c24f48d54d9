package org.huiyin.voice.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Registrar;
import org.huiyin.move.StatesContract;
import org.huiyin.move.StatesDocument;
import org.huiyin.move.Trial;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.voice.Reception;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.VoiceTown;
import org.huiyin.voice.Voices;
import org.huiyin.voice.moves.VoiceMove;
import org.huiyin.voice.moves.VoiceMoves;
import org.huiyin.voice.store.VoiceStore;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** Every move in every state by every kind of caller, against the permission table. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VoiceStatesTest {
    private static final PermissionTable TABLE = PermissionTable.load("voice");

    @Autowired
    private Voices voices;

    @Autowired
    private Reception reception;

    @Autowired
    private VoiceStore store;

    @Autowired
    private VoiceMoves moves;

    @Autowired
    private Directory directory;

    @Autowired
    private Registrar registrar;

    @Autowired
    private PlatformTransactionManager transactions;

    private Map<String, Object> fields(VoiceTown town, VoiceMove move, VoiceId id, VoiceId other) {
        var sheet = store.load(town.district.id(), id).orElseThrow().voice().sheet();
        return switch (move) {
            case PUBLISH -> Map.of("title", sheet.title(), "text", sheet.text());
            case WITHHOLD -> Map.of("reason", "Names people.");
            case ANSWER, ENTER_ANSWER, CLOSE -> Map.of("text", "It is mended.");
            case REFER_TOWN -> Map.of("office", "The town");
            case REFER -> Map.of("unit", town.units.get(0).id().toString());
            case SEND_BACK, REOPEN -> Map.of("inner", "Not ours.");
            case OFFER -> Map.of("persons", List.of(town.deputies.get(0).id().toString()));
            case ADOPT, DECLINE_OFFER, SET_ASIDE, TAKE_BACK -> Map.of();
            case MERGE -> Map.of("into", other.toString());
            case DECLINE -> Map.of("code", "COURT", "text", "Please ask the court.");
            case TRANSFER -> Map.of("station", town.stations.get(1).id().toString());
            case JUDGE -> Map.of("helped", "PARTLY", "word", "Half of it.");
        };
    }

    private VoiceId made(VoiceTown town, VoiceId other, Object... steps) {
        var id = town.raised(reception);
        for (var step = 0; step < steps.length; step += 2) {
            var move = (VoiceMove) steps[step];
            voices.make(id, move.code(), fields(town, move, id, other), null, (Caller) steps[step + 1]);
        }
        return id;
    }

    /** A voice in each state. */
    private Map<VoiceState, VoiceId> examples(VoiceTown town, VoiceId other) {
        var station = town.station(0);
        var examples = new EnumMap<VoiceState, VoiceId>(VoiceState.class);
        examples.put(VoiceState.NEW, made(town, other));
        examples.put(VoiceState.REFERRED, made(town, other, VoiceMove.REFER, station));
        examples.put(VoiceState.OFFERED, made(town, other, VoiceMove.OFFER, station));
        examples.put(VoiceState.SET_ASIDE, made(town, other, VoiceMove.SET_ASIDE, station));
        examples.put(VoiceState.TAKEN_UP, made(town, other, VoiceMove.OFFER, station, VoiceMove.ADOPT, town.deputy(1)));
        examples.put(VoiceState.MERGED, made(town, other, VoiceMove.MERGE, station));
        examples.put(VoiceState.ANSWERED, made(town, other, VoiceMove.ANSWER, station));
        examples.put(VoiceState.DECLINED, made(town, other, VoiceMove.DECLINE, station));
        examples.put(
                VoiceState.CLOSED,
                made(town, other, VoiceMove.OFFER, station, VoiceMove.ADOPT, town.deputy(1), VoiceMove.CLOSE, station));
        return examples;
    }

    @Test
    void the_permission_table_names_only_moves_that_the_states_know_and_leaves_none_without_a_maker() {
        StatesContract.theTableFits(VoiceMoves.BOOK, voices("voice-table"), Set.of());
    }

    private Map<VoiceState, Voice> voices(String name) {
        var town = new VoiceTown(directory, registrar, name);
        return examples(town, town.raised(reception)).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        example -> loaded(town, example.getValue()).voice()));
    }

    @Test
    void moves_are_possible_exactly_for_those_whom_the_table_names_in_each_state() {
        var town = new VoiceTown(directory, registrar, "voice-states");
        var other = town.raised(reception);
        var tried = StatesContract.possibleExactlyForThoseInTheTable(
                TABLE,
                List.of(VoiceMove.values()),
                examples(town, other),
                town.callers(),
                new Trial(transactions),
                new StatesContract.Trying<VoiceId, VoiceState, VoiceMove>() {
                    @Override
                    public VoiceStore.Loaded loaded(VoiceId id) {
                        return VoiceStatesTest.this.loaded(town, id);
                    }

                    @Override
                    public Set<Standing> standings(VoiceId id, Caller caller) {
                        return moves.standings(new VoiceMoves.InHand(loaded(id), false), caller);
                    }

                    @Override
                    public void make(VoiceId id, VoiceMove move, Caller caller) {
                        voices.make(id, move.code(), fields(town, move, id, other), null, caller);
                    }

                    @Override
                    public Set<Trial.Outcome> whenAllowed(VoiceId id, VoiceMove move, VoiceState state) {
                        return Set.of(Trial.Outcome.DONE);
                    }
                });
        assertThat(tried).isGreaterThan(1500);
    }

    private VoiceStore.Loaded loaded(VoiceTown town, VoiceId id) {
        return store.load(town.district.id(), id).orElseThrow();
    }

    @Test
    void what_a_state_does_not_know_is_refused_whoever_asks() {
        StatesContract.theUnknownIsRefused(VoiceMoves.BOOK, voices("voice-unknown"), GoesOn.AS_BEFORE);
    }

    @Test
    void the_document_of_states_and_moves_says_what_the_code_does() {
        StatesDocument.compare("docs/states/voice.md", document());
    }

    private static String document() {
        return """
                # States and moves of a resident's voice

                Generated from the states and from `permissions/voice.csv`; a test compares it. A cell says who may make the move: role and what
                the role must be to the voice. An empty cell means that the state does not know the move.

                Standings: *own-station* is staff of the station that takes care of it, *own-body* the deputies affairs office of its congress,
                *asked* a deputy who is asked to adopt it, *referred* the unit with which it is, *speaker* whoever spoke: by their account or
                by the tracking code. `follow` is no move of a person: a module above says that a voice goes on as something else.

                """
                + StatesDocument.grid(
                        TABLE, StatesDocument.codes(VoiceMove.values()), StatesDocument.names(VoiceState.values()))
                + "\n## Fields\n\nNo field's text goes into the ledger.\n\n"
                + StatesDocument.fieldsUnseen(VoiceMove.values());
    }
}
