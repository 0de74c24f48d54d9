package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.OutcomeScheme;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.form.TableDownload;
import org.huiyin.picture.Picture;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.Figure;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.web.FigurePage.GradeRow;
import org.huiyin.suggestion.web.FigurePage.Group;
import org.huiyin.suggestion.web.FigurePage.Tile;
import org.huiyin.ui.Option;
import org.huiyin.ui.SameForVisitors;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The figures of a year. */
@Controller
class FigurePages {
    private static final List<String> PERIOD = List.of("year", "term", "from", "to");

    private final Suggestions suggestions;
    private final Directory directory;
    private final Calendars calendars;
    private final FigurePictures pictures;

    FigurePages(Suggestions suggestions, Directory directory, Calendars calendars, FigurePictures pictures) {
        this.suggestions = suggestions;
        this.directory = directory;
        this.calendars = calendars;
        this.pictures = pictures;
    }

    /** The counts with what is needed to make tiles of them. */
    private record Counted(Map<Figure, Long> counts, Map<String, String> query) {
        Tile tile(Figure figure, @Nullable Figure whole, String style) {
            return tile(figure, t("suggestion.figure." + figure.code()), whole == null ? 0 : of(whole), whole, style);
        }

        Tile tile(Figure figure, String label, long whole, @Nullable Figure named, String style) {
            var count = of(figure);
            var share = whole == 0
                    ? ""
                    : named == null
                            ? t("suggestion.figures.percent", percent(count, whole))
                            : t(
                                    "suggestion.figures.share",
                                    t("suggestion.figure." + named.code()),
                                    percent(count, whole));
            return new Tile(
                    figure.code(), label, count, share, FilterParameters.listOf(query, figure, "/cases"), style);
        }

        long of(Figure figure) {
            return counts.getOrDefault(figure, 0L);
        }

        private static double percent(long count, long whole) {
            return Math.round(1000.0 * count / whole) / 10.0;
        }
    }

    @PreAuthorize("permitAll()")
    @SameForVisitors
    @GetMapping("/figures")
    String figures(@RequestParam Map<String, String> given, Caller caller, Model model) {
        var query = query(given);
        var filter = FilterParameters.read(query);
        var counted = new Counted(suggestions.figures(filter, caller), query);
        var bodies = bodies(caller);
        var schemes = schemes(bodies, filter, caller);
        model.addAttribute(
                "page",
                new FigurePage(
                        filter.year(),
                        query.getOrDefault("body", ""),
                        query.getOrDefault("kind", ""),
                        period(filter),
                        years(caller),
                        bodies.stream()
                                .map(body -> new Option(body.id().toString(), body.name()))
                                .toList(),
                        groups(counted, schemes),
                        grades(counted),
                        counted.tile(Figure.FORMS_BACK, Figure.REPLIED, "tile"),
                        counted.tile(Figure.NO_FEEDBACK, Figure.REPLIED, "tile"),
                        List.copyOf(pictures(counted, filter, schemes, caller).values())));
        return "suggestion/figuresPage";
    }

    /** The numbers of one picture. */
    @PreAuthorize("permitAll()")
    @GetMapping("/figures/{file:(?:years|months|outcomes|answers)\\.(?:csv|xlsx)}")
    void file(
            @PathVariable String file,
            @RequestParam Map<String, String> given,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        var query = query(given);
        var filter = FilterParameters.read(query);
        var counted = new Counted(suggestions.figures(filter, caller), query);
        var name = file.substring(0, file.indexOf('.'));
        var picture = pictures(counted, filter, schemes(bodies(caller), filter, caller), caller)
                .get(name);
        if (picture == null) {
            throw new NotFound("picture");
        }
        var table = picture.chart().table();
        new TableDownload(
                        "suggestion.download.figures",
                        picture.title(),
                        t("suggestion.nav.figures"),
                        table.header(),
                        table.values())
                .send(file, response);
    }

    /** What is asked for; of this year where no period is. */
    private Map<String, String> query(Map<String, String> given) {
        var query = new LinkedHashMap<>(given);
        if (PERIOD.stream().allMatch(name -> query.getOrDefault(name, "").isBlank())) {
            query.put("year", String.valueOf(calendars.today().getYear()));
        }
        return query;
    }

    private List<Body> bodies(Caller caller) {
        return directory.bodies(caller.district()).stream()
                .filter(body -> body.kind() == BodyKind.CONGRESS || body.kind() == BodyKind.CPPCC)
                .toList();
    }

    private SequencedMap<String, Picture> pictures(
            Counted counted, CaseFilter filter, List<OutcomeScheme> schemes, Caller caller) {
        return pictures.of(counted.query(), filter, counted.counts(), figure -> outcome(figure, schemes), caller);
    }

    /** A figure of outcomes by its letter and what the letter says. */
    private static String outcome(Figure figure, List<OutcomeScheme> schemes) {
        var code = figure.name().substring(figure.name().length() - 1);
        return (code + " " + words(code, schemes)).strip();
    }

    private static String period(CaseFilter filter) {
        var parts = new ArrayList<String>();
        if (filter.year() != null) {
            parts.add(t("suggestion.chip.year", filter.year()));
        }
        if (filter.term() != null) {
            parts.add(t("suggestion.chip.term", filter.term()));
        }
        if (filter.from() != null) {
            parts.add(t("suggestion.chip.from", filter.from()));
        }
        if (filter.to() != null) {
            parts.add(t("suggestion.chip.to", filter.to()));
        }
        return String.join(t("suggestion.and"), parts);
    }

