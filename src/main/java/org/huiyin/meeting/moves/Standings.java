package org.huiyin.meeting.moves;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.move.MoveBook;

/** What a caller is to a meeting, and what that allows. */
public final class Standings {
    public static final MoveBook<MeetingMove> BOOK = new MoveBook<>("meeting", MeetingMove.class);

    private static final Set<String> RUNNING = Set.of("own-body", "organiser", "host");

    private Standings() {}

    /** @param invited whether the caller is one of the invited deputies and members */
    public static Set<Standing> of(Meeting meeting, boolean invited, Caller caller) {
        var standings = new LinkedHashSet<Standing>();
        var sheet = meeting.sheet();
        if (!caller.district().equals(sheet.district())) {
            return standings;
        }
        standings.add(new Standing(Role.PUBLIC, "any"));
        standings.addAll(Standing.held(caller, Role.OFFICES, sheet.body().value(), "own-body"));
        if (sheet.organiser() != null) {
            standings.addAll(
                    Standing.held(caller, Role.COMMITTEES, sheet.organiser().value(), "organiser"));
        }
        for (var role : Role.PEOPLE) {
            if (caller.person() != null && caller.has(role)) {
                if (sheet.hosts().contains(caller.person())) {
                    standings.add(new Standing(role, "host"));
                }
                if (invited) {
                    standings.add(new Standing(role, "invited"));
                }
            }
        }
        for (var grant : caller.grants()) {
            if (meeting.plan().parties().stream().anyMatch(party -> party.id().equals(grant.scope()))
                    && grant.role() != Role.DEPUTY
                    && grant.role() != Role.MEMBER
                    && grant.role() != Role.VOTER) {
                standings.add(new Standing(grant.role(), "invited"));
            }
        }
        return standings;
    }

    /** The bodies whose meetings the caller runs for their office. */
    public static Set<UUID> offices(Caller caller) {
        return caller.scopes(Role.OFFICES);
    }

    /** The committees for which the caller runs the meetings that they organise. */
    public static Set<UUID> committees(Caller caller) {
        return caller.scopes(Role.COMMITTEES);
    }

    public static boolean runs(Set<Standing> standings) {
        return standings.stream().anyMatch(standing -> RUNNING.contains(standing.whose()));
    }

    public static boolean takesPart(Set<Standing> standings) {
        return standings.stream().anyMatch(standing -> standing.role() != Role.PUBLIC);
    }

    /** Whether the caller may know the meeting. */
    public static boolean visible(Meeting meeting, Set<Standing> standings) {
        return runs(standings)
                || (meeting.told() && (takesPart(standings) || (meeting.open() && !standings.isEmpty())));
    }
}
