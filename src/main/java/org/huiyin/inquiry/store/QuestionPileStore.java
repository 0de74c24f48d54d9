package org.huiyin.inquiry.store;

import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.database.FactsJson;
import org.huiyin.desk.PileQuery;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.RowOrder;
import org.huiyin.desk.RowPlace;
import org.huiyin.desk.Stretch;
import org.huiyin.inquiry.states.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the piles of questions and finds the rows of each that are asked for. */
@Repository
public class QuestionPileStore {
    private static final RowOrder OLDEST = RowOrder.withoutDay("q.id");
    private static final RowOrder DUE = RowOrder.by("q.due", "q.id");

    private final JdbcClient jdbc;
    private final FactsJson<Question> json = new FactsJson<>(Question.class);

    QuestionPileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A question as a pile shows it. */
    public record Line(RowPlace place, Question question) {}

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
                        "q.facts",
                        (place, row) -> new Line(place, json.read(row.getString("facts"))));
    }

    private static String ofUnit(String state) {
        return "inquiry.question q WHERE q.district_id = :district AND q.unit_id = scope.id AND q.state = '" + state
                + "'";
    }
}
