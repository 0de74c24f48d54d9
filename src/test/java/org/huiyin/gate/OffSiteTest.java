package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.directory.Directory;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Addresses that are another site to whoever follows them: no redirect and no link of ours leads there. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OffSiteTest {
    private final int port;
    private final String host;

    OffSiteTest(@Autowired Directory directory, @LocalServerPort int port) {
        this.port = port;
        host = "o" + System.nanoTime() + ".example";
        directory.addDistrict("On this site", host, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "//evil.example/?a=b",
                "///evil.example/",
                "//evil.example/cases/",
                "//evil.example",
                "//evil.example/account",
                "//evil.example/api/v1/me/",
                "//evil.example/%2e%2e/",
                "/%5Cevil.example/",
                "/\\evil.example/",
                "http://evil.example/cases/"
            })
    void an_address_that_names_another_site_leads_nowhere(String path) throws Exception {
        try (var asked = Wire.asking(port, host, path)) {
            var answer = asked.untilTheEnd();
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5");
            assertThat(answer).doesNotContainPattern("(?i)\\nlocation: *(/[/\\\\]|https?://evil)");
            assertThat(answer).doesNotContainPattern("=\"(/[/\\\\]|https?://)evil");
        }
    }
}
