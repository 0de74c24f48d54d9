package org.huiyin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.huiyin.form.Input;
import org.huiyin.inquiry.moves.QuestionMove;
import org.huiyin.inquiry.moves.QuestionRights;
import org.huiyin.inquiry.states.FactLine;
import org.huiyin.inquiry.states.Grading;
import org.huiyin.inquiry.states.Noted;
import org.huiyin.inquiry.states.Outcome;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionFacts;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.states.Tally;
import org.huiyin.move.Deed;
import org.huiyin.move.StatesContract;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Any move in any order; the seed is the repetition. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuestionWalkTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Set<QuestionState> ENDS =
            EnumSet.of(QuestionState.SETTLED, QuestionState.DECLINED, QuestionState.MERGED, QuestionState.WITHDRAWN);
    private static final Set<QuestionState> REACHED = EnumSet.noneOf(QuestionState.class);

    @RepeatedTest(500)
    void a_random_walk_keeps_every_promise(RepetitionInfo walk) {
        var random = new Random(walk.getCurrentRepetition());
        var question = begin();
        var path = new ArrayList<QuestionState>(List.of(question.stateName()));
        var over = false;
        for (var step = 0; step < 40; step++) {
            over |= random.nextInt(25) == 0;
            if (over && question instanceof Question.Queued queued) {
                question =
                        queued.notReached(new Noted(Instant.EPOCH, "not-reached", "host"), TODAY, TODAY.plusDays(10));
                path.add(question.stateName());
            }
            var before = question;
            try {
                var move = move(random, before);
                question = move.after(before, deed(random, move, over));
                path.add(question.stateName());
                assertThat(ENDS).as("nothing follows an end: %s", path).doesNotContain(before.stateName());
                assertThat(question.sheet().history())
                        .hasSize(before.sheet().history().size() + 1);
            } catch (Refusal | InvalidInput refused) {
                assertThat(question).isEqualTo(before);
            }
            holds(question);
        }
        REACHED.addAll(path);
    }

    private static void holds(Question question) {
        var sheet = question.sheet();
        if (question.stateName().isPublic()) {
            assertThat(sheet.number()).isPositive();
            assertThat(sheet.unit()).isNotNull();
        }
        question.outcome().ifPresent(settlement -> {
            assertThat(settlement.answer()).isNotEmpty();
            assertThat(settlement.outcome() == Outcome.PROMISED
                            && settlement.pledges().isEmpty())
                    .isFalse();
            assertThat(settlement.outcome() == Outcome.REFERRED)
                    .isEqualTo(!settlement.referredTo().isEmpty());
            var tally = settlement.tally();
            assertThat(tally == null || tally.cast() <= tally.present()).isTrue();
        });
        if (question instanceof Question.Open open) {
            assertThat(open.answering().grading() == Grading.CLOSED)
                    .isEqualTo(open.answering().tally() != null);
            assertThat(open.answering().facts()).extracting(FactLine::number).doesNotHaveDuplicates();
        }
    }

    private static Question begin() {
        return new Question.Raised(Sheets.fromFloor(null, 0, Instant.EPOCH));
    }

    private static QuestionMove move(Random random, Question question) {
        var known = QuestionRights.BOOK.moves().stream()
                .filter(move -> move.knownIn(question))
                .toList();
        var moves = random.nextInt(5) == 0 || known.isEmpty() ? List.of(QuestionMove.values()) : known;
        var move = moves.get(random.nextInt(moves.size()));
        return move == QuestionMove.WITHDRAW && random.nextInt(4) > 0 ? QuestionMove.REVISE : move;
    }

    private static Deed<QuestionFacts> deed(Random random, QuestionMove move, boolean over) {
        var raw = new HashMap<String, Object>();
        for (var field : move.fields()) {
            if (field.required() || random.nextBoolean()) {
                raw.put(
                        field.name(),
                        switch (field.type()) {
                            case CHOICE ->
                                field.codes().isEmpty()
                                        ? field.name().equals("into")
                                                ? new UUID(2, 2).toString()
                                                : String.valueOf(1 + random.nextInt(3))
                                        : field.codes()
                                                .get(random.nextInt(
                                                        field.codes().size()));
                            case DATE -> TODAY.plusDays(random.nextInt(20) - 3L).toString();
                            case UNIT, PERSON -> new UUID(3, random.nextInt(3)).toString();
                            default -> "words";
                        });
            }
        }
        var room = new QuestionFacts.Room(
                !over, random.nextInt(10) == 0 && !over, over, 0, over ? TODAY.plusDays(10) : null);
        var facts = new QuestionFacts(room, 1, random.nextInt(9), new Tally(1, 1, 0, 3), null);
        return StatesContract.deed(move, Input.parse(move.fields(), raw), TODAY, facts);
    }

    @AfterAll
    static void the_walks_went_everywhere() {
        assertThat(REACHED).containsOnly(QuestionState.values());
    }
}
