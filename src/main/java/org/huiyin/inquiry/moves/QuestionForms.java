package org.huiyin.inquiry.moves;

import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.store.TypingStore;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.move.MoveForm;
import org.springframework.stereotype.Component;

/** The forms of questions' moves. */
@Component
public class QuestionForms {
    private final QuestionRights rights;
    private final QuestionMoves moves;
    private final QuestionChoices choices;
    private final TypingStore typings;

    QuestionForms(QuestionRights rights, QuestionMoves moves, QuestionChoices choices, TypingStore typings) {
        this.rights = rights;
        this.moves = moves;
        this.choices = choices;
        this.typings = typings;
    }

    /** @see InquiryViews#form */
    public QuestionForm form(QuestionStore.Loaded loaded, QuestionMove move, Caller caller) {
        var question = loaded.question();
        var facts = rights.inquiry(caller.district(), question.sheet().meeting());
        moves.open(loaded, facts, move, caller);
        var entered =
                move == QuestionMove.SETTLE ? typings.of(question.sheet().id()).orElse(TypingStore.NOTHING) : null;
        var known = known(move, question, entered == null ? "" : entered.text());
        return new QuestionForm(
                MoveForm.of(
                                move,
                                question.sheet().title(),
                                loaded.version(),
                                field -> field.asked(
                                        "inquiry",
                                        move.code(),
                                        choices.options(field, question, facts),
                                        known.getOrDefault(field.name(), List.of())))
                        .without(QuestionMove.Fields.ENTERED),
                entered == null ? null : entered.revision());
    }

    /** @see InquiryViews#newForm */
    public MoveForm newForm(MeetingFacts facts, boolean fromHall, Caller caller) {
        var code = fromHall ? "take" : "raise";
        rights.mayBegin(facts, code, caller);
        var fields = fromHall ? QuestionMove.Fields.TAKE : QuestionMove.Fields.RAISE;
        return MoveForm.beginning(
                code, fields, field -> field.asked("inquiry", code, choices.options(field, null, facts), List.of()));
    }

    private Map<String, List<String>> known(QuestionMove move, Question question, String entered) {
        var sheet = question.sheet();
        var unit =
                sheet.unit() == null ? List.<String>of() : List.of(sheet.unit().toString());
        return switch (move) {
            case PUBLISH, REVISE ->
                Map.of("title", List.of(sheet.title()), "text", List.of(sheet.text()), "unit", unit);
            case SETTLE -> Map.of("answer", List.of(entered), "promiser", unit);
            case PROMISE, HAND_OVER -> Map.of("unit", unit);
            default -> Map.of();
        };
    }
}
