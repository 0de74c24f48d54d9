package org.huiyin.suggestion.moves;

import java.util.LinkedHashSet;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.HandlingRole;
import org.huiyin.suggestion.states.Round;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.jspecify.annotations.Nullable;

/** What a caller is to a case: the left-hand side of the permission table, and the ground on which more than the public part is shown. */
public final class Standings {
    private Standings() {}

    /** Standings towards the case itself. */
    public static Set<Standing> toCase(Suggestion suggestion, Caller caller) {
        var standings = new LinkedHashSet<Standing>();
        standings.add(new Standing(Role.PUBLIC, "any"));
        var paper = suggestion.paper();
        var body = paper.body().value();
        standings.addAll(Standing.held(caller, Role.OFFICES, body, "own-body"));
        if (caller.has(Role.GOVERNMENT_OFFICE) && caller.district().equals(paper.district())) {
            standings.add(new Standing(Role.GOVERNMENT_OFFICE, "own-district"));
        }
        var person = caller.person();
        if (person != null) {
            for (var role : Role.PEOPLE) {
                if (!caller.has(role, body)) {
                    continue;
                }
                if (paper.ledBy(person)) {
                    standings.add(new Standing(role, "author"));
                }
                if (paper.answered().stream().anyMatch(signer -> signer.person().equals(person))) {
                    standings.add(new Standing(role, "signer"));
                }
                if (paper.signers().stream()
                        .anyMatch(signer ->
                                signer.person().equals(person) && signer.consent() == Signer.Consent.INVITED)) {
                    standings.add(new Standing(role, "invited"));
                }
            }
        }
        return standings;
    }

    /**
     * Standings towards one unit's handling, the caller's standings towards the case included.
     *
     * @param unit the unit in whose name or about whose handling the move is made
     */
    public static Set<Standing> toHandling(Suggestion suggestion, Round round, @Nullable UnitId unit, Caller caller) {
        var standings = new LinkedHashSet<>(toCase(suggestion, caller));
        for (var handling : round.handlings()) {
            var own = handling.task().unit();
            var gone = handling instanceof Handling.Returned;
            for (var role : Role.UNITS) {
                if (gone || !caller.has(role, own.value())) {
                    continue;
                }
                if (own.equals(unit)) {
                    standings.add(new Standing(role, "handler"));
                    if (handling.task().role() == HandlingRole.CO) {
                        standings.add(new Standing(role, "co"));
                    }
                }
                if (handling.task().role() == HandlingRole.LEAD) {
                    standings.add(new Standing(role, "lead"));
                }
            }
        }
        return standings;
    }

    /** How near the caller is to the case. */
    public enum Nearness {
        /** Sees what is public. */
        OUTSIDE,
        /** Signs or is asked to sign. */
        SIGNER,
        /** Handles it in a unit, or did. */
        HANDLER,
        /** Steers it in an office. */
        OFFICE
    }

    public static Nearness nearness(Suggestion suggestion, Caller caller) {
        var standings = toCase(suggestion, caller);
        if (standings.stream().anyMatch(standing -> switch (standing.role()) {
            case DEPUTIES_OFFICE, PROPOSALS_OFFICE, GOVERNMENT_OFFICE -> true;
            case PUBLIC,
                    ADMIN,
                    UNIT_CLERK,
                    UNIT_HEAD,
                    DEPUTY,
                    MEMBER,
                    WORKING_COMMITTEE,
                    COMMITTEE,
                    VOTER,
                    STATION_STAFF -> false;
        })) {
            return Nearness.OFFICE;
        }
        var handles = suggestion.rounds().stream()
                .flatMap(round -> round.handlings().stream())
                .map(handling -> handling.task().unit().value())
                .anyMatch(unit -> caller.has(Role.UNIT_CLERK, unit) || caller.has(Role.UNIT_HEAD, unit));
        if (handles) {
            return Nearness.HANDLER;
        }
        var signs = standings.stream()
                .anyMatch(standing -> standing.role() == Role.DEPUTY || standing.role() == Role.MEMBER);
        return signs ? Nearness.SIGNER : Nearness.OUTSIDE;
    }

    /** Whether the caller may know that the case exists. Papers not yet handed in belong to those who sign them. */
    public static boolean visible(Suggestion suggestion, Caller caller) {
        if (!suggestion.paper().district().equals(caller.district())) {
            return false;
        }
        if (suggestion.submitted().isPresent()) {
            return true;
        }
        return nearness(suggestion, caller) == Nearness.SIGNER;
    }
}
