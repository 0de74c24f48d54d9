package org.huiyin.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.huiyin.ui.NavigationEntry.Where;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Addresses of the page that is being answered, and the links it is shown with. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrameTest {
    @AfterEach
    void as_before() {
        RequestContextHolder.resetRequestAttributes();
    }

    private static Frame frame(String query, Set<String> roles, NavigationEntry... entries) {
        return new Frame("", false, "", roles, List.of(entries), 0, "/voices", query, false, "", () -> null);
    }

    private static Frame answering(String query) {
        var request = new MockHttpServletRequest("GET", "/voices");
        request.setServerName("huiyin.test");
        request.setAttribute(Frame.attribute(), frame(query, Set.of()));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        return Frame.current();
    }

    @Test
    void another_filter_begins_at_the_first_page_however_pages_are_counted() {
        for (var place : List.of("cursor=c", "before=b", "page=3")) {
            var frame = answering("year=2026&q=bus&" + place);
            assertThat(frame.without("year")).isEqualTo("/voices?q=bus");
            assertThat(frame.canonical()).isEqualTo("http://huiyin.test/voices?year=2026&q=bus");
        }
        assertThat(answering("year=2026&before=b").with("lang", "en")).isEqualTo("/voices?year=2026&before=b&lang=en");
    }

    @Test
    void a_page_that_is_not_the_first_leads_back_to_it() {
        answering("year=2026&before=b");
        assertThat(Pager.by("before", "c")).isEqualTo(new Pager("/voices?year=2026&before=c", "/voices?year=2026"));
        assertThat(Pager.by("before", null)).isEqualTo(new Pager(null, "/voices?year=2026"));
        answering("year=2026");
        assertThat(Pager.by("before", "c")).isEqualTo(new Pager("/voices?year=2026&before=c", null));
        assertThat(Pager.by("before", null).leads()).isFalse();
    }

    @Test
    void a_page_to_which_several_duties_lead_is_offered_once() {
        var hosts = NavigationEntry.of("inquiries", "/inquiries/mine", "host", Where.JOB, 1)
                .to("OFFICE");
        var parts = NavigationEntry.of("inquiries", "/inquiries/mine", "part", Where.JOB, 1)
                .to("DEPUTY");
        assertThat(frame("", Set.of("OFFICE", "DEPUTY"), hosts, parts).entries(Where.JOB))
                .containsExactly(hosts);
        assertThat(frame("", Set.of("DEPUTY"), hosts, parts).entries(Where.JOB)).containsExactly(parts);
    }
}
