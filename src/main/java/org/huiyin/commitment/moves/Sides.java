package org.huiyin.commitment.moves;

import java.util.LinkedHashSet;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.commitment.states.PromiseFacts;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.shared.NotFound;

/** What a caller is to a promise, or to the body that watches over it: the left-hand side of the permission tables. */
public final class Sides {
    private Sides() {}

    public static Set<Standing> toPromise(PromiseFacts facts, Caller caller) {
        var standings = new LinkedHashSet<Standing>();
        standings.add(new Standing(Role.PUBLIC, "any"));
        if (!caller.district().equals(facts.district())) {
            return standings;
        }
        standings.addAll(Standing.held(caller, Role.OFFICES, facts.body().value(), "own-body"));
        standings.addAll(Standing.held(caller, Role.UNITS, facts.unit().value(), "responsible"));
        var person = caller.person();
        for (var role : Role.PEOPLE) {
            if (person != null && caller.has(role, facts.body().value())) {
                if (person.equals(facts.lead())) {
                    standings.add(new Standing(role, "lead"));
                }
                if (facts.signers().contains(person)) {
                    standings.add(new Standing(role, "signer"));
                }
            }
        }
        return standings;
    }

    /** Standings towards what a body keeps: its rounds, plans and look-backs. */
    public static Set<Standing> toBody(BodyId body, Caller caller, Directory directory) {
        var standings = new LinkedHashSet<Standing>();
        standings.add(new Standing(Role.PUBLIC, "any"));
        standings.addAll(Standing.held(caller, Role.OFFICES, body.value(), "own-body"));
        for (var role : Role.COMMITTEES) {
            if (caller.scopes(role).stream().anyMatch(scope -> belongs(new BodyId(scope), body, caller, directory))) {
                standings.add(new Standing(role, "of-body"));
            }
        }
        return standings;
    }

    private static boolean belongs(BodyId part, BodyId body, Caller caller, Directory directory) {
        try {
            return body.equals(directory.body(caller.district(), part).parent());
        } catch (NotFound elsewhere) {
            return false;
        }
    }

    /** Whether the caller takes part in a promise, and so reads it whatever is disclosed. */
    public static boolean inside(PromiseFacts facts, Caller caller) {
        return caller.district().equals(facts.district())
                && (caller.has(Role.GOVERNMENT_OFFICE)
                        || toPromise(facts, caller).stream().anyMatch(standing -> standing.role() != Role.PUBLIC));
    }

    /** Whether the caller steers or visits what the body keeps. */
    public static boolean inside(BodyId body, Caller caller, Directory directory) {
        return toBody(body, caller, directory).stream().anyMatch(standing -> standing.role() != Role.PUBLIC);
    }
}
