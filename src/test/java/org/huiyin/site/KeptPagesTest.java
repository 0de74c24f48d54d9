package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.huiyin.support.MovableClock;
import org.huiyin.ui.SameForVisitors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptPagesTest {
    /** So many addresses are asked for in turn. */
    private static final int MANY = 250;

    private final AtomicReference<@Nullable String> moment = new AtomicReference<>("10:10:");
    private final MovableClock clock = MovableClock.at(LocalDate.of(2026, 7, 3));
    private final AtomicLong nanos = new AtomicLong();
    private final KeptPages pages = new KeptPages(() -> Optional.ofNullable(moment.get()), clock, nanos::get);
    private final AtomicInteger made = new AtomicInteger();
    /** What the handler does beside writing the page. */
    private Consumer<MockHttpServletResponse> more = _ -> {};

    private String handler = "same";
    /** Whether the page holds a form. */
    private boolean token;

    static class Handlers {
        @SameForVisitors
        public void same() {}

        public void own() {}
    }

    private static MockHttpServletRequest request() {
        var request = new MockHttpServletRequest("GET", "/cases");
        request.setQueryString("year=2026");
        request.addHeader("Accept-Encoding", "gzip, deflate, br");
        return request;
    }

    private MockHttpServletResponse ask(MockHttpServletRequest request) throws Exception {
        var response = new MockHttpServletResponse();
        pages.doFilter(request, response, (asked, answer) -> {
            asked.setAttribute(
                    HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE,
                    new HandlerMethod(new Handlers(), Handlers.class.getDeclaredMethods()[handler(handler)]));
            if (token) {
                asked.setAttribute(FrameMaker.WITH_TOKEN, true);
            }
            answer.setContentType("text/html;charset=UTF-8");
            answer.setLocale(Locale.SIMPLIFIED_CHINESE);
            response.addHeader("X-Frame-Options", "DENY");
            response.addHeader("Vary", "Accept-Encoding");
            response.addHeader("Vary", "Origin");
            more.accept(response);
            answer.getOutputStream().write(("page " + made.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
        });
        return response;
    }

    private static int handler(String name) {
        var methods = Handlers.class.getDeclaredMethods();
        for (var i = 0; i < methods.length; i++) {
            if (methods[i].getName().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private String text(MockHttpServletRequest request) throws Exception {
        return ask(request).getContentAsString();
    }

    /** So often that it is kept if it may be. */
    private void askOften() throws Exception {
        text(request());
        text(request());
        text(request());
    }

    @Test
    void what_many_ask_for_is_made_for_one_of_them() throws Exception {
        assertThat(text(request())).isEqualTo("page 1");
        var second = ask(request());
        var third = ask(request());
        assertThat(second.getContentAsString()).isEqualTo("page 2");
        assertThat(third.getContentAsString()).isEqualTo("page 2");
        assertThat(third.getHeaderNames()).containsExactlyInAnyOrderElementsOf(second.getHeaderNames());
        for (var name : second.getHeaderNames()) {
            assertThat(third.getHeaders(name)).as(name).isEqualTo(second.getHeaders(name));
        }
        assertThat(third.getContentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(third.getContentLength()).isEqualTo("page 2".length());
    }

    @Test
    void what_was_committed_is_seen_by_the_next_who_asks() throws Exception {
        askOften();
        for (var change = 0; change < 20; change++) {
            moment.set("10:%d:".formatted(11 + change));
            assertThat(text(request())).isEqualTo("page " + (3 + change));
        }
        assertThat(text(request())).isEqualTo("page 22");
    }

    @Test
    void a_page_that_changed_while_it_was_made_is_not_sent_again() throws Exception {
        text(request());
        more = _ -> moment.set("10:11:");
        text(request());
        more = _ -> {};
        assertThat(text(request())).isEqualTo("page 3");
    }

    @Test
    void while_nobody_can_say_what_the_database_shows_each_page_is_made_anew() throws Exception {
        askOften();
        moment.set(null);
        assertThat(text(request())).isEqualTo("page 3");
        assertThat(text(request())).isEqualTo("page 4");
        moment.set("10:10:");
        assertThat(text(request())).isEqualTo("page 2");
    }

    @Test
    void after_a_second_it_is_made_anew() throws Exception {
        askOften();
        clock.advance(Duration.ofMillis(999));
        assertThat(text(request())).isEqualTo("page 2");
        clock.advance(Duration.ofMillis(1));
        assertThat(text(request())).isEqualTo("page 3");
    }

    @Test
    void a_clock_that_goes_back_shows_no_page_of_later() throws Exception {
        askOften();
        clock.advance(Duration.ofDays(-1));
        assertThat(text(request())).isEqualTo("page 3");
    }

    @Test
    void who_asks_for_something_else_is_not_sent_it() throws Exception {
        var others = new LinkedHashMap<String, Consumer<MockHttpServletRequest>>();
        others.put("path", request -> request.setRequestURI("/figures"));
        others.put("query", request -> request.setQueryString("year=2025"));
        others.put("no query", request -> request.setQueryString(null));
        others.put("language", request -> request.setCookies(new Cookie("lang", "en")));
        others.put("language in the address", request -> request.setQueryString("year=2026&lang=en"));
        others.put("type", request -> request.setCookies(new Cookie("type", "large")));
        others.put("site", request -> request.setServerName("other.example"));
        others.put("port", request -> request.setServerPort(8443));
        others.put("scheme", request -> request.setScheme("https"));
        others.put("not packed", request -> request.removeHeader("Accept-Encoding"));
        others.put("packed never", request -> {
            request.removeHeader("Accept-Encoding");
            request.addHeader("Accept-Encoding", "gzip;q=0, br");
        });
        // whoever may be known, or takes something else
        others.put("session", request -> request.setCookies(new Cookie("session", "x")));
        others.put("more", request -> request.setCookies(new Cookie("form", "x"), new Cookie("device", "x")));
        others.put("token", request -> request.addHeader("Authorization", "Bearer x"));
        others.put("part of a page", request -> request.addHeader("HX-Request", "true"));
        others.put("range", request -> request.addHeader("Range", "bytes=0-1"));
        others.put("head", request -> request.setMethod("HEAD"));
        others.put("post", request -> request.setMethod("POST"));
        others.put("records", request -> request.addHeader("Accept", "application/json"));
        askOften();
        for (var other : others.entrySet()) {
            var request = request();
            other.getValue().accept(request);
            assertThat(text(request)).as(other.getKey()).isEqualTo("page " + made.get());
            assertThat(text(request())).as("after " + other.getKey()).isEqualTo("page 2");
        }
        assertThat(made).hasValue(2 + others.size());
    }

    /** While others ask for two thousand addresses a second, each so often. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void whoever_asks_for_very_many_addresses_takes_no_page_from_those_who_want_the_same(int times) throws Exception {
        var asked = 0;
        var own = 0;
        for (var millis = 0; millis < 3_000; millis++) {
            nanos.addAndGet(Duration.ofMillis(1).toNanos());
            clock.advance(Duration.ofMillis(1));
            for (var one = 0; one < 2; one++) {
                var other = request();
                var number = (2 * millis + one) / (times * MANY) * MANY + (2 * millis + one) % MANY;
                other.setQueryString("q=" + number);
                text(other);
            }
            if (millis % 5 == 0) {
                var before = made.get();
                text(request());
                asked++;
                own += made.get() - before;
            }
        }
        assertThat(own).as("made of " + asked).isLessThan(asked / 20);
    }

    @Test
    void a_page_that_comes_to_be_wanted_by_many_finds_room_among_those_that_few_want() throws Exception {
        for (var round = 0; round < 8; round++) {
            for (var number = 0; number < PageShelf.MOST; number++) {
                var other = request();
                other.setQueryString("q=" + number);
                text(other);
            }
        }
        var before = made.get();
        for (var time = 0; time < 200; time++) {
            text(request());
        }
        assertThat(made.get() - before).isLessThan(20);
    }

    @Test
    void visitors_who_were_on_the_front_page_share_pages_with_all_others() throws Exception {
        askOften();
        for (var token : List.of("x", "y")) {
            var visitor = request();
            visitor.setCookies(new Cookie("form", token));
            assertThat(text(visitor)).isEqualTo("page 2");
        }
    }

    @Test
    void a_page_with_the_token_of_a_form_is_never_kept() throws Exception {
        token = true;
        var texts = new ArrayList<String>();
        for (var time = 0; time < 4; time++) {
            var visitor = request();
            visitor.setCookies(new Cookie("form", "x"));
            texts.add(text(visitor));
            texts.add(text(request()));
        }
        assertThat(texts).doesNotHaveDuplicates();
    }

    @Test
    void what_is_for_one_reader_is_never_kept() throws Exception {
        var answers = new LinkedHashMap<String, Consumer<MockHttpServletResponse>>(Map.of(
                "a cookie", response -> response.addHeader("Set-Cookie", "form=x"),
                "a page that says no", response -> response.setStatus(404)));
        for (var answer : answers.entrySet()) {
            more = answer.getValue();
            assertThat(often()).as(answer.getKey()).doesNotHaveDuplicates();
        }
        more = _ -> {};
        handler = "own";
        assertThat(often()).doesNotHaveDuplicates();
    }

    private List<String> often() throws Exception {
        var texts = new ArrayList<String>();
        for (var time = 0; time < 4; time++) {
            texts.add(text(request()));
        }
        return texts;
    }
}
