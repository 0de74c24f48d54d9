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
import org.huiyin.picture.Svg;
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

    /**
     * What the front page shows.
     *
     * @param head drawn for each reader: its forms are theirs alone
     * @param stations the line with what reached each of them this year; null where no module counts it
     */
    private record Front(
            List<FrontPanel> head, @Nullable Svg stations, int year, List<Content> line, List<Content> sections) {}

    private record Kept(Front front, Instant until) {}

    /** What is shown may be told in the reader's language. */
    private record Read(DistrictId district, Locale language) {}

    @PreAuthorize("permitAll()")
    @GetMapping("/")
    String home(Caller caller, Model model) {
        var front = caller.signedIn() ? front(caller) : known(caller);
        model.addAttribute(
                "head",
                front.head().stream().map(panel -> parts.content(panel.drawn())).toList());
        model.addAttribute("stations", front.stations());
        model.addAttribute("year", front.year());
        model.addAttribute("line", front.line());
        model.addAttribute("sections", front.sections());
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
                .map(panel -> parts.drawn(panel.drawn()))
                .toList();
    }

    /** All visitors see the same: it is looked up and drawn anew after two seconds. */
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
        var panels = panels(caller);
        return new Front(
                panels.stream().filter(panel -> panel.part() == Part.HEAD).toList(),
                stations(year, caller),
                year,
                drawn(panels, Part.LINE),
                drawn(panels, Part.SECTION));
    }

    private @Nullable Svg stations(int year, Caller caller) {
        var figures = sources.stream()
                .flatMap(source -> source.year(year, caller).stream())
                .collect(Collectors.toMap(YearFigure::station, Function.identity()));
        var stations = LINE.stream()
                .map(figures::get)
                .filter(Objects::nonNull)
                .map(figure -> (figure.count() > 0
                                ? Station.done(figure.station(), null, null)
                                : Station.todo(figure.station(), null))
                        .telling(Words.t("site.home.year." + figure.station(), figure.shown()), null, figure.address()))
                .toList();
        return stations.isEmpty() ? null : new Stations(stations, year, Words.t("site.home.stations", year)).full();
    }

    private List<FrontPanel> panels(Caller caller) {
        return sources.stream()
                .flatMap(source -> source.of(caller).stream())
                .sorted(Comparator.comparingInt(FrontPanel::place))
                .toList();
    }
}
