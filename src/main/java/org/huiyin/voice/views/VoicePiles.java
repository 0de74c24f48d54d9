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
import org.huiyin.voice.VoicePile;
import org.huiyin.voice.VoicePileStore;
import org.huiyin.voice.Voices;
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
                .map(found -> pile(found.getKey(), found.getValue()))
                .toList();
    }

    private static Pile pile(VoicePile pile, VoicePileStore.Found found) {
        return new Pile(
                pile.code(),
                Voices.SUBJECT,
                t("voice.pile." + pile.name().toLowerCase(Locale.ROOT)),
                pile.group(),
                found.counts(),
                pile.all(),
                found.lines().stream().map(line -> entry(pile, line)).toList());
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
