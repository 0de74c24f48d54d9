package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.huiyin.account.Accounts;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.form.Field;
import org.huiyin.shared.Actor;
import org.huiyin.suggestion.moves.MoveName;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.support.Await;
import org.huiyin.support.WholeProgramTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.boot.webmvc.test.autoconfigure.SpringBootMockMvcBuilderCustomizer;
import org.springframework.http.ContentDisposition;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.context.WebApplicationContext;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

/** A hostile text in every text field of every form is a text on every page, in every export and in every answer. */
@WholeProgramTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(7)
class HostileTextTest {
    private static final String PASSWORD = "correct horse battery";
    private static final int MOST_OF_A_KIND = 5;
    private static final int MOST_CASES = 20;

    /** Forms that end, lock or undo something, or that only leave, and those of modules that try hostile texts themselves. */
    private static final Pattern LEFT_ALONE = Pattern.compile(
            "/(ballots|supervision|commitments|look-backs|evaluation|voices|meetings|inquiries)/.*|/sign-(in|out).*|.*/(dissolve|disable|enable|reset|revoke|end|end-others|remove|password|load|passkeys)|/reset/.*|/notices/.*");

    private final MockMvc mvc;
    private final Accounts accounts;
    private final TestDistrict place;
    private final String today;
    private final String longer;
    private final String soon;
    private final HostileTexts hostile = new HostileTexts();
    private final Map<String, Cookie> signedIn = new LinkedHashMap<>();
    private final Set<String> moved = new HashSet<>();
    private final List<String> cases = new ArrayList<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** How many downloads of each type hold hostile texts. */
    private final Map<String, Integer> held = new HashMap<>();

    HostileTextTest(
            @Autowired WebApplicationContext context,
            @Autowired Directory directory,
            @Autowired Accounts accounts,
            @Autowired Calendars calendars) {
        this.mvc = mvc(context);
        this.accounts = accounts;
        place = new TestDistrict(directory, "hostile");
        today = calendars.today().toString();
        longer = calendars.today().plusMonths(4).toString();
        soon = calendars.today().plusDays(20).toString();
    }

    /** Thousands of requests: without the record of each that is kept for failures otherwise. */
    private static MockMvc mvc(WebApplicationContext context) {
        var customizer = new SpringBootMockMvcBuilderCustomizer(context);
        customizer.setPrint(MockMvcPrint.NONE);
        var builder = webAppContextSetup(context).apply(springSecurity());
        customizer.customize(builder);
        return builder.build();
    }

    @BeforeAll
    void a_district_full_of_hostile_texts() throws Exception {
        var congress = place.congress.id().value();
        signUp("admin", null, new Grant(Role.ADMIN, null));
        signUp("office", null, new Grant(Role.DEPUTIES_OFFICE, congress));
        signUp("cppcc", null, new Grant(Role.PROPOSALS_OFFICE, place.cppcc.id().value()));
        signUp(
                "govoffice",
                null,
                new Grant(Role.GOVERNMENT_OFFICE, place.government.id().value()));
        for (var number = 0; number < 2; number++) {
            var unit = place.unit(number).value();
            signUp("unit" + number, null, new Grant(Role.UNIT_CLERK, unit), new Grant(Role.UNIT_HEAD, unit));
        }
        for (var number = 1; number <= 3; number++) {
            signUp("deputy" + number, place.deputies.get(number - 1).id(), new Grant(Role.DEPUTY, congress));
        }
        signUp(
                "member1",
                place.members.getFirst().id(),
                new Grant(Role.MEMBER, place.cppcc.id().value()));
        fillEveryFormOf(
                "admin",
                List.of(
                        "/admin/regions/new",
                        "/admin/stations/new",
                        "/admin",
                        "/account",
                        "/bodies",
                        "/units",
                        "/people",
                        "/stations"));
        for (var who : List.of("office", "deputy1")) {
            fillEveryFormOf(who, List.of("/account", "/people"));
        }
        leadCasesThroughTheirLives();
        importLedger();
        importRoster();
    }

