package org.huiyin.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which role may make which move in which state of whose case. The rows are data (a CSV file beside the module); pages, API, documents
 * and tests read the same rows.
 */
public final class PermissionTable {
    private final List<Row> rows;
    private final Map<String, List<Leave>> byMove = new HashMap<>();

    PermissionTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
        this.rows.forEach(row -> byMove.computeIfAbsent(row.move(), _ -> new ArrayList<>())
                .add(new Leave(row.states(), new Standing(row.role(), row.whose()))));
    }

    public List<Row> rows() {
        return rows;
    }

    /** Who may make a move, in which states. */
    private record Leave(Set<String> states, Standing standing) {}

    /**
     * One line of the table.
     *
     * @param states state names in which it holds
     * @param whose what the caller must be to the case, e.g. "lead-unit", "own-body", "lead-signer", "any"
     */
    public record Row(String move, Set<String> states, Role role, String whose) {}

    /** What a caller is to a case: a role and a relation. */
    public record Standing(Role role, String whose) {
        /** What the caller is by those of some roles that they hold for a body, unit or station of the case. */
        public static List<Standing> held(Caller caller, Collection<Role> roles, UUID scope, String whose) {
            return roles.stream()
                    .filter(role -> caller.has(role, scope))
                    .map(role -> new Standing(role, whose))
                    .toList();
        }
    }

    /**
     * The table of a module, from {@code permissions/<module>.csv}: columns move, states (separated by |), role, whose.
     *
     * @throws IllegalStateException naming the line, if the file is missing or says something unknown
     */
    public static PermissionTable load(String module) {
        return PermissionFile.read("permissions/" + module + ".csv");
    }

    /** True if one of the standings may make the move in the state. */
    public boolean allows(Set<Standing> standings, String move, String state) {
        return byMove.getOrDefault(move, List.of()).stream()
                .anyMatch(leave -> leave.states().contains(state) && standings.contains(leave.standing()));
    }
}
