package org.huiyin.ballot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.ballot.states.Way;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.support.Town;

/** A district of its own for a test of votes, with accounts for those who hold and count them. */
public final class BallotTown extends Town {
    final Body cppcc;
    final Body committee;
    /** The deputies, each with an account of their own. */
    public final List<Caller> electors = new ArrayList<>();

    public final Caller office;
    final Caller proposals;
    final Caller committeeOffice;
    public final Caller teller1;
    public final Caller teller2;
    public final Caller voter;
    final Caller stranger;
    private final Accounts accounts;

    public BallotTown(Directory directory, Accounts accounts, String name, int deputyCount) {
        this(directory, accounts, name, name + ".test", deputyCount);
    }

    public BallotTown(Directory directory, Accounts accounts, String name, String host, int deputyCount) {
        super(directory, directory.addDistrict(name, host, false));
        this.accounts = accounts;
        cppcc = body(BodyKind.CPPCC, "Conference", null);
        committee = body(BodyKind.COMMITTEE, "Committee", congress);
        office = account("office", Role.DEPUTIES_OFFICE, congress);
        proposals = account("proposals", Role.PROPOSALS_OFFICE, cppcc);
        committeeOffice = account("committee", Role.COMMITTEE, committee);
        teller1 = account("teller1", Role.VOTER, congress);
        teller2 = account("teller2", Role.VOTER, congress);
        voter = account("voter", Role.VOTER, congress);
        stranger = account("stranger", Role.VOTER, congress);
        deputies(deputyCount);
        deputies.forEach(person -> electors.add(acting(person.name(), person, Role.DEPUTY, congress)));
    }

    private Caller account(String username, Role role, Body scope) {
        accounts.add(
                district.id(),
                username,
                username,
                null,
                null,
                Set.of(new Grant(role, scope.id().value())),
                actor);
        return accounts.caller(district.id(), username, "page");
    }

    /** Every kind of caller, by a name for failure messages; deputies 1 and 2 are on the roll, 3 is not. */
    public Map<String, Caller> callers() {
        var callers = new LinkedHashMap<String, Caller>();
        callers.put("visitor", visitor());
        callers.put("admin", admin());
        callers.put("office", office);
        callers.put("proposals", proposals);
        callers.put("committee", committeeOffice);
        callers.put("teller1", teller1);
        callers.put("teller2", teller2);
        callers.put("voter", voter);
        callers.put("stranger", stranger);
        callers.put("deputy1", electors.get(0));
        return callers;
    }

    /** A form of a poll with the usual rules; pairs of further fields. */
    public static Map<String, Object> sheet(String... more) {
        var fields = new HashMap<String, Object>();
        fields.put("title", "School canteens");
        fields.put("secrecy", "SECRET");
        fields.put("base", "ALL");
        fields.put("presence", "BY_VOTER");
        fields.put("live", "TURNOUT");
        fields.put("teller1", "teller1");
        fields.put("teller2", "teller2");
        for (var place = 0; place < more.length; place += 2) {
            fields.put(more[place], more[place + 1]);
        }
        return fields;
    }

    /** A poll prepared by the office with all deputies and the voter on its roll. */
    public PollId prepared(Ballots ballots, String... more) {
        var id = ballots.prepare(new NewPoll(congress.id(), null, sheet(more)), office);
        ballots.make(
                id,
                "enrol",
                Map.of("electorate", congress.id().toString(), "accounts", "voter", "names", "Old Wang\nOld Li"),
                null,
                office);
        return id;
    }

    public PollId opened(Ballots ballots, String... more) {
        var id = prepared(ballots, more);
        ballots.make(id, "open", Map.of(), null, office);
        return id;
    }

    /** The numbers of the roll of those who have the names. */
    public int seat(Ballots ballots, PollId id, String name) {
        return ballots.roll(id, office).stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .number();
    }

    public void mark(Ballots ballots, PollId id, String name, Way way) {
        ballots.make(
                id,
                "mark",
                Map.of("seats", Integer.toString(seat(ballots, id, name)), "way", way.name()),
                null,
                office);
    }

    /** What a teller enters of a secret poll: the given sums, and 0 everywhere else. */
    public static Map<String, Object> paper(int items, Map<String, String> sums) {
        var all = new HashMap<String, Object>();
        for (var item = 1; item <= items; item++) {
            for (var choice : List.of("1", "2", "3", "ABSTAIN", "INVALID")) {
                all.put("c" + item + "." + choice, "0");
            }
        }
        all.putAll(sums);
        return all;
    }

    public static Map<String, Object> choices(String... choices) {
        return Map.of("choices", List.of(choices));
    }
}
