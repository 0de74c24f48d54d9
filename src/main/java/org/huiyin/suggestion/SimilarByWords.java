package org.huiyin.suggestion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Finds similar cases by the words of their texts: those that share at least two of the rarest words of the title, ranked by how alike title
 * and text are. What was found is remembered for some minutes; whether a caller may see it is asked each time.
 */
@Service
class SimilarByWords implements SimilarCases {
    /** Texts looked at to tell rare words from common ones. */
    private static final int SAMPLE = 1_000;

    private static final int RAREST = 8;
    private static final int CANDIDATES = 80;
    private static final double TITLE = 0.6;
    /** Below this two papers have only their subject in common. */
    private static final double ALIKE = 0.3;

    private static final long TRUSTED = TimeUnit.MINUTES.toNanos(10);
    private static final int MOST_KEPT = 2_000;

    private final JdbcClient jdbc;
    private final CaseList list;
    private final Map<DistrictId, Kept<LikeWords>> weights = new ConcurrentHashMap<>();
    private final Map<UUID, Kept<List<Scored>>> found = new ConcurrentHashMap<>();

    SimilarByWords(JdbcClient jdbc, CaseList list) {
        this.jdbc = jdbc;
        this.list = list;
    }

    private record Kept<V>(V value, long at) {
        boolean trusted() {
            return System.nanoTime() - at < TRUSTED;
        }
    }

    private record Scored(UUID id, double likeness) {}

    private record Text(UUID id, String title, Set<String> words) {}

    @Override
    public List<Similar> to(CaseView view, int limit, Caller caller) {
        var title = view.title();
        if (title == null || view.submittedOn() == null) {
            return List.of();
        }
        var scored = scored(view, title, caller.district());
        var rows = list.byIds(scored.stream().map(Scored::id).toList(), caller);
        var similar = new ArrayList<Similar>();
        for (var one : scored) {
            var row = rows.get(one.id());
            if (row != null && row.title() != null && similar.size() < limit) {
                similar.add(new Similar(row, one.likeness()));
            }
        }
        return List.copyOf(similar);
    }

    private List<Scored> scored(CaseView view, String title, DistrictId district) {
        var kept = found.get(view.id());
        if (kept != null && kept.trusted()) {
            return kept.value();
        }
        var scored = search(view, title, district);
        if (found.size() >= MOST_KEPT) {
            found.clear();
        }
        found.put(view.id(), new Kept<>(scored, System.nanoTime()));
        return scored;
    }

    private List<Scored> search(CaseView view, String title, DistrictId district) {
        var weights = weights(district);
        var named = SearchWords.of(title);
        var pairs = named.stream().filter(word -> word.length() > 1).toList();
        var query = anyTwo(weights.rarest(pairs, RAREST));
        if (query == null) {
            return List.of();
        }
        var own = text(view.id());
        if (own == null) {
            return List.of();
        }
        return candidates(query, view, district).stream()
                .map(text -> new Scored(
                        text.id(),
                        TITLE * weights.likeness(named, SearchWords.of(text.title()))
                                + (1 - TITLE) * weights.likeness(own.words(), text.words())))
                .filter(scored -> scored.likeness() >= ALIKE)
                .sorted(Comparator.comparingDouble(Scored::likeness).reversed().thenComparing(Scored::id))
                .limit(20)
                .toList();
    }

    /** A tsquery for texts that have at least two of the words; of a single word, that one; null of none. */
    private static @Nullable String anyTwo(List<String> words) {
        var quoted = words.stream()
                .map(word -> "'" + word.replace("'", "''").replace("\\", "\\\\") + "'")
                .toList();
        if (quoted.size() < 2) {
            return quoted.isEmpty() ? null : quoted.getFirst();
        }
        var pairs = new ArrayList<String>();
        for (var i = 0; i < quoted.size(); i++) {
            for (var j = i + 1; j < quoted.size(); j++) {
                pairs.add("(" + quoted.get(i) + " & " + quoted.get(j) + ")");
            }
        }
        return String.join(" | ", pairs);
    }

    private List<Text> candidates(String query, CaseView view, DistrictId district) {
        return jdbc.sql("""
                SELECT s.id, s.title, tsvector_to_array(w.words) AS words
                  FROM suggestion.case_words w JOIN suggestion.suggestion s ON s.id = w.case_id
                 WHERE w.district_id = :district AND w.words @@ CAST(:query AS tsquery) AND s.id <> :id
                   AND (s.submitted_on, s.id) < (:day, :id)
                 ORDER BY w.submitted_on DESC
                 LIMIT :most
                """)
                .param("district", district.value())
                .param("query", query)
                .param("id", view.id())
                .param("day", view.submittedOn())
                .param("most", CANDIDATES)
                .query((row, _) -> text(row))
                .list();
    }

    private @Nullable Text text(UUID id) {
        return jdbc.sql("""
                SELECT s.id, s.title, tsvector_to_array(w.words) AS words
                  FROM suggestion.case_words w JOIN suggestion.suggestion s ON s.id = w.case_id
                 WHERE s.id = :id
                """)
                .param("id", id)
                .query((row, _) -> text(row))
                .optional()
                .orElse(null);
    }

    private static Text text(ResultSet row) throws SQLException {
        return new Text(row.getObject("id", UUID.class), row.getString("title"), Set.of((String[])
                row.getArray("words").getArray()));
    }

    private LikeWords weights(DistrictId district) {
        var kept = weights.get(district);
        if (kept != null && kept.trusted()) {
            return kept.value();
        }
        var fresh = sample(district);
        weights.put(district, new Kept<>(fresh, System.nanoTime()));
        return fresh;
    }

    private LikeWords sample(DistrictId district) {
        var texts = new int[1];
        var frequency = new HashMap<String, Integer>();
        jdbc.sql("""
                SELECT tsvector_to_array(words) AS words FROM suggestion.case_words
                 WHERE district_id = :district
                 ORDER BY submitted_on DESC
                 LIMIT :most
                """).param("district", district.value()).param("most", SAMPLE).query(row -> {
            texts[0]++;
            for (var word : (String[]) row.getArray("words").getArray()) {
                frequency.merge(word, 1, Integer::sum);
            }
        });
        // Words of one text only are as rare as those of none.
        return new LikeWords(
                frequency.entrySet().stream()
                        .filter(entry -> entry.getValue() > 1)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                texts[0]);
    }
}
