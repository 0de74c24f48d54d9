package org.huiyin.site.web;

import gg.jte.Content;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.account.Caller;
import org.huiyin.desk.FrontPanel;
import org.huiyin.desk.FrontPanel.Part;
import org.huiyin.desk.FrontPanels;
import org.huiyin.shared.DistrictId;
import org.huiyin.site.DrawnParts;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page, made of what the modules show on it, and the pages about the installation itself. */
@Controller
class HomePages {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final List<FrontPanels> sources;
    private final DrawnParts parts;
    private final InstantSource clock;
    private final Map<DistrictId, Kept> kept = new ConcurrentHashMap<>();

    HomePages(List<FrontPanels> sources, DrawnParts parts, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.parts = parts;
        this.clock = clock;
    }

    private record Kept(List<FrontPanel> panels, Instant until) {}

    @PreAuthorize("permitAll()")
    @GetMapping("/")
    String home(Caller caller, Model model) {
        var panels = caller.signedIn() ? panels(caller) : known(caller);
        model.addAttribute("head", drawn(panels, Part.HEAD));
        model.addAttribute("sections", drawn(panels, Part.SECTION));
        return "site/homePage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/about")
    String about() {
        return "site/aboutPage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/accessibility")
    String accessibility() {
        return "site/accessibilityPage";
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin")
    String administration() {
        return "site/adminPage";
    }

    private List<Content> drawn(List<FrontPanel> panels, Part part) {
        return panels.stream()
                .filter(panel -> panel.part() == part)
                .map(panel -> parts.content(panel.drawn()))
                .toList();
    }

    /** All visitors see the same: it is looked up anew after two seconds. */
    private List<FrontPanel> known(Caller visitor) {
        var now = clock.instant();
        return kept.compute(
                        visitor.district(),
                        (_, last) -> last != null && now.isBefore(last.until())
                                ? last
                                : new Kept(panels(visitor), now.plus(FRESH)))
                .panels();
    }

    private List<FrontPanel> panels(Caller caller) {
        return sources.stream()
                .flatMap(source -> source.of(caller).stream())
                .sorted(Comparator.comparingInt(FrontPanel::place))
                .toList();
    }
}
