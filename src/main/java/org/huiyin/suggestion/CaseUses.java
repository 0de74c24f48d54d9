package org.huiyin.suggestion;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which cases the records of another module rest on, so that no case is taken away from under them. A bean for each such module.
 *
 * <p>A record that comes to rest on a case keeps the case before it is written ({@link #restOn}); whoever takes a case away locks it and looks for
 * records afterwards. So one of both waits for the other and is refused.
 */
public abstract class CaseUses {
    private final JdbcClient jdbc;
    private final String code;
    private final String sql;

    /**
     * What a module says of its own tables.
     *
     * @param code ends the key of the message that names what rests on a case: {@code suggestion.use.<code>}
     * @param sql yields the ids of those of {@code :cases} in {@code :district} that records of the module rest on
     */
    protected CaseUses(JdbcClient jdbc, String code, String sql) {
        this.jdbc = jdbc;
        this.code = code;
        this.sql = sql;
    }

    /**
     * Keeps cases from being taken away until the transaction ends, which goes on to write that a record rests on them. Moves on them are not
     * kept waiting.
     *
     * @throws Refusal if one of them is no more
     */
    public final void restOn(Collection<UUID> cases) {
        if (cases.isEmpty()) {
            return;
        }
        var kept = jdbc.sql("SELECT id FROM suggestion.suggestion WHERE id = ANY(:cases) ORDER BY id FOR KEY SHARE")
                .param("cases", cases.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .set();
        if (!kept.containsAll(cases)) {
            throw new Refusal("caseGone");
        }
    }

    /** Ends the key of the message that names what rests on a case. */
    public final String code() {
        return code;
    }

    /** Those of the cases that records of the module rest on. */
    public final Set<UUID> used(DistrictId district, Collection<UUID> cases) {
        return jdbc.sql(sql)
                .param("district", district.value())
                .param("cases", cases.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .set();
    }
}
