package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.util.List;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Followers;
import org.huiyin.support.Followed;
import org.huiyin.support.Visits;
import org.huiyin.support.WholeProgramTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** The page of notices, and what its buttons do. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoticePagesTest {
    private static int districts;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Followers followers;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    private TestDistrict place;

    @BeforeEach
    void a_district() {
        place = new TestDistrict(directory, "notice-pages-" + ++districts);
    }

    private Cookie signUp(Caller like) throws Exception {
        return new Visits(mvc, accounts, place.district).signUp(like);
    }

    private MockHttpServletResponse send(AbstractMockHttpServletRequestBuilder<?> request, Cookie... signedIn)
            throws Exception {
        return new Visits(mvc, accounts, place.district).send(request, signedIn);
    }

    private Document notices(Cookie signedIn) throws Exception {
        return Jsoup.parse(new Visits(mvc, accounts, place.district).see("/notices", signedIn));
    }

    private static List<String> kinds(Document page) {
        return page.select("main .desk-list strong").eachText();
    }

    private void settled() {
        Followed.everything(followers);
    }

    @Test
    void visitors_are_asked_to_sign_in() throws Exception {
        assertThat(send(get("/notices")).getRedirectedUrl()).contains("/sign-in");
    }

    @Test
    void notices_stand_newest_first_and_lead_to_their_cases() throws Exception {
        var deputy = signUp(place.deputy(1));
        var office = signUp(place.office());
        assertThat(notices(deputy).select(".empty").size()).isOne();
        var walk = new Walk(suggestions, place).assigned();
        settled();

        var page = notices(deputy);
        assertThat(kinds(page)).containsExactly("已交办", "已审查立案");
        assertThat(page.select("main .desk-list a").eachAttr("href")).containsOnly("/cases/" + walk.id);
        assertThat(page.select("main .desk-list a").eachText()).containsOnly("Safe way to school");
        assertThat(page.select("h1").text()).contains("未读 2");
        assertThat(page.select("header a[href=/notices]").text()).contains("2");

        var first = page.select("main .desk-list form").attr("action");
        assertThat(send(post(first).param("open", "true"), office).getStatus())
                .as("a notice of someone else")
                .isEqualTo(404);
        assertThat(send(post(first).param("open", "true"), deputy).getRedirectedUrl())
                .isEqualTo("/cases/" + walk.id);
        assertThat(notices(deputy).select("h1").text()).contains("未读 1");
        assertThat(send(post("/notices/read"), deputy).getRedirectedUrl()).isEqualTo("/notices");
        var read = notices(deputy);
        assertThat(kinds(read)).hasSize(2);
        assertThat(read.select("main form").size())
                .as("nothing is left to be read")
                .isZero();
    }

    @Test
    void a_notice_does_not_name_a_case_that_its_reader_may_no_longer_know() throws Exception {
        var invited = signUp(place.deputy(2));
        var walk = new Walk(suggestions, place)
                .make(
                        place.deputy(1),
                        "invite",
                        null,
                        "persons",
                        place.deputies.get(1).id().toString(),
                        "until",
                        calendars.today().plusDays(20).toString());
        settled();
        assertThat(notices(invited).select("main").text()).contains("Safe way to school");
        walk.make(place.deputy(2), "decline-signature");
        var page = notices(invited);
        assertThat(kinds(page)).hasSize(1);
        assertThat(page.html()).doesNotContain("Safe way to school", walk.id.toString());
    }
}
