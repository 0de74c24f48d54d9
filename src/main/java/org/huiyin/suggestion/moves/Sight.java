package org.huiyin.suggestion.moves;

import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.suggestion.store.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may see beyond the public: offices their bodies' cases, the government office all, units what they handle, signers what
 * they signed.
 */
public record Sight(
        List<UUID> bodies,
        boolean everything,
        List<UUID> units,
        @Nullable UUID person) {
    public static Sight of(Caller caller) {
        return new Sight(
                List.copyOf(caller.scopes(Role.OFFICES)),
                caller.has(Role.GOVERNMENT_OFFICE),
                List.copyOf(caller.scopes(Role.UNITS)),
                caller.person() == null ? null : caller.person().value());
    }

    /** Whether the caller's office steers the cases of a body, and so sees who signed one in confidence. */
    public boolean steers(UUID body) {
        return everything || bodies.contains(body);
    }

    /** Whether title and text of a case {@code s} are open to the caller. */
    public Sql open() {
        if (everything) {
            return new Sql("true");
        }
        var open = new Sql("(s.disclosed");
        if (!bodies.isEmpty()) {
            open.add(" OR s.body_id = ANY(?)", array(bodies));
        }
        if (!units.isEmpty()) {
            open.add(
                    " OR EXISTS (SELECT FROM suggestion.case_unit u WHERE u.case_id = s.id AND u.unit_id = ANY(?))",
                    array(units));
        }
        if (person != null) {
            open.add(
                    " OR EXISTS (SELECT FROM suggestion.case_person p WHERE p.case_id = s.id AND p.person_id = ?)",
                    person);
        }
        return open.add(")");
    }

    /** Whether the caller may know that a person {@code cp}, somebody else, signed a case {@code s}. */
    public Sql signersKnown() {
        if (everything) {
            return new Sql("true");
        }
        var known = new Sql("((cp.shown AND s.disclosed)");
        if (!bodies.isEmpty()) {
            known.add(" OR s.body_id = ANY(?)", array(bodies));
        }
        return known.add(")");
    }

    /** Ids as one value of a statement. */
    public static Object array(List<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