    private void signUp(String username, @Nullable PersonId person, Grant... grants) throws Exception {
        accounts.add(
                place.district.id(),
                username,
                hostile.next(100, false),
                PASSWORD,
                person,
                Set.of(grants),
                Actor.system(place.district.id()));
        var answer = answer(
                null,
                post("/sign-in")
                        .header("User-Agent", "Firefox" + HostileTexts.CORE)
                        .param("username", username)
                        .param("password", PASSWORD));
        signedIn.put(
                username,
                Arrays.stream(answer.getCookies())
                        .filter(cookie -> cookie.getName().equals("huiyin"))
                        .findFirst()
                        .orElseThrow());
    }

    private MockHttpServletResponse answer(@Nullable String who, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        var cookie = who == null ? null : signedIn.get(who);
        if (cookie != null) {
            request.cookie(cookie);
        }
        var result = mvc.perform(request.with(csrf()).with(it -> {
                    it.setServerName(place.district.host());
                    return it;
                }))
                .andReturn();
        if (result.getRequest().isAsyncStarted()) {
            result = mvc.perform(asyncDispatch(result)).andReturn();
        }
        var response = result.getResponse();
        var address =
                result.getRequest().getMethod() + " " + result.getRequest().getRequestURI() + " by " + who;
        assertThat(response.getStatus()).as(address).isLessThan(500);
        for (var header : response.getHeaderNames()) {
            assertThat(response.getHeaders(header))
                    .as(header + " of " + address)
                    .noneMatch(
                            value -> value.codePoints().anyMatch(Character::isISOControl) || value.contains("<script"));
        }
        return response;
    }

