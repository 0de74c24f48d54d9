package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.moves.Moves;
import org.huiyin.suggestion.states.CaseJson;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.suggestion.states.Round;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.states.Summary;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases as they are written down, for tests of modules above. */
public final class StoredCases {
    private final JdbcClient jdbc;
    private final CaseJson json = new CaseJson();

    public StoredCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A case with its version. */
    public record Loaded(Suggestion suggestion, int version) {}

    public Optional<Loaded> load(DistrictId district, CaseId id) {
        return Optional.ofNullable(loadAll(district, List.of(id)).get(id));
    }

    public Map<CaseId, Loaded> loadAll(DistrictId district, Collection<CaseId> ids) {
        var loaded = new HashMap<CaseId, Loaded>();
        jdbc.sql("""
                SELECT id, version, paper, life FROM suggestion.suggestion WHERE district_id = :district AND id = ANY(:ids)
                """)
                .param("district", district.value())
                .param("ids", ids.stream().map(CaseId::value).toArray(UUID[]::new))
                .query(row -> {
                    loaded.put(
                            new CaseId(row.getObject("id", UUID.class)),
                            new Loaded(
                                    json.read(row.getString("paper"), row.getString("life")), row.getInt("version")));
                });
        return loaded;
    }

    /** The units that handle a case. */
    public static List<UnitId> units(Suggestion suggestion) {
        return new OldCase(suggestion).units();
    }

    public static @Nullable Boolean late(Suggestion suggestion) {
        return Summary.of(suggestion).late();
    }

    public static @Nullable LocalDate due(Suggestion suggestion) {
        return Summary.of(suggestion).due();
    }

    public static boolean disclosed(Suggestion suggestion) {
        return Summary.of(suggestion).disclosed();
    }

    public static @Nullable Grade result(Suggestion suggestion) {
        return Summary.of(suggestion).result();
    }

    public static Stream<Reply> replies(Round round) {
        return Summary.replies(round);
    }

    /** The moves that its state knows. */
    public static Collection<?> movesKnown(Suggestion suggestion) {
        return Moves.BOOK.known(suggestion.stateName());
    }
}
