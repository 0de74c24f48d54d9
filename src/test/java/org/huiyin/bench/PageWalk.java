package org.huiyin.bench;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.huiyin.Huiyin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.webmvc.test.autoconfigure.SpringBootMockMvcBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The program in this process with its database counted, and walks through its pages from link to link, as somebody who is signed in. */
final class PageWalk implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*?\\bhref=\"(/[^\"#]*)");
    private static final Pattern LEFT_OUT =
            Pattern.compile("(/api/.*|.*[?&](lang|type)=.*|[^?]*\\.(css|js|svg|png|jpg|webp)(\\?.*)?)");

    private final ConfigurableApplicationContext program;
    private final MockMvc mvc;

    /** Starts it with its arguments. */
    PageWalk(String... arguments) {
        program = new SpringApplicationBuilder(Huiyin.class, CountedDatabase.class).run(arguments);
        if (!(program instanceof WebApplicationContext web)) {
            throw new IllegalStateException("no pages");
        }
        var builder = MockMvcBuilders.webAppContextSetup(web);
        new SpringBootMockMvcBuilderCustomizer(web).customize(builder);
        mvc = builder.build();
    }

    JdbcClient database() {
        return program.getBean(JdbcClient.class);
    }

    /** What a page cost. @param kind its address without what differs between pages of a kind */
    record Cost(String who, String kind, String path, int status, int bytes, CountedDatabase.Tally database) {
        @Override
        public String toString() {
            return "%s %s: %d statements, %.1f ms of database time, %,d bytes"
                    .formatted(who, path, database.count(), database.millis(), bytes);
        }
    }

    /** Pages of the same kind differ in ids, numbers and in what they filter by. */
    static String kind(String path) {
        return value(path).replaceAll("=[^&]*", "=");
    }

    /** Whether a list, letter or calendar is taken along rather than a page looked at: it is as long as what it holds. */
    static boolean download(String path) {
        return path.matches("[^?]*\\.[a-z]{2,4}(\\?.*)?");
    }

    /** Each filter of a page is a kind; of a download only what it is, for with each filter it is the same list, shorter. */
    static String filter(String path) {
        return download(path) ? kind(path) : value(path);
    }

    /** Addresses that differ in ids and days only, or in the way back to the desk. */
    static String value(String path) {
        return path.replaceAll("[?&]desk=[^&]*", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "{id}")
                .replaceAll("(cursor|after|before|q|from|to)=[^&]*", "$1=")
                .replaceAll("/\\d+", "/{n}")
                .replaceAll("\\d{4}-\\d{2}(-\\d{2})?", "{day}");
    }

    /**
     * Every kind of page, feed and download that links lead to.
     *
     * @param who a demonstration account, or "visitor"
     * @param kinds what tells kinds apart
     */
    List<Cost> walk(String who, UnaryOperator<String> kinds, int each, int most) throws Exception {
        var session = who.equals("visitor") ? null : signIn(who);
        var ahead = new ArrayDeque<>(List.of("/", "/desk", "/meetings.ics"));
        var met = new HashSet<String>();
        var seen = new HashMap<String, Integer>();
        var costs = new ArrayList<Cost>();
        while (!ahead.isEmpty() && costs.size() < most) {
            var path = ahead.removeFirst();
            var kind = kinds.apply(path);
            if (!met.add(path) || seen.merge(kind, 1, Integer::sum) > each) {
                continue;
            }
            var page = look(who, session, kind, path);
            costs.add(page.cost());
            ahead.addAll(page.links());
        }
        return costs;
    }

    /** Looks at a page three times more: the middle one by database time. */
    Cost middle(Cost cost) throws Exception {
        var session = cost.who().equals("visitor") ? null : signIn(cost.who());
        var seen = new ArrayList<Cost>();
        for (var times = 0; times < 3; times++) {
            seen.add(look(cost.who(), session, cost.kind(), cost.path()).cost());
        }
        seen.sort(Comparator.comparingDouble(one -> one.database().millis()));
        return seen.get(1);
    }

    /** How many milliseconds the program takes for a page, again and again. */
    List<Double> looks(String who, String path, int times) throws Exception {
        var session = signIn(who);
        var looks = new ArrayList<Double>();
        for (var time = 0; time < times; time++) {
            var began = System.nanoTime();
            var answer = mvc.perform(get(path).header("Accept", "text/html").cookie(session))
                    .andReturn()
                    .getResponse();
            looks.add((System.nanoTime() - began) / 1e6);
            if (answer.getStatus() != 200) {
                throw new IllegalStateException(
                        path + " of " + who + ": " + answer.getStatus() + " " + answer.getHeader("Location"));
            }
        }
        return looks;
    }

    private record Page(Cost cost, Set<String> links) {}

    private Page look(String who, @Nullable Cookie session, String kind, String path) throws Exception {
        var request = get(java.net.URI.create(path)).header("Accept", "text/html");
        // with a cookie of their own, visitors are sent no page that was made for another
        request.cookie(session == null ? new Cookie("walk", "on") : session);
        var answers = new ArrayList<MockHttpServletResponse>();
        var tally = CountedDatabase.of(
                () -> answers.add(mvc.perform(request).andReturn().getResponse()));
        var answer = answers.getFirst();
        var body = answer.getContentAsByteArray();
        var links = new java.util.LinkedHashSet<String>();
        var found = LINK.matcher(new String(body, StandardCharsets.UTF_8));
        while (found.find()) {
            var link = found.group(1).replace("&amp;", "&");
            if (!LEFT_OUT.matcher(link).matches()) {
                links.add(link);
            }
        }
        return new Page(new Cost(who, kind, path, answer.getStatus(), body.length, tally), links);
    }

    private Cookie signIn(String who) throws Exception {
        var answer = mvc.perform(post("/sign-in")
                        .with(SecurityMockMvcRequestPostProcessors.csrf())
                        .param("username", who)
                        .param("password", "huiyin-demo"))
                .andReturn()
                .getResponse();
        for (var cookie : answer.getCookies()) {
            if (cookie.getName().equals("huiyin")) {
                return cookie;
            }
        }
        throw new IllegalStateException(who + " cannot sign in: " + answer.getStatus());
    }

    @Override
    public void close() {
        program.close();
    }
}
