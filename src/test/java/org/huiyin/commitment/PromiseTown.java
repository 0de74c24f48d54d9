package org.huiyin.commitment;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.Directory;
import org.huiyin.directory.District;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Post;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Term;
import org.huiyin.directory.TermId;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.files.Shelf;
import org.huiyin.ledger.Followers;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Ids;
import org.huiyin.shared.Secrecy;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.Followed;
import org.jspecify.annotations.Nullable;

/** A district of its own for a test: a congress with two committees, a conference, a government, three units, three deputies, and callers. */
final class PromiseTown {
    final District district;
    final Body congress;
    final Body cppcc;
    final Body government;
    final Body street;
    final Body committee;
    final List<Unit> units = new ArrayList<>();
    final List<Person> deputies = new ArrayList<>();
    private final Actor actor;

    PromiseTown(Directory directory, String name) {
        district = directory.addDistrict(name, name + ".test", false);
        actor = new Actor(district.id(), UUID.randomUUID(), "test", "system");
        congress = directory.addBody(body(BodyKind.CONGRESS, "Congress", null, "zhejiang-2016"), actor);
        cppcc = directory.addBody(body(BodyKind.CPPCC, "Conference", null, "zhejiang-2016"), actor);
        government = directory.addBody(body(BodyKind.GOVERNMENT, "Government", null, null), actor);
        street = directory.addBody(body(BodyKind.SUBDISTRICT_OFFICE, "Street", congress.id(), null), actor);
        committee = directory.addBody(body(BodyKind.COMMITTEE, "Committee", congress.id(), null), actor);
        directory.addTerm(
                new Term(new TermId(id()), congress.id(), 9, LocalDate.of(2010, 1, 1), LocalDate.of(2029, 12, 31)),
                actor);
        for (var unit : List.of("Education", "Transport", "Water")) {
            units.add(directory.addUnit(new Unit(new UnitId(id()), district.id(), unit, unit, unit, true), actor));
        }
        for (var i = 1; i <= 3; i++) {
            var person = directory.addPerson(
                    new Person(new PersonId(id()), district.id(), "Deputy " + i), new ContactData("", "", ""), actor);
            directory.addPost(
                    new Post(
                            person.id(),
                            congress.id(),
                            PostKind.DEPUTY,
                            "",
                            "",
                            "",
                            "",
                            LocalDate.of(2010, 1, 1),
                            null),
                    actor);
            deputies.add(person);
        }
    }

    private Body body(BodyKind kind, String name, @Nullable BodyId parent, @Nullable String profile) {
        return new Body(new BodyId(id()), district.id(), kind, name, name, parent, profile, ZoneId.of("Asia/Shanghai"));
    }

    private static UUID id() {
        return Ids.next(Instant.EPOCH);
    }

    Caller office() {
        return caller("office", null, Role.DEPUTIES_OFFICE, congress.id().value());
    }

    Caller proposals() {
        return caller("proposals", null, Role.PROPOSALS_OFFICE, cppcc.id().value());
    }

    Caller governmentOffice() {
        return caller("govoffice", null, Role.GOVERNMENT_OFFICE, government.id().value());
    }

    Caller street() {
        return caller("street", null, Role.WORKING_COMMITTEE, street.id().value());
    }

    Caller committee() {
        return caller("committee", null, Role.COMMITTEE, committee.id().value());
    }

    Caller clerk(int unit) {
        return caller("clerk" + unit, null, Role.UNIT_CLERK, unit(unit).value());
    }

    Caller head(int unit) {
        return caller("head" + unit, null, Role.UNIT_HEAD, unit(unit).value());
    }

    Caller deputy(int number) {
        return caller(
                "deputy" + number,
                deputies.get(number - 1).id(),
                Role.DEPUTY,
                congress.id().value());
    }

    Caller voter() {
        return caller("voter", null, Role.VOTER, congress.id().value());
    }

    Caller visitor() {
        return Caller.visitor(district.id());
    }

    Caller admin() {
        return new Caller(
                new Actor(district.id(), UUID.randomUUID(), "admin", "page"),
                null,
                Set.of(new Grant(Role.ADMIN, null)));
    }

