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
import org.huiyin.voice.states.VoiceState;
import org.huiyin.voice.store.VoicePile;
import org.huiyin.voice.store.VoicePileStore;
import org.springframework.stereotype.Component;

/** What voices want of somebody: of the station, of deputies who are asked, of units that are to answer. */
@Component
public class VoicePiles implements Piles {
    private final VoicePileStore store;
    private final VoiceLimits limits;

    VoicePiles(VoicePileStore store, VoiceLimits limits) {
        this.store = store;
        this.limits = limits;
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
                                line -> entry(found.getKey(), line, caller)))
                .toList();
    }

    private Entry entry(VoicePile pile, VoicePileStore.Line line, Caller caller) {
        var id = line.place().id();
        var day = line.place().day();
        var address = "/voices/" + id;
        var move = pile.move();
        return new Entry(
                id,
                null,
                t("voice.desk.kind"),
                line.title(),
                t("voice.concern." + line.concern()),
                day,
                address,
                move.isEmpty()
                        ? new Act(Act.LOOK, t("voice.look"), address)
                        : new Act(move, t("voice.move." + move), address + "/moves/" + move),
                day != null
                        && limits.inWorkingDays(caller.district(), line.body(), line.state() == VoiceState.REFERRED));
    }
}
