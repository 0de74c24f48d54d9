package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.ui.SameForVisitors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Pages that say of themselves that they are the same for every visitor, and that many get as they were made for one. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SameForVisitorsTest {
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*?\\bhref=\"(/[^\"#]*)");
    private static final int EACH = 3;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource source;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private static MockHttpServletRequestBuilder page(String path) {
        return get(java.net.URI.create(path)).header("Accept", "text/html");
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void they_are_the_same_to_the_byte_wherever_and_by_whatever_they_are_read() throws Exception {
        var promised = mapping.getHandlerMethods().values().stream()
                .filter(method -> method.hasMethodAnnotation(SameForVisitors.class))
                .map(HandlerMethod::toString)
                .toList();
        var seen = new HashMap<String, Integer>();
        var met = new HashSet<String>();
        var ahead = new ArrayDeque<>(List.of("/cases", "/commitments", "/evaluation", "/figures"));
        while (!ahead.isEmpty()) {
            var path = ahead.removeFirst();
            if (!met.add(path) || met.size() > 150) {
                continue;
            }
            var answer = mvc.perform(page(path)).andReturn();
            var first = answer.getResponse();
            var body = first.getContentAsString(StandardCharsets.UTF_8);
            if (answer.getRequest().getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                            instanceof HandlerMethod method
                    && method.hasMethodAnnotation(SameForVisitors.class)
                    && first.getStatus() == 200
                    && seen.merge(method.toString(), 1, Integer::sum) <= EACH) {
                assertThat(body).as(path).doesNotContain("name=\"_csrf\"");
                assertThat(first.getHeaderNames()).as(path).doesNotContain("Set-Cookie");
                assertSame(path, first, elsewhere(path));
            }
            LINK.matcher(body)
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .filter(link -> !link.matches(".*[?&](lang|type)=.*|/api/.*|.*\\.(csv|xlsx|docx|ics).*"))
                    .forEach(ahead::add);
        }
        assertThat(promised).isNotEmpty();
        assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(promised);
    }

    /** The cookie is one of nobody: the page is made anew. */
    private MockHttpServletResponse elsewhere(String path) throws Exception {
        return mvc.perform(page(path)
                        .with(request -> {
                            request.setRemoteAddr("203.0.113.9");
                            return request;
                        })
                        .header("User-Agent", "Mozilla/5.0 (Linux; Android 15) Mobile")
                        .header("Accept-Language", "en-GB,en")
                        .header("Referer", "https://elsewhere.example/")
                        .cookie(new jakarta.servlet.http.Cookie("reader", "one")))
                .andReturn()
                .getResponse();
    }

    private static void assertSame(String path, MockHttpServletResponse one, MockHttpServletResponse other)
            throws Exception {
        assertThat(other.getContentAsString(StandardCharsets.UTF_8))
                .as(path)
                .isEqualTo(one.getContentAsString(StandardCharsets.UTF_8));
        assertThat(headers(other)).as(path).isEqualTo(headers(one));
    }

    private static Map<String, List<Object>> headers(MockHttpServletResponse response) {
        var headers = new HashMap<String, List<Object>>();
        response.getHeaderNames().forEach(name -> headers.put(name, List.copyOf(response.getHeaderValues(name))));
        return headers;
    }

    private UUID shown() {
        return jdbc.sql("SELECT id FROM suggestion.suggestion WHERE disclosed AND NOT confidential AND state = 'CLOSED'"
                        + " ORDER BY id LIMIT 1")
                .query(UUID.class)
                .single();
    }

    @Test
    void what_another_process_commits_is_on_the_next_page() throws Exception {
        var id = shown();
        var path = "/cases/" + id;
        var before = jdbc.sql("SELECT title FROM suggestion.suggestion WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        try {
            for (var change = 0; change < 40; change++) {
                var title = "关于第" + change + "次改动的建议";
                retitle(id, title);
                for (var reader = 0; reader < 4; reader++) {
                    assertThat(text(page(path))).contains(title);
                }
            }
        } finally {
            retitle(id, before);
        }
    }

    private void retitle(UUID id, String title) {
        jdbc.sql("""
                        UPDATE suggestion.suggestion
                           SET title = :title, paper = jsonb_set(paper, '{content,title}', to_jsonb(CAST(:title AS text)))
                         WHERE id = :id
                        """).param("title", title).param("id", id).update();
    }

    @Test
    void what_is_not_committed_yet_is_on_the_page_after_the_commit_and_not_before() throws Exception {
        var id = shown();
        var path = "/cases/" + id;
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            var before = title(connection, id, null);
            try {
                for (var change = 0; change < 10; change++) {
                    var title = "关于还没有保存的第" + change + "次改动的建议";
                    title(connection, id, title);
                    for (var reader = 0; reader < 4; reader++) {
                        assertThat(text(page(path))).doesNotContain(title);
                    }
                    connection.commit();
                    for (var reader = 0; reader < 4; reader++) {
                        assertThat(text(page(path))).contains(title);
                    }
                }
            } finally {
                title(connection, id, before);
                connection.commit();
            }
        }
    }

    /** The title of a case; another one if it is given. */
    private static String title(Connection connection, UUID id, @org.jspecify.annotations.Nullable String title)
            throws SQLException {
        if (title != null) {
            try (var update = connection.prepareStatement("""
                    UPDATE suggestion.suggestion
                       SET title = ?, paper = jsonb_set(paper, '{content,title}', to_jsonb(CAST(? AS text)))
                     WHERE id = ?
                    """)) {
                update.setString(1, title);
                update.setString(2, title);
                update.setObject(3, id);
                update.executeUpdate();
            }
            return title;
        }
        try (var query = connection.prepareStatement("SELECT title FROM suggestion.suggestion WHERE id = ?")) {
            query.setObject(1, id);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
