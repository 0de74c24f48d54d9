package org.huiyin.inquiry.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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
import org.huiyin.inquiry.Grade;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.QuestionView;
import org.huiyin.meeting.MeetingId;
import org.huiyin.ui.Download;
import org.huiyin.ui.SiteAddress;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The claim list to take along, and the feed of answers. They hold what the same caller sees on the pages, and nothing more. */
@Controller
class InquiryDownloads {
    private static final int ENTRIES = 50;
    private static final List<String> COLUMNS =
            List.of("number", "question", "unit", "outcome", "answer", "promise", "due", "state", "supports", "grades");

    private final InquiryViews views;
    private final Calendars calendars;

    InquiryDownloads(InquiryViews views, Calendars calendars) {
        this.views = views;
        this.calendars = calendars;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/inquiries/{id}/claims.xlsx")
    void xlsx(@PathVariable MeetingId id, Caller caller, HttpServletResponse response) throws IOException {
        new TableDownload(
                        "inquiry.download.claims",
                        "",
                        t("inquiry.claims.title"),
                        COLUMNS.stream()
                                .map(column -> t("inquiry.claims." + column))
                                .toList(),
                        views.claims(id, caller).stream().map(InquiryDownloads::cells))
                .xlsx(response);
    }

    /** The numbers of the picture of the grades. */
    @PreAuthorize("permitAll()")
    @GetMapping("/inquiries/{id}/{file:grades\\.(?:csv|xlsx)}")
    void grades(@PathVariable MeetingId id, @PathVariable String file, Caller caller, HttpServletResponse response)
            throws IOException {
        var view = views.view(id, caller);
        var picture = GradePictures.of(view, views.claims(id, caller));
        var table = picture.chart().table();
        new TableDownload(
                        "inquiry.download.grades",
                        view.title(),
                        t("inquiry.picture.heading"),
                        table.header(),
                        table.values())
                .send(file, response);
    }

    private static List<? extends @Nullable Object> cells(QuestionView question) {
        return Arrays.asList(
                question.number(),
                question.title(),
                question.unit() == null ? "" : question.unit().name(),
                outcome(question),
                question.outcome() == null ? "" : question.answer(),
                joined(question.pledges().stream().map(QuestionView.PledgeView::content)),
                joined(question.pledges().stream().map(pledge -> pledge.due().toString())),
                state(question),
                question.supports(),
                grades(question));
    }

    private static String joined(Stream<String> texts) {
        return texts.collect(Collectors.joining("\n"));
    }

    private static String outcome(QuestionView question) {
        var outcome = question.outcome();
        return outcome == null
                ? t("inquiry.state." + question.state())
                : (t("inquiry.outcome." + outcome) + " " + question.referredTo()).strip();
    }

    /** How what was promised stands; for a question still owed, by when it is answered. */
    private static String state(QuestionView question) {
        return question.due() != null
                ? t("inquiry.until", question.due())
                : joined(question.pledges().stream()
                        .map(pledge -> pledge.state() == null ? "" : t("commitment.state." + pledge.state())));
    }

    private static String grades(QuestionView question) {
        var tally = question.tally();
        return tally == null
                ? ""
                : Stream.of(Grade.values())
                        .map(grade -> t("inquiry.grade." + grade) + " " + tally.of(grade))
                        .collect(Collectors.joining("  "));
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/inquiries/{id}/claims.docx")
    void docx(@PathVariable MeetingId id, Caller caller, HttpServletResponse response) throws IOException {
        var view = views.view(id, caller);
        var rows = views.claims(id, caller);
        Download.DOCX.begin(response, "inquiry.download.claims");
        var listing = new Chapter(
                t("inquiry.claims.title"),
                new Block.Listing(
                        Stream.of("number", "question", "unit", "outcome", "promise", "due", "state")
                                .map(column -> t("inquiry.claims." + column))
                                .toList(),
                        List.of(6, 26, 16, 12, 22, 14, 12),
                        rows.stream()
                                .map(question -> List.of(
                                        String.valueOf(question.number()),
                                        question.title(),
                                        question.unit() == null
                                                ? ""
                                                : question.unit().name(),
                                        outcome(question),
                                        joined(question.pledges().stream().map(QuestionView.PledgeView::content)),
                                        joined(question.pledges().stream().map(pledge -> Words.date(pledge.due()))),
                                        state(question)))
                                .toList()));
        var answers =
                rows.stream().filter(question -> question.outcome() != null).map(InquiryDownloads::chapter);
        CaseFileDocument.write(
                new CaseFile(
                        InquiryWords.name(view),
                        t("inquiry.claims.title"),
                        List.of(new Fact(t("inquiry.list.when"), Words.date(view.on()) + " " + view.place())),
                        Stream.concat(Stream.of(listing), answers).toList(),
                        t("inquiry.claims.madeOn", calendars.today())),
                response.getOutputStream());
    }

    private static Chapter chapter(QuestionView question) {
        return new Chapter(
                t("inquiry.number", question.number()) + " " + question.title(),
                new Block.Facts(Stream.concat(
                                Stream.of(
                                        new Fact(t("inquiry.claims.outcome"), outcome(question)),
                                        new Fact(t("inquiry.claims.grades"), grades(question))),
                                question.facts().stream()
                                        .map(fact -> new Fact(fact.label(), fact.value() + " " + fact.measure())))
                        .toList()),
                new Block.Text(List.of(question.answer())));
    }

    /** Answers given in public inquiries (RFC 4287), the latest first. */
    @PreAuthorize("permitAll()")
    @GetMapping(path = "/inquiries/answers.atom", produces = "application/atom+xml")
    ResponseEntity<String> feed(Caller caller) {
        var site = SiteAddress.of("");
        return ResponseEntity.ok()
                .header("Content-Type", "application/atom+xml;charset=UTF-8")
                .body(AnswerFeed.of(
                        site, caller.district(), views.answers(ENTRIES, Caller.visitor(caller.district()))));
    }
}
