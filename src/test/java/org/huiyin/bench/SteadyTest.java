package org.huiyin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SteadyTest {
    private final Steady steady = new Steady();
    private final String known = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();

    @Test
    void an_id_that_was_told_has_one_name_in_all_texts() {
        steady.name("case", known);
        assertThat(steady.text("<a href=\"/cases/" + known + "\">")).isEqualTo("<a href=\"/cases/case-1\">");
        assertThat(steady.address("/cases/" + known + "/files/" + other)).isEqualTo("/cases/case-1/files/thing-1");
        assertThat(steady.text(other)).isEqualTo("thing-1");
    }

    @Test
    void any_other_id_is_numbered_in_its_text() {
        var third = UUID.randomUUID().toString();
        assertThat(steady.text(other + " " + third + " " + other)).isEqualTo("<id 1> <id 2> <id 1>");
        assertThat(steady.text(third)).isEqualTo("<id 1>");
    }

    @Test
    void what_is_drawn_becomes_a_sign_and_all_else_stays() {
        assertThat(
                        steady.text(
                                "<input name=\"_csrf\" value=\"a-Z_9\"> 2026-11-23 /css/site-0123456789abcdef0123456789abcdef.css"))
                .isEqualTo("<input name=\"_csrf\" value=\"<token>\"> 2026-11-23 /css/site-<version>.css");
        assertThat(steady.text(other + ".1795395600.0123456789abcdef0123456789abcdef"))
                .isEqualTo("<form>");
        assertThat(steady.text("{\"uploadsFreeMegabytes\":73643,\"low\":false}"))
                .isEqualTo("{\"uploadsFreeMegabytes\":\"<room>\",\"low\":false}");
    }

    @Test
    void a_place_in_a_list_is_read() {
        steady.name("case", known);
        var cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("2026-08-15|" + known).getBytes(StandardCharsets.UTF_8));
        assertThat(steady.text("/cases?page=2&amp;cursor=" + cursor + "\""))
                .isEqualTo("/cases?page=2&amp;cursor=2026-08-15|case-1\"");
        assertThat(steady.address("/cases?cursor=" + cursor)).isEqualTo("/cases?cursor=2026-08-15|case-1");
    }

    @Test
    void votes_stand_in_the_order_of_what_was_voted() {
        assertThat(steady.text("1,4PBZ-J9WE-MGN3,yes\n1,5HP6-TXHG-6E4M,no\n"))
                .isEqualTo("1,<number>,no\n1,<number>,yes\n");
        assertThat(
                        steady.text(
                                "{\"number\":\"4PBZ-J9WE-MGN3\",\"choice\":\"2\"},{\"number\":\"5HP6-TXHG-6E4M\",\"choice\":\"1\"}"))
                .isEqualTo("{\"number\":\"<number>\",\"choice\":\"1\"},{\"number\":\"<number>\",\"choice\":\"2\"}");
    }
}
