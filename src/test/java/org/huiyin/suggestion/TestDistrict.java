package org.huiyin.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.PostKind;
import org.huiyin.support.Town;

/** A district of its own for a test: a congress, a conference, a government, five units, six deputies, two members. */
public final class TestDistrict extends Town {
    public final Body cppcc;
    public final Body government;
    public final List<Person> members = new ArrayList<>();

    public TestDistrict(Directory directory, String name) {
        this(directory, name, name + ".test");
    }

    /** @param host for calls over the network, a name that the demonstration answers to, too */
    public TestDistrict(Directory directory, String name, String host) {
        super(directory, directory.addDistrict(name, host, false));
        cppcc = body(BodyKind.CPPCC, "Conference", null);
        government = body(BodyKind.GOVERNMENT, "Government", null);
        knows("proposals", Role.PROPOSALS_OFFICE, cppcc);
        knows("govoffice", Role.GOVERNMENT_OFFICE, government);
        term(congress);
        term(cppcc);
        units("Education", "Transport", "Housing", "Water", "Health");
        deputies(6);
        for (var number = 1; number <= 2; number++) {
            var member = person("Member " + number, cppcc, PostKind.MEMBER);
            knows("member" + number, acting("member" + number, member, Role.MEMBER, cppcc));
            members.add(member);
        }
    }

    /** One more deputy, by a name of their own. */
    public Person addDeputy(String name) {
        return person(name, congress, PostKind.DEPUTY);
    }

    public Caller deputy(String name, Person person) {
        return acting(name, person, Role.DEPUTY, congress);
    }

    public Caller member(int number) {
        return as("member" + number);
    }

    public Caller proposals() {
        return as("proposals");
    }

    public Caller governmentOffice() {
        return as("govoffice");
    }

    /** Every kind of caller, by a name for failure messages. */
    public Map<String, Caller> callers() {
        return callers(
                "visitor",
                "admin",
                "office",
                "proposals",
                "govoffice",
                "deputy1",
                "deputy2",
                "deputy3",
                "deputy4",
                "member1",
                "clerk0",
                "head0",
                "clerk1",
                "head1",
                "clerk2",
                "head2",
                "clerk3",
                "head3");
    }
}