    /** Every year that has papers, and this one. */
    private List<Integer> years(Caller caller) {
        return Stream.concat(Stream.of(calendars.today().getYear()), suggestions.years(caller.district()).stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** The schemes by which the replies are sorted; where there are none, those of the bodies asked for. */
    private List<OutcomeScheme> schemes(List<Body> bodies, CaseFilter filter, Caller caller) {
        var met = suggestions.schemes(filter, caller);
        if (!met.isEmpty()) {
            return met.stream().sorted().map(calendars::outcomeScheme).toList();
        }
        var day = filter.year() == null ? calendars.today() : LocalDate.of(Math.clamp(filter.year(), 1, 9999), 1, 1);
        return bodies.stream()
                .filter(body -> filter.body() == null || body.id().value().equals(filter.body()))
                .filter(body -> filter.kind() == null
                        || (filter.kind() == Kind.DEPUTY_SUGGESTION) == (body.kind() == BodyKind.CONGRESS))
                .map(body -> calendars
                        .profile(calendars.profileOf(body.id().value(), day))
                        .outcomeScheme())
                .distinct()
                .map(calendars::outcomeScheme)
                .toList();
    }

    /** What a code says; where several schemes are met, each with its name, for the same letter says different things in them. */
    private static String words(String code, List<OutcomeScheme> schemes) {
        return schemes.stream()
                .flatMap(scheme -> scheme.outcome(code).stream()
                        .map(outcome -> schemes.size() == 1
                                ? outcome.word(Words.locale())
                                : t(
                                        "suggestion.figures.outcomeIn",
                                        outcome.word(Words.locale()),
                                        scheme.name(Words.locale()))))
                .distinct()
                .collect(Collectors.joining(t("suggestion.figures.or")));
    }

    private static List<Group> groups(Counted counted, List<OutcomeScheme> schemes) {
        var outcomes = new ArrayList<Tile>();
        for (var figure : new Figure[] {Figure.OUTCOME_A, Figure.OUTCOME_B, Figure.OUTCOME_C, Figure.OUTCOME_D}) {
            var code = figure.name().substring(figure.name().length() - 1);
            var words = words(code, schemes);
            if (!words.isEmpty() || counted.of(figure) > 0) {
                outcomes.add(counted.tile(
                        figure, (code + " " + words).strip(), counted.of(Figure.REPLIED), Figure.REPLIED, "tile"));
            }
        }
        return List.of(
                new Group(
                        "intake",
                        List.of(
                                counted.tile(Figure.RECEIVED, null, "tile"),
                                counted.tile(Figure.FILED, Figure.RECEIVED, "tile"),
                                counted.tile(Figure.MERGED, Figure.RECEIVED, "tile"),
                                counted.tile(Figure.NOT_FILED, Figure.RECEIVED, "tile"),
                                counted.tile(Figure.FORWARDED, Figure.RECEIVED, "tile"),
                                counted.tile(Figure.WITHDRAWN, Figure.RECEIVED, "tile"))),
                new Group(
                        "progress",
                        List.of(
                                counted.tile(Figure.OPEN, Figure.RECEIVED, "tile"),
                                counted.tile(
                                        Figure.OVERDUE,
                                        null,
                                        counted.of(Figure.OVERDUE) > 0 ? "tile tile--overdue" : "tile"),
                                counted.tile(Figure.CLOSED, Figure.RECEIVED, "tile tile--done"))),
                new Group(
                        "replies",
                        List.of(
                                counted.tile(Figure.REPLIED, Figure.FILED, "tile"),
                                counted.tile(Figure.ON_TIME, Figure.REPLIED, "tile tile--done"),
                                counted.tile(
                                        Figure.LATE,
                                        Figure.REPLIED,
                                        counted.of(Figure.LATE) > 0 ? "tile tile--overdue" : "tile"),
                                counted.tile(Figure.CONTACTED, Figure.FILED, "tile"),
                                counted.tile(
                                        Figure.CONTACT_LATE,
                                        Figure.FILED,
                                        counted.of(Figure.CONTACT_LATE) > 0 ? "tile tile--overdue" : "tile"),
                                counted.tile(Figure.CONSULTED, Figure.FILED, "tile"),
                                counted.tile(Figure.REHANDLED, Figure.REPLIED, "tile"),
                                counted.tile(Figure.REOPENED, Figure.CLOSED, "tile"))),
                new Group("outcomes", outcomes));
    }

    private static List<GradeRow> grades(Counted counted) {
        var columns = List.of("FIRST_ATTITUDE_", "FIRST_RESULT_", "ATTITUDE_", "RESULT_");
        var asked = List.of("SATISFIED", "BASICALLY", "DISSATISFIED", "NO_VIEW");
        return Stream.concat(asked.stream(), Stream.of("NOT_ASKED"))
                .map(grade -> new GradeRow(
                        grade.equals("BASICALLY") ? "BASICALLY_SATISFIED" : grade,
                        columns.stream()
                                .map(column -> counted.tile(
                                        Figure.valueOf(column + grade),
                                        "",
                                        asked.contains(grade)
                                                ? asked.stream()
                                                        .mapToLong(each -> counted.of(Figure.valueOf(column + each)))
                                                        .sum()
                                                : 0,
                                        null,
                                        "tile"))
                                .toList()))
                .toList();
    }
}
