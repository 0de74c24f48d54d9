package org.huiyin.meeting.web;

import static org.huiyin.meeting.web.MeetingWords.original;
import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.document.Letter;
import org.huiyin.document.LetterDocument;
import org.huiyin.document.Minutes;
import org.huiyin.document.MinutesDocument;
import org.huiyin.document.Numerals;
import org.huiyin.form.TableDownload;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingPapers;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.MeetingView;
import org.huiyin.meeting.Meetings;
import org.huiyin.meeting.states.LeaveState;
import org.huiyin.meeting.states.UnitRole;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.Download;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Minutes, notice and attendance list. They hold what the same caller sees on the page, and nothing more. */
@Controller
@RequestMapping("/meetings/{id}")
class MeetingDownloads {

    private final Meetings meetings;
    private final ObjectProvider<MeetingPapers> papers;
    private final Calendars calendars;

    MeetingDownloads(Meetings meetings, ObjectProvider<MeetingPapers> papers, Calendars calendars) {
        this.meetings = meetings;
        this.papers = papers;
        this.calendars = calendars;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/minutes.docx")
    void minutes(@PathVariable MeetingId id, Caller caller, HttpServletResponse response) throws IOException {
        var view = meetings.view(id, caller);
        if (view.minutes().isEmpty()) {
            throw new NotFound("minutes");
        }
        var paragraphs = new ArrayList<String>();
        var when = date(view.on()) + view.starts();
        paragraphs.add(
                place(view).isEmpty()
                        ? original("meeting.minutes.intro.noPlace", when, view.title())
                        : original("meeting.minutes.intro", when, view.title(), place(view)));
        var chair = Stream.concat(
                        view.hosts().stream().map(host -> host.name()),
                        Stream.of(view.chair()).filter(name -> !name.isEmpty()))
                .toList();
        if (!chair.isEmpty()) {
            paragraphs.set(0, paragraphs.getFirst() + original("meeting.minutes.chaired", MeetingWords.listed(chair)));
        }
        var chapters = new ArrayList<MeetingPapers.Chapter>();
        if (!view.agenda().isEmpty()) {
            chapters.add(new MeetingPapers.Chapter(original("meeting.minutes.agenda"), items(view)));
        }
        chapters.add(new MeetingPapers.Chapter(original("meeting.minutes"), List.of(view.minutes())));
        if (!view.resolutions().isEmpty()) {
            chapters.add(new MeetingPapers.Chapter(original("meeting.minutes.decided"), decided(view)));
        }
        var facts = meetings.facts(caller.district(), id);
        papers.orderedStream().forEach(each -> chapters.addAll(each.of(facts, caller)));
        for (var number = 0; number < chapters.size(); number++) {
            paragraphs.add(Numerals.chinese(number + 1)
                    + original("meeting.and")
                    + chapters.get(number).title());
            paragraphs.addAll(chapters.get(number).paragraphs());
        }
        Download.DOCX.begin(response, "meeting.download.minutes", view.title());
        MinutesDocument.write(
                new Minutes(
                        original("meeting.minutes.mark", view.title()),
                        view.body().name(),
                        date(view.on()),
                        paragraphs,
                        people(view)),
                response.getOutputStream());
    }

    private static List<Minutes.People> people(MeetingView view) {
        var there = view.people().stream()
                .filter(person -> person.signedIn() != null || !view.takesPart())
                .toList();
        return List.of(
                new Minutes.People(
                        original("meeting.minutes.present"),
                        there.stream()
                                .filter(person -> person.member())
                                .map(person -> person.person().name())
                                .toList()),
                new Minutes.People(
                        original("meeting.minutes.onLeave"),
                        view.people().stream()
                                .filter(person -> person.leave() == LeaveState.GRANTED && person.signedIn() == null)
                                .map(person -> person.person().name())
                                .toList()),
                new Minutes.People(
                        original("meeting.minutes.sittingIn"),
                        Stream.concat(
                                        there.stream()
                                                .filter(person -> !person.member())
                                                .map(person -> person.person().name()),
                                        view.parties().stream()
                                                .filter(party -> party.role() != UnitRole.HOST)
                                                .map(party -> party.party().name()))
                                .toList()));
    }

    private static List<String> items(MeetingView view) {
        var items = new ArrayList<String>();
        for (var item : view.agenda()) {
            items.add(original("meeting.notice.item", items.size() + 1, item.title()));
        }
        return items;
    }

    private static List<String> decided(MeetingView view) {
        return view.resolutions().stream()
                .flatMap(it -> {
                    var result = original(it.passed() ? "meeting.minutes.passed" : "meeting.minutes.notPassed");
                    return Stream.of(
                            it.votesFor() == null
                                    ? original("meeting.minutes.decision", it.title(), result)
                                    : original(
                                            "meeting.minutes.decision.votes",
                                            it.title(),
                                            String.valueOf(it.votesFor()),
                                            String.valueOf(it.votesAgainst()),
                                            String.valueOf(it.abstained()),
                                            result),
                            it.text());
                })
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The notice to those invited. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/notice.docx")
    void notice(@PathVariable MeetingId id, Caller caller, HttpServletResponse response) throws IOException {
        var view = meetings.view(id, caller);
        if (!view.takesPart() || view.state() == MeetingState.CANCELLED) {
            throw new NotFound("notice");
        }
        var paragraphs = new ArrayList<String>();
        paragraphs.add(original("meeting.notice.intro", view.title()));
        paragraphs.add(original("meeting.notice.time", date(view.on()) + view.starts()));
        if (!place(view).isEmpty()) {
            paragraphs.add(original("meeting.notice.place", place(view)));
        }
        if (!view.agenda().isEmpty()) {
            paragraphs.add(original("meeting.notice.agenda"));
            paragraphs.addAll(items(view));
        }
        paragraphs.add(original("meeting.notice.end"));
        Download.DOCX.begin(response, "meeting.download.notice", view.title());
        LetterDocument.write(
                new Letter(
                        view.body().name(),
                        "",
                        "",
                        original("meeting.notice.title", view.title()),
                        original("meeting.notice.addressee"),
                        paragraphs,
                        List.of(),
                        date(calendars.today()),
                        "",
                        "",
                        List.of(),
                        false),
                response.getOutputStream());
    }

    /** The numbers of a picture. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{file:(?:turnout|votes)\\.(?:csv|xlsx)}")
    void picture(@PathVariable MeetingId id, @PathVariable String file, Caller caller, HttpServletResponse response)
            throws IOException {
        var view = meetings.view(id, caller);
        var name = file.substring(0, file.indexOf('.'));
        var picture = MeetingPictures.of(view).stream()
                .filter(it -> it.id().equals("picture-" + name))
                .findFirst()
                .orElseThrow(() -> new NotFound("picture"));
        var table = picture.chart().table();
        new TableDownload(
                        "meeting.download." + name,
                        view.title(),
                        t("meeting.picture.heading"),
                        table.header(),
                        table.values())
                .send(file, response);
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/attendance.csv")
    void csv(@PathVariable MeetingId id, Caller caller, HttpServletResponse response) throws IOException {
        table(run(id, caller)).csv(response);
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/attendance.xlsx")
    void xlsx(@PathVariable MeetingId id, Caller caller, HttpServletResponse response) throws IOException {
        table(run(id, caller)).xlsx(response);
    }

    private static TableDownload table(MeetingView view) {
        return new TableDownload(
                "meeting.download.attendance", view.title(), t("meeting.attendance"), header(), rows(view));
    }

    private MeetingView run(MeetingId id, Caller caller) {
        var view = meetings.view(id, caller);
        if (!view.runs()) {
            throw new NotFound("attendance");
        }
        return view;
    }

    private static List<String> header() {
        return Stream.of("name", "as", "answer", "leave", "signedIn")
                .map(column -> t("meeting.export." + column))
                .toList();
    }

    /** Without the reasons of leave: the list is passed on. */
    private static Stream<List<@Nullable Object>> rows(MeetingView view) {
        return view.people().stream()
                .map(person -> Arrays.<@Nullable Object>asList(
                        person.person().name(),
                        t(person.member() ? "meeting.member" : "meeting.guest"),
                        person.accepted() ? t("meeting.willCome") : "",
                        person.leave() == null ? "" : t("meeting.leave." + person.leave()),
                        person.signedIn() == null ? "" : MeetingWords.clock(person.signedIn())));
    }

    private static String place(MeetingView view) {
        return view.station() == null || view.place().contains(view.station().name())
                ? view.place()
                : view.station().name() + view.place();
    }

    private static String date(LocalDate day) {
        return original(
                "meeting.date.original",
                String.valueOf(day.getYear()),
                String.valueOf(day.getMonthValue()),
                String.valueOf(day.getDayOfMonth()));
    }
}
