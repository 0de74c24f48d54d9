package org.huiyin.ballot.moves;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.ballot.states.Poll;

/** What a caller is to a poll: the left-hand side of the permission table, and the ground on which more than the public part is shown. */
public final class Standings {
    /** Roles whose holders prepare polls for their body. */
    public static final Set<Role> OFFICES = Collections.unmodifiableSet(
            EnumSet.of(Role.DEPUTIES_OFFICE, Role.PROPOSALS_OFFICE, Role.WORKING_COMMITTEE, Role.COMMITTEE));

    private Standings() {}

    public static Set<Standing> to(Poll poll, boolean onRoll, Caller caller) {
        var standings = new LinkedHashSet<Standing>();
        if (!poll.head().district().equals(caller.district())) {
            return standings;
        }
        var body = poll.head().body().value();
        standings.addAll(Standing.held(caller, OFFICES, body, "own-body"));
        var account = caller.actor().account();
        if (poll.staff().hosts(account)) {
            standings.add(new Standing(Role.PUBLIC, "host"));
        }
        if (poll.staff().teller(account) > 0) {
            standings.add(new Standing(Role.PUBLIC, "teller"));
        }
        if (onRoll) {
            standings.add(new Standing(Role.PUBLIC, "voter"));
        }
        return standings;
    }

    /** The bodies for which the caller prepares polls. */
    public static Set<UUID> bodies(Caller caller) {
        return caller.scopes(OFFICES);
    }

    /** Whether the caller runs the poll: office or host. */
    public static boolean runs(Set<Standing> standings) {
        return standings.stream()
                .anyMatch(standing ->
                        standing.whose().equals("own-body") || standing.whose().equals("host"));
    }

    public static boolean counts(Set<Standing> standings) {
        return standings.contains(new Standing(Role.PUBLIC, "teller"));
    }

    public static boolean votes(Set<Standing> standings) {
        return standings.contains(new Standing(Role.PUBLIC, "voter"));
    }

    /** Whether the caller may know the poll. One that is not open yet belongs to those who run it. */
    public static boolean visible(Poll poll, Set<Standing> standings, Caller caller) {
        if (!poll.head().district().equals(caller.district())) {
            return false;
        }
        if (runs(standings) || counts(standings)) {
            return true;
        }
        return poll.opened().isPresent() && (votes(standings) || !poll.sheet().internal());
    }
}
