package org.huiyin.voice;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Piles;
import org.huiyin.shared.DistrictId;
import org.springframework.stereotype.Component;

/** What voices want of somebody: of the station, of deputies who are asked, of units that are to answer. */
@Component
class VoicePiles implements Piles {
    private static final int MOST = 200;

    private final VoiceStore store;

    VoicePiles(VoiceStore store) {
        this.store = store;
    }

    @Override
    public List<Pile> of(Caller caller) {
        var piles = new ArrayList<Pile>();
        var district = caller.district();
        var stations = caller.scopes(Role.STATION_STAFF);
        var bodies = caller.scopes(Role.DEPUTIES_OFFICE);
        if (!stations.isEmpty() || !bodies.isEmpty()) {
            station(district, stations, bodies, piles);
        }
        var person = caller.person();
        if (person != null && caller.has(Role.DEPUTY)) {
            pile("asked", Group.NEEDS_ME, store.asking(district, person), "/desk", "adopt", piles);
        }
        var units = new ArrayList<>(caller.scopes(Role.UNIT_CLERK));
        units.addAll(caller.scopes(Role.UNIT_HEAD));
        if (!units.isEmpty()) {
            pile("referred", Group.NEEDS_ME, store.referred(district, units), "/desk", "enter-answer", piles);
        }
        return piles;
    }

    private void station(DistrictId district, Set<UUID> stations, Set<UUID> bodies, List<Pile> piles) {
        var desk = "/voices/desk";
        pile(
                "new",
                Group.NEEDS_ME,
                store.desk(district, stations, bodies, List.of(VoiceState.NEW), null, MOST),
                desk,
                "",
                piles);
        pile(
                "unread",
                Group.NEEDS_ME,
                store.unread(district, stations, bodies, null, MOST),
                desk + "?pile=unread",
                "publish",
                piles);
        pile(
                "waiting",
                Group.WAITING,
                store.desk(district, stations, bodies, Voices.waiting(), null, MOST),
                desk + "?pile=waiting",
                "",
                piles);
    }

    private static void pile(
            String code, Group group, List<VoiceStore.Loaded> found, String all, String move, List<Pile> piles) {
        if (found.isEmpty()) {
            return;
        }
        piles.add(new Pile(
                "voice-" + code,
                t("voice.pile." + code),
                group,
                found.size(),
                all,
                found.stream()
                        .limit(Pile.FIRST)
                        .map(loaded -> {
                            var sheet = loaded.voice().sheet();
                            return new Entry(
                                    sheet.title(),
                                    t("voice.concern." + sheet.concern()),
                                    null,
                                    false,
                                    "/voices/" + sheet.id() + (move.isEmpty() ? "" : "/moves/" + move),
                                    move.isEmpty() ? t("voice.look") : t("voice.move." + move));
                        })
                        .toList()));
    }
}
