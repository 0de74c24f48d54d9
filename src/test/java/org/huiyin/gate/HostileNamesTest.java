package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.support.Doors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** Every door, asked for under a name that is none of the site: nowhere in what is answered does it stand. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileNamesTest {
    private static final String EVIL = "evil.example";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SiteNames names;

    private final List<String> told = new ArrayList<>();

    /** Outside demonstration mode, which answers no foreign name at all. */
    private Doors doors() {
        return new Doors(
                context,
                EVIL,
                filter -> filter instanceof GateFilter
                        ? new GateFilter(new GateSettings(false, List.of(), List.of()), names)
                        : filter,
                request -> {
                    request.addHeader("Host", EVIL);
                    request.addHeader("X-Forwarded-Host", EVIL);
                    request.addHeader("X-Forwarded-Server", EVIL);
                    request.addHeader("X-Original-Host", EVIL);
                    request.addHeader("Forwarded", "host=" + EVIL);
                });
    }

    private Map<String, Collection<String>> things() {
        var things = new LinkedHashMap<String, Collection<String>>();
        things.put("cases", some("SELECT id::text FROM suggestion.suggestion ORDER BY id DESC LIMIT 2"));
        for (var place : List.of("meetings", "inquiries")) {
            things.put(place, some("SELECT id::text FROM meeting.meeting ORDER BY id DESC LIMIT 8"));
        }
        things.put("ballots", some("SELECT id::text FROM ballot.poll ORDER BY id DESC LIMIT 1"));
        return things;
    }

    private List<String> some(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    @Test
    void the_name_a_caller_writes_stands_in_no_answer() throws Exception {
        var doors = doors();
        for (var who : List.of("", "office", "admin")) {
            List<Cookie> cookies = who.isEmpty() ? List.of() : doors.signIn(who, DemoDistrict.PASSWORD);
            var found = doors.open(cookies, things(), List.of());
            assertThat(found).hasSizeGreaterThan(who.isEmpty() ? 100 : 150);
            found.forEach((address, text) -> {
                if (text.contains(EVIL)) {
                    told.add(who + " " + address + ": "
                            + text.substring(Math.max(0, text.indexOf(EVIL) - 80), text.indexOf(EVIL) + 20));
                }
            });
            assertThat(found.values().stream()
                            .filter(text -> text.contains("http://127.0.0.1/"))
                            .count())
                    .as("absolute addresses seen")
                    .isGreaterThan(5);
        }
        assertThat(told).isEmpty();
    }
}
