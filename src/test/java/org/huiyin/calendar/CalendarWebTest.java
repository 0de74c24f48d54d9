package org.huiyin.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Accounts;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Pages and API of the calendar in the whole program. */
@WholeProgramTest
@TestPropertySource(properties = "huiyin.calendar.refresh=1s")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CalendarWebTest {
    private static final String NEXT_YEAR = """
            {"format": "huiyin-working-days/1", "version": "%s", "years": [
              {"year": %d, "basis": "<b>notice</b>", "worked": [],
               "off": [{"name": "<i>holiday</i>", "from": "%d-03-03", "to": "%d-03-04"}]}]}
            """;

    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Calendars calendars;

    private MockMvc web;
    private DistrictId district;

    /** Every request goes to a district of this test's own. */
    @BeforeEach
    void open() {
        var host = "h" + UUID.randomUUID() + ".example";
        district = directory.addDistrict("Calendar district", host, false).id();
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .defaultRequest(get("/").with(request -> {
                    request.setServerName(host);
                    return request;
                }))
                .build();
    }

    private RequestPostProcessor as(String username, Grant grant) throws Exception {
        accounts.add(district, username, username + " shown", PASSWORD, null, Set.of(grant), Actor.system(district));
        var cookies = web.perform(post("/sign-in")
                        .param("username", username)
                        .param("password", PASSWORD)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getCookies();
        return request -> {
            request.setCookies(cookies);
            return request;
        };
    }

    private RequestPostProcessor admin() throws Exception {
        return as("admin", new Grant(Role.ADMIN, null));
    }

    private UUID congress() {
        var id = UUID.randomUUID();
        directory.addBody(
                new Body(
                        new BodyId(id),
                        district,
                        BodyKind.CONGRESS,
                        "Congress of " + district,
                        "Congress",
                        null,
                        "shanghai",
                        ZoneId.of("Asia/Shanghai")),
                Actor.system(district));
        return id;
    }

    private static MockMultipartFile file(String text) {
        return new MockMultipartFile("file", "x.json", "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String nextYear(String version, int year) {
        return NEXT_YEAR.formatted(version, year, year, year);
    }

    @Test
    void the_deadline_of_the_contract() throws Exception {
        web.perform(get("/api/v1/calendar/deadline?profile=zhejiang-2016&rule=reply&start=2026-07-03"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.due", equalTo("2026-10-08")))
                .andExpect(jsonPath("$.start", equalTo("2026-07-03")))
                .andExpect(jsonPath("$.rule", equalTo("reply")))
                .andExpect(jsonPath("$.basis", containsString("第五十一条")))
                .andExpect(jsonPath("$.skipped", hasSize(5)))
                .andExpect(jsonPath("$.skipped[0].date", equalTo("2026-10-03")))
                .andExpect(jsonPath("$.skipped[0].reason", equalTo("国庆节")))
                .andExpect(jsonPath("$.provisional", equalTo(false)));
    }

    @ParameterizedTest
    @CsvSource({
        "profile=nowhere&rule=reply&start=2026-07-03, 404",
        "profile=shanghai&rule=nothing&start=2026-07-03, 404",
        "profile=shanghai&rule=reply&start=2026-02-30, 422",
        "profile=shanghai&rule=reply&start=%2B999999999-12-31, 422",
        "profile=shanghai&rule=reply&start=0001-01-01, 422",
        "profile=shanghai&rule=reply&start=, 422",
        "profile=shanghai&start=2026-07-03, 422",
        "rule=reply&start=2026-07-03, 422"
    })
    void what_cannot_be_answered_is_a_problem(String query, int status) throws Exception {
        web.perform(get("/api/v1/calendar/deadline?" + query.replace("%2B", "+")))
                .andExpect(status().is(status))
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
    }

    @Test
    void every_profile_answers_the_rules_of_the_contract() throws Exception {
        for (var profile : new String[] {"zhejiang-2016", "chongqing-2017", "shanghai"}) {
            for (var rule : new String[] {"reply", "replyExtended", "return", "coOpinion", "feedback", "rehandling"}) {
                web.perform(get("/api/v1/calendar/deadline")
                                .param("profile", profile)
                                .param("rule", rule)
                                .param("start", "2026-03-02"))
                        .andExpect(status().isOk());
            }
        }
    }

    @Test
    void profiles_and_years_are_open_data() throws Exception {
        web.perform(get("/api/v1/calendar/profiles")).andExpect(jsonPath("$[*].code", hasItem("chongqing-2017")));
        web.perform(get("/api/v1/calendar/profiles/zhejiang-2016"))
                .andExpect(jsonPath("$.note", containsString("2023年11月24日")));
        web.perform(get("/api/v1/calendar/years/2019"))
                .andExpect(jsonPath("$.workingDays", equalTo(250)))
                .andExpect(jsonPath(
                        "$.worked",
                        contains("2019-02-02", "2019-02-03", "2019-04-28", "2019-05-05", "2019-09-29", "2019-10-12")));
        web.perform(get("/api/v1/calendar/years/12")).andExpect(status().isNotFound());
        web.perform(get("/api/v1/calendar/outcome-schemes")).andExpect(jsonPath("$[*].code", hasItem("zhejiang")));
    }

    @Test
    void the_public_page_shows_days_rules_and_notes() throws Exception {
        web.perform(get("/calendar?year=2026"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("248 个工作日")))
                .andExpect(content().string(containsString("2023年11月24日")))
                .andExpect(content().string(containsString("重庆市人民代表大会代表建议批评和意见工作条例")));
        web.perform(get("/calendar?year=2026&lang=en"))
                .andExpect(content().string(containsString("National Day")))
                .andExpect(content().string(containsString(">1 month<")))
                .andExpect(content().string(containsString(">20 working days<")))
                .andExpect(content().string(containsString("revised in full on 24 November 2023")));
        web.perform(get("/calendar?year=2150")).andExpect(content().string(containsString("尚未公布")));
        web.perform(get("/calendar?year=%3Cscript%3E")).andExpect(status().isOk());
    }

    @Test
    void the_deadline_page_explains_or_says_what_is_wrong() throws Exception {
        web.perform(get("/calendar/deadline")).andExpect(status().isOk());
        web.perform(get("/calendar/deadline?profile=zhejiang-2016&rule=reply&start=2026-07-03"))
                .andExpect(content().string(containsString("2026年10月8日")))
                .andExpect(content().string(containsString("2026年10月3日至2026年10月7日")));
        web.perform(get("/calendar/deadline?profile=zhejiang-2016&rule=reply&start=2026-13-03"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("2026-13-03")));
        web.perform(get("/calendar/deadline?profile=x&rule=y&start=2026-12-03"))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void only_administrators_load() throws Exception {
        var congress = congress();
        var deputy = as("deputy", new Grant(Role.DEPUTY, congress));
        var office = as("office", new Grant(Role.DEPUTIES_OFFICE, congress));
        web.perform(get("/admin/calendar").with(deputy)).andExpect(status().isForbidden());
        web.perform(multipart("/admin/calendar/preview")
                        .file(file(nextYear("x", 2031)))
                        .with(office)
                        .with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(post("/admin/calendar/load")
                        .param("content", nextYear("x", 2031))
                        .with(csrf()))
                .andExpect(status().is(not(200)));
    }

    @Test
    void an_administrator_previews_loads_and_downloads() throws Exception {
        var admin = admin();
        web.perform(get("/admin/calendar").with(admin)).andExpect(status().isOk());
        var page = web.perform(multipart("/admin/calendar/preview")
                        .file(file(nextYear("2031-web", 2031)))
                        .with(admin)
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2031年3月3日")))
                .andExpect(content().string(containsString("&lt;i>holiday")))
                .andExpect(content().string(not(containsString("<i>holiday"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var revision = page.replaceAll("(?s).*name=\"revision\" value=\"(\\d+)\".*", "$1");
        web.perform(post("/admin/calendar/load")
                        .param("content", nextYear("2031-web", 2031))
                        .param("revision", revision)
                        .with(admin)
                        .with(csrf()))
                .andExpect(redirectedUrlPattern("/admin/calendar?loaded=2031-web*"));
        web.perform(get("/api/v1/calendar/years/2031")).andExpect(jsonPath("$.published", equalTo(true)));
        web.perform(get("/admin/calendar/versions/2").with(admin))
                .andExpect(header().string("Content-Disposition", containsString("-2.json")))
                .andExpect(jsonPath("$.version", equalTo("2031-web")));
        web.perform(post("/admin/calendar/load")
                        .param("content", nextYear("2032-web", 2032))
                        .param("revision", revision)
                        .with(admin)
                        .with(csrf()))
                .andExpect(status().isConflict());
    }

    @Test
    void a_body_changes_its_rules_from_a_day_on() throws Exception {
        var congress = congress();
        var rules = "/admin/bodies/" + congress + "/rules";
        var admin = admin();
        web.perform(get(rules).with(admin)).andExpect(content().string(containsString("上海市")));
        web.perform(post(rules)
                        .param("profile", "chongqing-2017")
                        .param("from", "2026-02-30")
                        .with(admin)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("2026-02-30")));
        web.perform(post(rules)
                        .param("profile", "chongqing-2017")
                        .param("from", "2020-01-01")
                        .with(admin)
                        .with(csrf()))
                .andExpect(redirectedUrl(rules));
        web.perform(get(rules).with(admin)).andExpect(content().string(containsString("2020年1月1日起")));
        web.perform(get("/bodies/" + congress)).andExpect(content().string(containsString("重庆市")));
        assertThat(calendars.profileOf(congress, LocalDate.of(2019, 12, 31), "shanghai"))
                .isEqualTo("shanghai");
        assertThat(calendars.profileOf(congress, LocalDate.of(2020, 1, 1), "shanghai"))
                .isEqualTo("chongqing-2017");
    }

    @Test
    void the_body_of_another_district_is_out_of_reach() throws Exception {
        var rules = "/admin/bodies/" + congress() + "/rules";
        open();
        var admin = admin();
        web.perform(get(rules).with(admin)).andExpect(status().isNotFound());
        web.perform(post(rules)
                        .param("profile", "shanghai")
                        .param("from", "2020-01-01")
                        .with(admin)
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"format\": 1,| 第 1 行",
                "[]| format",
                "{\"format\": \"huiyin-working-days/1\", \"version\": \"v\", \"years\": []}| 没有任何年份",
                "{\"format\": \"huiyin-working-days/1\", \"version\": \"v\", \"years\": [{\"year\": 2033, \"basis\": \"b\", \"worked\": [\"2033-01-03\"], \"off\": [{\"name\": \"n\", \"from\": \"2033-02-31\"}]}]}| years[0].off[0].from",
                "{\"format\": \"huiyin-working-days/1\", \"version\": \"v\", \"years\": [{\"year\": 2033, \"basis\": \"b\", \"worked\": [\"2033-01-03\"], \"off\": [{\"name\": \"n\", \"from\": \"2033-02-01\"}]}]}| years[0].worked[0]",
                "{\"format\": \"huiyin-rule-profile/1\", \"code\": \"x y\"}| limits"
            })
    void a_bad_file_is_answered_with_the_place_of_each_mistake(String text, String sentence) throws Exception {
        web.perform(multipart("/admin/calendar/preview")
                        .file(file(text))
                        .with(admin())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(sentence)));
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() throws Exception {
        var gb = new MockMultipartFile("file", "x.json", "application/json", "元旦".getBytes("GB18030"));
        web.perform(multipart("/admin/calendar/preview").file(gb).with(admin()).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("UTF-8")));
    }
}
