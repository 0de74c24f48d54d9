package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.caseimport.CaseImport.Verdict;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Post;
import org.huiyin.directory.PostKind;
import org.huiyin.ledger.Followers;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Ids;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.suggestion.StoredCases;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.suggestion.Walk;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.Supervision;
import org.huiyin.support.Doors;
import org.huiyin.support.Followed;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.tableimport.ColumnGuesses;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** A list that is taken along from one installation and loaded into another, which knows nobody yet: what is kept stays kept there. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListElsewhereTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String NAME = "陆听潮";
    private static final String PHONE = "0574-8629-1177";

    private static int towns;

    private final WebApplicationContext context;
    private final Suggestions suggestions;
    private final StoredCases cases;
    private final CaseImports imports;
    private final ImportStore store;
    private final ImportRun run;
    private final Accounts accounts;
    private final Directory directory;
    private final Supervision supervision;
    private final Followers followers;
    private final JdbcClient jdbc;
    private final String today;
    private final TestDistrict here;
    private final TestDistrict there;

    @TempDir
    private Path temporary;

    ListElsewhereTest(
            @Autowired WebApplicationContext context,
            @Autowired Suggestions suggestions,
            @Autowired CaseImports imports,
            @Autowired ImportStore store,
            @Autowired ImportRun run,
            @Autowired Accounts accounts,
            @Autowired Directory directory,
            @Autowired Supervision supervision,
            @Autowired Followers followers,
            @Autowired JdbcClient jdbc,
            @Autowired Calendars calendars) {
        this.context = context;
        this.suggestions = suggestions;
        this.cases = new StoredCases(jdbc);
        this.imports = imports;
        this.store = store;
        this.run = run;
        this.accounts = accounts;
        this.directory = directory;
        this.supervision = supervision;
        this.followers = followers;
        this.jdbc = jdbc;
        today = calendars.today().toString();
        here = new TestDistrict(directory, "list-from-" + ++towns);
        there = new TestDistrict(directory, "list-to-" + towns);
    }

    private Caller deputy() {
        var actor = Actor.system(here.district.id());
        var person = directory.addPerson(
                new Person(new PersonId(Ids.next(Instant.EPOCH)), here.district.id(), NAME),
                new ContactData(PHONE, "", ""),
                actor);
        directory.addPost(
                new Post(
                        person.id(),
                        here.congress.id(),
                        PostKind.DEPUTY,
                        "",
                        "",
                        "新港代表团",
                        "",
                        LocalDate.of(2010, 1, 1),
                        null),
                actor);
        return here.deputy("hidden", person);
    }

    /** One paper whose signer asked not to be named and one that is open, both answered. */
    private void papers() {
        var hidden = deputy();
        for (var protectedOne : List.of(true, false)) {
            var content = new HashMap<String, Object>(Walk.CONTENT);
            content.put("title", protectedOne ? "Protected matter" : "Open matter");
            if (protectedOne) {
                content.put("confidential", "true");
            }
            var author = protectedOne ? hidden : here.deputy(1);
            var id = suggestions.begin(Kind.DEPUTY_SUGGESTION, here.congress.id(), content, author);
            new Walk(suggestions, here, id)
                    .make(author, "submit")
                    .make(here.office(), "file")
                    .taken()
                    .contacted(today)
                    .drafted()
                    .issuedAndClosed(author);
        }
    }

    /** An answered paper that promised something until a day, which was confirmed as done. */
    private CaseId promised(String title, String level, String until, String done) {
        var author = here.deputy(1);
        var walk = new Walk(suggestions, here, Map.of("title", title))
                .filed()
                .taken()
                .contacted(today)
                .make(
                        here.clerk(0),
                        "draft-reply",
                        here.unit(0),
                        "text",
                        "It will be built.",
                        "outcome",
                        "B",
                        "level",
                        level,
                        "levelReason",
                        level.equals("FULL") ? "" : "Because.",
                        "contactName",
                        "Clerk",
                        "contactPhone",
                        "0574-0000",
                        "promises.1.what",
                        "A bridge.",
                        "promises.1.due",
                        until)
                .issuedAndClosed(author);
        Followed.everything(followers);
        assertThat(jdbc.sql("""
                                UPDATE commitment.commitment
                                   SET state = 'DONE', reported_on = :done, on_time = true, confirmed_on = :done, by_office = true
                                 WHERE source_id = :id
                                """)
                        .param("done", LocalDate.parse(done))
                        .param("id", walk.id.value())
                        .update())
                .isEqualTo(1);
        return walk.id;
    }

    private KeyItemId gathered(String title, BodyId committee, CaseId... covered) {
        return supervision.gather(
                here.congress.id(),
                Map.of(
                        "title",
                        title,
                        "reasons",
                        List.of("MAJOR"),
                        "grounds",
                        "Many ask for it.",
                        "committee",
                        committee.toString(),
                        "leader",
                        "Lin",
                        "post",
                        "Deputy head",
                        "units",
                        List.of(here.unit(0).toString()),
                        "cases",
                        List.of(covered).stream().map(CaseId::toString).toList()),
                here.office());
    }

    @Test
    void what_not_everyone_may_know_of_a_key_item_or_a_promise_stays_out_of_the_paper_where_the_list_is_loaded()
            throws Exception {
        var quiet = promised("Quiet matter", "NONE", "2031-03-07", "2031-02-03");
        var open = promised("Open matter", "FULL", "2031-05-09", "2031-04-11");
        var committee = here.body(BodyKind.COMMITTEE, "Committee", here.congress);
        gathered("Gathered item", committee.id(), quiet, open);
        var proposed = gathered("Proposed item", committee.id(), open);
        supervision.make(proposed, "propose", Map.of(), null, here.office());
        var decided = gathered("Chosen item", committee.id(), open);
        supervision.make(decided, "propose", Map.of(), null, here.office());
        supervision.make(decided, "decide", Map.of("meeting", "68th meeting", "on", today), null, here.office());
        var secrets = new String[] {"Gathered item", "Proposed item", "2031-03-07", "2031-02-03"};
        var known = new String[] {"Chosen item", "2031-05-09", "2031-04-11"};

        var doors = new Doors(context, here.district.host());
        var list = list(doors, signIn(doors, here), "csv");
        var file = Files.write(temporary.resolve("promised.csv"), list);
        for (var line : load(file, there)) {
            assertThat(line.verdict()).isEqualTo(Verdict.ADDED);
            var paper = paperOf(there, line);
            var seen = suggestions.view(paper.id(), there.visitor());
            assertThat(seen.title()).isEqualTo(line.title());
            assertThat(seen.toString()).doesNotContain(secrets);
            if (line.title().startsWith("Open")) {
                assertThat(paper.content().analysis()).contains(known);
            } else {
                assertThat(paper.content().analysis()).isEmpty();
            }
        }
        assertThat(Doors.text(list)).contains(known).doesNotContain(secrets);
    }

    private List<Cookie> signIn(Doors doors, TestDistrict place) throws Exception {
        var office = place.office();
        accounts.add(
                place.district.id(),
                "office",
                "office",
                PASSWORD,
                null,
                office.grants(),
                Actor.system(place.district.id()));
        return doors.signIn("office", PASSWORD);
    }

    private static byte[] list(Doors doors, List<Cookie> who, String type) throws Exception {
        var answer = doors.answer(who, get(URI.create("/cases." + type)));
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsByteArray();
    }

    private List<CaseImport.Line> load(Path file, TestDistrict place) {
        var job = imports.upload(file, file.getFileName().toString(), null, place.office());
        assertThat(store.start(job.id(), CaseImport.Mode.CLEAN)).isTrue();
        run.run(job.id(), () -> false);
        return imports.lines(imports.find(job.id(), place.office())).toList();
    }

    private Paper paperOf(TestDistrict place, CaseImport.Line line) {
        return cases.load(place.district.id(), Objects.requireNonNull(line.caseId()))
                .orElseThrow()
                .suggestion()
                .paper();
    }

    @Test
    void who_asked_not_to_be_named_is_not_named_where_the_list_is_loaded() throws Exception {
        papers();
        var doors = new Doors(context, here.district.host());
        var office = signIn(doors, here);
        var open = Doors.text(list(doors, List.of(), "csv"));
        assertThat(open).contains("Open matter").doesNotContain(NAME, PHONE, "身份保密", "电话", "新港代表团");
        var own = Doors.text(list(doors, office, "csv"));
        assertThat(own).contains(NAME, PHONE, "身份保密", "新港代表团");

        var elsewhere = new Doors(context, there.district.host());
        var otherOffice = signIn(elsewhere, there);
        for (var type : List.of("csv", "xlsx")) {
            var file = temporary.resolve("list." + type);
            Files.write(file, list(doors, office, type));
            assertThat(load(file, here)).extracting(CaseImport.Line::verdict).containsOnly(Verdict.UNCHANGED);
            var lines = load(file, there);
            assertThat(lines)
                    .extracting(CaseImport.Line::verdict)
                    .containsOnly(type.equals("csv") ? Verdict.ADDED : Verdict.UNCHANGED);
            assertThat(lines)
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(paperOf(there, line).confidential())
                            .isEqualTo(line.title().startsWith("Protected")));
        }
        for (var door : List.of("/cases", "/cases.csv", "/api/v1/suggestions", "/cases?q=" + encoded(NAME))) {
            var answer = doors(elsewhere, List.of(), door);
            assertThat(answer).contains("Open matter".substring(0, door.contains("q=") ? 0 : 11));
            assertThat(answer.replaceAll("(?s)<form.*?</form>", "").replace("“" + NAME + "”", ""))
                    .as(door)
                    .doesNotContain(PHONE);
            if (!door.contains("q=")) {
                assertThat(answer).as(door).doesNotContain(NAME);
            }
        }
        var again = Doors.text(list(elsewhere, otherOffice, "csv"));
        assertThat(again).contains(NAME, PHONE);
        var person = directory.named(there.district.id(), NAME).getFirst();
        assertThat(directory.contact(there.district.id(), person.id()).phone()).isEqualTo(PHONE);
        for (var row :
                suggestions.list(CaseFilter.ALL, null, 10, there.visitor()).items()) {
            var seen = suggestions.view(new CaseId(row.id()), there.visitor());
            assertThat(seen.toString()).doesNotContain(NAME, PHONE);
            assertThat(seen.confidential()).isEqualTo("Protected matter".equals(row.title()));
        }

        var file = temporary.resolve("no.csv");
        Files.writeString(file, own.replace(",是,", ",否,"), StandardCharsets.UTF_8);
        assertThat(own).as("the list says who is protected").contains(",是,");
        for (var line : load(file, there)) {
            assertThat(paperOf(there, line).confidential())
                    .as("a list takes no protection away")
                    .isEqualTo(line.title().startsWith("Protected"));
        }
    }

    private static String doors(Doors doors, List<Cookie> who, String address) throws Exception {
        var answer = doors.answer(who, get(URI.create(address)));
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return Doors.text(answer.getContentAsByteArray());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void the_columns_of_own_lists_are_known_again() {
        assertThat(ListWords.HEADINGS)
                .containsAllEntriesOf(Map.of(
                        ColumnGuesses.plain("身份保密"), ListColumn.PROTECTED,
                        ColumnGuesses.plain("Identity protected"), ListColumn.PROTECTED,
                        ColumnGuesses.plain("重点督办事项"), ListColumn.KEY_ITEM,
                        ColumnGuesses.plain("Key item"), ListColumn.KEY_ITEM,
                        ColumnGuesses.plain("承诺兑现日期"), ListColumn.DONE,
                        ColumnGuesses.plain("承诺完成日期"), ListColumn.PROMISED_FOR,
                        ColumnGuesses.plain("Phone of the lead"), ListColumn.PHONE,
                        ColumnGuesses.plain("提出的集体"), ListColumn.GROUP));
    }
}
