package org.huiyin.suggestion.similar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.jobs.FoldedTexts;
import org.huiyin.suggestion.store.CaseStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words and numbers by which cases are found, folded anew; what they are like by their words then follows. */
@Component
class FoldedCases implements FoldedTexts {
    private static final String COLUMNS = """
            SELECT s.id, s.number, s.number_seen, s.title, s.category, s.paper #>> '{content,situation}' AS situation,
                   s.paper #>> '{content,analysis}' AS analysis, s.paper #>> '{content,proposal}' AS proposal,\s""";

    private final JdbcClient jdbc;
    private final CaseStore store;
    private final SimilarFollower similar;

    FoldedCases(JdbcClient jdbc, CaseStore store, SimilarFollower similar) {
        this.jdbc = jdbc;
        this.store = store;
        this.similar = similar;
    }

    private record Row(UUID id, @Nullable String numberSeen, Set<String> words, boolean same) {}

    @Override
    public String table() {
        return "suggestion.case_words";
    }

    @Override
    public Optional<UUID> refold(UUID after, int most) {
        var rows = jdbc.sql(COLUMNS + """
                tsvector_to_array(w.words) AS words
                  FROM suggestion.suggestion s JOIN suggestion.case_words w ON w.case_id = s.id
                 WHERE s.id > :after ORDER BY s.id LIMIT :most
                """)
                .param("after", after)
                .param("most", most)
                .query((row, _) ->
                        row(row, Set.of((String[]) row.getArray("words").getArray())))
                .list();
        var others = rows.stream().filter(row -> !row.same()).map(Row::id).toList();
        if (!others.isEmpty()) {
            write(others);
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().id());
    }

    /** Reads them again and keeps them from being changed meanwhile. */
    private void write(Collection<UUID> ids) {
        var rows = jdbc.sql(COLUMNS + "1 FROM suggestion.suggestion s WHERE s.id = ANY(:ids) ORDER BY s.id FOR UPDATE")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> row(row, Set.of()))
                .list();
        store.refolded(rows.stream()
                .map(row -> new MapSqlParameterSource("id", row.id())
                        .addValue("words", row.words().toArray(String[]::new), Types.ARRAY)
                        .addValue("seen", row.numberSeen(), Types.VARCHAR))
                .toList());
        similar.compare(ids);
    }

    private static Row row(ResultSet row, Set<String> stored) throws SQLException {
        var texts = new ArrayList<String>();
        for (var column : List.of("title", "category", "situation", "analysis", "proposal")) {
            texts.add(Objects.requireNonNullElse(row.getString(column), ""));
        }
        var words = SearchWords.of(texts.toArray(String[]::new));
        var seen = CaseStore.numberSeen(row.getString("number"));
        return new Row(
                row.getObject("id", UUID.class),
                seen,
                words,
                new HashSet<>(words).equals(stored) && Objects.equals(seen, row.getString("number_seen")));
    }
}
