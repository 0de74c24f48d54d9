package org.huiyin.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WellKnownTest {
    @Test
    void a_contact_that_the_operator_named_stands_in_security_txt_with_the_fields_of_rfc_9116() {
        var clock = InstantSource.fixed(Instant.parse("2026-11-30T08:15:30Z"));
        var known = new WellKnown(List.of(), clock, " mailto:security@example.gov.cn ");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        try {
            var lines = known.security().lines().toList();
            assertThat(lines)
                    .contains(
                            "Contact: mailto:security@example.gov.cn",
                            "Preferred-Languages: zh, en",
                            "Canonical: http://localhost/.well-known/security.txt");
            assertThat(lines.stream().filter(line -> line.startsWith("Expires: ")))
                    .singleElement()
                    .satisfies(line -> assertThat(Instant.parse(line.substring("Expires: ".length())))
                            .isAfter(clock.instant())
                            .isBefore(Instant.parse("2027-11-30T08:15:30Z")));
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
