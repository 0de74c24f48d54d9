package org.huiyin.suggestion;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Piles;
import org.huiyin.ui.Drawn;
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
    public List<Pile> of(Caller caller) {
        return desks.of(caller).sections().stream()
                .map(CasePiles::pile)
                .filter(pile -> pile.count() > 0 || pile.group().byTheClock())
                .toList();
    }

    private static Pile pile(Desk.Section section) {
        var queue = section.queue();
        var title = t("suggestion.desk." + queue.code());
        return new Pile(
                queue.code(),
                title,
                group(queue),
                section.count(),
                queue.address(),
                List.of(),
                new Drawn("suggestion/deskRowsFragment", Map.of("rows", section.rows(), "caption", title)));
    }

    private static Pile.Group group(DeskQueue queue) {
        return switch (queue.group()) {
            case CLOCK -> queue.overdue() ? Pile.Group.OVERDUE : Pile.Group.SOON;
            case NEEDS_ME -> Pile.Group.NEEDS_ME;
            case WAITING -> Pile.Group.WAITING;
        };
    }
}
