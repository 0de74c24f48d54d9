package org.huiyin.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import org.huiyin.account.Accounts;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryFixture;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.PostKind;
import org.huiyin.support.Visits;
import org.huiyin.support.WholeProgramTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The directory's pages as visitors, deputies, offices and administrators see them. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegistryPagesTest {
    private static final String HOSTILE = "<script>alert('x')</script>\"&{0}${1}";
    private static final String SHOWN = "&lt;script&gt;alert(";

    private final MockMvc mvc;
    private final Directory directory;
    private final Accounts accounts;
    private final DirectoryFixture.Made made;

    RegistryPagesTest(@Autowired MockMvc mvc, @Autowired Directory directory, @Autowired Accounts accounts) {
        this.mvc = mvc;
        this.directory = directory;
        this.accounts = accounts;
        made = new DirectoryFixture(directory).district();
    }

    private RequestPostProcessor here() {
        return request -> {
            request.setServerName(made.district().host());
            return request;
        };
    }

    private Cookie signIn(String username, @Nullable PersonId person, Grant... grants) throws Exception {
        return new Visits(mvc, accounts, made.district()).signUp(username, person, grants);
    }

    private Cookie admin() throws Exception {
        return signIn("admin", null, new Grant(Role.ADMIN, null));
    }

    private ResultActions see(String path, Cookie... cookies) throws Exception {
        var request = get(URI.create(path)).with(here());
        return mvc.perform(cookies.length == 0 ? request : request.cookie(cookies));
    }

    private ResultActions send(AbstractMockHttpServletRequestBuilder<?> request, Cookie cookie) throws Exception {
        return mvc.perform(request.with(here()).with(csrf()).cookie(cookie));
    }

    private Person deputy(String name, String phone) {
        var person = directory.addPerson(
                new Person(new PersonId(DirectoryFixture.id()), made.district().id(), name),
                new ContactData(phone, "", ""),
                made.actor());
        new DirectoryFixture(directory).deputy(made, person, "第一选区", "");
        return person;
    }

    @Test
    void everyone_sees_bodies_units_people_and_stations() throws Exception {
        var person = deputy("陆听潮", "13800000000");
        for (var path : new String[] {
            "/bodies",
            "/bodies/" + made.congress().id(),
            "/units",
            "/units/" + made.unit().id(),
            "/people",
            "/people/" + person.id(),
            "/stations"
        }) {
            see(path).andExpect(status().isOk()).andExpect(content().string(not(containsString("13800000000"))));
            see(path + "?lang=en").andExpect(status().isOk());
        }
        see("/bodies/" + made.congress().id()).andExpect(content().string(containsString("陆听潮")));
    }

    @Test
    void contact_data_are_for_the_person_the_own_office_and_administrators() throws Exception {
        var person = deputy("沈望舒", "13800000001");
        var path = "/people/" + person.id();
        var phone = containsString("13800000001");
        var congress = made.congress().id().value();
        var conference = made.conference().id().value();

        see(path).andExpect(content().string(not(phone)));
        see(path, admin()).andExpect(content().string(phone));
        see(path, signIn("self", person.id(), new Grant(Role.DEPUTY, congress)))
                .andExpect(content().string(phone));
        see(path, signIn("office", null, new Grant(Role.DEPUTIES_OFFICE, congress)))
                .andExpect(content().string(phone));
        see(path, signIn("cppcc", null, new Grant(Role.PROPOSALS_OFFICE, conference)))
                .andExpect(content().string(not(phone)));
        see(path, signIn("other", deputy("何归帆", "").id(), new Grant(Role.DEPUTY, congress)))
                .andExpect(content().string(not(phone)));
        see("/api/v1/people?kind=deputy")
                .andExpect(jsonPath("$.items.length()").value(2))
                .andExpect(content().string(not(phone)));
    }

    @Test
    void a_deputy_changes_the_own_contact_data_and_no_others() throws Exception {
        var person = deputy("江晚渔", "1");
        var other = deputy("柳拾贝", "2");
        var cookie = signIn(
                "self", person.id(), new Grant(Role.DEPUTY, made.congress().id().value()));

        send(post("/people/" + person.id() + "/contact").param("phone", "3"), cookie)
                .andExpect(status().is3xxRedirection());
        send(post("/people/" + other.id() + "/contact").param("phone", "3"), cookie)
                .andExpect(status().isForbidden());
        assertThat(directory.contact(made.district().id(), person.id()).phone()).isEqualTo("3");
        assertThat(directory.contact(made.district().id(), other.id()).phone()).isEqualTo("2");
    }

    @Test
    void only_administrators_reach_the_forms() throws Exception {
        var office = signIn(
                "office",
                null,
                new Grant(Role.DEPUTIES_OFFICE, made.congress().id().value()));
        for (var path : new String[] {
            "/admin/directory", "/admin/bodies/new", "/admin/units/new", "/admin/people/new", "/admin/roster"
        }) {
            assertThat(see(path).andReturn().getResponse().getStatus()).isIn(302, 303, 401);
            see(path, office).andExpect(status().isForbidden());
        }
        send(post("/admin/units/new").param("name", "新局").param("shortName", "新局"), office)
                .andExpect(status().isForbidden());
        assertThat(directory.units(made.district().id())).hasSize(1);
    }

    @Test
    void every_form_shows_itself() throws Exception {
        var cookie = admin();
        var person = deputy("白鹭洲", "");
        for (var path : new String[] {
            "/admin/directory",
            "/admin/bodies/new",
            "/admin/bodies/" + made.congress().id(),
            "/admin/bodies/" + made.congress().id() + "/dissolve",
            "/admin/bodies/" + made.congress().id() + "/terms/new",
            "/admin/units/new",
            "/admin/units/" + made.unit().id(),
            "/admin/units/" + made.unit().id() + "/dissolve",
            "/admin/people/new",
            "/admin/people/" + person.id(),
            "/admin/people/" + person.id() + "/posts/new",
            "/admin/regions/new",
            "/admin/stations/new",
            "/admin/roster"
        }) {
            see(path, cookie).andExpect(status().isOk());
            see(path + "?lang=en", cookie).andExpect(status().isOk());
        }
    }

    @Test
    void an_administrator_of_one_district_finds_nothing_of_another() throws Exception {
        var other = new DirectoryFixture(directory).district();
        var cookie = admin();
        for (var path : new String[] {
            "/bodies/" + other.congress().id(),
            "/units/" + other.unit().id(),
            "/admin/bodies/" + other.congress().id(),
            "/admin/bodies/" + other.congress().id() + "/dissolve",
            "/admin/bodies/" + other.congress().id() + "/terms/new",
            "/admin/units/" + other.unit().id(),
            "/api/v1/sessions?body=" + other.congress().id(),
            "/api/v1/people?body=" + other.congress().id(),
            "/people/not-an-id"
        }) {
            see(path, cookie).andExpect(status().isNotFound());
        }
        send(post("/admin/units/" + other.unit().id()).param("name", "改名").param("shortName", "改名"), cookie)
                .andExpect(status().isNotFound());
        assertThat(directory.unit(other.district().id(), other.unit().id()).name())
                .isEqualTo("试验区教育局");
    }

    @Test
    void a_form_with_mistakes_keeps_what_was_typed() throws Exception {
        var cookie = admin();
        send(post("/admin/units/new").param("name", "").param("shortName", "新局").param("letterCode", "新提"), cookie)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"新局\"")))
                .andExpect(content().string(containsString("value=\"新提\"")));
        send(post("/admin/units/new").param("name", "试验区教育局").param("shortName", "别称"), cookie)
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("value=\"别称\"")));
        send(
                        post("/admin/bodies/" + made.congress().id() + "/terms/new")
                                .param("number", "九")
                                .param("from", "2022-02-30")
                                .param("to", "2027-02-20"),
                        cookie)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"2022-02-30\"")));
    }

    @Test
    void hostile_text_is_shown_as_text_everywhere() throws Exception {
        var cookie = admin();
        send(post("/admin/units/new").param("name", HOSTILE).param("shortName", HOSTILE.substring(0, 30)), cookie)
                .andExpect(status().is3xxRedirection());
        send(
                        post("/admin/people/new")
                                .param("name", HOSTILE)
                                .param("body", made.congress().id().toString())
                                .param("title", HOSTILE)
                                .param("constituency", HOSTILE)
                                .param("delegation", HOSTILE)
                                .param("from", "2022-02-21")
                                .param("phone", HOSTILE)
                                .param("address", HOSTILE),
                        cookie)
                .andExpect(status().is3xxRedirection());
        var person = directory.named(made.district().id(), HOSTILE).getFirst();
        for (var path : new String[] {
            "/units",
            "/people",
            "/people/" + person.id(),
            "/bodies/" + made.congress().id(),
            "/admin/people/" + person.id(),
            "/people?q=%3Cscript%3Ealert("
        }) {
            see(path, cookie)
                    .andExpect(content().string(containsString(SHOWN)))
                    .andExpect(content().string(not(containsString("<script>alert"))));
        }
    }

    @Test
    void a_person_takes_a_post_and_leaves_it() throws Exception {
        var cookie = admin();
        send(
                        post("/admin/people/new")
                                .param("name", "闻笛声")
                                .param("body", made.conference().id().toString())
                                .param("title", "区政协委员")
                                .param("constituency", "教育界")
                                .param("from", "2022-02-20"),
                        cookie)
                .andExpect(status().is3xxRedirection());
        var person = directory.named(made.district().id(), "闻笛声").getFirst();
        var post = directory.posts(person.id()).getFirst();
        assertThat(post.kind()).isEqualTo(PostKind.MEMBER);
        var end = "/admin/people/" + person.id() + "/posts/end?body=" + post.body() + "&kind=MEMBER&from=2022-02-20";
        see(end, cookie).andExpect(status().isOk());
        send(post(URI.create(end)).param("to", "2021-01-01"), cookie).andExpect(status().isUnprocessableContent());
        send(post(URI.create(end)).param("to", "2026-06-30"), cookie).andExpect(status().is3xxRedirection());
        assertThat(directory.posts(person.id()).getFirst().to()).isEqualTo(LocalDate.of(2026, 6, 30));
    }

    @Test
    void a_body_gets_its_terms_and_sessions() throws Exception {
        var cookie = admin();
        var path = "/admin/bodies/" + made.congress().id();
        send(
                        post(path + "/terms/new")
                                .param("number", "9")
                                .param("from", "2022-02-21")
                                .param("to", "2027-02-20"),
                        cookie)
                .andExpect(status().is3xxRedirection());
        var term = directory.terms(made.congress().id()).getFirst();
        send(
                        post(path + "/terms/" + term.id() + "/sessions/new")
                                .param("number", "5")
                                .param("from", "2026-02-03")
                                .param("to", "2026-02-06"),
                        cookie)
                .andExpect(status().is3xxRedirection());
        var session = directory.sessions(made.congress().id()).getFirst();
        see(path + "/terms/" + term.id(), cookie).andExpect(status().isOk());
        see(path + "/sessions/" + session.id(), cookie).andExpect(status().isOk());
        send(
                        post(path + "/sessions/" + session.id())
                                .param("number", "5")
                                .param("from", "2021-02-03")
                                .param("to", "2021-02-06"),
                        cookie)
                .andExpect(status().isConflict());
        see("/bodies/" + made.congress().id())
                .andExpect(content().string(containsString("第九届")))
                .andExpect(content().string(containsString("第五次会议")));
    }

    @Test
    void a_roster_goes_from_upload_to_import() throws Exception {
        var cookie = admin();
        var table = "姓名,选区,任职日期\n陆听潮,第一选区,2022.2.21\n,第二选区,\n";
        var file = new MockMultipartFile("file", "名册.csv", "text/csv", table.getBytes(Charset.forName("GB18030")));
        var address = send(multipart("/admin/roster").file(file), cookie)
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        var page = Objects.requireNonNull(address);
        see(page, cookie).andExpect(status().isOk()).andExpect(content().string(containsString("GB18030")));
        see(page + "?lang=en", cookie).andExpect(status().isOk());
        see(page + "/problems.csv", cookie)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("3,")));
        send(post(page + "/mapping").param("firstLine", "2").param("NAME", ""), cookie)
                .andExpect(status().isUnprocessableContent());
        send(post(page + "/import").param("choice", "all"), cookie).andExpect(status().isConflict());
        var form = (FormElement)
                Jsoup.parse(see(page, cookie).andReturn().getResponse().getContentAsString())
                        .selectFirst("form[action=" + page + "/mapping]");
        // jsoup sends "on" where a browser sends the empty value of a button for nothing
        var shown = form.formData().stream()
                .collect(Collectors.toMap(
                        field -> field.key(), field -> field.value().equals("on") ? "" : field.value()));
        var corrected = post(page + "/import").param("choice", "clean");
        shown.forEach((name, value) -> corrected.param(name, name.equals("firstLine") ? "3" : value));
        send(corrected, cookie).andExpect(redirectedUrl(page + "?changed=true"));
        assertThat(directory.named(made.district().id(), "陆听潮")).isEmpty();
        var asBefore = post(page + "/mapping");
        shown.forEach(asBefore::param);
        send(asBefore, cookie).andExpect(redirectedUrl(page));
        send(post(page + "/import").param("choice", "clean"), cookie).andExpect(status().is3xxRedirection());
        see(page, cookie).andExpect(status().isOk());
        see("/admin/roster", cookie).andExpect(content().string(containsString("名册.csv")));
        assertThat(directory.named(made.district().id(), "陆听潮")).hasSize(1);
        var paper = new MockMultipartFile(
                "file", "x.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        send(multipart("/admin/roster").file(paper), cookie).andExpect(status().isUnprocessableContent());
    }

    @Test
    void the_api_walks_people_by_pages() throws Exception {
        for (var name : new String[] {"甲一", "甲二", "甲三"}) {
            deputy(name, "");
        }
        var next = see("/api/v1/people?limit=2&kind=deputy&body="
                        + made.congress().id())
                .andExpect(jsonPath("$.items.length()").value(2))
                .andExpect(jsonPath("$.items[0].posts[0].kind").value("DEPUTY"))
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll("(?s).*\"next\":\"([^\"]*)\".*", "$1");
        see(next)
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.next").isEmpty());
        see("/api/v1/bodies").andExpect(jsonPath("$.items.length()").value(2));
        see("/api/v1/units").andExpect(jsonPath("$.items[0].letterCode").value("试教提"));
        see("/api/v1/people?kind=king").andExpect(status().isUnprocessableContent());
        see("/api/v1/people?cursor=x").andExpect(status().isUnprocessableContent());
    }

    @Test
    void there_is_no_set_up_page_where_there_is_a_district() throws Exception {
        see("/set-up").andExpect(status().isNotFound());
        mvc.perform(post("/set-up").with(here()).with(csrf()).param("code", "x"))
                .andExpect(status().isNotFound());
    }
}
