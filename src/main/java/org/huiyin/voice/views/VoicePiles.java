package org.huiyin.voice.views;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.Locale;
import org.huiyin.account.Caller;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;
import org.huiyin.voice.Voices;
import org.huiyin.voice.store.VoicePile;
import org.huiyin.voice.store.VoicePileStore;
import org.springframework.stereotype.Component;

/** What voices want of somebody: of the station, of deputies who are asked, of units that are to answer. */
@Component
public class VoicePiles implements Piles {
    private final VoicePileStore store;

    VoicePiles(VoicePileStore store) {
        this.store = store;
    }

    @Override
    public List<Pile> of(Caller caller, Stretch stretch) {
        return store.found(caller, stretch).entrySet().stream()
                .map(found -> found.getValue()
                        .pile(
                                found.getKey(),
                                Voices.SUBJECT,
                                t("voice.pile." + found.getKey().name().toLowerCase(Locale.ROOT)),
                                found.getKey().all(),
                                line -> entry(found.getKey(), line)))
                .toList();
    }

    private static Entry entry(VoicePile pile, VoicePileStore.Line line) {
        var address = "/voices/" + line.id();
        var move = pile.move();
        return new Entry(
                line.id(),
                null,
                t("voice.desk.kind"),
                line.title(),
                t("voice.concern." + line.concern()),
                null,
                address,
                move.isEmpty()
                        ? new Act(Act.LOOK, t("voice.look"), address)
                        : new Act(move, t("voice.move." + move), address + "/moves/" + move));
    }
}
