package org.huiyin.suggestion.similar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.FoldedText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the papers before and after a paper that it is like, by the words of their texts: those that share at least two of the rarest words of its title,
 * weighed by how alike title and text are. Words that every title has ("about", "suggestion") are left aside.
 */
@Component
class SimilarSearch {
    /** Texts looked at to tell rare words from common ones. */
    private static final int SAMPLE = 1_000;

    private static final int RAREST = 8;
    private static final int CANDIDATES = 80;
    /** Of so many, those with the titles most alike, the texts are read as well; no more are kept. */
    static final int READ = 40;

    private static final double TITLE = 0.6;
    /** Below this two papers have only their subject in common. */
    private static final double ALIKE = 0.3;

    private static final Comparator<Scored> MOST_ALIKE =
            Comparator.comparingDouble(Scored::likeness).reversed().thenComparing(Scored::id);

    private static final Pattern FORM =
            Pattern.compile("^\u5173\u4e8e|\u7684?(\u5efa\u8bae|\u63d0\u6848|\u8bae\u6848)$");

    private static final long TRUSTED = TimeUnit.MINUTES.toNanos(10);

    private final JdbcClient jdbc;
    private final Map<DistrictId, Kept> weights = new ConcurrentHashMap<>();

    SimilarSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Kept(LikeWords value, long at) {
        boolean trusted() {
            return System.nanoTime() - at < TRUSTED;
        }
    }

    /** A paper for which others are looked. @param day of its submission */
    record Wanted(UUID id, String title, LocalDate day, DistrictId district) {}

    /** Which papers are looked at, by the day of their submission. */
    private enum Side {
        BEFORE("(w.submitted_on, w.case_id) < (:day, :id)"),
        /** Open ones that have looked back already; others find the paper themselves when they do. */
        AFTER(
                "(w.submitted_on, w.case_id) > (:day, :id)"
                        + " AND EXISTS (SELECT FROM suggestion.compared c WHERE c.case_id = w.case_id AND c.open_on IS NOT NULL)");

        private final String condition;

        Side(String condition) {
            this.condition = condition;
        }
    }

    /** Another paper. @param likeness from 0 to 1; 1 for the same words */
    record Scored(UUID id, double likeness) {}

    private record Titled(UUID id, String title) {}

    /** The papers submitted before this one that it is like, the most similar first. */
    List<Scored> earlier(Wanted paper) {
        return alike(paper, Side.BEFORE);
    }

    /** The open papers submitted after this one that are like it and were compared when it was not there, the most similar first. */
    List<Scored> later(Wanted paper) {
        return alike(paper, Side.AFTER);
    }

    private List<Scored> alike(Wanted paper, Side side) {
        var weights = weights(paper.district());
        var named = titleWords(paper.title());
        var pairs = named.stream().filter(word -> word.length() > 1).toList();
        var query = anyTwo(weights.rarest(pairs, RAREST));
        if (query == null) {
            return List.of();
        }
        var best = candidates(query, paper, side).stream()
                .map(one -> new Scored(one.id(), weights.likeness(named, titleWords(one.title()))))
                .sorted(MOST_ALIKE)
                .limit(READ)
                .toList();
        if (best.isEmpty()) {
            return best;
        }
        var texts = texts(Stream.concat(best.stream().map(Scored::id), Stream.of(paper.id())));
        var own = texts.getOrDefault(paper.id(), Set.of());
        return best.stream()
                .map(one -> new Scored(
                        one.id(),
                        TITLE * one.likeness()
                                + (1 - TITLE) * weights.likeness(own, texts.getOrDefault(one.id(), Set.of()))))
                .filter(one -> one.likeness() >= ALIKE)
                .sorted(MOST_ALIKE)
                .toList();
    }

    private static Set<String> titleWords(String title) {
        return SearchWords.of(FORM.matcher(FoldedText.of(title)).replaceAll(""));
    }

    /** A tsquery for texts that have at least two of the words; of a single word, that one; null of none. */
    private static @Nullable String anyTwo(List<String> words) {
        var quoted = words.stream().map(SearchWords::quoted).toList();
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

    private List<Titled> candidates(String query, Wanted paper, Side side) {
        return jdbc.sql("""
                SELECT s.id, s.title
                  FROM (SELECT w.case_id
                          FROM suggestion.case_words w
                         WHERE w.district_id = :district AND w.words @@ CAST(:query AS tsquery) AND w.case_id <> :id
                           AND\s""" + side.condition + """

                         ORDER BY w.submitted_on DESC
                         LIMIT :most) latest
                  JOIN suggestion.suggestion s ON s.id = latest.case_id
                """)
                .param("district", paper.district().value())
                .param("query", query)
                .param("id", paper.id())
                .param("day", paper.day())
                .param("most", CANDIDATES)
                .query((row, _) -> new Titled(row.getObject("id", UUID.class), row.getString("title")))
                .list();
    }

    private Map<UUID, Set<String>> texts(Stream<UUID> ids) {
        var texts = new HashMap<UUID, Set<String>>();
        jdbc.sql(
                        "SELECT case_id, tsvector_to_array(words) AS words FROM suggestion.case_words WHERE case_id = ANY(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    texts.put(row.getObject("case_id", UUID.class), Set.of((String[])
                            row.getArray("words").getArray()));
                });
        return texts;
    }

    private LikeWords weights(DistrictId district) {
        var kept = weights.get(district);
        if (kept != null && kept.trusted()) {
            return kept.value();
        }
        var fresh = sample(district);
        weights.put(district, new Kept(fresh, System.nanoTime()));
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
