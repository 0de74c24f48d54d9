package org.huiyin.inquiry.store;

import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.desk.PileQuery;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.RowOrder;
import org.huiyin.desk.RowPlace;
import org.huiyin.desk.Stretch;
import org.huiyin.inquiry.states.QuestionState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the piles of questions and finds the rows of each that are asked for. */
@Repository
public class QuestionPileStore {
    private static final RowOrder OLDEST = RowOrder.withoutDay("q.id");
    private static final RowOrder DUE = RowOrder.by("q.due", "q.id");

    private final JdbcClient jdbc;

    QuestionPileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A question as a pile shows it. */
    public record Line(RowPlace place, String title, QuestionState state, UUID meeting) {}

    /** The caller's piles; empty ones are left out. */
    public Map<QuestionPile, PileRows<Line>> found(Caller caller, Stretch stretch) {
        var units = caller.scopes(Role.UNITS);
        return new PileQuery<QuestionPile>(stretch)
                .with("district", caller.district().value())
                .ways(
                        QuestionPile.WAITING,
                        OLDEST,
                        caller.scopes(Role.OFFICES),
                        "inquiry.question q WHERE q.district_id = :district AND q.body_id = scope.id AND q.state = 'RAISED'")
                .ways(QuestionPile.OPEN, OLDEST, units, ofUnit("OPEN"))
                .ways(QuestionPile.OWED, DUE, units, ofUnit("OWED"))
                .read(
                        jdbc,
                        "inquiry.question q",
                        "q.state, q.meeting_id, q.facts #>> '{sheet,title}' AS title",
                        (place, row) -> new Line(
                                place,
                                row.getString("title"),
                                QuestionState.valueOf(row.getString("state")),
                                row.getObject("meeting_id", UUID.class)));
    }

    private static String ofUnit(String state) {
        return "inquiry.question q WHERE q.district_id = :district AND q.unit_id = scope.id AND q.state = '" + state
                + "'";
    }
}
