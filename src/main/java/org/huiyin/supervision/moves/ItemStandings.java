package org.huiyin.supervision.moves;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.supervision.states.KeyItem;
import org.huiyin.supervision.states.Work;

/** What a caller is to a key item: the left-hand side of the permission table, and the ground on which more than the public part is shown. */
public final class ItemStandings {
    private ItemStandings() {}

    /** Roles that have moves on items. */
    public static final List<Role> ROLES = List.of(
            Role.DEPUTIES_OFFICE,
            Role.PROPOSALS_OFFICE,
            Role.COMMITTEE,
            Role.WORKING_COMMITTEE,
            Role.UNIT_CLERK,
            Role.UNIT_HEAD,
            Role.GOVERNMENT_OFFICE,
            Role.DEPUTY,
            Role.MEMBER,
            Role.VOTER);

    /** Whether the caller can have a standing of the role to any item. */
    public static boolean may(Role role, Caller caller) {
        return caller.has(role) && (caller.person() != null || role != Role.DEPUTY && role != Role.MEMBER);
    }

    /** The parameter of {@link #sql} that holds the bodies or units for which the caller has the role. */
    public static String parameter(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** Which items {@code i} a standing is had to, as {@link #of} says of one, by somebody who {@link #may} have it. */
    public static String sql(Role role, String whose) {
        var scopes = ":" + parameter(role);
        return switch (whose) {
            case "own-body" -> "i.body_id = ANY(" + scopes + ")";
            case "responsible" -> "i.committee_id = ANY(" + scopes + ")";
            case "assessor" -> "i.assessor_ids && " + scopes;
            case "unit" -> "i.unit_ids && " + scopes;
            case "own-district", "any" -> "true";
            default -> throw new IllegalStateException("no standing to key items: " + whose);
        };
    }

    /** How near the caller is to the item. */
    public enum Nearness {
        /** Sees what is public. */
        OUTSIDE,
        /** Reports or assesses. */
        PARTY,
        /** Steers it. */
        STEERING
    }

    public static Set<Standing> of(KeyItem item, Caller caller) {
        var standings = new LinkedHashSet<Standing>();
        var sheet = item.sheet();
        if (!caller.district().equals(sheet.district())) {
            return standings;
        }
        standings.add(new Standing(Role.PUBLIC, "any"));
        var body = sheet.body().value();
        standings.addAll(Standing.held(caller, Role.OFFICES, body, "own-body"));
        if (sheet.committee() != null
                && caller.has(Role.COMMITTEE, sheet.committee().value())) {
            standings.add(new Standing(Role.COMMITTEE, "responsible"));
        }
        item.course().ifPresent(work -> {
            for (var assessor : work.plan().assessors()) {
                standings.addAll(Standing.held(caller, Role.COMMITTEES, assessor.value(), "assessor"));
            }
        });
        for (var unit : sheet.units()) {
            standings.addAll(Standing.held(caller, Role.UNITS, unit.value(), "unit"));
        }
        if (caller.has(Role.GOVERNMENT_OFFICE)) {
            standings.add(new Standing(Role.GOVERNMENT_OFFICE, "own-district"));
        }
        if (caller.person() != null) {
            standings.addAll(Standing.held(caller, Role.PEOPLE, body, "own-body"));
        }
        if (caller.has(Role.VOTER)) {
            standings.add(new Standing(Role.VOTER, "own-district"));
        }
        return standings;
    }

    public static Nearness nearness(KeyItem item, Caller caller) {
        var nearness = Nearness.OUTSIDE;
        for (var standing : of(item, caller)) {
            switch (standing.role()) {
                case DEPUTIES_OFFICE, PROPOSALS_OFFICE -> {
                    return Nearness.STEERING;
                }
                case COMMITTEE -> {
                    if (standing.whose().equals("responsible")) {
                        return Nearness.STEERING;
                    }
                    nearness = Nearness.PARTY;
                }
                case WORKING_COMMITTEE, UNIT_CLERK, UNIT_HEAD, GOVERNMENT_OFFICE -> nearness = Nearness.PARTY;
                default -> {}
            }
        }
        return nearness;
    }

    /** Whether the caller may know of the item: before the council's decision only those who steer it do. */
    public static boolean visible(KeyItem item, Caller caller) {
        return item.sheet().district().equals(caller.district())
                && (item.stateName().isPublic() || nearness(item, caller) == Nearness.STEERING);
    }

    /** The unit in whose name the caller reports: one of theirs that has not. */
    static Optional<UnitId> unit(KeyItem item, Caller caller) {
        var own = item.sheet().units().stream()
                .filter(unit -> caller.has(Role.UNIT_CLERK, unit.value()) || caller.has(Role.UNIT_HEAD, unit.value()))
                .toList();
        var round = item.course().flatMap(Work::lastRound);
        return own.stream()
                .filter(unit -> round.flatMap(it -> it.report(unit)).isEmpty())
                .findFirst()
                .or(() -> own.stream().findFirst());
    }

    /** The committee in whose name the caller assesses: one of theirs that has not. */
    static Optional<BodyId> assessor(KeyItem item, Caller caller) {
        var own = item.course().stream()
                .flatMap(work -> work.plan().assessors().stream())
                .filter(body ->
                        caller.has(Role.WORKING_COMMITTEE, body.value()) || caller.has(Role.COMMITTEE, body.value()))
                .toList();
        var round = item.course().flatMap(Work::lastRound);
        return own.stream()
                .filter(body -> round.flatMap(it -> it.assessment(body)).isEmpty())
                .findFirst()
                .or(() -> own.stream().findFirst());
    }
}
