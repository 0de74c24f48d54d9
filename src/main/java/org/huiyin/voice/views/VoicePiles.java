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
    private final VoiceLimits limits;
    private final VoiceViews views;

    VoicePiles(VoicePileStore store, VoiceLimits limits, VoiceViews views) {
        this.store = store;
        this.limits = limits;
        this.views = views;
    }

    @Override
    public List<Pile> of(Caller caller, Stretch stretch) {
        var piles = store.found(caller, stretch);
        var answers = views.sentences(
                piles.values().stream()
                        .flatMap(found -> found.rows().stream())
                        .map(VoicePileStore.Line::loaded)
                        .toList(),
                caller);
        return piles.entrySet().stream()
                .map(found -> found.getValue()
                        .pile(
                                found.getKey(),
                                Voices.SUBJECT,
                                t("voice.pile." + found.getKey().name().toLowerCase(Locale.ROOT)),
                                found.getKey().all(),
                                line -> entry(found.getKey(), line))
                        .told(answers))
                .toList();
    }

    private Entry entry(VoicePile pile, VoicePileStore.Line line) {
        var voice = line.loaded().voice();
        var sheet = voice.sheet();
        var id = line.place().id();
        var day = line.place().day();
        var address = "/voices/" + id;
        var move = pile.move();
        return new Entry(
                        id,
                        null,
                        t("voice.desk.kind"),
                        sheet.title(),
                        t("voice.concern." + sheet.concern()),
                        day,
                        address,
                        move.isEmpty()
                                ? new Act(Act.LOOK, t("voice.look"), address)
                                : new Act(move, t("voice.move." + move), address + "/moves/" + move))
                .inWorkingDays(day != null && limits.inWorkingDays(voice));
    }
}
