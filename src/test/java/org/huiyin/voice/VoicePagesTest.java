package org.huiyin.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.huiyin.account.Accounts;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Registrar;
import org.huiyin.support.Visits;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.voice.states.VoiceState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Pages, downloads and API of voices: hostile texts are texts, and nobody reads more by another door. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VoicePagesTest {
    private static final String HOSTILE = "=1+1 <script>alert(1)</script>\"'&{{7*7}}";
    private static final Pattern CODE = Pattern.compile("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");

    @Autowired
    private Reception reception;

    @Autowired
    private Voices voices;

    @Autowired
    private Codes codes;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Directory directory;

    @Autowired
    private Registrar registrar;

    @Autowired
    private MockMvc mvc;

    private MockHttpServletResponse answer(
            VoiceTown town, @Nullable Cookie session, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        request.header("Host", town.district.name() + ".test").with(csrf()).with(sent -> {
            sent.setServerName(town.district.name() + ".test");
            return sent;
        });
        if (session != null) {
            request.cookie(session);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private Cookie signUp(VoiceTown town, String username, Grant grant) throws Exception {
        return new Visits(mvc, accounts, town.district).signUp(username, null, grant);
    }

    private static String body(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void a_form_without_scripts_ends_in_a_receipt_and_sent_again_in_the_same_one() throws Exception {
        var town = new VoiceTown(directory, registrar, "voice-pages-form");
        var page = body(answer(town, null, get("/voices/new")));
        assertThat(page).contains("name=\"form\"").contains("/voices/map.svg");
        var pointed = answer(
                town,
                null,
                multipart("/voices/new")
                        .param("form", "x")
                        .param("text", "Kept words.")
                        .param("map.x", "300")
                        .param("map.y", "100"));
        assertThat(body(pointed)).contains("Kept words.").contains("937,416");
        var id = UUID.randomUUID().toString();
        var codes = new HashSet<String>();
        for (var times = 0; times < 2; times++) {
            var sent = answer(
                    town,
                    null,
                    post("/api/v1/voices")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(JsonMapper.shared()
                                    .writeValueAsString(
                                            Map.of("text", "A lamp.", "concern", "SAFETY", "clientId", id))));
            assertThat(sent.getStatus()).isEqualTo(201);
            var code = CODE.matcher(body(sent));
            assertThat(code.find()).isTrue();
            codes.add(code.group());
        }
        assertThat(codes).hasSize(1);
        var tracked = answer(
                town, null, post("/voices/track").param("code", codes.iterator().next()));
        assertThat(tracked.getStatus()).isEqualTo(200);
        assertThat(tracked.getHeader("Cache-Control")).contains("no-store");
        assertThat(body(tracked)).contains("A lamp.");
        assertThat(answer(town, null, post("/voices/track").param("code", "0000-0000-0000-0000"))
                        .getStatus())
                .isEqualTo(404);
        assertThat(answer(
                        town,
                        null,
                        multipart("/voices/new")
                                .param("form", "forged")
                                .param("text", "Kept again.")
                                .param("concern", "OTHER")))
                .satisfies(refused -> assertThat(refused.getStatus()).isEqualTo(409))
                .satisfies(refused ->
                        assertThat(body(refused)).contains("Kept again.").doesNotContain("field-photos-again"));
        assertThat(body(answer(
                        town,
                        null,
                        multipart("/voices/new")
                                .file(new MockMultipartFile("photos", "a.png", "image/png", new byte[] {1}))
                                .param("form", "forged")
                                .param("text", "Kept again.")
                                .param("concern", "OTHER"))))
                .contains("field-photos-again");
    }

    @Test
    void a_station_sends_its_entries_three_times_from_several_threads_and_they_arrive_once() throws Exception {
        var town = new VoiceTown(directory, registrar, "voice-pages-once");
        var session = signUp(
                town,
                "staff",
                new Grant(Role.STATION_STAFF, town.stations.get(0).id().value()));
        var tasks = new ArrayList<Callable<String>>();
        for (var entry = 0; entry < 8; entry++) {
            var content = JsonMapper.shared()
                    .writeValueAsString(Map.of(
                            "clientId",
                            UUID.randomUUID().toString(),
                            "way",
                            "PAPER",
                            "concern",
                            "OTHER",
                            "text",
                            "Entry " + entry));
            for (var times = 0; times < 3; times++) {
                tasks.add(() -> body(answer(
                        town,
                        session,
                        post("/api/v1/voices/desk")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(content))));
            }
        }
        var receipts = new HashSet<String>();
        try (var threads = Executors.newFixedThreadPool(5)) {
            for (var done : threads.invokeAll(tasks)) {
                receipts.add(done.get());
            }
        }
        assertThat(receipts)
                .hasSize(8)
                .allMatch(receipt -> CODE.matcher(receipt).find());
        assertThat(voices.deskCounts(town.station(0))).containsEntry(VoiceState.NEW, 8L);
    }

    @Test
    void hostile_texts_are_texts_on_every_page_and_in_every_download() throws Exception {
        var town = new VoiceTown(directory, registrar, "voice-pages-hostile");
        var staff = signUp(
                town,
                "staff",
                new Grant(Role.STATION_STAFF, town.stations.get(0).id().value()));
        var fields = town.words(HOSTILE);
        for (var field : List.of("title", "place", "name", "contact")) {
            fields.put(field, HOSTILE.substring(0, 40));
        }
        var receipt = reception.raise(fields, List.of(), VoiceTown.from("10.3.0.1"), town.visitor());
        var id = receipt.id();
        voices.make(id, "answer", Map.of("text", HOSTILE), null, town.station(0));
        reception.judge(receipt.code(), Map.of("helped", "NOT", "word", HOSTILE), "10.3.0.1", town.visitor());
        var view = voices.view(id, town.station(0));
        voices.make(
                id,
                "publish",
                Map.of("title", String.valueOf(view.title()), "text", String.valueOf(view.text())),
                null,
                town.station(0));
        var code = codes.add(
                Map.of(
                        "kind",
                        "EVENT",
                        "label",
                        HOSTILE.substring(0, 40),
                        "place",
                        HOSTILE,
                        "station",
                        town.stations.get(0).id().toString()),
                town.station(0));
        for (var address : List.of(
                "/voices",
                "/voices?q=" + "%3Cscript%3E",
                "/voices/" + id,
                "/voices/new?code=" + codes.code(code, town.station(0)).token(),
                "/voices/map.svg?point=%3Cscript%3E",
                "/voices/desk?state=ANSWERED",
                "/voices/desk?pile=unread",
                "/voices/desk?pile=waiting",
                "/voices/desk/new",
                "/voices/codes",
                "/voices/codes/sheet",
                "/voices/codes/" + code + "/qr.svg",
                "/voices/" + id + "/moves/publish",
                "/voices/desk/offline",
                "/desk")) {
            var answer = answer(town, staff, get(java.net.URI.create(address)));
            assertThat(answer.getStatus()).as(address).isEqualTo(200);
            assertThat(body(answer)).as(address).doesNotContain("<script>alert");
        }
        var question = body(answer(town, staff, post("/voices/codes/" + code + "/withdraw")));
        assertThat(question).contains("name=\"confirmed\" value=\"true\"").doesNotContain("<script>alert");
        assertThat(codes.code(code, town.station(0)).active()).isTrue();
        answer(town, staff, post("/voices/codes/" + code + "/withdraw").param("confirmed", "true"));
        assertThat(codes.code(code, town.station(0)).active()).isFalse();
        var csv = body(answer(town, staff, get("/voices/desk.csv")));
        assertThat(csv).contains("'=1+1").doesNotContain("138", "\n=1");
        assertThat(answer(town, staff, get("/voices/desk.xlsx")).getStatus()).isEqualTo(200);
        assertThat(answer(town, null, get("/voices/" + id)).getContentAsString())
                .contains("&lt;script&gt;");
        assertThat(body(answer(town, null, get("/api/v1/voices/" + id)))).doesNotContain("contact\":\"");
    }

    @Test
    void who_may_not_read_a_voice_after_the_own_move_comes_back_to_the_desk() throws Exception {
        var town = new VoiceTown(directory, registrar, "voice-pages-away");
        var clerk = signUp(
                town, "clerk", new Grant(Role.UNIT_CLERK, town.units.get(0).id().value()));
        var staff = signUp(
                town,
                "staff",
                new Grant(Role.STATION_STAFF, town.stations.get(0).id().value()));
        var id = town.raised(reception);
        var refer = Map.of("unit", town.units.get(0).id().toString());
        voices.make(id, "refer", refer, null, town.station(0));
        var sent =
                answer(town, clerk, post("/voices/" + id + "/moves/send-back").param("inner", "Not ours."));
        assertThat(sent.getRedirectedUrl()).isEqualTo("/desk?from=voice&done=send-back");
        assertThat(body(answer(town, clerk, get("/desk?from=voice&done=send-back"))))
                .contains("notice--good");
        voices.make(id, "refer", refer, null, town.station(0));
        var program = answer(
                town,
                clerk,
                post("/api/v1/voices/" + id + "/moves/send-back")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"inner\":\"Not ours.\"}"));
        assertThat(program.getStatus()).isEqualTo(204);
        var handed = answer(
                town,
                staff,
                post("/voices/" + id + "/moves/transfer")
                        .param("station", town.stations.get(1).id().toString()));
        assertThat(handed.getRedirectedUrl()).isEqualTo("/voices/desk?done=transfer");
        assertThat(body(answer(town, staff, get("/voices/desk?done=transfer")))).contains("notice--good");
    }

    @Test
    void a_verdict_that_is_not_taken_keeps_its_words_and_verdicts_of_a_day_are_counted() throws Exception {
        var town = new VoiceTown(directory, registrar, "voice-pages-verdict");
        var receipt = reception.raise(town.words("The lamp."), List.of(), VoiceTown.from("10.3.0.4"), town.visitor());
        var judged = post("/voices/track/verdict")
                .param("code", receipt.code())
                .param("helped", "NOT")
                .param("word", "Kept words.");
        var early = answer(town, null, judged);
        assertThat(early.getStatus()).isEqualTo(409);
        assertThat(body(early)).contains("Kept words.").doesNotContain("moveNotAllowed", "(NEW)", "\uff08NEW");
        voices.make(receipt.id(), "answer", Map.of("text", "Mended."), null, town.station(0));
        for (var times = 0; times < 5; times++) {
            reception.judge(receipt.code(), Map.of("helped", "PARTLY"), "10.3.0.4", town.visitor());
        }
        var often = answer(town, null, judged);
        assertThat(often.getStatus()).isEqualTo(409);
        assertThat(body(often)).contains("Kept words.");
        assertThat(voices.view(receipt.id(), town.station(0)).verdicts()).hasSize(5);
    }

    @Test
    void a_filter_that_cannot_be_meant_is_told_and_stays_as_it_was_typed() throws Exception {
        var town = new VoiceTown(directory, registrar, "voice-pages-filter");
        for (var asked : List.of("q=" + "x".repeat(61), "year=12")) {
            var list = answer(town, null, get("/voices?" + asked));
            assertThat(list.getStatus()).isEqualTo(422);
            assertThat(body(list)).contains("role=\"alert\"");
        }
        assertThat(body(answer(town, null, get("/voices?q=" + "x".repeat(61))))).contains("value=\"" + "x".repeat(61));
    }

    @Test
    void a_visitor_finds_an_unpublished_voice_at_no_address() throws Exception {
        var town = new VoiceTown(directory, registrar, "voice-pages-hidden");
        var fields = town.words("Xylophone secret.");
        var receipt = reception.raise(fields, List.of(), VoiceTown.from("10.3.0.2"), town.visitor());
        for (var address : List.of(
                "/voices",
                "/voices?q=Xylophone",
                "/api/v1/voices",
                "/api/v1/voices?q=Xylophone",
                "/api/v1/voices?station=" + town.stations.get(0).id())) {
            var text = body(answer(town, null, get(address)));
            assertThat(text).as(address).doesNotContain("secret", receipt.id().toString(), "Wang", "138");
        }
        assertThat(body(answer(town, null, get("/api/v1/voices")))).contains("\"count\":0");
        for (var address : List.of(
                "/voices/" + receipt.id(),
                "/api/v1/voices/" + receipt.id(),
                "/voices/" + receipt.id() + "/photos/" + UUID.randomUUID())) {
            assertThat(answer(town, null, get(address)).getStatus()).as(address).isEqualTo(404);
        }
        for (var address : List.of("/voices/desk", "/voices/desk.csv", "/voices/codes", "/voices/mine")) {
            assertThat(answer(town, null, get(address)).getStatus()).as(address).isNotEqualTo(200);
        }
    }
}
