package org.huiyin.suggestion.desks;

import static org.huiyin.ui.Words.t;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;
import org.huiyin.suggestion.Suggestions;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lays cases and units' handlings on desks, before all else. */
@Component
@Order(0)
class CasePiles implements Piles {
    private final Desks desks;

    CasePiles(Desks desks) {
        this.desks = desks;
    }

    @Override
    public List<Pile> of(Caller caller, Stretch stretch) {
        var found = desks.of(caller, stretch);
        return found.piles().entrySet().stream()
                .map(pile -> pile.getValue()
                        .pile(
                                pile.getKey(),
                                Suggestions.SUBJECT,
                                t("suggestion.desk." + pile.getKey().code()),
                                pile.getKey().address(),
                                CasePiles::entry)
                        .told(found.answers()))
                .toList();
    }

    private static Entry entry(Desk.Row row) {
        var unit = row.unit();
        var number = row.number();
        var address = "/cases/" + row.id();
        var next = row.next();
        return new Entry(
                        row.id(),
                        unit == null ? null : unit.id(),
                        number == null ? t("suggestion.kind." + row.kind()) : number,
                        row.title().isEmpty() ? t("suggestion.desk.untitled") : row.title(),
                        unit == null ? "" : unit.name(),
                        row.due(),
                        address,
                        next == null
                                ? new Act(Act.LOOK, t("suggestion.desk.look"), address)
                                : new Act(next.move(), t("suggestion.move." + next.move()), next.address()))
                .inWorkingDays(row.inWorkingDays());
    }
}
