package org.huiyin.supervision.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.desk.Counts;
import org.huiyin.desk.Stretch;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.moves.ItemStandings;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the piles of key items and finds the first of each. */
@Repository
public class ItemPileStore {
    private static final String COLUMNS = "i.id, i.title, i.state, i.due";
    /** By what day a pile stands, as its index has it. */
    private static final String DAY = "coalesce(i.due, 'infinity'::date)";

    private final JdbcClient jdbc;

    ItemPileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An item as a pile shows it. */
    public record Line(
            KeyItemId id,
            String title,
            KeyState state,
            @Nullable LocalDate due) {}

    /** What lies in a pile, and the rows of it that are asked for. */
    public record Found(Counts counts, List<Line> lines) {}

    /** The caller's piles of moves, in one statement; empty ones are left out. */
    public Map<ItemPile, Found> found(Caller caller, Stretch stretch) {
        var selects = new ArrayList<String>();
        for (var pile : ItemPile.values()) {
            var condition = pile.condition(caller);
            if (!condition.isEmpty()) {
                var of = " FROM supervision.item i WHERE i.district_id = :district AND (" + condition + ")";
                selects.add("SELECT '" + pile.name() + "' AS pile, " + Counts.COLUMNS
                        + ", NULL::uuid AS id, NULL AS title, NULL AS state, NULL::date AS due FROM (SELECT " + DAY
                        + " AS due" + of + " ORDER BY 1 LIMIT :deskCounted) all_of_it");
                if (stretch.asks(pile.code(), pile.group())) {
                    selects.add("(SELECT '" + pile.name() + "', NULL, NULL, NULL, " + COLUMNS + of
                            + stretch.sql(pile.code(), DAY, "i.id", "") + " ORDER BY " + DAY
                            + ", i.id LIMIT :deskMost)");
                }
            }
        }
        var counts = new EnumMap<ItemPile, Counts>(ItemPile.class);
        var lines = new EnumMap<ItemPile, List<Line>>(ItemPile.class);
        if (!selects.isEmpty()) {
            jdbc.sql(String.join(" UNION ALL ", selects))
                    .params(values(caller))
                    .params(stretch.values())
                    .param("account", caller.actor().account(), Types.OTHER)
                    .param("today", stretch.days().today())
                    .query(row -> {
                        var pile = ItemPile.valueOf(row.getString("pile"));
                        if (row.getString("id") == null) {
                            counts.put(pile, Counts.of(row));
                        } else {
                            lines.computeIfAbsent(pile, _ -> new ArrayList<>()).add(line(row));
                        }
                    });
        }
        var found = new EnumMap<ItemPile, Found>(ItemPile.class);
        counts.forEach((pile, count) -> {
            if (count.all() > 0) {
                found.put(pile, new Found(count, lines.getOrDefault(pile, List.of())));
            }
        });
        return found;
    }

    /** A concluded item. @param on day of its conclusion */
    public record Ended(Line line, LocalDate on, List<UUID> cases) {}

    /** Concluded items that the caller steers and whose day to look back has come. */
    public List<Ended> concluded(Caller caller, LocalDate today) {
        return jdbc.sql("SELECT " + COLUMNS + """
                        , (i.facts #>> '{conclusion,on}')::date AS concluded_on,
                               ARRAY(SELECT c.case_id FROM supervision.item_case c WHERE c.item_id = i.id) AS cases
                          FROM supervision.item i
                         WHERE i.district_id = :district AND i.state = 'CONCLUDED' AND i.due <= :today
                           AND (i.body_id = ANY(:deputies_office) OR i.body_id = ANY(:proposals_office)
                                OR i.committee_id = ANY(:committee))
                         ORDER BY i.due, i.id LIMIT :most
                        """)
                .param("most", Counts.MOST)
                .params(values(caller))
                .param("today", today)
                .query((row, _) -> new Ended(line(row), row.getObject("concluded_on", LocalDate.class), List.of((UUID[])
                        row.getArray("cases").getArray())))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                new KeyItemId(row.getObject("id", UUID.class)),
                row.getString("title"),
                KeyState.valueOf(row.getString("state")),
                row.getObject("due", LocalDate.class));
    }

    private static Map<String, Object> values(Caller caller) {
        var values = new LinkedHashMap<String, Object>();
        values.put("district", caller.district().value());
        for (var role : ItemStandings.ROLES) {
            values.put(ItemStandings.parameter(role), caller.scopes(role).toArray(UUID[]::new));
        }
        values.put("units", caller.scopes(Role.UNIT_CLERK, Role.UNIT_HEAD).toArray(UUID[]::new));
        values.put(
                "assessors",
                caller.scopes(Role.WORKING_COMMITTEE, Role.COMMITTEE).toArray(UUID[]::new));
        return values;
    }
}