    private Caller caller(String name, @Nullable PersonId person, Role role, UUID scope) {
        return new Caller(
                new Actor(district.id(), UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), name, "page"),
                person,
                Set.of(new Grant(role, scope)));
    }

    /** Every kind of caller, by a name for failure messages; deputy 1 leads, deputy 2 signs, unit 0 promises. */
    Map<String, Caller> callers() {
        var callers = new LinkedHashMap<String, Caller>();
        callers.put("visitor", visitor());
        callers.put("admin", admin());
        callers.put("voter", voter());
        callers.put("office", office());
        callers.put("proposals", proposals());
        callers.put("govoffice", governmentOffice());
        callers.put("street", street());
        callers.put("committee", committee());
        for (var i = 1; i <= 3; i++) {
            callers.put("deputy" + i, deputy(i));
        }
        for (var i = 0; i < 2; i++) {
            callers.put("clerk" + i, clerk(i));
            callers.put("head" + i, head(i));
        }
        return callers;
    }

    UnitId unit(int number) {
        return units.get(number).id();
    }

    /** A promise without a case: unit 0 promises, deputy 1 confirms, deputies 1 and 2 rate. */
    NewPromise promise(String key, LocalDate promisedOn, @Nullable Terms terms) {
        return promise(key, promisedOn, terms, true);
    }

    NewPromise promise(String key, LocalDate promisedOn, @Nullable Terms terms, boolean open) {
        var source = new Source("inquiry", UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)));
        return promise(source, key, promisedOn, terms, open);
    }

    /** The same, where the conference watches over it. */
    NewPromise ofConference(String key, LocalDate promisedOn, Terms terms) {
        var promise = promise(key, promisedOn, terms);
        return new NewPromise(
                promise.source(),
                key,
                promise.title(),
                cppcc.id(),
                promise.unit(),
                Secrecy.NONE,
                promisedOn,
                terms,
                promise.lead(),
                promise.signers());
    }

    NewPromise promise(Source source, String key, LocalDate promisedOn, @Nullable Terms terms, boolean open) {
        return new NewPromise(
                source,
                key,
                "Night inquiry",
                congress.id(),
                unit(0),
                open ? Secrecy.NONE : Secrecy.WORDS,
                promisedOn,
                terms,
                deputies.get(0).id(),
                List.of(deputies.get(0).id(), deputies.get(1).id()));
    }

    /** A photo that waits for a move of the caller. */
    static String photo(Shelf shelf, Caller caller) throws IOException {
        var file = Files.createTempFile("photo", ".png");
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
            return shelf.put(Commitments.EVIDENCE, file, "photo.png", caller)
                    .id()
                    .toString();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Leads cases along through the use cases, as people would. */
    static final class Cases {
        private final Suggestions suggestions;
        private final PromiseTown town;
        private final String today;

        Cases(Suggestions suggestions, PromiseTown town, LocalDate today) {
            this.suggestions = suggestions;
            this.town = town;
            this.today = today.toString();
        }

        void make(CaseId id, Caller caller, String move, @Nullable UnitId unit, Object... fields) {
            var raw = new HashMap<String, Object>();
            for (var i = 0; i < fields.length; i += 2) {
                raw.put((String) fields[i], fields[i + 1]);
            }
            suggestions.make(id, move, unit, raw, null, caller);
        }

        /** A case that unit 0 answered. @param more content of the paper, e.g. confidential */
        CaseId replied(
                String outcome, String commitment, @Nullable LocalDate due, String level, Map<String, Object> more) {
            var content = new HashMap<String, Object>(
                    Map.of("title", "Safe way to school", "situation", "No pavement.", "proposal", "Build one."));
            content.putAll(more);
            var id = suggestions.begin(Kind.DEPUTY_SUGGESTION, town.congress.id(), content, town.deputy(1));
            make(id, town.deputy(1), "submit", null);
            make(id, town.office(), "file", null);
            make(
                    id,
                    town.office(),
                    "assign",
                    null,
                    "mode",
                    "SOLE",
                    "lead",
                    town.unit(0).toString());
            make(id, town.clerk(0), "sign-for", town.unit(0));
            answered(id, 0, outcome, commitment, due, level);
            return id;
        }

        /** A case that units 0 and 1 answer each on its own, by the outcomes named. */
        CaseId answeredByTwo(String first, String commitment, LocalDate due, String second) {
            var id = suggestions.begin(
                    Kind.DEPUTY_SUGGESTION,
                    town.congress.id(),
                    Map.of("title", "Safe way to school", "situation", "No pavement.", "proposal", "Build one."),
                    town.deputy(1));
            make(id, town.deputy(1), "submit", null);
            make(id, town.office(), "file", null);
            make(
                    id,
                    town.office(),
                    "assign",
                    null,
                    "mode",
                    "SEPARATE",
                    "lead",
                    town.unit(0).toString(),
                    "others",
                    List.of(town.unit(1).toString()));
            make(id, town.clerk(0), "sign-for", town.unit(0));
            make(id, town.clerk(1), "sign-for", town.unit(1));
            answered(id, 0, first, commitment, due, "FULL");
            answered(id, 1, second, "", null, "FULL");
            return id;
        }

        /** A unit that has signed for a case answers it. */
        void answered(CaseId id, int number, String outcome, String commitment, @Nullable LocalDate due, String level) {
            var unit = town.unit(number);
            make(id, town.clerk(number), "record-contact", unit, "way", "MEETING", "on", today, "with", "Deputy 1");
            make(
                    id,
                    town.clerk(number),
                    "draft-reply",
                    unit,
                    "text",
                    "It will be built.",
                    "outcome",
                    outcome,
                    "level",
                    level,
                    "levelReason",
                    level.equals("FULL") ? "" : "Because.",
                    "contactName",
                    "Clerk",
                    "contactPhone",
                    "0574-0000",
                    "commitment",
                    commitment,
                    "commitmentDue",
                    due == null ? "" : due.toString());
            make(id, town.head(number), "sign-off", unit, "head", "Head");
            make(id, town.clerk(number), "issue", unit);
        }

        CaseId promised(String commitment, LocalDate due) {
            return replied("B", commitment, due, "FULL", Map.of());
        }

        void closed(CaseId id, String grade) {
            make(
                    id,
                    town.deputy(1),
                    "give-feedback",
                    null,
                    "attitude",
                    "SATISFIED",
                    "result",
                    grade,
                    "visited",
                    "VISITED",
                    "heard",
                    "VISIT",
                    "onPoint",
                    "YES");
            make(id, town.office(), "close", null);
        }
    }

    /** Waits until every follower has taken in what was done. */
    static void settled(Followers followers) {
        Followed.everything(followers);
    }
}
