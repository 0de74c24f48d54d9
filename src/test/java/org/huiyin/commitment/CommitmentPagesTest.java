package org.huiyin.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.commitment.PromiseTown.Cases;
import org.huiyin.commitment.views.LookBackFilter;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Followers;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.MovableClock;
import org.huiyin.support.Visits;
import org.huiyin.support.WholeProgramTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** Pages and API of commitments and look-backs, without scripts and with hostile texts. */
@WholeProgramTest
@Import(MovableClock.InPlace.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommitmentPagesTest {
    private static final String HOSTILE = "=1+1<script>alert(1)</script>\"'&{{7*7}}${7*7}{0}";
    private static final LocalDate DAY = LocalDate.of(2026, 7, 3);
    private static final LocalDate AUTUMN = LocalDate.of(2026, 9, 30);
    private static int towns;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Commitments commitments;

    @Autowired
    private LookBacks lookBacks;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Followers followers;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private MovableClock clock;

    private PromiseTown town;
    private Cases cases;

    @BeforeEach
    void a_town() {
        clock.moveTo(DAY);
        town = new PromiseTown(directory, "promise-pages-" + ++towns);
        cases = new Cases(suggestions, town, DAY);
    }

    private Visits visits() {
        return new Visits(mvc, accounts, town.district);
    }

    private Cookie signUp(Caller like) throws Exception {
        return visits().signUp(like);
    }

    private MockHttpServletResponse send(AbstractMockHttpServletRequestBuilder<?> request, Cookie... signedIn)
            throws Exception {
        return visits().send(request, signedIn);
    }

    private Document page(String address, Cookie... signedIn) throws Exception {
        var text = visits().see(address, signedIn);
        assertThat(text).as(address).doesNotContain("<script>alert", "&amp;lt;");
        return Jsoup.parse(text);
    }

    private CommitmentId promised(CaseId id) {
        PromiseTown.settled(followers);
        return new CommitmentId(commitments.of(id, town.office()).getFirst().id());
    }

    private static byte[] photo() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    /** Sends the form as a browser without scripts would, through the review page if there is one. */
    private MockHttpServletResponse fill(String address, Cookie who, Map<String, String> values) throws Exception {
        var form = page(address, who).select("main form[method=post]").first();
        assertThat(form).as(address).isNotNull();
        var request = post(java.net.URI.create(form.attr("action")))
                .param("version", form.select("[name=version]").val());
        values.forEach(request::param);
        var answer = send(request, who);
        if (answer.getStatus() != 200) {
            return answer;
        }
        var review = Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8))
                .select("main form[method=post]")
                .first();
        assertThat(review).isNotNull();
        var again = post(java.net.URI.create(review.attr("action"))).param("confirmed", "true");
        review.select("[name]").forEach(input -> {
            if (!input.is("button") && !input.attr("name").equals("_csrf")) {
                again.param(input.attr("name"), input.is("textarea") ? input.wholeText() : input.val());
            }
        });
        return send(again, who);
    }

    @Test
    void a_promise_goes_its_way_on_pages_without_scripts() throws Exception {
        var id = cases.promised(HOSTILE, AUTUMN);
        var promise = promised(id);
        var clerk = signUp(town.clerk(0));
        var deputy = signUp(town.deputy(1));
        var address = "/commitments/" + promise;
        assertThat(page("/commitments").text()).contains(HOSTILE);
        assertThat(page(address).text()).contains(HOSTILE);
        assertThat(page("/cases/" + id).select("a[href='" + address + "']")).isNotEmpty();
        assertThat(page("/desk", clerk).text()).isNotEmpty();
        assertThat(fill(address + "/moves/report-progress", clerk, Map.of("text", HOSTILE + "\nmore", "percent", "40"))
                        .getRedirectedUrl())
                .isEqualTo(address + "?done=report-progress");
        assertThat(page(address + "?done=report-progress", clerk).text()).contains("40%");
        var bad = send(
                post(address + "/moves/report-progress").param("text", "kept").param("percent", "400"), clerk);
        assertThat(bad.getStatus()).isEqualTo(422);
        assertThat(bad.getContentAsString(StandardCharsets.UTF_8)).contains("kept");
        assertThat(fill(address + "/moves/report-done", clerk, Map.of("text", HOSTILE))
                        .getStatus())
                .isEqualTo(303);
        assertThat(page("/desk", deputy).select("main a[href^='" + address + "/moves/confirm-done?desk=']"))
                .isNotEmpty();
        assertThat(page(address + "/moves/confirm-done", deputy)
                        .select("main .path__text")
                        .eachText())
                .as("what was reported, above the form that judges it")
                .containsExactly(HOSTILE);
        assertThat(fill(address + "/moves/confirm-done", deputy, Map.of("text", HOSTILE))
                        .getStatus())
                .isEqualTo(303);
        assertThat(commitments.view(promise, town.visitor()).state()).isEqualTo(PromiseState.DONE);
        assertThat(send(get(address + "/moves/confirm-done"), deputy).getStatus())
                .isEqualTo(409);
        var late = send(post(address + "/moves/report-progress").param("text", "Typed too late."), clerk);
        assertThat(late.getStatus()).isEqualTo(409);
        assertThat(late.getContentAsString(StandardCharsets.UTF_8)).contains("Typed too late.");
        assertThat(send(get(address + "/moves/lapse"), deputy).getStatus()).isEqualTo(403);
        assertThat(send(post(address + "/moves/lapse")
                                .header("Referer", "http://localhost" + address)
                                .param("reason", "typed"))
                        .getStatus())
                .isEqualTo(401);
        assertThat(send(get("/commitments/" + UUID.randomUUID())).getStatus()).isEqualTo(404);
        assertThat(send(get("/commitments?unit=x")).getStatus()).isEqualTo(422);
    }

    @Test
    void evidence_is_drawn_anew_and_given_only_to_those_who_may_have_it() throws Exception {
        var promise = promised(cases.replied("B", "Secret", AUTUMN, "NONE", Map.of()));
        var clerk = signUp(town.clerk(0));
        var address = "/commitments/" + promise;
        var refused = send(
                multipart(address + "/moves/report-progress")
                        .file(new MockMultipartFile("file1", "photo.jpg", "image/jpeg", photo()))
                        .file(new MockMultipartFile(
                                "file2", "run.exe", "text/plain", "MZ\0\0".getBytes(StandardCharsets.ISO_8859_1)))
                        .param("text", "Dug.")
                        .param("percent", "10"),
                clerk);
        assertThat(refused.getStatus()).isEqualTo(422);
        var form = Jsoup.parse(refused.getContentAsString(StandardCharsets.UTF_8));
        var kept = form.select("input[name=files][checked]").eachAttr("value");
        assertThat(kept).as("the good file waits").hasSize(1);
        assertThat(send(
                                multipart(address + "/moves/report-progress")
                                        .file(new MockMultipartFile("file1", "second.jpg", "image/jpeg", photo()))
                                        .param("text", "Dug.")
                                        .param("percent", "10")
                                        .param("files", kept.getFirst()),
                                clerk)
                        .getStatus())
                .as("another file beside the one that waits")
                .isEqualTo(303);
        assertThat(page(address, clerk).select("a[href*=/files/]")).hasSize(2);
        var gone = send(
                multipart(address + "/moves/report-progress")
                        .file(new MockMultipartFile("file1", "third.jpg", "image/jpeg", photo()))
                        .param("text", "Dug on.")
                        .param("percent", "20")
                        .param("files", kept.getFirst()),
                clerk);
        assertThat(gone.getStatus()).as("one that does not wait any more").isEqualTo(422);
        var again = Jsoup.parse(gone.getContentAsString(StandardCharsets.UTF_8));
        assertThat(again.select("#field-file1-error").text()).contains("请重新选择");
        assertThat(again.select("input[name=files][checked]"))
                .as("the other waits")
                .hasSize(1);
        var link = page(address, clerk).select("a[href*=/files/]").attr("href");
        var file = send(get(link), clerk);
        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getContentType()).isEqualTo("image/jpeg");
        assertThat(file.getContentAsByteArray()).isNotEmpty();
        assertThat(send(get(link)).getStatus()).isEqualTo(404);
        assertThat(page(address).select("a[href*=/files/]")).isEmpty();
    }

    @Test
    void nothing_of_an_undisclosed_promise_leaves_by_any_door() throws Exception {
        var promise = promised(cases.replied("B", "TopSecretPromise", AUTUMN, "NONE", Map.of()));
        commitments.make(
                promise, "report-progress", Map.of("text", "TopSecretText", "percent", "5"), null, town.clerk(0));
        for (var address : List.of(
                "/commitments",
                "/commitments/" + promise,
                "/commitments.csv",
                "/api/v1/commitments",
                "/api/v1/commitments/" + promise,
                "/commitments/rounds/2026",
                "/look-backs")) {
            var answer = send(get(address));
            assertThat(answer.getStatus()).as(address).isEqualTo(200);
            assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                    .as(address)
                    .doesNotContain("TopSecret");
        }
        assertThat(page("/commitments").select("tbody tr")).hasSize(1);
    }

    @Test
    void the_ledger_can_be_taken_along_and_no_text_becomes_a_formula() throws Exception {
        promised(cases.promised(HOSTILE, AUTUMN));
        var csv = send(get("/commitments.csv")).getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).contains("'=1+1");
        assertThat(send(get("/commitments.xlsx")).getContentAsByteArray()).startsWith('P', 'K');
        assertThat(send(get("/commitments.docx")).getContentAsByteArray()).startsWith('P', 'K');
    }

    @Test
    void a_plan_is_drafted_previewed_published_and_its_visits_recorded_on_pages() throws Exception {
        var id = cases.promised("A pavement", AUTUMN);
        promised(id);
        cases.closed(id, "BASICALLY_SATISFIED");
        clock.moveTo(DAY.plusMonths(7));
        var office = signUp(town.office());
        var street = signUp(town.street());
        var begun = fill(
                "/look-backs/plans/new",
                office,
                Map.of(
                        "title",
                        HOSTILE,
                        "purpose",
                        HOSTILE,
                        "months",
                        "6",
                        "promised",
                        "true",
                        "sample",
                        "1",
                        "seed",
                        HOSTILE));
        var plan = String.valueOf(begun.getRedirectedUrl()).replaceAll("\\?.*", "");
        assertThat(plan).startsWith("/look-backs/plans/");
        assertThat(page(plan, office).text()).contains(HOSTILE, "Safe way to school");
        assertThat(send(get(plan)).getStatus()).as("a draft").isEqualTo(404);
        assertThat(send(get(plan), street).getStatus()).isEqualTo(200);
        assertThat(send(get(plan + "/sample.csv"), office).getContentAsString(StandardCharsets.UTF_8))
                .contains("SHA-256");
        assertThat(fill(plan + "/moves/adopt", office, Map.of()).getStatus()).isEqualTo(303);
        assertThat(page(plan).text()).contains("Safe way to school");
        var lookBack = lookBacks
                .list(LookBackFilter.ALL, null, 10, town.visitor())
                .items()
                .getFirst();
        var address = "/look-backs/" + lookBack.id();
        assertThat(page("/look-backs").select("a[href='" + address + "']")).isNotEmpty();
        assertThat(page("/desk", street).select("main a[href^='" + address + "/moves/visit?desk=']"))
                .isNotEmpty();
        var form = page(address + "/moves/visit", street);
        assertThat(form.text()).contains("A pavement");
        var about = form.select("[name^=commitment-]").attr("name");
        assertThat(fill(
                                address + "/moves/visit",
                                street,
                                Map.of(
                                        "on",
                                        DAY.plusMonths(7).toString(),
                                        "place",
                                        HOSTILE,
                                        "visitors",
                                        HOSTILE,
                                        "finding",
                                        "NOT_DONE",
                                        "text",
                                        HOSTILE,
                                        about,
                                        "NOT_DONE"))
                        .getStatus())
                .isEqualTo(303);
        assertThat(page(address).text()).contains(HOSTILE);
        assertThat(fill(
                                address + "/moves/conclude",
                                office,
                                Map.of("finding", "NOT_DONE", "text", HOSTILE, "reopen", "true"))
                        .getStatus())
                .isEqualTo(303);
        assertThat(page(address).text()).contains(HOSTILE);
        assertThat(page("/cases/" + id).select("a[href='" + address + "']")).isNotEmpty();
        assertThat(fill(plan + "/moves/close", office, Map.of("summary", HOSTILE))
                        .getStatus())
                .isEqualTo(303);
        assertThat(page(plan).text()).contains(HOSTILE);
    }

    @Test
    void the_round_runs_on_pages() throws Exception {
        var promise = promised(cases.promised("A pavement", AUTUMN));
        clock.moveTo(LocalDate.of(2026, 10, 8));
        var office = signUp(town.office());
        var deputy = signUp(town.deputy(1));
        var round = "/commitments/rounds/2026";
        var moves = round + "/" + town.congress.id() + "/moves/";
        if (!page(round, office).select("a[href='" + moves + "open']").isEmpty()) {
            // The program opens it by itself from 1 October on, and may have done so a moment ago.
            fill(moves + "open", office, Map.of());
        }
        assertThat(fill(moves + "start-rating", office, Map.of("note", HOSTILE)).getStatus())
                .isEqualTo(303);
        assertThat(page(round).text()).contains(HOSTILE);
        assertThat(fill("/commitments/" + promise + "/moves/rate", deputy, Map.of("grade", "PARTLY", "text", HOSTILE))
                        .getStatus())
                .isEqualTo(303);
        assertThat(fill(moves + "close", office, Map.of()).getStatus()).isEqualTo(303);
        var closed = page(round);
        for (var link : closed.select("main tbody a[href*=part]")) {
            var listed = page(link.attr("href")).select("main tbody tr").size();
            assertThat(link.text()).as(link.attr("href")).isEqualTo(Integer.toString(listed));
        }
        assertThat(send(get("/commitments/rounds/1")).getStatus()).isEqualTo(404);
    }

    @Test
    void figures_on_the_ledger_are_the_lengths_of_their_lists() throws Exception {
        promised(cases.promised("One\nTwo\nThree", AUTUMN));
        var done = commitments
                .list(CommitmentFilter.ALL, null, 1, town.visitor())
                .items()
                .getFirst();
        commitments.make(new CommitmentId(done.id()), "report-done", Map.of("text", "x"), null, town.clerk(0));
        clock.moveTo(AUTUMN.plusDays(30));
        for (var tile : page("/commitments?year=2026").select("a.tile")) {
            var listed = page(tile.attr("href")).select("main tbody tr").size();
            assertThat(tile.select(".tile__value").text()).as(tile.attr("href")).isEqualTo(Integer.toString(listed));
        }
    }
}
