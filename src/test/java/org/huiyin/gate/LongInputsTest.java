package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import org.huiyin.directory.Directory;
import org.huiyin.support.Doors;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.context.WebApplicationContext;

/** What is as long as a request may be, and grows in the answer: refused or left out, and no failure of the program. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LongInputsTest {
    private final int port;
    private final String host;
    private final Doors doors;

    LongInputsTest(
            @Autowired WebApplicationContext context, @Autowired Directory directory, @LocalServerPort int port) {
        this.port = port;
        host = "l" + System.nanoTime() + ".example";
        directory.addDistrict("Long", host, false);
        doors = new Doors(context, host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/desk?q=", "/account?a=", "/cases/?q=", "/cases?category=", "/nowhere/", "/cases?lang=en&q="})
    void an_address_as_long_as_the_server_takes_is_answered(String start) throws Exception {
        for (var piece : List.of("a", "%41", "%E5%BB%BA")) {
            for (var most : List.of(3_000, 7_000, 7_900)) {
                try (var asked = Wire.asking(port, host, start + piece.repeat(most / piece.length()))) {
                    assertThat(Wire.statusOf(asked.untilTheEnd()))
                            .as(start + " and %d of %s", most, piece)
                            .matches("[234]..");
                }
            }
        }
    }

    @Test
    void words_beyond_what_the_search_takes_go_into_no_address() throws Exception {
        for (var words : List.of("\u5efa".repeat(30_000), "ab-".repeat(100_000))) {
            var answer = doors.answer(List.of(), post("/voices/find").param("words", words));
            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getRedirectedUrl()).isNull();
        }
    }
}
