package org.huiyin.account;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** What someone is to the program. Roles other than {@link #PUBLIC} and {@link #ADMIN} are bound to a body or unit by a {@link Grant}. */
public enum Role {
    /** Everyone, signed in or not. */
    PUBLIC,
    /** Account and directory administration; no say in cases. */
    ADMIN,
    /** Deputies affairs office of a congress 代表工作委员会; scope: the congress. */
    DEPUTIES_OFFICE,
    /** Proposals office of a consultative conference 提案委员会; scope: the conference. */
    PROPOSALS_OFFICE,
    /** Government office 政府办; scope: the government. */
    GOVERNMENT_OFFICE,
    /** Someone who handles cases in a unit 经办人; scope: the unit. */
    UNIT_CLERK,
    /** The unit's principal head 主要负责人, who signs replies off; scope: the unit. */
    UNIT_HEAD,
    /** Deputy; scope: the congress. */
    DEPUTY,
    /** CPPCC member; scope: the conference. */
    MEMBER,
    /** Subdistrict congress working committee 街道人大工委; scope: the committee. */
    WORKING_COMMITTEE,
    /** Special committee 专门委员会 of a congress or conference; scope: the committee. */
    COMMITTEE,
    /** Voter 选民 who follows the congress with an account; scope: the congress. */
    VOTER,
    /** Staff of a deputies' liaison station 代表联络站; scope: the station. */
    STATION_STAFF;

    /** The offices of the two bodies, each for its own. */
    public static final Set<Role> OFFICES = same(DEPUTIES_OFFICE, PROPOSALS_OFFICE);

    public static final Set<Role> COMMITTEES = same(COMMITTEE, WORKING_COMMITTEE);
    /** Those who handle cases. */
    public static final Set<Role> UNITS = same(UNIT_CLERK, UNIT_HEAD);
    /** Deputies and members. */
    public static final Set<Role> PEOPLE = same(DEPUTY, MEMBER);

    private static Set<Role> same(Role one, Role other) {
        return Collections.unmodifiableSet(EnumSet.of(one, other));
    }

    /** The names of the roles of some groups. */
    @SafeVarargs
    public static String[] names(Set<Role>... groups) {
        return Stream.of(groups).flatMap(Set::stream).map(Role::name).toArray(String[]::new);
    }
}
