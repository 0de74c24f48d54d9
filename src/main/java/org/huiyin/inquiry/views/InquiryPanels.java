package org.huiyin.inquiry.views;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.SourcePlaces;
import org.huiyin.inquiry.InquiryView;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.moves.QuestionActs;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.MeetingPanel;
import org.huiyin.meeting.MeetingPanels;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.MeetingView;
import org.huiyin.suggestion.CasePanel;
import org.huiyin.suggestion.CasePanels;
import org.huiyin.suggestion.CaseView;
import org.springframework.stereotype.Component;

/** Leads from the page of a meeting to its inquiry, and from a suggestion, a commitment or a look-back to the question that it began with. */
@Component
public class InquiryPanels implements MeetingPanels, CasePanels, SourcePlaces {
    /** More are a link away. */
    private static final int MOST_LINES = 10;

    private final InquiryViews views;

    InquiryPanels(InquiryViews views) {
        this.views = views;
    }

    @Override
    public List<MeetingPanel> on(MeetingView meeting, Caller caller) {
        return meeting.kind() != MeetingKind.NIGHT_INQUIRY
                ? List.of()
                : views.find(meeting.id(), caller).map(view -> panel(view, caller)).stream()
                        .toList();
    }

    private MeetingPanel panel(InquiryView view, Caller caller) {
        var address = view.address();
        var links = new ArrayList<MeetingPanel.Link>();
        links.add(new MeetingPanel.Link(t("inquiry.panel.title"), address));
        if (view.leads()) {
            links.add(new MeetingPanel.Link(t("inquiry.host.title"), address + "/host"));
        }
        if (view.leads() || views.answersFor(new MeetingId(view.meeting()), caller)) {
            links.add(new MeetingPanel.Link(t("inquiry.answer.title"), address + "/answer"));
        }
        if (view.runs()) {
            links.add(new MeetingPanel.Link(t("inquiry.screen"), address + "/screen"));
        }
        if (view.state() != MeetingState.PLANNED) {
            var more = view.claims().size() - MOST_LINES;
            links.add(new MeetingPanel.Link(
                    more > 0 ? t("inquiry.panel.more", more) : t("inquiry.claims.title"), address + "/claims"));
        }
        var lines = view.claims().stream()
                .limit(MOST_LINES)
                .map(question -> new MeetingPanel.Line(
                        question.title(),
                        t("inquiry.number", question.number()) + " "
                                + (question.outcome() == null
                                        ? t("inquiry.state." + question.state())
                                        : t("inquiry.outcome." + question.outcome())),
                        question.address()))
                .toList();
        return new MeetingPanel("inquiry", t("inquiry.panel.title"), lines, links);
    }

    @Override
    public List<CasePanel> on(CaseView view, Caller caller) {
        return views
                .ofSuggestion(view.id(), caller)
                .map(question -> new CasePanel(
                        "inquiry",
                        t("inquiry.panel.source"),
                        List.of(new CasePanel.Line(
                                question.title(), t("inquiry.number", question.number()), question.address()))))
                .stream()
                .toList();
    }

    @Override
    public Optional<SourcePlace> find(Source source, Caller caller) {
        if (!source.type().equals(QuestionActs.SUBJECT)) {
            return Optional.empty();
        }
        return views.find(new QuestionId(source.id()), caller)
                .map(loaded -> loaded.question().sheet())
                .map(sheet -> new SourcePlace(
                        sheet.title(),
                        t("inquiry.number", sheet.number()),
                        "/inquiries/" + sheet.meeting() + "/questions/" + sheet.id()));
    }
}
