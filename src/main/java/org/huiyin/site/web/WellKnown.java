package org.huiyin.site.web;

import static org.huiyin.ui.Words.t;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.desk.NewestPages;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.Frame;
import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.huiyin.ui.SiteAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Addresses that browsers, crawlers and finders of weaknesses look for on every site. */
@RestController
class WellKnown {
    private static final List<String> LAST = List.of("/about", "/accessibility");
    private static final int GOOD_FOR_DAYS = 180;

    private final List<NewestPages> newest;
    private final InstantSource clock;
    private final String contact;

    WellKnown(List<NewestPages> newest, InstantSource clock, @Value("${huiyin.security-contact:}") String contact) {
        this.newest = List.copyOf(newest);
        this.clock = clock;
        this.contact = contact;
    }

    /** Crawlers read each page once: in Chinese, in normal type, in the order in which it is shown first. */
    @PreAuthorize("permitAll()")
    @GetMapping(value = "/robots.txt", produces = "text/plain;charset=UTF-8")
    String robots() {
        return """
                User-agent: *
                Disallow: /*?*lang=
                Disallow: /*?*type=
                Disallow: /*?*cursor=
                Disallow: /*?*done=
                Disallow: /*/moves/
                Disallow: /account
                Disallow: /admin
                Disallow: /desk
                Disallow: /notices
                Disallow: /sign-in
                Disallow: /api/
                Sitemap: %s
                """.formatted(SiteAddress.of("/sitemap.xml"));
    }

    @PreAuthorize("permitAll()")
    @GetMapping(value = "/sitemap.xml", produces = "application/xml;charset=UTF-8")
    String sitemap(Caller caller) {
        var frame = Frame.current();
        var pages = Stream.of(Where.MAIN, Where.MORE)
                .flatMap(where -> frame.entries(where).stream())
                .map(NavigationEntry::address);
        return Stream.of(
                        Stream.of("/"),
                        pages,
                        LAST.stream(),
                        newest.stream().flatMap(source -> source.newest(caller.district()).stream()))
                .flatMap(Function.identity())
                .map(page -> "  <url><loc>" + SiteAddress.of(page) + "</loc></url>\n")
                .collect(Collectors.joining(
                        "",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
                        "</urlset>\n"));
    }

    /** RFC 9116; there is none until the operator has named a contact. */
    @PreAuthorize("permitAll()")
    @GetMapping(value = "/.well-known/security.txt", produces = "text/plain;charset=UTF-8")
    String security() {
        if (contact.isBlank()) {
            throw new NotFound("contact");
        }
        var expires = clock.instant().plus(GOOD_FOR_DAYS, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        return "Contact: " + contact.strip() + "\nExpires: " + expires + "\nPreferred-Languages: zh, en\nCanonical: "
                + SiteAddress.of("/.well-known/security.txt") + "\n";
    }

    @PreAuthorize("permitAll()")
    @GetMapping(value = "/manifest.webmanifest", produces = "application/manifest+json")
    Map<String, Object> manifest() {
        return Map.of(
                "name", t("site.name"),
                "short_name", t("site.name"),
                "lang", "zh-CN",
                "start_url", "/",
                "display", "standalone",
                "theme_color", "#0b6e69",
                "background_color", "#ffffff",
                "icons", List.of(Map.of("src", "/favicon.svg", "sizes", "any", "type", "image/svg+xml")));
    }
}
