package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.support.FormWalk;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever made a move is told so on the page where its form leads back. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReceiptsTest {
    private static final String RECEIPT = ".notice--good[role=status]";
    private static final Pattern MOVE = Pattern.compile(".*/moves/([^/?]+).*");

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"office,4", "unit-education-clerk,1", "station1,1", "committee1,1", "deputy1,1"})
    void every_form_of_a_move_leads_back_to_a_page_with_its_receipt(String who, int atLeast) throws Exception {
        var walk = new FormWalk(port).as(who);
        var problems = new ArrayList<String>();
        var kinds = new TreeSet<String>();
        for (var found : walk.forms(90)) {
            var move = MOVE.matcher(found.action());
            var back = found.form().select("p.actions a[href^=/]").attr("href");
            // cases give theirs in a cookie
            if (move.matches() && !back.isEmpty() && !found.action().startsWith("/cases/")) {
                kinds.add(found.kind());
                var page = back.replaceAll("#.*", "");
                var answer = walk.get(page + (page.contains("?") ? "&" : "?") + "done=" + move.group(1));
                if (Jsoup.parse(answer.body()).select(RECEIPT).isEmpty()) {
                    problems.add(found + " leads back to " + page + ", which says nothing");
                }
            }
        }
        assertThat(problems).as("forms: " + kinds).isEmpty();
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    @ParameterizedTest
    @CsvSource({
        "office,/supervision/list?done=gather",
        "office,/supervision/candidates?done=set-rule",
        "office,/supervision/consultations?done=call-meeting",
        "deputy1,/meetings/mine?done=accept",
        "office,/desk?from=ballot&done=save"
    })
    void where_a_move_leads_elsewhere_its_receipt_is_there(String who, String page) throws Exception {
        var answer = new FormWalk(port).as(who).get(page);
        assertThat(Jsoup.parse(answer.body()).select(RECEIPT)).hasSize(1);
    }
}
