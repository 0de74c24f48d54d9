package org.huiyin.site.web;

import gg.jte.Content;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.FrontPanel;
import org.huiyin.desk.FrontPanel.Part;
import org.huiyin.desk.FrontPanels;
import org.huiyin.desk.YearFigure;
import org.huiyin.picture.Station;
import org.huiyin.picture.Stations;
import org.huiyin.shared.DistrictId;
import org.huiyin.site.DrawnParts;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page, made of what the modules show on it, and the pages about the installation itself. */
@Controller
class HomePages {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final List<String> LINE = List.of("said", "raised", "assigned", "answered", "kept", "looked-back");

    private final List<FrontPanels> sources;
    private final DrawnParts parts;
    private final InstantSource clock;
    private final Map<Read, Kept> kept = new ConcurrentHashMap<>();

    HomePages(List<FrontPanels> sources, DrawnParts parts, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.parts = parts;
        this.clock = clock;
    }

    /** What the front page shows. */
    private record Front(List<FrontPanel> panels, List<YearFigure> figures, int year) {}

    private record Kept(Front front, Instant until) {}

    /** What is shown may be told in the reader's language. */
    private record Read(DistrictId district, Locale language) {}

    @PreAuthorize("permitAll()")
    @GetMapping("/")
    String home(Caller caller, Model model) {
        var front = caller.signedIn() ? front(caller) : known(caller);
        model.addAttribute("head", drawn(front.panels(), Part.HEAD));
        model.addAttribute("stations", stations(front));
        model.addAttribute("year", front.year());
        model.addAttribute("line", drawn(front.panels(), Part.LINE));
        model.addAttribute("sections", drawn(front.panels(), Part.SECTION));
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
    private Front known(Caller visitor) {
        var now = clock.instant();
        return kept.compute(
                        new Read(visitor.district(), Words.locale()),
                        (_, last) -> last != null && now.isBefore(last.until())
                                ? last
                                : new Kept(front(visitor), now.plus(FRESH)))
                .front();
    }

    private Front front(Caller caller) {
        var year = LocalDate.ofInstant(clock.instant(), Calendars.ZONE).getYear();
        return new Front(
                panels(caller),
                sources.stream()
                        .flatMap(source -> source.year(year, caller).stream())
                        .toList(),
                year);
    }

    /** The line of stations with what reached each of them this year; null where no module counts it. */
    private static @Nullable Stations stations(Front front) {
        var figures = front.figures().stream().collect(Collectors.toMap(YearFigure::station, Function.identity()));
        var stations = LINE.stream()
                .map(figures::get)
                .filter(Objects::nonNull)
                .map(figure -> (figure.count() > 0
                                ? Station.done(figure.station(), null, null)
                                : Station.todo(figure.station(), null))
                        .telling(Words.t("site.home.year." + figure.station(), figure.shown()), null, figure.address()))
                .toList();
        return stations.isEmpty()
                ? null
                : new Stations(stations, front.year(), Words.t("site.home.stations", front.year()));
    }

    private List<FrontPanel> panels(Caller caller) {
        return sources.stream()
                .flatMap(source -> source.of(caller).stream())
                .sorted(Comparator.comparingInt(FrontPanel::place))
                .toList();
    }
}
