package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.huiyin.account.Accounts;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Ids;
import org.huiyin.support.Await;
import org.huiyin.support.Browser;
import org.huiyin.support.Doors;
import org.huiyin.support.Needed;
import org.huiyin.support.WholeProgramTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The import as offices see it on its pages and as programs see it. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportWebTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String HOST = "ledger.localhost";
    private static final String LEDGER = """
            滨港区第九届人民代表大会建议台账,,,,,,,,,,,
            序号,编号,届次,类别,标题,情况,建议,提出人,联系电话,承办情况,,
            ,,,,,,,,,主办,会办,答复日期
            1,9-3-001,九届三次,教育,关于增设学位的建议,学位紧张。,请予增设。,沈微澜、周行远,13800000000,区教育局,,2024-05-20
            2,9-3-002,九届三次,交通,关于整治桥下空间的建议,堆物杂乱。,请予整治。,民革,13800000001,区交通局,区教育局,2024-05-30
            3,9-3-003,九届三次,交通,,没有标题。,请予整治。,沈微澜,13800000000,区交通局,,2024-05-30
            4,9-3-004,九届三次,卫生,关于家庭医生的建议<script>alert(1)</script>,签约率低。,提高待遇。,陆听潮等5人,13800000002,区卫健局,,2024-06-01
            """;

    private final String site;
    private final MockMvc mvc;
    private final Directory directory;
    private final Accounts accounts;
    private final WebApplicationContext context;

    ImportWebTest(
            @LocalServerPort int port,
            @Autowired MockMvc mvc,
            @Autowired Directory directory,
            @Autowired Accounts accounts,
            @Autowired WebApplicationContext context) {
        site = "http://" + HOST + ":" + port;
        this.mvc = mvc;
        this.directory = directory;
        this.accounts = accounts;
        this.context = context;
    }

    @BeforeEach
    void a_district_with_its_offices() {
        if (directory.districts().stream().noneMatch(known -> known.host().equals(HOST))) {
            make();
        }
    }

    private void make() {
        var added = directory.addDistrict("滨港区", HOST, false);
        var actor = Actor.system(added.id());
        var congress = directory.addBody(
                new Body(
                        new BodyId(Ids.next(Instant.EPOCH)),
                        added.id(),
                        BodyKind.CONGRESS,
                        "滨港区人民代表大会",
                        "区人大",
                        null,
                        "zhejiang-2016",
                        ZoneId.of("Asia/Shanghai")),
                actor);
        for (var unit : new String[] {"教育局", "交通局"}) {
            directory.addUnit(
                    new Unit(new UnitId(Ids.next(Instant.EPOCH)), added.id(), "滨港区" + unit, "区" + unit, unit, true),
                    actor);
        }
        accounts.add(
                added.id(),
                "office",
                "区人大代表工委",
                PASSWORD,
                null,
                Set.of(new Grant(Role.DEPUTIES_OFFICE, congress.id().value())),
                actor);
        accounts.add(added.id(), "admin", "管理员", PASSWORD, null, Set.of(new Grant(Role.ADMIN, null)), actor);
    }

    private JsonNode send(AbstractMockHttpServletRequestBuilder<?> request, String token, int expected)
            throws Exception {
        var answer = mvc.perform(
                        request.header("Authorization", "Bearer " + token).with(it -> {
                            it.setServerName(HOST);
                            return it;
                        }))
                .andReturn()
                .getResponse();
        var text = answer.getContentAsString(StandardCharsets.UTF_8);
        assertThat(answer.getStatus()).as(text).isEqualTo(expected);
        return text.isEmpty()
                ? JsonMapper.shared().nullNode()
                : JsonMapper.shared().readTree(text);
    }

    private String token(String username) throws Exception {
        var answer = mvc.perform(post("/api/v1/tokens")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"username\":\"" + username + "\",\"password\":\"" + PASSWORD + "\"}")
                        .with(it -> {
                            it.setServerName(HOST);
                            return it;
                        }))
                .andReturn()
                .getResponse();
        return JsonMapper.shared()
                .readTree(answer.getContentAsString(StandardCharsets.UTF_8))
                .get("token")
                .asString();
    }

    /** What became of an import: the answer to its start may come before its end. */
    private JsonNode ended(JsonNode job, String token) throws Exception {
        var now = new AtomicReference<>(job);
        Await.until("the end of the import", () -> {
            if (now.get().get("state").asString().equals("RUNNING")) {
                now.set(send(get("/api/v1/imports/" + job.get("id").asString()), token, 200));
            }
            return !now.get().get("state").asString().equals("RUNNING");
        });
        return now.get();
    }

    private static MockMultipartFile part(String text) {
        return new MockMultipartFile("file", "台账.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_program_uploads_a_ledger_and_reads_what_became_of_each_row() throws Exception {
        var token = token("office");

        var made =
                ended(send(multipart("/api/v1/imports").file(part(LEDGER.replace("区卫健局", "区无名局"))), token, 201), token);

        assertThat(made.get("state").asString()).isEqualTo("DONE");
        assertThat(made.get("accepted").asInt()).isEqualTo(2);
        assertThat(made.get("rejected").asInt()).isEqualTo(2);
        assertThat(send(get("/api/v1/imports/" + made.get("id").asString()), token, 200))
                .isEqualTo(made);
        var rows = new ArrayList<JsonNode>();
        var next = made.get("rows").asString() + "?limit=3";
        while (!next.isEmpty()) {
            var page = send(get(next), token, 200);
            page.get("items").forEach(rows::add);
            next = page.get("next").asString("");
        }
        assertThat(rows.stream().map(row -> row.get("line").asInt())).containsExactly(4, 5, 6, 7);
        assertThat(rows.stream().map(row -> row.get("state").asString()))
                .containsExactly("accepted", "accepted", "rejected", "rejected");
        assertThat(rows.get(2).get("reason").asString()).isEqualTo("没有标题");
        assertThat(rows.get(3).get("reasons").get(0).get("key").asString()).isEqualTo("unitUnknown");
        var shown = send(get(rows.getFirst().get("suggestion").asString()), token, 200);
        assertThat(shown.get("title").asString()).isEqualTo("关于增设学位的建议");
        assertThat(shown.toString()).doesNotContain("13800000000");
    }

    /** Two sheets with the same headings, each with one paper in its second row; the second repeats the first paper in its third. */
    private static MockMultipartFile twoSheets(String situation) throws Exception {
        try (var workbook = new HSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            for (var name : List.of("一季度", "二季度")) {
                var sheet = workbook.createSheet(name);
                fill(sheet.createRow(0), "编号,案由,情况,建议,提案人,提出日期");
                fill(sheet.createRow(1), name + "-1,关于" + name + "的建议," + situation + ",请办理。,沈微澜,2024-01-02");
            }
            fill(workbook.getSheetAt(1).createRow(2), "一季度-1,关于一季度的建议," + situation + ",请办理。,沈微澜,2024-01-02");
            workbook.write(out);
            return new MockMultipartFile("file", "季度.xls", "application/vnd.ms-excel", out.toByteArray());
        }
    }

    private static void fill(Row row, String cells) {
        for (var cell : cells.split(",")) {
            row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(cell);
        }
    }

    @Test
    void rows_of_several_sheets_are_named_and_decided_by_what_is_shown() throws Exception {
        var token = token("office");
        send(multipart("/api/v1/imports").file(twoSheets("旧")).param("sheets", "一季度", "二季度"), token, 201);
        var newer = send(multipart("/api/v1/imports").file(twoSheets("新")).param("sheets", "一季度", "二季度"), token, 201);
        var path = "/api/v1/imports/" + newer.get("id").asString();
        var rows = send(get(path + "/rows"), token, 200).get("items");

        assertThat(rows.get(1).get("sheet").asString()).isEqualTo("二季度");
        assertThat(rows.get(1).get("line").asInt()).isEqualTo(2);
        assertThat(rows.get(2).get("reason").asString()).contains("“一季度”第 2 行");
        var key = rows.get(1).get("key").asString();
        send(
                post(path + "/differences")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"rows\": {\"" + key + "\": \"take\"}}"),
                token,
                200);

        for (var quarter : List.of(0, 1)) {
            var paper = send(get(rows.get(quarter).get("suggestion").asString()), token, 200);
            assertThat(paper.findValue("situation").asString()).isEqualTo(quarter == 1 ? "新" : "旧");
            assertThat(paper.toString()).doesNotContain(key);
        }
    }

    @Test
    void papers_with_signs_that_nobody_sees_are_read_to_the_letter_and_found_without_them() throws Exception {
        var file = Path.of("../shared/cases/39_zwsp.csv");
        Needed.besideTheProject(file);
        var token = token("office");
        var sent = new MockMultipartFile("file", "39_zwsp.csv", "text/csv", Files.readAllBytes(file));

        var made = send(multipart("/api/v1/imports").file(sent), token, 201);

        assertThat(made.get("accepted").asInt()).isEqualTo(2);
        var rows = send(get(made.get("rows").asString()), token, 200).get("items");
        var first = send(get(rows.get(0).get("suggestion").asString()), token, 200);
        var second = send(get(rows.get(1).get("suggestion").asString()), token, 200);
        assertThat(first.get("title").asString()).isEqualTo("零宽\u200b标题\ufeff");
        assertThat(first.get("number").asString()).isEqualTo("C-10\u200b");
        assertThat(second.get("submittedOn").asString()).isEqualTo("2024-01-02");
        var people = send(get("/api/v1/people").param("q", "张三"), token, 200).get("items");
        assertThat(people).hasSize(1);
        var person = people.get(0).get("id").asString();
        var one = Set.of(first.get("id").asString());
        var other = Set.of(second.get("id").asString());
        var both = Set.of(first.get("id").asString(), second.get("id").asString());
        var questions = Map.of(
                "q=零宽标题", one, "q=C-10", one, "q=反转", one, "q=C-11", other, "q=标题", both, "person=" + person, both);
        var doors = new Doors(context, HOST);
        var office = doors.signIn("office", PASSWORD);
        for (var question : questions.entrySet()) {
            var parts = question.getKey().split("=");
            var listed = new HashSet<String>();
            send(get("/api/v1/suggestions").param(parts[0], parts[1]), token, 200)
                    .get("items")
                    .forEach(item -> listed.add(item.get("id").asString()));
            assertThat(listed).as(question.getKey()).isEqualTo(question.getValue());
            var page = doors.answer(office, get("/cases").param(parts[0], parts[1]))
                    .getContentAsString(StandardCharsets.UTF_8);
            both.forEach(id -> assertThat(page.contains("/cases/" + id))
                    .as("page " + question.getKey())
                    .isEqualTo(question.getValue().contains(id)));
        }
    }

    @Test
    void a_program_may_change_the_mapping_before_it_starts() throws Exception {
        var token = token("office");
        var ledger = LEDGER.replace("9-3-00", "9-4-00").replace("三次", "四次");
        var made = send(multipart("/api/v1/imports").file(part(ledger)).param("start", "false"), token, 201);
        assertThat(made.get("state").asString()).isEqualTo("WAITING");
        var address = "/api/v1/imports/" + made.get("id").asString();
        assertThat(made.get("mapping").get("columns").get("E").asString()).isEqualTo("title");
        assertThat(made.get("mapping").get("columns").get("I").asString()).isEqualTo("ignored");

        send(put(address + "/mapping").contentType(MediaType.APPLICATION_JSON).content("[]"), token, 422);
        send(
                put(address + "/mapping")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"columns\":{\"ZZ\":\"title\"}}"),
                token,
                422);
        var mapped = send(
                put(address + "/mapping")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"newUnits\":true,\"date\":\"2024-03-01\"}"),
                token,
                200);
        assertThat(mapped.get("mapping").get("newUnits").asBoolean()).isTrue();
        var all = ended(send(post(address + "/start").param("mode", "all"), token, 200), token);

        assertThat(all.get("state").asString()).isEqualTo("REFUSED");
        assertThat(all.get("rejected").asInt()).isEqualTo(4);
        send(post(address + "/start").param("mode", "all"), token, 409);
    }

    @Test
    void who_corrects_a_column_and_starts_at_once_is_shown_the_new_preview_first() throws Exception {
        var token = token("office");
        var ledger = LEDGER.replace("9-3-00", "9-21-00").replace("三次", "二十一次");
        var made = send(multipart("/api/v1/imports").file(part(ledger)).param("start", "false"), token, 201);
        var id = made.get("id").asString();
        var doors = new Doors(context, HOST);
        var office = doors.signIn("office", PASSWORD);
        var form = startForm(doors, office, id);
        Objects.requireNonNull(form.getElementById("field-column-3"))
                .select("option")
                .forEach(option -> option.attr("selected", option.attr("value").equals("IGNORED")));

        var kept = doors.answer(office, sent(form, id));
        assertThat(kept.getRedirectedUrl()).isEqualTo("/imports/" + id + "?changed=clean#preview");
        var job = send(get("/api/v1/imports/" + id), token, 200);
        assertThat(job.get("state").asString()).isEqualTo("WAITING");
        assertThat(job.get("mapping").get("columns").get("D").asString()).isEqualTo("ignored");

        var page = doors.answer(office, get("/imports/" + id + "?changed=clean"))
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("读取方式有改动");
        doors.answer(office, sent(startForm(doors, office, id), id));
        assertThat(ended(send(get("/api/v1/imports/" + id), token, 200), token)
                        .get("state")
                        .asString())
                .isEqualTo("DONE");
    }

    /** The form that holds the button which starts an import, with what stands in it. */
    private static FormElement startForm(Doors doors, List<Cookie> who, String id) throws Exception {
        var page = doors.answer(who, get("/imports/" + id)).getContentAsString(StandardCharsets.UTF_8);
        var button = Jsoup.parse(page).selectFirst("button[formaction=/imports/" + id + "/start]");
        return (FormElement) Objects.requireNonNull(button).closest("form");
    }

    private static AbstractMockHttpServletRequestBuilder<?> sent(FormElement form, String id) {
        var request = post("/imports/" + id + "/start");
        form.formData().forEach(field -> request.param(field.key(), field.value()));
        return request;
    }

    @Test
    void files_that_are_no_ledgers_and_people_of_no_office_are_refused() throws Exception {
        var office = token("office");
        send(multipart("/api/v1/imports"), office, 422);
        send(multipart("/api/v1/imports").file(part("")), office, 422);
        send(multipart("/api/v1/imports").file(part("%PDF-1.7 not a table")), office, 422);
        send(multipart("/api/v1/imports").file(part("标题\n")), office, 422);
        send(multipart("/api/v1/imports").file(part(LEDGER)).param("mode", "other"), office, 422);
        send(multipart("/api/v1/imports").file(part("一,二\n1,2\n")), office, 422);
        send(multipart("/api/v1/imports").file(part(LEDGER)), token("admin"), 403);
    }

    @Test
    void an_office_imports_a_ledger_on_its_pages(@TempDir Path folder) throws Exception {
        var number = 0;
        for (var look : new Browser.Look[] {
            Browser.phone(),
            Browser.desktop(),
            Browser.desktop().english(),
            Browser.desktop().withoutScripts()
        }) {
            number++;
            var file = folder.resolve("建议台账" + number + ".csv");
            java.nio.file.Files.writeString(file, LEDGER.replace("9-3-00", "9-" + (number + 4) + "-00"));
            try (var visit = look.visit(site)) {
                visit.open("/sign-in");
                visit.page().fill("#field-username", "office");
                visit.page().fill("#field-password", PASSWORD);
                visit.page().click("form[action='/sign-in'] button");
                visit.page().waitForURL(url -> !url.contains("sign-in"));

                assertThat(visit.open("/imports")).isEqualTo(200);
                visit.page().setInputFiles("#field-file", file);
                if (look.scripts()) {
                    visit.accessible();
                }
                visit.shot("import-upload");
                visit.page().click("form[action='/imports'] button");
                visit.page().waitForURL("**/imports/*");
                assertThat(visit.page().inputValue("#field-column-4")).isEqualTo("TITLE");
                if (look.scripts()) {
                    visit.accessible();
                }
                visit.fitsTheWindow();
                visit.shot("import-mapping");

                visit.page().selectOption("#field-column-5", "TITLE");
                visit.page().click("form[action$='/mapping'] button");
                assertThat(visit.page().locator(".error-summary").count()).isOne();
                assertThat(visit.page().inputValue("#field-column-5")).isEqualTo("TITLE");
                visit.page().selectOption("#field-column-5", "SITUATION");
                visit.page().check("#field-newUnits");
                visit.page().click("form[action$='/mapping'] button");
                visit.page().waitForURL("**/imports/*#preview");
                assertThat(visit.page().locator("script").allTextContents()).allMatch(String::isEmpty);
                visit.shot("import-preview");

                visit.page().click("button[formaction$='/start']");
                done(visit);
                if (look.scripts()) {
                    visit.accessible();
                }
                visit.fitsTheWindow();
                visit.shot("import-result");
                assertThat(visit.page().locator(".tile__value").first().textContent())
                        .isEqualTo("3");
                var address = visit.page().url();
                if (look.scripts()) {
                    assertThat(fetched(visit, address + "/problems.csv").lines())
                            .as("the rejected row, and three whose day is not known")
                            .hasSize(5);
                    assertThat(fetched(visit, address + "/rows.csv").lines()).hasSize(5);
                }
                assertThat(visit.open("/imports")).isEqualTo(200);
                visit.shot("import-list");
            }
        }
    }

    @Test
    void an_office_decides_differences_and_undoes_an_import_on_its_pages(@TempDir Path folder) throws Exception {
        var session = 10;
        for (var look : new Browser.Look[] {Browser.phone(), Browser.desktop().withoutScripts()}) {
            var ledger = LEDGER.replace("9-3-00", "9-" + session + "-00").replace("三次", session + "次");
            send(multipart("/api/v1/imports").file(part(ledger)), token("office"), 201);
            var file = folder.resolve("新的台账" + session + ".csv");
            java.nio.file.Files.writeString(file, ledger.replace("2024-05-20", "2024-05-21"));
            session++;
            try (var visit = look.visit(site)) {
                visit.open("/sign-in");
                visit.page().fill("#field-username", "office");
                visit.page().fill("#field-password", PASSWORD);
                visit.page().click("form[action='/sign-in'] button");
                visit.page().waitForURL(url -> !url.contains("sign-in"));
                visit.open("/imports");
                visit.page().setInputFiles("#field-file", file);
                visit.page().click("form[action='/imports'] button");
                visit.page().waitForURL("**/imports/*");
                assertThat(visit.page()
                                .locator("section[aria-labelledby=differences]")
                                .textContent())
                        .contains("答复日期", "2024-05-20", "2024-05-21");
                if (look.scripts()) {
                    visit.accessible();
                }
                visit.fitsTheWindow();
                visit.shot("import-differences");

                visit.page().click("button[formaction$='/start']");
                done(visit);
                visit.page().selectOption("#line-4", "TAKE");
                if (look.scripts()) {
                    visit.accessible();
                }
                visit.fitsTheWindow();
                visit.shot("import-undecided");
                visit.page().click("form[action$='/differences'] button");
                visit.page().waitForSelector("a[href$='/undo']");
                assertThat(visit.page().locator("#differences").count()).isZero();

                visit.page().click("a[href$='/undo']");
                visit.page().waitForURL("**/undo");
                if (look.scripts()) {
                    visit.accessible();
                }
                visit.fitsTheWindow();
                visit.shot("import-undo");
                visit.page().click("form[action$='/undo'] button");
                visit.page().waitForURL(url -> !url.endsWith("/undo"));
                visit.page().waitForSelector("text=这次导入已经撤销");
            }
        }
    }

    @Test
    void a_program_sees_differences_decides_them_and_undoes_the_import() throws Exception {
        var token = token("office");
        var ledger = LEDGER.replace("9-3-00", "9-20-00").replace("三次", "二十次");
        send(multipart("/api/v1/imports").file(part(ledger)), token, 201);
        var made = send(
                multipart("/api/v1/imports")
                        .file(part(ledger.replace("2024-05-20", "2024-05-21")))
                        .param("start", "false"),
                token,
                201);
        var address = "/api/v1/imports/" + made.get("id").asString();

        var preview = send(get(address + "/preview"), token, 200);
        assertThat(preview.get("counts").get("undecided").asInt()).isOne();
        var difference = preview.get("differing").get(0).get("differences").get(0);
        assertThat(difference.get("field").asString()).isEqualTo("repliedOn");
        assertThat(difference.get("before").asString()).isEqualTo("2024-05-20");
        assertThat(difference.get("after").asString()).isEqualTo("2024-05-21");
        send(
                put(address + "/choices")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"rows\":{\"4\":\"perhaps\"}}"),
                token,
                422);
        send(
                put(address + "/choices")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"rows\":{\"4\":\"take\"}}"),
                token,
                200);
        var done = ended(send(post(address + "/start"), token, 200), token);
        assertThat(done.get("counts").get("changed").asInt()).isOne();

        var prospect = send(get(address + "/undo"), token, 200);
        assertThat(prospect.get("restored").asInt()).isOne();
        assertThat(prospect.get("obstacles").asInt()).isZero();
        send(post(address + "/undo").param("mode", "some"), token, 422);
        assertThat(send(post(address + "/undo"), token, 200).get("state").asString())
                .isEqualTo("UNDONE");
        var again = send(post(address + "/undo"), token, 200);
        assertThat(again.get("state").asString()).isEqualTo("UNDONE");
        assertThat(again.get("task").get("outcome").asString()).isEqualTo("DONE");
    }

    /** Waits until the page says that the import has ended. */
    private static void done(Browser.Visit visit) {
        visit.page().locator(".notice--good").first().waitFor();
    }

    private static String fetched(Browser.Visit visit, String address) {
        return String.valueOf(visit.page().evaluate("async address => (await fetch(address)).text()", address));
    }
}
