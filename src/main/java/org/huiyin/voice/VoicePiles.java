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
            pile("asked", Group.NEEDS_ME, store.asking(district, person, Pile.FIRST), "/desk", "adopt", piles);
        }
        var units = new ArrayList<>(caller.scopes(Role.UNIT_CLERK));
        units.addAll(caller.scopes(Role.UNIT_HEAD));
        if (!units.isEmpty()) {
            pile(
                    "referred",
                    Group.NEEDS_ME,
                    store.referred(district, units, Pile.FIRST),
                    "/desk",
                    "enter-answer",
                    piles);
        }
        return piles;
    }

    private void station(DistrictId district, Set<UUID> stations, Set<UUID> bodies, List<Pile> piles) {
        var desk = "/voices/desk";
        var found = store.piles(district, stations, bodies, Voices.waiting(), Pile.FIRST, MOST);
        pile("new", Group.NEEDS_ME, found.get(0), desk, "", piles);
        pile("unread", Group.NEEDS_ME, found.get(1), desk + "?pile=unread", "publish", piles);
        pile("waiting", Group.WAITING, found.get(2), desk + "?pile=waiting", "", piles);
    }

    private static void pile(
            String code, Group group, VoiceStore.Firsts found, String all, String move, List<Pile> piles) {
        if (found.loaded().isEmpty()) {
            return;
        }
        piles.add(new Pile(
                "voice-" + code,
                t("voice.pile." + code),
                group,
                found.count(),
                all,
                found.loaded().stream()
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
