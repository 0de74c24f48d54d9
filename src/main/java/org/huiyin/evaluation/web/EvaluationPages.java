package org.huiyin.evaluation.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.UnitId;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Evaluations;
import org.huiyin.evaluation.Indicator;
import org.huiyin.evaluation.Warnings;
import org.huiyin.form.Input;
import org.huiyin.form.MoveFlow;
import org.huiyin.form.TableDownload;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.huiyin.picture.Picture;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.TypedDate;
import org.huiyin.ui.Address;
import org.huiyin.ui.Option;
import org.huiyin.ui.Pager;
import org.huiyin.ui.SameForVisitors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How units did in a year, unit by unit and side by side. */
@Controller
@RequestMapping("/evaluation")
class EvaluationPages {
    private static final int ROWS = 50;
    private static final String SET_WEIGHTS = "set-weights";

    private final Evaluations evaluations;
    private final Warnings warnings;
    private final Directory directory;
    private final Calendars calendars;

    EvaluationPages(Evaluations evaluations, Warnings warnings, Directory directory, Calendars calendars) {
        this.evaluations = evaluations;
        this.warnings = warnings;
        this.directory = directory;
        this.calendars = calendars;
    }

    @PreAuthorize("permitAll()")
    @SameForVisitors
    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable BodyId body,
            @RequestParam(defaultValue = "") String done,
            Caller caller,
            Model model) {
        var chosen = body(body, caller);
        var evaluation = evaluations.of(chosen.id(), year(year), caller);
        model.addAttribute("evaluation", evaluation);
        model.addAttribute("body", chosen);
        model.addAttribute(
                "bodies", bodies(caller).stream().map(EvaluationPages::option).toList());
        model.addAttribute("years", years());
        model.addAttribute("steers", evaluations.steers(chosen.id(), caller));
        model.addAttribute("done", done);
        model.addAttribute("picture", kept(evaluation));
        return "evaluation/evaluationPage";
    }

    /** What became of the promises that fell due, unit by unit. */
    private Picture kept(Evaluation evaluation) {
        return KeptPromises.of(
                evaluation,
                "/evaluation/promises",
                Address.of("")
                        .with("year", evaluation.year())
                        .with("body", evaluation.body())
                        .toString(),
                calendars.today());
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/units/{unit}")
    String unit(
            @PathVariable UnitId unit,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable BodyId body,
            Caller caller,
            Model model) {
        var chosen = body(body, caller);
        model.addAttribute("score", evaluations.of(chosen.id(), year(year), unit, caller));
        model.addAttribute("weights", evaluations.weights(chosen.id(), year(year), caller));
        model.addAttribute("body", chosen);
        model.addAttribute("year", year(year));
        return "evaluation/unitScorePage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/{format:(?:list|promises)\\.(?:csv|xlsx)}")
    void download(
            @PathVariable String format,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable BodyId body,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        var evaluation = evaluations.of(body(body, caller).id(), year(year), caller);
        var table = format.startsWith("list") ? table(evaluation) : promises(evaluation);
        table.send(format, response);
    }

    private TableDownload promises(Evaluation evaluation) {
        var table = kept(evaluation).chart().table();
        return new TableDownload(
                "evaluation.download.promises",
                String.valueOf(evaluation.year()),
                t("evaluation.unit.promises"),
                table.header(),
                table.values());
    }

    private static TableDownload table(Evaluation evaluation) {
        var year = String.valueOf(evaluation.year());
        var header = new ArrayList<String>();
        header.add(t("evaluation.unit"));
        header.add(t("evaluation.total"));
        header.add(t("evaluation.records"));
        for (var indicator : Indicator.values()) {
            header.add(t("evaluation.indicator." + indicator.code()));
        }
        Stream<List<@Nullable Object>> rows = evaluation.units().stream().map(unit -> {
            var row = new ArrayList<@Nullable Object>();
            row.add(unit.name());
            row.add(unit.total());
            row.add(unit.records());
            unit.lines().forEach(line -> row.add(line.rate() == null ? null : Math.round(line.rate() * 1000) / 10.0));
            return row;
        });
        return new TableDownload("evaluation.download.evaluation", year, t("evaluation.sheet") + year, header, rows);
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/weights")
    String weights(
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable BodyId body,
            Caller caller,
            Model model) {
        var chosen = body(body, caller);
        var when = year(year);
        return MoveFlow.show(weightsPlace(chosen, when).page(form(chosen, when, caller)), model);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/weights")
    String setWeights(
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable BodyId body,
            SentForm sent,
            Caller caller) {
        var chosen = body(body, caller);
        var when = year(year);
        return sent.make(
                weightsPlace(chosen, when),
                SET_WEIGHTS,
                () -> form(chosen, when, caller),
                (typed, seen) -> evaluations.setWeights(
                        chosen.id(), when, Input.parse(Evaluations.fields(), typed), seen, caller));
    }

    private static MovePlace weightsPlace(Body body, int year) {
        var query = "?year=" + year + "&body=" + body.id();
        return new MovePlace("evaluation", "evaluation", "/evaluation/weights" + query, "/evaluation" + query);
    }

    private MoveForm form(Body body, int year, Caller caller) {
        if (!evaluations.steers(body.id(), caller)) {
            throw new Forbidden("weights");
        }
        var weights = evaluations.weights(body.id(), year, caller);
        return new MoveForm(
                SET_WEIGHTS,
                body.name(),
                evaluations.version(body.id(), year, caller),
                true,
                Evaluations.fields().stream()
                        .map(field -> field.asked(
                                "evaluation",
                                SET_WEIGHTS,
                                List.of(),
                                List.of(
                                        switch (field.name()) {
                                            case "basis" -> weights.basis();
                                            case "least" -> String.valueOf(weights.least());
                                            default -> String.valueOf(weights.of(indicator(field.name())));
                                        })))
                        .toList(),
                Evaluations.fields());
    }

    private static Indicator indicator(String code) {
        return Stream.of(Indicator.values())
                .filter(indicator -> indicator.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound(code));
    }

    /** Signs that ratings were pressed for, for the office that supervises. */
    @PreAuthorize("hasAnyRole('DEPUTIES_OFFICE', 'PROPOSALS_OFFICE')")
    @GetMapping("/warnings")
    String warnings(@RequestParam(defaultValue = "") String cursor, Caller caller, Model model) {
        var slice = warnings.latest(cursor, ROWS, caller);
        model.addAttribute("warnings", slice.items());
        model.addAttribute("pager", Pager.of(slice, cursor));
        return "evaluation/warningsPage";
    }

    private List<Body> bodies(Caller caller) {
        return directory.bodies(caller.district()).stream()
                .filter(body -> body.kind() == BodyKind.CONGRESS || body.kind() == BodyKind.CPPCC)
                .toList();
    }

    /** The body asked for, else the first that the caller's office serves, else the congress. */
    private Body body(@Nullable BodyId asked, Caller caller) {
        var bodies = bodies(caller);
        return bodies.stream()
                .filter(body -> asked == null
                        ? evaluations.steers(body.id(), caller)
                        : body.id().equals(asked))
                .findFirst()
                .or(() -> asked == null ? bodies.stream().findFirst() : Optional.empty())
                .orElseThrow(() -> new NotFound("body"));
    }

    private static Option option(Body body) {
        return new Option(body.id().toString(), body.name());
    }

    private int year(@Nullable Integer asked) {
        return asked == null ? calendars.today().getYear() : TypedDate.year("year", asked);
    }

    private List<Integer> years() {
        var thisYear = calendars.today().getYear();
        return IntStream.rangeClosed(0, 9).mapToObj(back -> thisYear - back).toList();
    }
}
