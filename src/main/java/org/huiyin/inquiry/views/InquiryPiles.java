package org.huiyin.inquiry.views;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.store.QuestionStore;
import org.springframework.stereotype.Component;

/** Questions that want something of somebody: the office reads them, units answer. */
@Component
class InquiryPiles implements Piles {
    private final QuestionStore store;

    InquiryPiles(QuestionStore store) {
        this.store = store;
    }

    @Override
    public List<Pile> of(Caller caller, Stretch stretch) {
        var piles = new ArrayList<Pile>();
        var bodies = scopes(caller, Role.DEPUTIES_OFFICE, Role.PROPOSALS_OFFICE);
        if (!bodies.isEmpty()) {
            add(piles, stretch, "waiting", "publish", store.waiting(caller.district(), bodies).stream());
        }
        var units = scopes(caller, Role.UNIT_CLERK, Role.UNIT_HEAD);
        if (!units.isEmpty()) {
            var found = store.ofUnits(caller.district(), units, QuestionState.OPEN, QuestionState.OWED);
            add(piles, stretch, "open", "", in(QuestionState.OPEN, found));
            add(piles, stretch, "owed", "answer-in-writing", in(QuestionState.OWED, found));
        }
        return piles;
    }

    private static Stream<QuestionStore.Loaded> in(QuestionState state, List<QuestionStore.Loaded> found) {
        return found.stream().filter(loaded -> loaded.question().stateName() == state);
    }

    private static List<UUID> scopes(Caller caller, Role... roles) {
        return Stream.of(roles)
                .flatMap(role -> caller.scopes(role).stream())
                .distinct()
                .toList();
    }

    private static void add(
            List<Pile> piles, Stretch stretch, String code, String move, Stream<QuestionStore.Loaded> found) {
        var entries = found.map(loaded -> entry(loaded.question(), move)).toList();
        if (!entries.isEmpty()) {
            piles.add(stretch.cut(
                    "inquiry-" + code,
                    Inquiries.SUBJECT,
                    t("inquiry.pile." + code),
                    Group.NEEDS_ME,
                    "/inquiries",
                    entries));
        }
    }

    private static Entry entry(Question question, String move) {
        var sheet = question.sheet();
        var inquiry = "/inquiries/" + sheet.meeting();
        var address = inquiry + "/questions/" + sheet.id();
        return new Entry(
                sheet.id().value(),
                null,
                t("inquiry.desk.kind"),
                sheet.title(),
                t("inquiry.state." + question.stateName()),
                question instanceof Question.Owed owed ? owed.due() : null,
                address,
                move.isEmpty()
                        ? new Act("answer", t("inquiry.answer.title"), inquiry + "/answer")
                        : new Act(move, t("inquiry.move." + move), address + "/moves/" + move));
    }
}
