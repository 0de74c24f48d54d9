package org.huiyin.suggestion;

import java.util.List;

/** In what capacity a paper is raised. */
public enum Capacity {
    /** By one or more deputies or members in their own name. */
    PERSONAL,
    /** By a delegation 代表团, signed by its head; in session only (Chongqing 2017, article 8). */
    DELEGATION,
    /** By a democratic party. */
    PARTY,
    /** By a people's organisation. */
    ORGANISATION,
    /** By a sector 界别, signed by its convenor; during the plenary only (rules on proposals 2018, article 2). */
    SECTOR,
    /** By a group of members, signed by its convenor; during the plenary only. */
    GROUP,
    /** By a special committee. */
    COMMITTEE;

    /** In which capacities papers of an instrument are raised: parties, organisations, sectors and committees are those of a conference. */
    public static List<Capacity> of(Kind kind) {
        return switch (kind) {
            case DEPUTY_SUGGESTION -> List.of(PERSONAL, DELEGATION);
            case CPPCC_PROPOSAL, OPINION_REPORT -> List.of(PERSONAL, PARTY, ORGANISATION, SECTOR, GROUP, COMMITTEE);
        };
    }

    /** As {@link #of}, by name. */
    public static List<String> codes(Kind kind) {
        return of(kind).stream().map(Capacity::name).toList();
    }

    public boolean inSessionOnly() {
        return switch (this) {
            case DELEGATION, SECTOR, GROUP -> true;
            case PERSONAL, PARTY, ORGANISATION, COMMITTEE -> false;
        };
    }
}
