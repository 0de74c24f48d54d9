package org.huiyin.supervision.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.database.FactsJson;
import org.huiyin.desk.Counts;
import org.huiyin.desk.PileQuery;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.RowOrder;
import org.huiyin.desk.Stretch;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.moves.ItemStandings;
import org.huiyin.supervision.states.KeyItem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the piles of key items and finds the first of each. */
@Repository
public class ItemPileStore {
    private static final String COLUMNS = "i.id, i.title, i.state, i.due";
    private static final RowOrder ORDER = RowOrder.by("coalesce(i.due, 'infinity'::date)", "i.id");

    private final JdbcClient jdbc;
    private final FactsJson<KeyItem> json = new FactsJson<>(KeyItem.class);

    ItemPileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An item as a pile shows it. */
    public record Line(
            KeyItemId id,
            String title,
            KeyState state,
            @Nullable LocalDate due) {}

    /** A row of a pile, with the whole item. */
    public record Row(Line line, KeyItemStore.Loaded loaded) {}

    /** The caller's piles of moves; empty ones are left out. */
    public Map<ItemPile, PileRows<Row>> found(Caller caller, Stretch stretch) {
        var query = new PileQuery<ItemPile>(stretch)
                .with("account", Objects.requireNonNull(caller.actor().account()))
                .with("today", stretch.days().today());
        values(caller).forEach(query::with);
        for (var pile : ItemPile.values()) {
            var condition = pile.condition(caller);
            if (!condition.isEmpty()) {
                query.way(pile, ORDER, "supervision.item i WHERE i.district_id = :district AND (" + condition + ")");
            }
        }
        return query.read(
                jdbc,
                "supervision.item i",
                COLUMNS + ", i.facts, i.version",
                (_, row) -> new Row(
                        line(row), new KeyItemStore.Loaded(json.read(row.getString("facts")), row.getInt("version"))));
    }

    /** A concluded item. @param on day of its conclusion */
    public record Ended(Line line, LocalDate on, List<UUID> cases) {}

    /**
     * Concluded items that the caller steers and whose day to look back has come, in the order of their days.
     *
     * @param after the last one of the part before; null for the first part
     * @return as many as {@link Counts#MOST} while there are more
     */
    public List<Ended> concluded(Caller caller, LocalDate today, @Nullable Line after) {
        return jdbc.sql("SELECT " + COLUMNS + """
                        , (i.facts #>> '{conclusion,on}')::date AS concluded_on,
                               ARRAY(SELECT c.case_id FROM supervision.item_case c WHERE c.item_id = i.id) AS cases
                          FROM supervision.item i
                         WHERE i.district_id = :district AND i.state = 'CONCLUDED' AND i.due <= :today
                           AND (i.body_id = ANY(:deputies_office) OR i.body_id = ANY(:proposals_office)
                                OR i.committee_id = ANY(:committee))
                           AND (:after::uuid IS NULL OR (i.due, i.id) > (:day, :after))
                         ORDER BY i.due, i.id LIMIT :most
                        """)
                .param("most", Counts.MOST)
                .params(values(caller))
                .param("today", today)
                .param("after", after == null ? null : after.id().value(), Types.OTHER)
                .param("day", after == null ? null : after.due(), Types.DATE)
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
        values.put("units", caller.scopes(Role.UNITS).toArray(UUID[]::new));
        values.put("assessors", caller.scopes(Role.COMMITTEES).toArray(UUID[]::new));
        return values;
    }
}
