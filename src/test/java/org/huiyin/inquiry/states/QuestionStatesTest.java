package org.huiyin.inquiry.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.HashMap;
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
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.InquiryTown;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.moves.QuestionMove;
import org.huiyin.inquiry.moves.QuestionRights;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.meeting.Meetings;
import org.huiyin.move.MoveBook;
import org.huiyin.move.StatesContract;
import org.huiyin.move.StatesDocument;
import org.huiyin.move.Trial;
import org.huiyin.shared.NotFound;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** Every move in every state by every kind of caller, against the permission table. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuestionStatesTest {
    private static final PermissionTable TABLE = PermissionTable.load("inquiry");

    /** What has a place in the table and is no move of a question. */
    private static final List<String> OTHERS = List.of("raise", "ask", "take", "gather", "type", "grade");

    @Autowired
    private Inquiries inquiries;

    @Autowired
    private QuestionStore store;

    @Autowired
    private QuestionRights rights;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private PlatformTransactionManager transactions;

    private Map<QuestionState, QuestionId> examples(InquiryTown town) {
        var examples = new EnumMap<QuestionState, QuestionId>(QuestionState.class);
        var ended = town.running(calendars.today());
        examples.put(QuestionState.OWED, town.queued(ended, "Owed"));
        town.make(ended, "end");
        var meeting = town.running(calendars.today());
        examples.put(QuestionState.RAISED, town.raised(meeting, "Raised", town.deputy(2)));
        examples.put(QuestionState.SETTLED, town.settled(meeting, "Settled"));
        var withdrawn = town.queued(meeting, "Withdrawn");
        inquiries.make(withdrawn, "withdraw", Map.of(), null, town.office());
        examples.put(QuestionState.WITHDRAWN, withdrawn);
        var declined = town.raised(meeting, "Declined", town.deputy(2));
        inquiries.make(declined, "decline", Map.of("reason", "OTHER", "note", "No."), null, town.office());
        examples.put(QuestionState.DECLINED, declined);
        examples.put(QuestionState.QUEUED, town.queued(meeting, "Queued"));
        var merged = town.queued(meeting, "Merged");
        inquiries.make(
                merged,
                "merge",
                Map.of("into", examples.get(QuestionState.QUEUED).toString()),
                null,
                town.office());
        examples.put(QuestionState.MERGED, merged);
        examples.put(QuestionState.OPEN, town.open(meeting, "Open"));
        return examples;
    }

    @Test
    void the_permission_table_names_only_moves_that_the_states_know_and_leaves_none_without_a_maker() {
        StatesContract.theTableFits(QuestionRights.BOOK, questions("inquiry-table"), OTHERS);
    }

    private Map<QuestionState, Question> questions(String name) {
        var town = new InquiryTown(directory, meetings, inquiries, name, 3);
        return examples(town).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, example -> question(town, example.getValue())));
    }

    @Test
    void moves_are_possible_exactly_for_those_whom_the_table_names_in_each_state() {
        var town = new InquiryTown(directory, meetings, inquiries, "inquiry-moves", 3);
        StatesContract.possibleExactlyForThoseInTheTable(
                TABLE,
                List.of(QuestionMove.values()),
                examples(town),
                town.callers(),
                new Trial(transactions),
                new StatesContract.Trying<QuestionId, QuestionState, QuestionMove>() {
                    @Override
                    public Question loaded(QuestionId id) {
                        return question(town, id);
                    }

                    @Override
                    public Set<Standing> standings(QuestionId id, Caller caller) {
                        var question = loaded(id);
                        var facts = meetings.facts(
                                town.district.id(), question.sheet().meeting());
                        return rights.standings(facts, question, caller);
                    }

                    @Override
                    public void make(QuestionId id, QuestionMove move, Caller caller) {
                        inquiries.make(id, move.code(), fields(town, id), null, caller);
                    }

                    @Override
                    public Set<Trial.Outcome> whenAllowed(QuestionId id, QuestionMove move, QuestionState state) {
                        return move == QuestionMove.REMOVE_FACT || move == QuestionMove.DROP_PROMISE
                                ? Trial.Outcome.DONE_OR_NOT_FITTING
                                : Trial.Outcome.DONE_OR_REFUSED;
                    }
                });
    }

    private Map<String, Object> fields(InquiryTown town, QuestionId id) {
        var other = store.of(town.district.id(), question(town, id).sheet().meeting()).stream()
                .map(loaded -> loaded.question())
                .filter(it -> !it.sheet().id().equals(id))
                .filter(it -> it instanceof Question.Queued || it instanceof Question.Raised)
                .findFirst();
        var fields = new HashMap<String, Object>();
        fields.put("title", "T");
        fields.put("unit", town.unit(0).toString());
        fields.put("place", "FIRST");
        fields.put("into", other.map(it -> it.sheet().id().toString()).orElse(""));
        fields.put("reason", "OTHER");
        fields.put("note", "No.");
        fields.put("label", "L");
        fields.put("value", "1");
        fields.put("content", "C");
        fields.put("due", calendars.today().plusDays(9).toString());
        fields.put("outcome", "ANSWERED");
        fields.put("answer", "A");
        return fields;
    }

    private Question question(InquiryTown town, QuestionId id) {
        return store.load(town.district.id(), id).orElseThrow().question();
    }

    @Test
    void what_a_state_does_not_know_is_refused_whoever_asks() {
        var room = new QuestionFacts.Room(true, false, false, 0, null);
        StatesContract.theUnknownIsRefused(
                QuestionRights.BOOK,
                questions("inquiry-unknown"),
                new QuestionFacts(room, 9, 0, new Tally(0, 0, 0, 0), null));
    }

    @Test
    void a_meeting_that_everyone_may_not_know_hides_its_questions() {
        var town = new InquiryTown(directory, meetings, inquiries, "inquiry-hidden-meeting", 3);
        var meeting = town.announced(calendars.today());
        var id = town.raised(meeting, "Early", town.deputy(2));
        assertThatThrownBy(() -> inquiries.visible(id, town.visitor())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> inquiries.visible(id, town.deputy(3))).isInstanceOf(NotFound.class);
        assertThat(inquiries.visible(id, town.deputy(2)).question()).isInstanceOf(Question.Raised.class);
    }

    @Test
    void the_document_of_states_and_moves_says_what_the_code_does() {
        StatesDocument.compare("docs/states/inquiry.md", document());
    }

    private static String document() {
        return """
                # States and moves of questions at a night inquiry

                Generated from the states and from `permissions/inquiry.csv`; a test compares it. A cell says who may make the move: role and what
                the role must be to the question. An empty cell means that the state does not know the move.

                Standings: *host* is whoever leads the inquiry: its hosts, the committee that prepares it and the office of its body; *of-body* a
                deputy or member of the body, *present* one who has signed in, *asker* one who put the question in; *unit* works for the unit
                that answers. NONE is what is not there yet: deputies raise, listeners ask, hosts take from the hall and gather from voices.
                `type` enters the answer, `grade` says what a deputy thinks of it; both are rows beside the question and no acts.

                """
                + StatesDocument.grid(
                        TABLE,
                        Stream.concat(OTHERS.stream(), StatesDocument.codes(QuestionMove.values()).stream())
                                .toList(),
                        Stream.concat(
                                        Stream.of(MoveBook.NOT_YET),
                                        StatesDocument.names(QuestionState.values()).stream())
                                .toList())
                + "\n## Fields\n\n"
                + StatesDocument.fields(QuestionMove.values());
    }
}
