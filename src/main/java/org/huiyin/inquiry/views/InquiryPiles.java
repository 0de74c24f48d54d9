package org.huiyin.inquiry.views;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.Locale;
import org.huiyin.account.Caller;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.store.QuestionPile;
import org.huiyin.inquiry.store.QuestionPileStore;
import org.springframework.stereotype.Component;

/** Questions that want something of somebody: the office reads them, units answer. */
@Component
class InquiryPiles implements Piles {
    private final QuestionPileStore store;
    private final QuestionLines lines;

    InquiryPiles(QuestionPileStore store, QuestionLines lines) {
        this.store = store;
        this.lines = lines;
    }

    @Override
    public List<Pile> of(Caller caller, Stretch stretch) {
        var piles = store.found(caller, stretch);
        var answers = lines.answers(
                piles.values().stream()
                        .flatMap(found -> found.rows().stream())
                        .map(QuestionPileStore.Line::question)
                        .toList(),
                caller);
        return piles.entrySet().stream()
                .map(found -> found.getValue()
                        .pile(
                                found.getKey(),
                                Inquiries.SUBJECT,
                                t("inquiry.pile." + found.getKey().name().toLowerCase(Locale.ROOT)),
                                "/inquiries",
                                line -> entry(found.getKey(), line))
                        .told(answers))
                .toList();
    }

    private static Entry entry(QuestionPile pile, QuestionPileStore.Line line) {
        var question = line.question();
        var inquiry = "/inquiries/" + question.sheet().meeting();
        var address = inquiry + "/questions/" + line.place().id();
        var move = pile.move();
        return new Entry(
                line.place().id(),
                null,
                t("inquiry.desk.kind"),
                question.sheet().title(),
                t("inquiry.state." + question.stateName()),
                line.place().day(),
                address,
                move.isEmpty()
                        ? new Act("answer", t("inquiry.answer.title"), inquiry + "/answer")
                        : new Act(move, t("inquiry.move." + move), address + "/moves/" + move));
    }
}