    private static String body(MockHttpServletResponse response) throws Exception {
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    /** A page, looked at. */
    private Document see(@Nullable String who, String address) throws Exception {
        return page(answer(who, get(URI.create(address))), address + " by " + who);
    }

    private static Document page(MockHttpServletResponse response, String address) throws Exception {
        var raw = body(response);
        var page = Jsoup.parse(raw, address.replaceAll(" .*", ""));
        HostileTexts.shownAsText(page, raw, address);
        return page;
    }

    private MockHttpServletResponse send(String who, String address, MultiValueMap<String, String> values)
            throws Exception {
        return answer(who, post(URI.create(address)).params(values));
    }

    /** Walks along the links and sends every form once for each thing that it can be sent for. */
    private void fillEveryFormOf(String who, List<String> from) throws Exception {
        var seen = new HashSet<String>();
        var ahead = new ArrayDeque<>(from);
        while (!ahead.isEmpty()) {
            var address = ahead.removeFirst();
            if (!seen.add(address.replaceAll("[?#].*", ""))) {
                continue;
            }
            var page = see(who, address);
            for (var form : page.select("main form[method=post]")) {
                var action = action(form, address);
                if (seen.add("POST " + action)
                        && !LEFT_ALONE.matcher(action).matches()
                        && form.select("[type=file]").isEmpty()) {
                    sendForm(who, form, action);
                }
            }
            page.select("main a[href^=/]").eachAttr("href").stream()
                    .filter(link -> from.stream().anyMatch(link::startsWith))
                    .forEach(ahead::add);
        }
    }

    private static String action(Element form, String address) {
        return form.attr("action").isEmpty() ? address.replaceAll("[?#].*", "") : form.attr("action");
    }

    private void sendForm(String who, Element form, String action) throws Exception {
        var response = send(who, action, hostile.fill(form, action, Map.of()));
        var page = page(response, action);
        if (response.getStatus() < 400) {
            taken.add(HostileTexts.kind(action));
        } else if (form.select("input, textarea").stream().anyMatch(HostileTexts::takesText)) {
            refused.put(HostileTexts.kind(action), page.select(".error-summary").text());
        }
    }

    private final class Life {
        private final String author;
        private final String address;

        Life(String author, Kind kind, Map<String, List<String>> chosen) throws Exception {
            this.author = author;
            var form = see(author, "/cases/new?kind=" + kind.name()).selectFirst("form[action=/cases/new]");
            assertThat(form).isNotNull();
            var response = send(author, "/cases/new", hostile.fill(form, "/cases/new", chosen));
            assertThat(response.getStatus()).as(body(response)).isIn(302, 303);
            address = String.valueOf(response.getRedirectedUrl());
            cases.add(address);
        }

        private String id() {
            return address.substring(address.lastIndexOf('/') + 1);
        }

        /** Makes a move through its form and, where there is one, its review. */
        Life make(String who, String move, String... choices) throws Exception {
            var chosen = new HashMap<String, List<String>>();
            for (var choice : choices) {
                var parts = choice.split("=", 2);
                chosen.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
            }
            var unit = chosen.remove("unit");
            var action = address + "/moves/" + move;
            var page = see(who, action + (unit == null ? "" : "?unit=" + unit.getFirst()));
            var form = page.selectFirst("main form.form");
            assertThat(form)
                    .as(move + " by " + who + ": " + page.select("main").text())
                    .isNotNull();
            var taken = form.select("input[name], textarea[name]").stream()
                    .filter(HostileTexts::takesText)
                    .map(input -> move + "." + input.attr("name"))
                    .toList();
            var values = form.select("button[name=confirmed]").isEmpty()
                    ? hostile.fill(form, "/moves/" + move, chosen)
                    : hidden(form);
            var response = send(who, action, values);
            if (response.getStatus() == 200) {
                var review = page(response, action).selectFirst("main form:has(button[name=confirmed])");
                assertThat(review).as("review of " + move).isNotNull();
                response = send(who, action, hidden(review));
            }
            assertThat(response.getStatus())
                    .as(move + " says "
                            + Jsoup.parse(body(response)).select("main").text())
                    .isIn(302, 303);
            moved.addAll(taken);
            see(who, address);
            return this;
        }

        private static MultiValueMap<String, String> hidden(Element form) {
            var values = new LinkedMultiValueMap<String, String>();
            for (var input : form.select("input[name], textarea[name]")) {
                if (!input.attr("name").equals("_csrf")) {
                    values.add(input.attr("name"), input.val());
                }
            }
            values.add("confirmed", "true");
            return values;
        }
    }

    private void leadCasesThroughTheirLives() throws Exception {
        var first = "unit=" + place.unit(0);
        var second = "unit=" + place.unit(1);
        var reply = with(dues(), "outcome=B", "level=SUMMARY");
        var main = suggestion()
                .make(
                        "deputy1",
                        "save",
                        "capacity=PERSONAL",
                        "preferredLead=" + place.unit(0),
                        "confidential=false",
                        "undisclosed=false")
                .make(
                        "deputy1",
                        "invite",
                        "persons=" + place.deputies.get(1).id(),
                        "persons=" + place.deputies.get(2).id(),
                        "until=" + soon)
                .make("deputy2", "confirm-signature")
                .make("deputy3", "decline-signature")
                .make("deputy1", "submit")
                .make("office", "file")
                .make("govoffice", "suggest-split", "mode=LEAD", "lead=" + place.unit(0), "others=" + place.unit(1))
                .make("office", "assign", "mode=LEAD", "lead=" + place.unit(0), "others=" + place.unit(1))
                .make("office", "urge", first)
                .make("unit0", "sign-for", first)
                .make("unit1", "sign-for", second)
                .make("unit0", "request-return", first, "suggested=" + place.unit(2))
                .make("office", "refuse-return", first)
                .make("unit0", "request-extension", first, "until=" + longer)
                .make("office", "refuse-extension", first)
                .make("unit0", "record-contact", first, "way=MEETING", "on=" + today)
                .make("office", "record-consultation", first, "on=" + today)
                .make("unit1", "give-opinion", second)
                .make("unit0", "return-opinion", second)
                .make("unit1", "give-opinion", second)
                .make("unit0", "draft-reply", with(reply, first))
                .make("unit0", "send-back", first)
                .make("unit0", "draft-reply", with(reply, first))
                .make("unit1", "countersign", second)
                .make("unit0", "sign-off", first)
                .make("unit0", "issue", first)
                .make("office", "correct-outcome", first, "outcome=A")
                .make("deputy1", "give-feedback", feedback("DISSATISFIED"))
                .make(
                        "office",
                        "paper-feedback",
                        with(
                                feedback("SATISFIED"),
                                "signer=" + place.deputies.get(1).id()))
                .make("office", "rehandle")
                .make("unit0", "record-contact", first, "way=VISIT", "on=" + today)
                .make("unit0", "draft-reply", with(reply, first));
        see("unit1", main.address);

        suggestion()
                .make("deputy1", "submit")
                .make("office", "file")
                .make("office", "assign", "mode=SOLE", "lead=" + place.unit(1), "others=")
                .make("unit1", "sign-for", second)
                .make("unit1", "request-return", second)
                .make("office", "approve-return", second)
                .make("office", "reassign", second, "to=" + place.unit(0))
                .make("unit0", "sign-for", first)
                .make("unit0", "request-extension", first, "until=" + longer)
                .make("office", "consent-extension", first)
                .make("unit0", "record-contact", first, "way=PHONE", "on=" + today)
                .make("unit0", "draft-reply", with(dues(), first, "outcome=B", "level=FULL"))
                .make("unit0", "sign-off", first)
                .make("unit0", "issue", first)
                .make("deputy1", "give-feedback", feedback("SATISFIED"))
                .make("office", "close")
                .make("unit0", "reply-again", with(dues(), first, "outcome=B", "level=SUMMARY"))
                .make("office", "reopen");
        suggestion().make("deputy1", "submit").make("office", "refuse", "reason=OTHER");
        suggestion().make("deputy1", "submit").make("office", "forward", "as=LETTER");
        suggestion().make("deputy1", "submit").make("office", "merge", "into=" + main.id());
        suggestion()
                .make("deputy1", "submit")
                .make("deputy1", "protect-identity")
                .make("deputy1", "withdraw");
        suggestion()
                .make("deputy1", "submit")
                .make("office", "file")
                .make("govoffice", "suggest-split", "mode=SOLE", "lead=" + place.unit(0), "others=");
        suggestion()
                .make("deputy1", "invite", "persons=" + place.deputies.get(1).id(), "until=" + soon);
        suggestion();
        new Life(
                        "deputy1",
                        Kind.DEPUTY_SUGGESTION,
                        Map.of("undisclosed", List.of("true"), "capacity", List.of("PERSONAL")))
                .make("deputy1", "submit")
                .make("office", "file");
        new Life("member1", Kind.CPPCC_PROPOSAL, Map.of("capacity", List.of("PERSONAL")))
                .make("member1", "submit")
                .make("cppcc", "file");
    }

    private Life suggestion() throws Exception {
        return new Life("deputy1", Kind.DEPUTY_SUGGESTION, Map.of("capacity", List.of("PERSONAL")));
    }

    private static String[] feedback(String grade) {
        return new String[] {"attitude=" + grade, "result=" + grade, "visited=VISITED", "heard=VISIT", "onPoint=YES"};
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    /** The days of all rows of promises. */
    private String[] dues() {
        return IntStream.rangeClosed(1, Reply.MOST_PROMISES)
                .mapToObj(row -> "promises." + row + ".due=" + soon)
                .toArray(String[]::new);
    }

    /** Every cell hostile, the headings too. */
    private void importLedger() throws Exception {
        var title = quoted(hostile.next(90, false));
        var table = "编号,届次,类别,标题,情况,建议,提出人,主办,会办," + quoted(hostile.next(60, false)) + "\n"
                + String.join(
                        ",", quoted("=9-1-001"), "九届一次", cell(), title, cell(), cell(), cell(), cell(), cell(), cell())
                + "\n"
                + String.join(",", cell(), cell(), cell(), cell(), cell(), cell(), cell(), cell(), cell(), cell())
                + "\n";
        var page = upload("office", "/imports", table);
        var form = page.selectFirst("form[action$=/mapping]");
        assertThat(form).as(page.select("main").text()).isNotNull();
        var action = form.attr("action");
        var mapped = send(
                "office",
                action,
                hostile.fill(form, action, Map.of("newUnits", List.of("true"), "date", List.of("2020-01-06"))));
        assertThat(mapped.getStatus()).as(body(mapped)).isIn(302, 303);
        var address = action.replace("/mapping", "");
        see("office", address);
        send("office", address + "/start", new LinkedMultiValueMap<>(Map.of("mode", List.of("clean"))));
        Await.until(
                "the end of the import",
                () -> see("office", address)
                        .select("[data-hx-get], [data-progress], progress")
                        .isEmpty());
        download("office", address + "/problems.csv");
        download("office", address + "/rows.csv");
    }

    private void importRoster() throws Exception {
        var table = "姓名,选区,代表团,证号,电话\n"
                + Stream.generate(() -> cell())
                        .limit(5)
                        .reduce((a, b) -> a + "," + b)
                        .orElseThrow() + "\n";
        var page = upload("admin", "/admin/roster", table);
        for (var form : page.select("main form[method=post]")) {
            var action = action(form, page.location());
            page(send("admin", action, hostile.fill(form, action, Map.of())), action);
        }
    }

    private String cell() {
        return quoted(hostile.next(60, false));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private Document upload(String who, String address, String table) throws Exception {
        var form = see(who, address).selectFirst("form:has([type=file])");
        assertThat(form).isNotNull();
        var request = multipart(URI.create(address))
                .file(new MockMultipartFile(
                        "file", hostile.next(60, false) + ".csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
        hostile.fill(form, address, Map.of())
                .forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        var response = answer(who, request);
        assertThat(response.getStatus()).as(body(response)).isIn(302, 303);
        return see(who, String.valueOf(response.getRedirectedUrl()));
    }

    @Test
    void every_form_takes_hostile_texts() {
        refused.keySet().removeAll(taken);
        assertThat(refused).isEmpty();
        assertThat(hostile.filled()).hasSizeGreaterThan(50);
    }

    @Test
    void every_text_of_every_move_was_hostile() {
        var all = new TreeSet<String>();
        for (var move : MoveName.values()) {
            for (var field : move.fields()) {
                if (field.type() == Field.Type.TEXT || field.type() == Field.Type.LONG_TEXT) {
                    all.add(move.code() + "." + field.name());
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(30);
        assertThat(moved).containsAll(all);
    }

    @Test
    void everyone_sees_hostile_texts_as_texts_and_every_form_was_filled() throws Exception {
        var open = new TreeSet<String>();
        var shown = new LinkedHashMap<String, Integer>();
        var visitors = new ArrayList<@Nullable String>(signedIn.keySet());
        visitors.add(null);
        for (var who : visitors) {
            var count = 0;
            for (var page : crawl(who)) {
                count += HostileTexts.shown(page);
                for (var form : page.select("form[method=post]")) {
                    for (var input : form.select("input[name], textarea[name]")) {
                        var action = action(form, page.location()).replaceAll("^/cases/[^/]+(?=/moves/)", "");
                        if (HostileTexts.takesText(input)
                                && !LEFT_ALONE.matcher(action).matches()) {
                            open.add(HostileTexts.kind(action) + " " + input.attr("name"));
                        }
                    }
                }
            }
            shown.put(String.valueOf(who), count);
        }
        assertThat(shown.values()).as("hostile texts seen: " + shown).allMatch(count -> count > 20);
        assertThat(held.keySet()).as("downloads that hold hostile texts").hasSize(4);
        assertThat(hostile.filled()).as("fields that were filled").containsAll(open);
    }

    /** All pages that links lead to, and all downloads and answers of the API on the way, checked. */
    private List<Document> crawl(@Nullable String who) throws Exception {
        var pages = new ArrayList<Document>();
        var seen = new HashSet<String>();
        var kinds = new HashMap<String, Integer>();
        var ahead = new ArrayDeque<>(List.of("/", "/desk", "/account", "/notices", "/admin", "/cases", "/figures"));
        ahead.addAll(List.of("/cases.csv", "/cases.xlsx"));
        for (var list : List.of("suggestions", "bodies", "units", "people", "accounts", "me", "imports")) {
            ahead.add("/api/v1/" + list);
        }
        cases.forEach(address -> {
            ahead.add(address);
            ahead.add(address + "/file.docx");
            ahead.add("/api/v1/suggestions" + address.substring("/cases".length()));
        });
        while (!ahead.isEmpty()) {
            var address = ahead.removeFirst().replaceAll("#.*", "");
            var kind = HostileTexts.kind(address)
                    + address.replaceAll("^[^?]*", "").replaceAll("=[^&]*", "");
            if (!seen.add(address)
                    || kinds.merge(kind, 1, Integer::sum) > (kind.contains("/{id}") ? MOST_CASES : MOST_OF_A_KIND)) {
                continue;
            }
            var response = answer(who, get(URI.create(address)));
            var type = String.valueOf(response.getContentType());
            if (response.getStatus() / 100 == 3) {
                ahead.add(String.valueOf(response.getRedirectedUrl()).replaceAll("^https?://[^/]+", ""));
            } else if (type.startsWith("text/html")) {
                var page = page(response, address + " by " + who);
                pages.add(page);
                page.select("a[href^=/]").eachAttr("href").stream()
                        .filter(link -> !link.matches(".*[?&](lang|type)=.*"))
                        .forEach(ahead::add);
                for (var search : page.select("form[method=get], form:not([method])")) {
                    ahead.add(asked(search));
                }
            } else {
                downloaded(response, address + " by " + who);
            }
        }
        return pages;
    }

    /** What a search form asks when its texts are hostile. */
    private String asked(Element form) {
        var values = hostile.fill(form, form.attr("action"), Map.of());
        var query = new ArrayList<String>();
        values.forEach((name, all) -> all.forEach(
                value -> query.add(name + "=" + java.net.URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return form.attr("action") + "?" + String.join("&", query).replaceAll("%3D\\d{3}", "%3D000");
    }

    private void download(@Nullable String who, String address) throws Exception {
        downloaded(answer(who, get(URI.create(address))), address);
    }

    private void downloaded(MockHttpServletResponse response, String address) throws Exception {
        var type = String.valueOf(response.getContentType());
        var disposition = response.getHeader("Content-Disposition");
        if (disposition != null) {
            assertThat(ContentDisposition.parse(disposition).getFilename())
                    .as(address)
                    .matches("[^\\p{Cc}\\p{Cf}\"<>/\\\\]+");
        }
        if (type.contains("json")) {
            holds(
                    "json",
                    JsonMapper.shared().readTree(body(response)).toString().contains("<script>alert(1)</script>"));
        } else if (type.startsWith("text/csv")) {
            formulaFree(body(response), address);
        } else if (type.contains("officedocument")) {
            wellFormed(response.getContentAsByteArray(), address);
        } else if (type.startsWith("text/calendar")) {
            assertThat(body(response).replace("\r\n ", "").split("\r\n"))
                    .as(address)
                    .allMatch(line -> line.matches("[A-Z-]+[;:][^\\p{Cc}]*"));
        } else if (type.startsWith("application/atom+xml")) {
            var feed = Jsoup.parse(body(response), "", Parser.xmlParser());
            assertThat(feed.select("script, img")).as(address).isEmpty();
        } else {
            assertThat(type).as(address).matches("(image|text/css|text/javascript|application/javascript|null).*");
        }
    }

    private void holds(String type, boolean hostileText) {
        if (hostileText) {
            held.merge(type, 1, Integer::sum);
        }
    }

    private void formulaFree(String table, String address) throws Exception {
        try (var csv = CSVParser.parse(table.replace("\uFEFF", ""), CSVFormat.DEFAULT)) {
            for (var row : csv) {
                holds("csv", row.stream().anyMatch(cell -> cell.contains(HostileTexts.CORE)));
                assertThat(row.stream()).as(address).noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r-].*"));
            }
        }
    }

    /** Every part is XML, no cell is a formula, and no text became markup. */
    private void wellFormed(byte[] archive, String address) throws Exception {
        var parts = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var xml = zip.readAllBytes();
                var part = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new ByteArrayInputStream(xml)));
                assertThat(part.getElementsByTagName("f").getLength())
                        .as(address)
                        .isZero();
                assertThat(part.getElementsByTagName("script").getLength())
                        .as(address)
                        .isZero();
                holds(
                        address.contains(".xlsx") ? "xlsx" : "docx",
                        part.getDocumentElement().getTextContent().contains(HostileTexts.CORE));
                parts++;
            }
        }
        assertThat(parts).as(address).isGreaterThan(2);
    }
}
