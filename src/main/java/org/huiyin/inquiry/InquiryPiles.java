package org.huiyin.inquiry;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Piles;
import org.springframework.stereotype.Component;

/** Questions that want something of somebody: the office reads them, units answer. */
@Component
class InquiryPiles implements Piles {
    private final QuestionStore store;
    private final Calendars calendars;

    InquiryPiles(QuestionStore store, Calendars calendars) {
        this.store = store;
        this.calendars = calendars;
    }

    @Override
    public List<Pile> of(Caller caller) {
        var piles = new ArrayList<Pile>();
        var bodies = scopes(caller, Role.DEPUTIES_OFFICE, Role.PROPOSALS_OFFICE);
        if (!bodies.isEmpty()) {
            add(piles, "waiting", "publish", store.waiting(caller.district(), bodies).stream());
        }
        var units = scopes(caller, Role.UNIT_CLERK, Role.UNIT_HEAD);
        if (!units.isEmpty()) {
            var found = store.ofUnits(caller.district(), units, QuestionState.OPEN, QuestionState.OWED);
            add(piles, "open", "", in(QuestionState.OPEN, found));
            add(piles, "owed", "answer-in-writing", in(QuestionState.OWED, found));
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

    private void add(List<Pile> piles, String code, String move, Stream<QuestionStore.Loaded> found) {
        var entries = found.map(loaded -> entry(loaded.question(), move)).toList();
        if (!entries.isEmpty()) {
            piles.add(new Pile(
                    "inquiry-" + code,
                    t("inquiry.pile." + code),
                    Group.NEEDS_ME,
                    entries.size(),
                    "/inquiries",
                    entries.stream().limit(Pile.FIRST).toList()));
        }
    }

    private Entry entry(Question question, String move) {
        var sheet = question.sheet();
        var inquiry = "/inquiries/" + sheet.meeting();
        var due = question instanceof Question.Owed owed ? owed.due() : null;
        return new Entry(
                sheet.title(),
                t("inquiry.state." + question.stateName()),
                due,
                due != null && calendars.today().isAfter(due),
                move.isEmpty() ? inquiry + "/answer" : inquiry + "/questions/" + sheet.id() + "/moves/" + move,
                move.isEmpty() ? t("inquiry.answer.title") : t("inquiry.move." + move));
    }
}
