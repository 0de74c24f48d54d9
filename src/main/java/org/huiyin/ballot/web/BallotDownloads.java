package org.huiyin.ballot.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.states.PollResult;
import org.huiyin.ballot.views.PollView;
import org.huiyin.document.CaseFile;
import org.huiyin.document.CaseFileDocument;
import org.huiyin.document.Fact;
import org.huiyin.form.TableDownload;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.Download;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Result sheets and published lists to take along. They hold what the same caller sees on the pages, and nothing more. */
@Controller
@RequestMapping("/ballots/{id}")
class BallotDownloads {
    private static final int PART = 5000;

    private final Ballots ballots;

    BallotDownloads(Ballots ballots) {
        this.ballots = ballots;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/result.xlsx")
    void xlsx(@PathVariable PollId id, Caller caller, HttpServletResponse response) throws IOException {
        var view = ballots.view(id, caller);
        var result = result(view);
        new TableDownload(
                        "ballot.download.result",
                        view.sheet().title(),
                        t("ballot.sheet.title"),
                        header(view),
                        rows(view, result).stream())
                .xlsx(response);
    }

    /** The numbers of a picture. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{file:(?:turnout|grades)\\.(?:csv|xlsx)}")
    void picture(@PathVariable PollId id, @PathVariable String file, Caller caller, HttpServletResponse response)
            throws IOException {
        var view = ballots.view(id, caller);
        var name = file.substring(0, file.indexOf('.'));
        var picture = BallotPictures.of(view).stream()
                .filter(it -> it.id().equals("picture-" + name))
                .findFirst()
                .orElseThrow(() -> new NotFound("picture"));
        var table = picture.chart().table();
        new TableDownload(
                        "ballot.download." + name,
                        view.sheet().title(),
                        t("ballot.sheet.title"),
                        table.header(),
                        table.values())
                .send(file, response);
    }

    /** The result with its rules and lines to sign on. */
    @PreAuthorize("permitAll()")
    @GetMapping("/result.docx")
    void docx(@PathVariable PollId id, Caller caller, HttpServletResponse response) throws IOException {
        var view = ballots.view(id, caller);
        var result = result(view);
        var header = header(view);
        var widths = new ArrayList<>(Collections.nCopies(header.size(), 10));
        widths.set(0, 40);
        var rows = rows(view, result).stream()
                .map(row -> row.stream()
                        .map(cell -> cell == null ? "" : cell.toString())
                        .toList())
                .toList();
        var sheet = view.sheet();
        var facts = new ArrayList<>(List.of(
                new Fact(t("ballot.fact.about"), sheet.about()),
                new Fact(t("ballot.fact.body"), view.bodyName()),
                new Fact(t("ballot.fact.secrecy"), t("ballot.secrecy." + sheet.secrecy())),
                new Fact(t("ballot.fact.satisfied"), BallotWords.satisfied(sheet)),
                new Fact(t("ballot.fact.rule"), BallotWords.rule(sheet.rule())),
                new Fact(t("ballot.fact.roll"), Integer.toString(result.roll())),
                new Fact(t("ballot.fact.cast"), Integer.toString(result.cast())),
                new Fact(t("ballot.fact.closed"), view.closed() == null ? "" : Words.moment(view.closed())),
                new Fact(t("ballot.fact.host"), view.host())));
        if (!view.tellers().isEmpty()) {
            facts.add(new Fact(t("ballot.fact.tellers"), String.join(t("form.and"), view.tellers())));
        }
        var blocks = result.withheld()
                ? new CaseFile.Block.Text(List.of(t("ballot.withheld", sheet.minimum())))
                : new CaseFile.Block.Listing(header, widths, rows);
        Download.DOCX.begin(response, "ballot.download.result", view.sheet().title());
        CaseFileDocument.write(
                new CaseFile(
                        t("ballot.sheet.title"),
                        sheet.title(),
                        facts,
                        List.of(
                                new CaseFile.Chapter(t("ballot.result"), blocks),
                                new CaseFile.Chapter(
                                        t("ballot.sheet.sign"),
                                        new CaseFile.Block.Text(List.of(
                                                t("ballot.sheet.signHost"),
                                                t("ballot.sheet.signTellers"),
                                                t("ballot.sheet.signDate"))))),
                        ""),
                response.getOutputStream());
    }

    /** Every item's published list. */
    @PreAuthorize("permitAll()")
    @GetMapping("/list.csv")
    void list(@PathVariable PollId id, Caller caller, HttpServletResponse response) throws IOException {
        var view = ballots.view(id, caller);
        ballots.published(id, 1, "", 1, caller);
        new TableDownload(
                        "ballot.download.published-votes",
                        view.sheet().title(),
                        "",
                        List.of(t("ballot.list.item"), t("ballot.list.number"), t("ballot.list.choice")),
                        IntStream.rangeClosed(1, view.sheet().items().size())
                                .boxed()
                                .flatMap(item -> lines(view, item, caller)
                                        .map(line -> List.of(
                                                item, line.number(), BallotWords.choice(view.sheet(), line.choice())))))
                .csv(response);
    }

    /** Part after part, so that a long list never stands in memory. */
    private Stream<PollView.Published> lines(PollView view, int item, Caller caller) {
        return Stream.iterate(
                        ballots.published(view.id(), item, "", PART, caller),
                        part -> !part.isEmpty(),
                        part -> part.size() < PART
                                ? List.of()
                                : ballots.published(
                                        view.id(), item, part.getLast().number(), PART, caller))
                .flatMap(List::stream);
    }

    private static PollResult result(PollView view) {
        if (view.result() == null) {
            throw new NotFound("result");
        }
        return view.result();
    }

    private static List<String> header(PollView view) {
        var header = new ArrayList<String>();
        header.add(t("ballot.column.item"));
        header.addAll(view.sheet().grades());
        header.addAll(List.of(
                t("ballot.abstain"),
                t("ballot.invalid"),
                t("ballot.notVoted"),
                t("ballot.column.base"),
                t("ballot.column.decision")));
        return header;
    }

    private static List<List<@Nullable Object>> rows(PollView view, PollResult result) {
        return IntStream.range(0, result.items().size())
                .mapToObj(place -> {
                    var item = result.items().get(place);
                    var row = new ArrayList<@Nullable Object>();
                    row.add(view.sheet().items().get(place));
                    row.addAll(item.counts().grades());
                    row.addAll(Arrays.asList(
                            item.counts().abstained(),
                            item.counts().invalid(),
                            item.notVoted(),
                            item.base(),
                            BallotWords.decision(view.sheet(), item)));
                    return (List<@Nullable Object>) row;
                })
                .toList();
    }
}
