package org.huiyin.supervision.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.move.StatesContract;
import org.huiyin.move.Trial;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Figure;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.supervision.SupervisionNews;
import org.huiyin.supervision.TalkFilter;
import org.huiyin.supervision.TalkId;
import org.huiyin.supervision.TalkKind;
import org.huiyin.supervision.Talks;
import org.huiyin.supervision.TestPlace;
import org.huiyin.supervision.moves.TalkFacts;
import org.huiyin.supervision.moves.TalkMove;
import org.huiyin.supervision.moves.TalkMoves;
import org.huiyin.supervision.store.TalkStore;
import org.huiyin.supervision.views.SupervisionPanels;
import org.huiyin.support.Typed;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** Forums and joint talks: one record that counts for every linked case and tells nobody who signed in confidence. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TalkTest {
    private static final PermissionTable TABLE = PermissionTable.load("talk");

    @Autowired
    private Talks talks;

    @Autowired
    private TalkStore store;

    @Autowired
    private TalkMoves moves;

    @Autowired
    private SupervisionNews news;

    @Autowired
    private SupervisionPanels panels;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private PlatformTransactionManager transactions;

    private TalkId called(TestPlace place, TalkKind kind, CaseId... cases) {
        return talks.call(place.congress.id(), kind, null, fields(place, cases), place.office());
    }

    private Map<String, Object> fields(TestPlace place, CaseId... cases) {
        var fields = new HashMap<String, Object>();
        fields.put("title", "Traffic at one table");
        fields.put("on", calendars.today().toString());
        fields.put("place", "Station");
        fields.put(
                "deputies",
                List.of(
                        place.deputies.get(0).id().toString(),
                        place.deputies.get(1).id().toString()));
        fields.put("units", List.of(place.unit(0).toString(), place.unit(1).toString()));
        fields.put("cases", List.of(cases).stream().map(CaseId::toString).toList());
        return fields;
    }

    private void make(TalkId id, Caller caller, String move, Object... fields) {
        talks.make(id, move, Typed.of(fields), null, caller);
    }

    private TalkId held(TestPlace place, TalkKind kind, CaseId... cases) {
        var id = called(place, kind, cases);
        make(
                id,
                place.committee(),
                "record-meeting",
                "said",
                "Everybody agreed.",
                "deputies",
                List.of(place.deputies.get(0).id().toString()),
                "units",
                List.of(place.unit(0).toString(), place.unit(1).toString()));
        return id;
    }

    @Test
    void a_joint_talk_counts_for_every_unit_that_came_in_every_linked_case() {
        var place = new TestPlace(directory, "joint");
        var first = place.handled(suggestions, "Crossing", Map.of());
        var second = place.handled(suggestions, "Pavement", Map.of());
        var consulted = CaseFilter.ofYear(null, calendars.today().getYear());
        assertThat(suggestions.figures(consulted, place.visitor()).get(Figure.CONSULTED))
                .isZero();
        var id = held(place, TalkKind.JOINT, first, second);
        make(
                id,
                place.office(),
                "add-agreement",
                "unit",
                place.unit(0).toString(),
                "what",
                "Two crossings",
                "until",
                calendars.today().plusDays(30).toString());
        make(id, place.office(), "confirm-record", "open", "true");

        for (var each : List.of(first, second)) {
            var view = suggestions.view(each, place.deputy(1));
            assertThat(view.handlings())
                    .hasSize(2)
                    .allSatisfy(handling -> assertThat(handling.contacts())
                            .singleElement()
                            .satisfies(contact -> {
                                assertThat(contact.way().name()).isEqualTo("MEETING");
                                assertThat(contact.note()).isEqualTo("Traffic at one table");
                            }));
            assertThat(view.path().stream().filter(step -> step.move().equals("record-consultation")))
                    .hasSize(2);
        }
        assertThat(suggestions.figures(consulted, place.visitor()).get(Figure.CONSULTED))
                .isEqualTo(2);
        var seen = talks.view(id, place.visitor());
        assertThat(seen.cases())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.counted()).hasSize(2));
        assertThat(seen.agreements())
                .singleElement()
                .satisfies(it -> assertThat(it.what()).isEqualTo("Two crossings"));
        assertThat(seen.deputies()).extracting(NamedId::name).containsExactly("Deputy 1");
    }

    @Test
    void a_forum_counts_as_no_contact_and_a_closed_record_is_for_those_at_the_table() {
        var place = new TestPlace(directory, "forum");
        var linked = place.handled(suggestions, "Crossing", Map.of());
        var id = held(place, TalkKind.FORUM, linked);
        make(id, place.office(), "confirm-record");
        assertThat(suggestions.view(linked, place.deputy(1)).handlings())
                .allSatisfy(handling -> assertThat(handling.contacts()).isEmpty());
        assertThat(talks.view(id, place.deputy(2)).said()).isEqualTo("Everybody agreed.");
        for (var outsider : List.of(place.visitor(), place.voter(1), place.clerk(2), place.deputy(3))) {
            assertThatThrownBy(() -> talks.view(id, outsider)).isInstanceOf(NotFound.class);
            assertThat(talks.list(TalkFilter.ALL, null, 10, outsider).items()).isEmpty();
        }
    }

    @Test
    void who_came_without_being_called_reads_the_record_and_hears_of_it() {
        var place = new TestPlace(directory, "uncalled");
        var id = called(place, TalkKind.FORUM);
        assertThatThrownBy(() -> talks.view(id, place.deputy(3))).isInstanceOf(NotFound.class);
        make(
                id,
                place.committee(),
                "record-meeting",
                "said",
                "Everybody agreed.",
                "deputies",
                List.of(place.deputies.get(2).id().toString()),
                "units",
                List.of(place.unit(2).toString()));
        make(id, place.office(), "confirm-record");
        for (var came : List.of(place.deputy(3), place.clerk(2))) {
            assertThat(talks.view(id, came).said()).isEqualTo("Everybody agreed.");
        }
        var told = news.of(ledger.of(new Subject(Talks.SUBJECT, id.value())).getLast())
                .getFirst();
        assertThat(told.people()).contains(place.deputies.get(2).id());
        assertThat(told.units()).contains(place.unit(2));
        var source = new org.huiyin.commitment.Source(Talks.SUBJECT, id.value());
        assertThat(panels.find(source, place.clerk(2)))
                .get()
                .extracting(found -> found.address())
                .isEqualTo("/supervision/consultations/" + id);
        assertThat(panels.find(source, place.visitor())).isEmpty();
    }

    @Test
    void a_unit_with_which_something_was_agreed_stays_in_the_record() {
        var place = new TestPlace(directory, "agreed");
        var id = held(place, TalkKind.FORUM);
        make(id, place.office(), "add-agreement", "unit", place.unit(1).toString(), "what", "Two crossings");
        assertThatThrownBy(() -> corrected(id, place, place.unit(0).toString()))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        wrong -> assertThat(wrong.problems().getFirst().arguments())
                                .isEqualTo(List.of(place.units.get(1).name())));
        corrected(id, place, place.unit(1).toString());
        assertThat(talks.view(id, place.office()).agreements()).hasSize(1);
    }

    private void corrected(TalkId id, TestPlace place, String unit) {
        make(
                id,
                place.committee(),
                "record-meeting",
                "said",
                "Corrected.",
                "deputies",
                List.of(place.deputies.get(0).id().toString()),
                "units",
                List.of(unit));
    }

    @Test
    void a_public_record_over_a_confidential_case_names_no_deputy_to_outsiders() {
        var place = new TestPlace(directory, "joint-confidential");
        var confidential = place.handled(suggestions, "Quiet matter", Map.of("confidential", "true"));
        var id = held(place, TalkKind.JOINT, confidential);
        make(id, place.office(), "confirm-record", "open", "true");
        var seen = talks.view(id, place.visitor());
        assertThat(seen.deputies()).isEmpty();
        assertThat(seen.hiddenDeputies()).isEqualTo(1);
        assertThat(seen.toString())
                .doesNotContain("Deputy 1")
                .doesNotContain(place.deputies.getFirst().id().toString());
        assertThat(talks.view(id, place.clerk(0)).deputies()).hasSize(1);
    }

    @Test
    void a_joint_talk_has_cases_and_is_recorded_after_it_was_held() {
        var place = new TestPlace(directory, "joint-rules");
        assertThatThrownBy(() -> called(place, TalkKind.JOINT)).isInstanceOf(InvalidInput.class);
        var fields = fields(place);
        fields.put("on", calendars.today().plusDays(3).toString());
        var id = talks.call(place.congress.id(), TalkKind.FORUM, null, fields, place.office());
        assertThatThrownBy(() -> make(
                        id,
                        place.office(),
                        "record-meeting",
                        "said",
                        "Nothing yet.",
                        "deputies",
                        fields.get("deputies"),
                        "units",
                        fields.get("units")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("supervision.notHeldYet"));
        assertThatThrownBy(() -> talks.call(place.congress.id(), TalkKind.FORUM, null, fields(place), place.deputy(1)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void moves_are_possible_exactly_for_those_whom_the_table_names_in_each_state() {
        var place = new TestPlace(directory, "joint-moves");
        var examples = new EnumMap<TalkState, TalkId>(TalkState.class);
        examples.put(TalkState.CALLED, called(place, TalkKind.FORUM));
        examples.put(TalkState.CANCELLED, called(place, TalkKind.FORUM));
        make(examples.get(TalkState.CANCELLED), place.office(), "cancel-call", "reason", "Storm.");
        examples.put(TalkState.HELD, held(place, TalkKind.FORUM));
        examples.put(TalkState.RECORDED, held(place, TalkKind.FORUM));
        make(examples.get(TalkState.RECORDED), place.office(), "confirm-record", "open", "true");
        var stored = examples.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        example -> store.load(place.district.id(), example.getValue())
                                .orElseThrow()
                                .talk()));
        StatesContract.theTableFits(TalkMoves.BOOK, stored, List.of());
        var call = stored.get(TalkState.CALLED).call();
        StatesContract.theUnknownIsRefused(TalkMoves.BOOK, stored, new TalkFacts(call, List.of()));
        StatesContract.possibleExactlyForThoseInTheTable(
                TABLE,
                List.of(TalkMove.values()),
                examples,
                place.callers(),
                new Trial(transactions),
                new StatesContract.Trying<TalkId, TalkState, TalkMove>() {
                    @Override
                    public TalkStore.Loaded loaded(TalkId id) {
                        return store.load(place.district.id(), id).orElseThrow();
                    }

                    @Override
                    public Set<Standing> standings(TalkId id, Caller caller) {
                        return moves.standings(loaded(id).talk(), caller);
                    }

                    @Override
                    public void make(TalkId id, TalkMove move, Caller caller) {
                        var raw = fields(place);
                        raw.putAll(Map.of(
                                "said",
                                "Words",
                                "reason",
                                "Storm.",
                                "unit",
                                place.unit(0).toString(),
                                "what",
                                "Much",
                                "agreement",
                                "1"));
                        talks.make(id, move.code(), raw, null, caller);
                    }

                    @Override
                    public Set<Trial.Outcome> whenAllowed(TalkId id, TalkMove move, TalkState state) {
                        return Trial.Outcome.DONE_OR_NOT_FITTING;
                    }
                });
    }
}
