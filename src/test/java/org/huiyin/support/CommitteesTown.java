package org.huiyin.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;

/** A district whose congress has two committees and three working committees, beside a conference and three units. */
public class CommitteesTown extends Town {
    private static final List<String> CALLERS = List.of(
            "visitor",
            "admin",
            "office",
            "proposals",
            "committee",
            "otherCommittee",
            "workingCommittee0",
            "clerk0",
            "workingCommittee1",
            "clerk1",
            "workingCommittee2",
            "clerk2",
            "head0",
            "deputy1",
            "deputy2",
            "voter1");

    public final Body cppcc;
    public final Body committee;
    public final Body otherCommittee;
    public final List<Body> workingCommittees = new ArrayList<>();

    public CommitteesTown(Directory directory, String name, int deputies) {
        super(directory, name);
        cppcc = body(BodyKind.CPPCC, "Conference", null);
        committee = body(BodyKind.COMMITTEE, "Education committee", congress);
        otherCommittee = body(BodyKind.COMMITTEE, "Finance committee", congress);
        knows("proposals", Role.PROPOSALS_OFFICE, cppcc);
        knows("committee", Role.COMMITTEE, committee);
        knows("otherCommittee", Role.COMMITTEE, otherCommittee);
        for (var place : List.of("Harbour", "Bay", "Lake")) {
            var working = body(BodyKind.SUBDISTRICT_OFFICE, place + " working committee", congress);
            knows("workingCommittee" + workingCommittees.size(), Role.WORKING_COMMITTEE, working);
            workingCommittees.add(working);
        }
        term(congress);
        units("Education", "Transport", "Housing");
        deputies(deputies);
    }

    /** Every kind of caller here and one more, by a name for failure messages. */
    protected final Map<String, Caller> callersWith(String another) {
        return callers(Stream.concat(CALLERS.stream(), Stream.of(another)).toArray(String[]::new));
    }

    public final Caller proposals() {
        return as("proposals");
    }

    public final Caller committee() {
        return as("committee");
    }

    public final Caller otherCommittee() {
        return as("otherCommittee");
    }

    public final Caller workingCommittee(int number) {
        return as("workingCommittee" + number);
    }
}
