package org.huiyin.commitment.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.PlanId;
import org.huiyin.document.CaseFile;
import org.huiyin.document.CaseFileDocument;
import org.huiyin.document.Fact;
import org.huiyin.form.TableDownload;
import org.huiyin.shared.Slice;
import org.huiyin.ui.Download;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger to take along, and the draw of a plan's sample. They hold what the same caller sees on the pages, and nothing more. */
@Controller
class CommitmentDownloads {
    private static final int PAGE = 200;
    private static final int MOST_IN_A_LETTER = 2000;

    private final Commitments commitments;
    private final LookBackPlans plans;
    private final Calendars calendars;

    CommitmentDownloads(Commitments commitments, LookBackPlans plans, Calendars calendars) {
        this.commitments = commitments;
        this.plans = plans;
        this.calendars = calendars;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/commitments.csv")
    void csv(@RequestParam Map<String, String> query, Caller caller, HttpServletResponse response) throws IOException {
        table(query, caller).csv(response);
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/commitments.xlsx")
    void xlsx(@RequestParam Map<String, String> query, Caller caller, HttpServletResponse response) throws IOException {
        table(query, caller).xlsx(response);
    }

    private TableDownload table(Map<String, String> query, Caller caller) {
        var rows = rows(CommitmentParameters.read(query), caller);
        return new TableDownload("commitment.download.commitments", "", t("commitment.ledger"), header(), rows);
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/commitments.docx")
    void docx(@RequestParam Map<String, String> query, Caller caller, HttpServletResponse response) throws IOException {
        var filter = CommitmentParameters.read(query);
        var count = commitments.count(filter, caller);
        var rows = views(filter, caller)
                .limit(MOST_IN_A_LETTER)
                .map(view -> List.of(
                        view.unit().name(),
                        CommitmentWords.content(view),
                        CommitmentWords.source(view),
                        view.due() == null ? "" : Words.date(view.due()),
                        state(view)))
                .toList();
        Download.DOCX.begin(response, "commitment.download.commitments");
        CaseFileDocument.write(
                new CaseFile(
                        "",
                        t("commitment.ledger"),
                        List.of(
                                new Fact(t("commitment.ledger.count"), Long.toString(count)),
                                new Fact(t("commitment.ledger.day"), Words.date(calendars.today()))),
                        List.of(new CaseFile.Chapter(
                                t("commitment.ledger"),
                                new CaseFile.Block.Listing(
                                        Stream.of("unit", "content", "source", "due", "state")
                                                .map(column -> t("commitment.export." + column))
                                                .toList(),
                                        List.of(3, 7, 5, 3, 3),
                                        rows))),
                        rows.size() < count ? t("commitment.ledger.shortened", MOST_IN_A_LETTER) : ""),
                response.getOutputStream());
    }

    /** Every number from which a sample was drawn, with the digest by which it was sorted. */
    @PreAuthorize("permitAll()")
    @GetMapping("/look-backs/plans/{id}/sample.csv")
    void sample(@PathVariable PlanId id, Caller caller, HttpServletResponse response) throws IOException {
        var drawn = plans.sample(id, caller);
        var many = plans.view(id, caller).sample();
        new TableDownload(
                        "commitment.download.sample",
                        "",
                        "",
                        Stream.of("place", "number", "sha256", "drawn")
                                .map(column -> t("commitment.sample." + column))
                                .toList(),
                        Stream.iterate(0, place -> place < drawn.size(), place -> place + 1)
                                .map(place -> Arrays.<@Nullable Object>asList(
                                        place + 1,
                                        drawn.get(place).number(),
                                        drawn.get(place).sha256(),
                                        place < many ? t("commitment.sample.yes") : "")))
                .csv(response);
    }

    private static List<String> header() {
        return Stream.of(
                        "number",
                        "source",
                        "unit",
                        "body",
                        "content",
                        "evidence",
                        "promisedOn",
                        "firstDue",
                        "due",
                        "state",
                        "percent",
                        "reportedOn",
                        "onTime",
                        "confirmedOn",
                        "changes",
                        "carriedTo")
                .map(column -> t("commitment.export." + column))
                .toList();
    }

    private Stream<CommitmentView> views(CommitmentFilter filter, Caller caller) {
        return Slice.all(cursor -> commitments.list(filter, cursor, PAGE, caller));
    }

    private Stream<List<@Nullable Object>> rows(CommitmentFilter filter, Caller caller) {
        return views(filter, caller)
                .map(view -> Arrays.<@Nullable Object>asList(
                        view.number(),
                        CommitmentWords.source(view),
                        view.unit().name(),
                        view.body().name(),
                        CommitmentWords.content(view),
                        view.evidence(),
                        view.promisedOn(),
                        view.firstDue(),
                        view.due(),
                        state(view),
                        view.percent(),
                        view.reportedOn(),
                        view.onTime() == null ? "" : t(view.onTime() ? "commitment.onTime" : "commitment.notOnTime"),
                        view.confirmedOn(),
                        view.changes(),
                        view.carriedTo()));
    }

    private static String state(CommitmentView view) {
        return view.overdue() ? t("commitment.figure.overdue") : t("commitment.state." + view.state());
    }
}
