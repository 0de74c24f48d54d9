package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.ledger.Followers;
import org.huiyin.shared.Actor;
import org.huiyin.support.Doors;
import org.huiyin.support.Followed;
import org.huiyin.support.WholeProgramTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

/** Each thing that is kept of a paper × each move that joins or carries it on: looked for at every door, by every role and by nobody. */
@WholeProgramTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CarriedSecretsTest {
    private static final String PASSWORD = "correct horse battery";

    /** Doors behind which people stand as deputies, not as signers. */
    private static final String DIRECTORY =
            "(/api/v1)?/(people|bodies|units|stations|meetings|admin/people|admin/accounts|accounts).*|/cases/new.*|.*/moves/invite.*";

    /** What is kept of a paper. */
    private enum Kept {
        NAME,
        TEXT
    }

    /** How the paper goes on. */
    private enum Way {
        MERGED,
        MERGED_BY_WAY_OF_ANOTHER,
        LEADING_ONE_WITHDRAWN,
        PROTECTED_WHEN_MERGED,
        LEADS_AN_OPEN_ONE,
        PROTECTED_WHEN_CLOSED
    }

    /** A word that nobody may find but those who may know it; for a name the person whose cases must not be found by it. */
    private record Secret(
            String what, String word, @Nullable Person person, Set<String> known) {}

    private final TestDistrict place;
    private final Suggestions suggestions;
    private final CaseFiles files;
    private final Accounts accounts;
    private final Directory directory;
    private final Followers followers;
    private final String today;
    private final Doors doors;
    private final List<Secret> secrets = new ArrayList<>();
    private final Set<String> cases = new HashSet<>();

    @TempDir
    static Path folder;

    CarriedSecretsTest(
            @Autowired WebApplicationContext context,
            @Autowired Suggestions suggestions,
            @Autowired CaseFiles files,
            @Autowired Accounts accounts,
            @Autowired Directory directory,
            @Autowired Calendars calendars,
            @Autowired Followers followers) {
        this.suggestions = suggestions;
        this.files = files;
        this.accounts = accounts;
        this.directory = directory;
        this.followers = followers;
        place = new TestDistrict(directory, "carried-secrets");
        today = calendars.today().toString();
        doors = new Doors(context, place.district.host());
    }

    @BeforeAll
    void every_kind_of_secret_goes_every_way() throws Exception {
        for (var kept : Kept.values()) {
            for (var way : Way.values()) {
                if (kept == Kept.NAME || (way != Way.PROTECTED_WHEN_MERGED && way != Way.PROTECTED_WHEN_CLOSED)) {
                    carry(kept, way);
                }
            }
        }
        Followed.everything(followers);
    }

    private void carry(Kept kept, Way way) throws Exception {
        var name = "Hidden-" + kept + "-" + way + "-end";
        var person = place.addDeputy(name);
        var hidden = place.deputy("hidden", person);
        var late = way == Way.PROTECTED_WHEN_MERGED || way == Way.PROTECTED_WHEN_CLOSED;
        var text = "Kept-" + way + "-";
        var content = new HashMap<String, Object>(
                Map.of("title", "Title " + name.hashCode(), "situation", "S.", "proposal", "P.", "category", "Water"));
        if (kept == Kept.NAME && !late) {
            content.put("confidential", "true");
        }
        if (kept == Kept.TEXT) {
            content.put("undisclosed", "true");
            content.put("nondisclosureReason", text + "-reason");
            content.putAll(Map.of("title", text + "-title", "situation", text + "-s", "analysis", text + "-a"));
        }
        var open = begun(place.deputy(5), Walk.CONTENT);
        var paper = begun(hidden, content);
        var main = way == Way.PROTECTED_WHEN_CLOSED || way == Way.LEADS_AN_OPEN_ONE ? paper : open;
        if (way == Way.LEADING_ONE_WITHDRAWN) {
            var leading = begun(place.deputy(6), Walk.CONTENT);
            on(leading).make(place.office(), "file");
            merge(open, leading);
            merge(paper, leading);
            on(leading).make(place.deputy(6), "withdraw", null, "reason", "Solved.");
        } else {
            on(main).make(place.office(), "file");
            switch (way) {
                case MERGED, PROTECTED_WHEN_MERGED -> merge(paper, open);
                case MERGED_BY_WAY_OF_ANOTHER -> {
                    var between = begun(place.deputy(4), Walk.CONTENT);
                    merge(paper, between);
                    merge(between, open);
                }
                case LEADS_AN_OPEN_ONE -> merge(open, paper);
                case PROTECTED_WHEN_CLOSED, LEADING_ONE_WITHDRAWN -> {}
            }
        }
        if (way == Way.PROTECTED_WHEN_MERGED) {
            on(paper).make(hidden, "protect-identity");
        }
        handle(on(main), name, hidden, kept);
        if (way == Way.PROTECTED_WHEN_CLOSED) {
            on(main).make(place.office(), "protect-identity");
        }
        var insiders = Set.of("office", "govoffice", "clerk0", "head0", "clerk1");
        var named = new HashSet<>(insiders);
        if (kept == Kept.TEXT && main.equals(paper)) {
            named.add("deputy5");
        }
        secrets.add(new Secret(kept + " " + way + " name", name, person, named));
        if (kept == Kept.TEXT) {
            var parties = new HashSet<>(Set.of("office", "govoffice"));
            if (main.equals(paper)) {
                parties.addAll(insiders);
                parties.add("deputy5");
            }
            secrets.add(new Secret(kept + " " + way + " text", text, null, parties));
        }
        var readers = new HashSet<>(insiders);
        readers.addAll(Set.of("deputy4", "deputy5"));
        if (kept == Kept.TEXT) {
            secrets.add(new Secret(way + " reply", "Reply-" + name.hashCode(), null, readers));
        }
        secrets.add(new Secret(way + " file", "File-" + name.hashCode(), null, readers));
        secrets.add(new Secret(way + " phone", "0574-" + name.hashCode(), null, readers));
        secrets.add(new Secret(way + " opinion", "Opinion-" + name.hashCode(), null, readers));
    }

    private CaseId begun(Caller author, Map<String, Object> content) {
        var id = suggestions.begin(Kind.DEPUTY_SUGGESTION, place.congress.id(), content, author);
        on(id).make(author, "submit");
        cases.add(id.toString());
        return id;
    }

    private Walk on(CaseId id) {
        return new Walk(suggestions, place, id);
    }

    private void merge(CaseId id, CaseId into) {
        on(id).make(place.office(), "merge", null, "into", into.toString());
    }

    /** From the assignment to the end, with everything that units and signers say among themselves. */
    private void handle(Walk walk, String name, Caller hidden, Kept kept) throws Exception {
        var unit = place.unit(0);
        var mark = name.hashCode();
        walk.make(
                        place.office(),
                        "assign",
                        null,
                        "mode",
                        "LEAD",
                        "lead",
                        unit.toString(),
                        "others",
                        List.of(place.unit(1).toString()))
                .make(place.clerk(0), "sign-for", unit)
                .make(place.clerk(1), "sign-for", place.unit(1))
                .make(
                        place.clerk(0),
                        "record-contact",
                        unit,
                        "way",
                        "MEETING",
                        "on",
                        today,
                        "with",
                        name,
                        "note",
                        "We met " + name)
                .make(place.clerk(1), "give-opinion", place.unit(1), "text", "Opinion-" + mark);
        var upload = Files.writeString(folder.resolve("upload"), "File-" + mark);
        var file = files.put(upload, "File-" + mark + ".txt", false, place.clerk(0));
        walk.make(place.clerk(0), "attach-to-reply", unit, "file", file.id().toString());
        walk.make(
                        place.clerk(0),
                        "draft-reply",
                        unit,
                        "text",
                        "Reply-" + mark,
                        "outcome",
                        "B",
                        "level",
                        kept == Kept.TEXT ? "NONE" : "FULL",
                        "levelReason",
                        "Others are concerned.",
                        "promises.1.what",
                        "Reply-" + mark + " promised",
                        "promises.1.due",
                        today,
                        "contactName",
                        "Clerk",
                        "contactPhone",
                        "0574-" + mark)
                .make(place.clerk(1), "countersign", place.unit(1))
                .make(place.head(0), "sign-off", unit, "head", "Head")
                .make(place.clerk(0), "issue", unit)
                .feedback(hidden, "SATISFIED", "SATISFIED");
        for (var signer : walk.seenBy(place.office()).signers()) {
            for (var number : List.of(4, 5, 6)) {
                if (place.deputies.get(number - 1).id().value().equals(signer.id())) {
                    walk.feedback(place.deputy(number), "SATISFIED", "SATISFIED");
                }
            }
        }
        walk.make(place.office(), "close");
    }

    private Map<String, List<Cookie>> readers() throws Exception {
        var callers = place.callers();
        callers.put("deputy5", place.deputy(5));
        callers.put("deputy6", place.deputy(6));
        var readers = new LinkedHashMap<String, List<Cookie>>();
        readers.put("visitor", List.of());
        for (var name : List.of("admin", "deputy1", "deputy4", "deputy5", "deputy6", "member1", "clerk3", "office")) {
            var caller = callers.get(name);
            accounts.add(
                    place.district.id(),
                    name,
                    name,
                    PASSWORD,
                    caller.person(),
                    caller.grants(),
                    Actor.system(place.district.id()));
            readers.put(name, doors.signIn(name, PASSWORD));
        }
        return readers;
    }

    @Test
    void nobody_finds_what_was_kept() throws Exception {
        var leaks = new ArrayList<String>();
        var people = secrets.stream()
                .filter(secret -> secret.person() != null)
                .map(secret -> secret.person().id().toString())
                .toList();
        var more = new ArrayList<String>();
        for (var id : people) {
            for (var list : List.of("/cases", "/cases.csv", "/cases.xlsx", "/api/v1/suggestions", "/figures")) {
                more.add(list + "?person=" + id);
            }
        }
        for (var secret : secrets) {
            more.add("/cases?q=" + secret.word());
            more.add("/api/v1/suggestions?q=" + secret.word());
        }
        var things = Map.of("cases", cases, "suggestions", cases, "people", new HashSet<>(people));
        for (var reader : readers().entrySet()) {
            var found = doors.open(reader.getValue(), things, more);
            assertThat(found.values().stream().filter(text -> text.startsWith("200")))
                    .as(reader.getKey() + " finds open doors")
                    .hasSizeGreaterThan(100);
            assertThat(found.values()).as(reader.getKey()).noneMatch(text -> text.startsWith("5"));
            var seen = 0;
            for (var secret : secrets) {
                for (var door : found.entrySet()) {
                    if (tells(door.getKey(), door.getValue(), secret)) {
                        seen++;
                        if (!secret.known().contains(reader.getKey())) {
                            leaks.add(secret.what() + " by " + reader.getKey() + " at " + door.getKey());
                        }
                    }
                }
            }
            if (reader.getKey().equals("office")) {
                assertThat(seen).as("the office finds them").isGreaterThan(secrets.size());
            }
        }
        assertThat(leaks).isEmpty();
    }

    /** Whether a door tells a secret: by its word, or by a case that is found under the person. */
    private boolean tells(String address, String text, Secret secret) {
        var person = secret.person();
        if (address.contains("q=" + secret.word())) {
            return cases.stream().anyMatch(text::contains);
        }
        if (person == null) {
            return !address.contains(secret.word()) && text.contains(secret.word());
        }
        var id = person.id().toString();
        if (address.contains("person=" + id) || address.matches("(/api/v1)?/people/" + id + ".*")) {
            return cases.stream().anyMatch(text::contains) || text.contains("Safe way to school");
        }
        return !address.contains(secret.word()) && !address.matches(DIRECTORY) && text.contains(secret.word());
    }
}
