package org.huiyin.voice.store;

import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.desk.PileQuery;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.RowOrder;
import org.huiyin.desk.RowPlace;
import org.huiyin.desk.Stretch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the piles of voices and finds the rows of each that are asked for. */
@Repository
public class VoicePileStore {
    /** By when the station decides, or whoever it was referred to answers. */
    private static final RowOrder DUE = RowOrder.by("coalesce(v.due, 'infinity'::date)", "v.id");

    /** Reading and offers have no day of their own. */
    private static final RowOrder OLDEST = RowOrder.withoutDay("v.id");

    private static final String OF = "voice.voice v WHERE v.district_id = :district AND ";

    private final JdbcClient jdbc;

    VoicePileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A voice as a pile shows it. */
    public record Line(RowPlace place, VoiceStore.Loaded loaded) {}

    /** The caller's piles; empty ones are left out. */
    public Map<VoicePile, PileRows<Line>> found(Caller caller, Stretch stretch) {
        var bodies = caller.scopes(Role.DEPUTIES_OFFICE);
        var query = new PileQuery<VoicePile>(stretch)
                .with("district", caller.district().value())
                .with("bodies", bodies.toArray(UUID[]::new));
        for (var pile : VoicePile.values()) {
            var order = pile.dated() ? DUE : OLDEST;
            switch (pile.side()) {
                case STATION ->
                    // what a body's office sees of a station of the caller's is not counted twice
                    query.ways(
                                    pile,
                                    order,
                                    caller.scopes(Role.STATION_STAFF),
                                    OF + "v.station_id = scope.id AND v.body_id <> ALL(:bodies)" + pile.condition())
                            .ways(pile, order, bodies, OF + "v.body_id = scope.id" + pile.condition());
                case DEPUTY -> {
                    if (caller.person() != null && caller.has(Role.DEPUTY)) {
                        query.with("person", caller.person().value())
                                .way(pile, order, OF + "v.asked_ids @> ARRAY[:person]::uuid[]" + pile.condition());
                    }
                }
                case UNIT ->
                    query.ways(pile, order, caller.scopes(Role.UNITS), OF + "v.unit_id = scope.id" + pile.condition());
            }
        }
        return query.read(
                jdbc,
                "voice.voice v",
                "v.facts, v.version, v.account_id",
                (place, row) -> new Line(place, VoiceStore.loaded(row)));
    }
}
