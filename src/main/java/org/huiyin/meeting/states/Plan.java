package org.huiyin.meeting.states;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.meeting.Party;
import org.huiyin.shared.InvalidInput;

/** What a meeting is meant to be. @param last the highest number that an item was given */
public record Plan(Sheet sheet, List<AgendaItem> agenda, int last, List<Party> parties) {
    public Plan {
        agenda = List.copyOf(agenda);
        parties = List.copyOf(parties);
    }

    Plan with(Sheet other) {
        return new Plan(other, agenda, last, parties);
    }

    Plan inviting(List<Party> others) {
        return new Plan(sheet, agenda, last, others);
    }

    /** @param place from 1; 0 to stand last */
    Plan adding(AgendaItem item, int place) {
        var items = new ArrayList<>(agenda);
        items.add(place == 0 || place > items.size() ? items.size() : place - 1, item);
        return new Plan(sheet, items, Math.max(last, item.number()), parties);
    }

    Plan without(int number) {
        return new Plan(
                sheet, agenda.stream().filter(item -> item.number() != number).toList(), last, parties);
    }

    Plan replacing(AgendaItem changed) {
        return new Plan(
                sheet,
                agenda.stream()
                        .map(item -> item.number() == changed.number() ? changed : item)
                        .toList(),
                last,
                parties);
    }

    Optional<AgendaItem> item(int number) {
        return agenda.stream().filter(item -> item.number() == number).findFirst();
    }

    /** @throws InvalidInput on the field {@code item} if there is none of the number */
    AgendaItem mustItem(int number) {
        return item(number).orElseThrow(() -> new InvalidInput("item", "notAnOption"));
    }
}
