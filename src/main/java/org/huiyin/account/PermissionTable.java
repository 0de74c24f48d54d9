package org.huiyin.account;

import java.util.List;
import java.util.Set;

/**
 * Which role may make which move in which state of whose case. The rows are data (a CSV file beside the module); pages, API, documents
 * and tests read the same rows.
 */
public record PermissionTable(List<Row> rows) {
    public PermissionTable {
        rows = List.copyOf(rows);
    }

    /**
     * One line of the table.
     *
     * @param states state names in which it holds
     * @param whose what the caller must be to the case, e.g. "lead-unit", "own-body", "lead-signer", "any"
     */
    public record Row(String move, Set<String> states, Role role, String whose) {}

    /** What a caller is to a case: a role and a relation. */
    public record Standing(Role role, String whose) {}

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
        return rows.stream()
                .anyMatch(row -> row.move().equals(move)
                        && row.states().contains(state)
                        && standings.contains(new Standing(row.role(), row.whose())));
    }
}
