package org.huiyin.jobs;

import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Texts that are kept folded in a column of their own row.
 *
 * @param select yields {@code id}, {@code text} to the letter and {@code folded} of the rows with an id above {@code :after}, by id, as many as {@code :most}
 * @param folding what becomes of the text
 * @param update writes {@code :folded} to the row {@code :id}, if its text still is {@code :text}
 */
public record FoldedColumn(String table, String select, UnaryOperator<String> folding, String update, JdbcClient jdbc)
        implements FoldedTexts {
    private record Row(UUID id, String text, String folded) {}

    @Override
    public Optional<UUID> refold(UUID after, int most) {
        var rows = jdbc.sql(select)
                .param("after", after)
                .param("most", most)
                .query((row, _) ->
                        new Row(row.getObject("id", UUID.class), row.getString("text"), row.getString("folded")))
                .list();
        for (var row : rows) {
            var folded = folding.apply(row.text());
            if (!folded.equals(row.folded())) {
                jdbc.sql(update)
                        .param("folded", folded)
                        .param("id", row.id())
                        .param("text", row.text())
                        .update();
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().id());
    }
}
