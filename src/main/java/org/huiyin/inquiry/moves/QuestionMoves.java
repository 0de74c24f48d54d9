package org.huiyin.inquiry.moves;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.calendar.Late;
import org.huiyin.form.Input;
import org.huiyin.inquiry.Grade;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionFacts;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.states.Sheet;
import org.huiyin.inquiry.states.Tally;
import org.huiyin.inquiry.store.GradeStore;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.store.RoomStore;
import org.huiyin.inquiry.store.SupportStore;
import org.huiyin.inquiry.store.TypingStore;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.move.CaseTable;
import org.huiyin.move.Deed;
import org.huiyin.move.DeedMaker;
import org.huiyin.move.MoveBook;
import org.huiyin.move.Moving;
import org.huiyin.move.OfferedMove;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides moves of questions. */
@Component
public class QuestionMoves implements Moving<QuestionMoves.InHand, QuestionMove, QuestionFacts> {
    private final QuestionRights rights;
    private final QuestionChoices choices;
    private final Known known;
    private final TypingStore typings;
    private final WrittenAnswers written;
    private final DeedMaker deeds;

    QuestionMoves(
            QuestionRights rights,
            QuestionChoices choices,
            Known known,
            TypingStore typings,
            WrittenAnswers written,
            DeedMaker deeds) {
        this.rights = rights;
        this.choices = choices;
        this.known = known;
        this.typings = typings;
        this.written = written;
        this.deeds = deeds;
    }

    public LocalDate today() {
        return deeds.today();
    }

    /** How the days are counted after that of an answer in writing. */
    public Late.Counting counting(Sheet sheet) {
        return written.counting(sheet.district(), sheet.body());
    }

    /** What decides the moves of a question beside itself. */
    @Component
    static class Known {
        private final RoomStore rooms;
        private final SupportStore supports;
        private final GradeStore grades;

        Known(RoomStore rooms, SupportStore supports, GradeStore grades) {
            this.rooms = rooms;
            this.supports = supports;
            this.grades = grades;
        }

        InHand inHand(QuestionStore.Loaded loaded, MeetingFacts facts) {
            return new InHand(
                    loaded, facts, rooms.room(loaded.question().sheet().meeting()));
        }

        QuestionFacts facts(InHand of, QuestionMove move) {
            var id = of.question().sheet().id();
            var counts = move == QuestionMove.CLOSE_GRADING ? grades.counts(id) : Map.<Grade, Integer>of();
            var settles = move == QuestionMove.SETTLE || move == QuestionMove.ANSWER_IN_WRITING;
            return new QuestionFacts(
                    of.room().forDeed(),
                    of.room().last() + 1,
                    settles ? supports.count(id) : 0,
                    new Tally(
                            counts.getOrDefault(Grade.SATISFIED, 0),
                            counts.getOrDefault(Grade.BASICALLY_SATISFIED, 0),
                            counts.getOrDefault(Grade.DISSATISFIED, 0),
                            of.facts().present().size()),
                    null);
        }
    }

    /** A question in its inquiry. */
    record InHand(QuestionStore.Loaded loaded, MeetingFacts facts, RoomStore.Room room) implements CaseTable.AtVersion {
        Question question() {
            return loaded.question();
        }

        @Override
        public int version() {
            return loaded.version();
        }
    }

    @Override
    public MoveBook<QuestionMove> book() {
        return QuestionRights.BOOK;
    }

    @Override
    public QuestionState state(InHand of) {
        return of.question().stateName();
    }

    @Override
    public Set<Standing> standings(InHand of, Caller caller) {
        return rights.standings(of.facts(), of.question(), caller);
    }

    @Override
    public Deed<QuestionFacts> bare(InHand of, QuestionMove move, Standing standing, Caller caller) {
        return deeds.of(move, standing, caller, of.version(), known.facts(of, move));
    }

    @Override
    public void check(InHand of, QuestionMove move, Deed<QuestionFacts> bare) {
        move.check(of.question(), bare);
    }

    /** A move that may be made. */
    Deed<QuestionFacts> decide(
            QuestionStore.Loaded loaded,
            MeetingFacts facts,
            QuestionMove move,
            Map<String, ?> raw,
            @Nullable Integer version,
            Caller caller) {
        var question = loaded.question();
        var bare = begun(known.inHand(loaded, facts), move, version, caller);
        var input = Input.parse(move.fields(), raw);
        enteredNoFurther(question, input);
        choices.check(move.fields(), input, question, facts);
        return bare.typed(input);
    }

    /** What was entered since the form was filled is not to be lost under it. */
    private void enteredNoFurther(Question question, Input input) {
        var seen = input.number(QuestionMove.Fields.ENTERED);
        if (seen.isPresent()
                && typings.of(question.sheet().id()).orElse(TypingStore.NOTHING).revision() > seen.getAsInt()) {
            throw new Refusal("inquiry.enteredFurther");
        }
    }

    /** @throws Refusal if something stands against the move now */
    void open(QuestionStore.Loaded loaded, MeetingFacts facts, QuestionMove move, Caller caller) {
        begun(known.inHand(loaded, facts), move, null, caller);
    }

    public List<OfferedMove> offered(QuestionStore.Loaded loaded, MeetingFacts facts, Caller caller) {
        return caller.signedIn() ? offeredToAll(known.inHand(loaded, facts), caller) : List.of();
    }
}
