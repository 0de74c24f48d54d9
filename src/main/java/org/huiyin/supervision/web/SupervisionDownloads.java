package org.huiyin.supervision.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.document.CaseFile;
import org.huiyin.document.CaseFile.Block;
import org.huiyin.document.CaseFile.Chapter;
import org.huiyin.document.CaseFileDocument;
import org.huiyin.document.Fact;
import org.huiyin.form.TableDownload;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Slice;
import org.huiyin.supervision.Candidates;
import org.huiyin.supervision.ItemFilter;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.KeyItemRow;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.views.KeyItemView;
import org.huiyin.supervision.views.KeyItemView.PlanView;
import org.huiyin.supervision.views.KeyItemView.RoundView;
import org.huiyin.supervision.web.SupervisionPages.ItemQuery;
import org.huiyin.ui.Download;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Lists, plans and assessments to take along. They hold what the same caller sees on the pages, and nothing more. */
@Controller
class SupervisionDownloads {
    private static final Set<KeyState> LISTED = Set.of(KeyState.CANDIDATE, KeyState.PROPOSED);

    private static final int PART = 200;

    private final Supervision supervision;
    private final Candidates candidates;
    private final OfficeBodies bodies;
    private final Calendars calendars;

    SupervisionDownloads(Supervision supervision, Candidates candidates, OfficeBodies bodies, Calendars calendars) {
        this.supervision = supervision;
        this.candidates = candidates;
        this.bodies = bodies;
        this.calendars = calendars;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/supervision.csv")
    void csv(ItemQuery query, Caller caller, HttpServletResponse response) throws IOException {
        table(query, caller).csv(response);
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/supervision.xlsx")
    void xlsx(ItemQuery query, Caller caller, HttpServletResponse response) throws IOException {
        table(query, caller).xlsx(response);
    }

    private TableDownload table(ItemQuery query, Caller caller) {
        var rows = chosen(query, caller).map(SupervisionDownloads::cells);
        return new TableDownload("supervision.download.key-items", "", t("supervision.list.title"), header(), rows);
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/supervision.docx")
    void docx(ItemQuery query, Caller caller, HttpServletResponse response) throws IOException {
        list(t("supervision.list.title"), chosen(query, caller).toList(), response);
    }

    private Stream<KeyItemRow> chosen(ItemQuery query, Caller caller) {
        var filter = query.filter();
        return Slice.all(cursor -> supervision.chosen(filter, cursor, PART, caller));
    }

    /** The list for the council of chairpersons. */
    @PreAuthorize(CandidatePages.STEERS)
    @GetMapping("/supervision/list.docx")
    void proposals(
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(required = false) @Nullable Integer year,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        var of = bodies.of(body, caller);
        var in = year == null ? calendars.today().getYear() : year;
        candidates.rule(of, in, caller);
        var rows = supervision.list(new ItemFilter(in, of.value(), null, null, null), caller).stream()
                .filter(row -> LISTED.contains(row.state()))
                .toList();
        list(t("supervision.proposals.heading", in), rows, response);
    }

    private void list(String title, List<KeyItemRow> rows, HttpServletResponse response) throws IOException {
        Download.DOCX.begin(response, "supervision.download.key-items");
        var columns = Stream.of("title", "reasons", "leader", "committee", "units")
                .map(column -> t("supervision.export." + column))
                .toList();
        var chapter = new Chapter(
                t("supervision.count", rows.size()),
                new Block.Listing(
                        columns,
                        List.of(26, 34, 14, 14, 14),
                        rows.stream()
                                .map(row -> List.of(
                                        row.title(),
                                        reasons(row) + "\n" + row.grounds(),
                                        row.leader(),
                                        row.committee(),
                                        String.join("\u3001", row.units())))
                                .toList()));
        CaseFileDocument.write(
                new CaseFile("", title, List.of(), List.of(chapter), madeOn()), response.getOutputStream());
    }

    /** The supervision plan. */
    @PreAuthorize("permitAll()")
    @GetMapping("/supervision/{id}/plan.docx")
    void plan(@PathVariable KeyItemId id, Caller caller, HttpServletResponse response) throws IOException {
        var view = supervision.view(id, caller);
        var plan = view.plan();
        if (plan == null) {
            throw new NotFound("plan");
        }
        Download.DOCX.begin(response, "supervision.download.supervision-plan", view.title());
        CaseFileDocument.write(
                new CaseFile(
                        view.body().name(),
                        t("supervision.plan.title", view.title()),
                        cover(view),
                        List.of(
                                new Chapter(t("supervision.grounds"), new Block.Text(List.of(view.grounds()))),
                                new Chapter(t("supervision.field.goal"), new Block.Text(List.of(plan.goal()))),
                                new Chapter(t("supervision.plan.steps"), steps(plan)),
                                cases(view)),
                        madeOn()),
                response.getOutputStream());
    }

    private static Block steps(PlanView plan) {
        return new Block.Listing(
                Stream.of("what", "who", "by")
                        .map(name -> t("supervision.field." + name))
                        .toList(),
                List.of(50, 28, 22),
                plan.steps().stream()
                        .map(step -> List.of(step.what(), step.who(), Words.date(step.by())))
                        .toList());
    }

    private static Chapter cases(KeyItemView view) {
        return new Chapter(
                t("supervision.cases"),
                new Block.Listing(
                        List.of(t("supervision.export.number"), t("supervision.column.title")),
                        List.of(25, 75),
                        view.cases().stream()
                                .map(row ->
                                        List.of(row.number() == null ? "" : row.number(), SupervisionWords.title(row)))
                                .toList()));
    }

    /** The units' reports and the first assessments of the latest round in which there are any. */
    @PreAuthorize("permitAll()")
    @GetMapping("/supervision/{id}/assessment.docx")
    void assessment(@PathVariable KeyItemId id, Caller caller, HttpServletResponse response) throws IOException {
        var view = supervision.view(id, caller);
        var round = view.rounds().reversed().stream()
                .filter(it -> !it.assessments().isEmpty())
                .findFirst()
                .orElseThrow(() -> new NotFound("assessment"));
        Download.DOCX.begin(response, "supervision.download.assessment", view.title());
        CaseFileDocument.write(
                new CaseFile(
                        view.body().name(),
                        t("supervision.assessment.title", view.title()),
                        cover(view),
                        Stream.concat(reports(round), assessments(round)).toList(),
                        madeOn()),
                response.getOutputStream());
    }

    private static Stream<Chapter> reports(RoundView round) {
        return round.reports().stream()
                .map(report -> new Chapter(
                        t("supervision.report.of", report.unit().name()),
                        new Block.Facts(List.of(
                                new Fact(t("supervision.report.on"), Words.date(report.on())),
                                new Fact(t("supervision.field.results"), report.results()),
                                new Fact(t("supervision.field.problems"), report.problems()))),
                        new Block.Text(List.of(report.text()))));
    }

    private static Stream<Chapter> assessments(RoundView round) {
        return round.assessments().stream()
                .map(assessment -> new Chapter(
                        t("supervision.assessment.of", assessment.committee().name()),
                        new Block.Facts(List.of(
                                new Fact(
                                        t("supervision.field.rating"),
                                        t("supervision.choice.rating." + assessment.rating())),
                                new Fact(t("supervision.assessment.on"), Words.date(assessment.on())))),
                        new Block.Text(List.of(assessment.text()))));
    }

    private static List<Fact> cover(KeyItemView view) {
        var decision = view.decision();
        return List.of(
                new Fact(t("supervision.year"), t("supervision.yearOf", view.year())),
                new Fact(
                        t("supervision.decision"),
                        decision == null ? "" : decision.meeting() + " " + Words.date(decision.on())),
                new Fact(t("supervision.column.leader"), (view.post() + " " + view.leader()).strip()),
                new Fact(
                        t("supervision.field.committee"),
                        view.committee() == null ? "" : view.committee().name()),
                new Fact(
                        t("supervision.field.units"),
                        view.units().stream().map(unit -> unit.name()).collect(Collectors.joining("\u3001"))),
                new Fact(t("supervision.state"), t("supervision.state." + view.state())));
    }

    private String madeOn() {
        return t("supervision.export.madeOn", calendars.today());
    }

    private static List<String> header() {
        return Stream.of(
                        "year",
                        "title",
                        "body",
                        "state",
                        "reasons",
                        "grounds",
                        "leader",
                        "committee",
                        "units",
                        "cases",
                        "decidedOn",
                        "due",
                        "steps",
                        "done")
                .map(column -> t("supervision.export." + column))
                .toList();
    }

    private static List<? extends @Nullable Object> cells(KeyItemRow row) {
        return Arrays.asList(
                row.year(),
                row.title(),
                row.bodyName(),
                t("supervision.state." + row.state()),
                reasons(row),
                row.grounds(),
                row.leader(),
                row.committee(),
                String.join("\u3001", row.units()),
                row.cases(),
                row.decidedOn(),
                row.due(),
                row.steps(),
                row.done());
    }

    private static String reasons(KeyItemRow row) {
        return row.reasons().stream()
                .map(reason -> t("supervision.choice.reasons." + reason))
                .collect(Collectors.joining("\u3001"));
    }
}
