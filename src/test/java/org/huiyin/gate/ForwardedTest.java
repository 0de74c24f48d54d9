package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.huiyin.directory.Directory;
import org.huiyin.shared.NetworkAddress;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ForwardedTest {
    /** What the rest of the program sees of a request. */
    private static HttpServletRequest seen(List<String> proxies, String from, String... headers) throws Exception {
        return seen("localhost", List.of(), proxies, from, headers);
    }

    private static HttpServletRequest seen(
            String host, List<String> names, List<String> proxies, String from, String... headers) throws Exception {
        var request = new MockHttpServletRequest("GET", "/cases");
        request.setRemoteAddr(from);
        request.setServerName(host);
        request.addHeader("Host", request.getServerName());
        for (var at = 0; at < headers.length; at += 2) {
            request.addHeader(headers[at], headers[at + 1]);
        }
        var chain = new MockFilterChain();
        var settings = new GateSettings(false, proxies, names);
        new GateFilter(settings, new SiteNames(settings, mock(Directory.class)))
                .doFilter(request, new MockHttpServletResponse(), chain);
        return (HttpServletRequest) java.util.Objects.requireNonNull(chain.getRequest());
    }

    @Test
    void an_address_may_come_with_a_port_as_some_proxies_write_it() throws Exception {
        for (var said : List.of("198.51.100.1:5678", "198.51.100.1")) {
            assertThat(seen(List.of("10.9.9.9"), "10.9.9.9", "X-Forwarded-For", said)
                            .getRemoteAddr())
                    .isEqualTo("198.51.100.1");
        }
        for (var said : List.of("[2001:db8::1]:5678", "[2001:db8::1]", "2001:db8::1")) {
            assertThat(NetworkAddress.counted(seen(List.of("10.9.9.9"), "10.9.9.9", "X-Forwarded-For", said)
                            .getRemoteAddr()))
                    .isEqualTo(NetworkAddress.counted("2001:db8::1"));
        }
        assertThat(seen(List.of("10.9.9.9"), "10.9.9.9", "X-Forwarded-For", "198.51.100.1:x")
                        .getRemoteAddr())
                .isEqualTo("10.9.9.9");
    }

    @Test
    void a_proxy_that_nobody_named_is_told_of_once_in_the_log() throws Exception {
        var log = (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger(GateFilter.class);
        var lines = new ch.qos.logback.core.read.ListAppender<ch.qos.logback.classic.spi.ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            var settings = new GateSettings(false, List.of("10.9.9.9"), List.of());
            var filter = new GateFilter(settings, new SiteNames(settings, mock(Directory.class)));
            for (var from : List.of("203.0.113.5", "10.9.9.9", "10.4.4.4", "10.4.4.4", "fd00::1")) {
                var request = new MockHttpServletRequest("GET", "/cases");
                request.setRemoteAddr(from);
                request.addHeader("X-Forwarded-For", "198.51.100.1");
                filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
            }
        } finally {
            log.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ch.qos.logback.classic.spi.ILoggingEvent::getFormattedMessage)
                .filteredOn(
                        line -> line.contains("10.4.4.4") || line.contains("203.0.113.5") || line.contains("10.9.9.9"))
                .singleElement()
                .asString()
                .contains("10.4.4.4", "huiyin.proxies");
    }

    @Test
    void nobody_is_believed_unless_named_not_even_in_the_house() throws Exception {
        for (var from : List.of("10.1.2.3", "192.168.0.7", "127.0.0.1", "fd00::1", "203.0.113.5")) {
            for (var proxies : List.of(List.<String>of(), List.of("10.9.9.9", "172.16.0.0/12"))) {
                var request = seen(
                        proxies,
                        from,
                        "X-Forwarded-For",
                        "198.51.100.1",
                        "X-Forwarded-Host",
                        "evil.example",
                        "X-Forwarded-Proto",
                        "https");
                assertThat(request.getRemoteAddr()).isEqualTo(from);
                assertThat(request.getServerName()).isEqualTo("localhost");
                assertThat(request.isSecure()).isFalse();
            }
        }
    }

    @Test
    void a_named_proxy_says_who_calls_and_how() throws Exception {
        var request = seen(
                List.of("10.1.0.0/16", "fd00::/8"),
                "10.1.2.3",
                "X-Forwarded-For",
                "6.6.6.6, 198.51.100.1, fd00::9",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "huiyin.example.gov.cn");
        assertThat(request.getRemoteAddr()).isEqualTo("198.51.100.1");
        assertThat(request.isSecure()).isTrue();
        assertThat(request.getServerName()).isEqualTo("huiyin.example.gov.cn");
        assertThat(request.getServerPort()).isEqualTo(443);
        assertThat(request.getRequestURL()).hasToString("https://huiyin.example.gov.cn/cases");
    }

    @Test
    void nonsense_of_a_proxy_changes_nothing() throws Exception {
        var request = seen(
                List.of("10.1.2.3"),
                "10.1.2.3",
                "X-Forwarded-For",
                "unknown",
                "X-Forwarded-Proto",
                "gopher",
                "X-Forwarded-Host",
                "a b/<");
        assertThat(request.getRemoteAddr()).isEqualTo("10.1.2.3");
        assertThat(request.getScheme()).isEqualTo("http");
        assertThat(request.getServerName()).isEqualTo("localhost");
        for (var wrong : List.of("proxy.example", "10.1.2.0/33", "10.1.2")) {
            assertThatThrownBy(() -> new GateSettings(false, List.of(wrong), List.of()))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_name_that_is_none_of_the_site_is_not_taken_from_a_caller_nor_from_a_proxy_that_passes_it_on()
            throws Exception {
        var proxies = List.of("10.1.2.3");
        for (var from : List.of("10.1.2.3", "203.0.113.5")) {
            var nameless = seen("evil.example", List.of(), proxies, from);
            assertThat(nameless.getRequestURL()).hasToString("http://127.0.0.1/cases");
            var named = seen("evil.example", List.of("site.example"), proxies, from);
            assertThat(named.getRequestURL()).hasToString("http://site.example/cases");
            var alias = seen("ALIAS.example", List.of("site.example", "alias.example"), proxies, from);
            assertThat(alias.getServerName()).isEqualTo("alias.example");
        }
    }

    @Test
    void an_ipv6_address_is_counted_by_its_network() {
        assertThat(NetworkAddress.counted("2001:db8:1:2::1")).isEqualTo(NetworkAddress.counted("2001:db8:1:2:ffff::9"));
        assertThat(NetworkAddress.counted("2001:db8:1:2::1")).isNotEqualTo(NetworkAddress.counted("2001:db8:1:3::1"));
        assertThat(NetworkAddress.site("2001:db8:1:2::1")).isEqualTo(NetworkAddress.site("2001:db8:1:3::1"));
        assertThat(NetworkAddress.counted("::ffff:10.1.2.3")).isEqualTo("10.1.2.3");
        assertThat(NetworkAddress.counted("fe80::1%eth0")).isEqualTo(NetworkAddress.counted("fe80::2"));
        assertThat(NetworkAddress.counted("10.1.2.3")).isEqualTo("10.1.2.3");
    }
}
