package org.huiyin.inquiry;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.SourcePlaces;
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
class InquiryPanels implements MeetingPanels, CasePanels, SourcePlaces {
    private final InquiryViews views;
    private final QuestionStore store;

    InquiryPanels(InquiryViews views, QuestionStore store) {
        this.views = views;
        this.store = store;
    }

    @Override
    public List<MeetingPanel> on(MeetingView meeting, Caller caller) {
        if (meeting.kind() != MeetingKind.NIGHT_INQUIRY) {
            return List.of();
        }
        var view = views.view(meeting.id(), caller);
        var address = view.address();
        var links = new ArrayList<MeetingPanel.Link>();
        links.add(new MeetingPanel.Link(t("inquiry.panel.title"), address));
        if (view.leads()) {
            links.add(new MeetingPanel.Link(t("inquiry.host.title"), address + "/host"));
        }
        if (view.leads() || views.answersFor(meeting.id(), caller)) {
            links.add(new MeetingPanel.Link(t("inquiry.answer.title"), address + "/answer"));
        }
        if (view.runs()) {
            links.add(new MeetingPanel.Link(t("inquiry.screen"), address + "/screen"));
        }
        if (view.state() != MeetingState.PLANNED) {
            links.add(new MeetingPanel.Link(t("inquiry.claims.title"), address + "/claims"));
        }
        var lines = view.claims().stream()
                .limit(10)
                .map(question -> new MeetingPanel.Line(
                        question.title(),
                        t("inquiry.number", question.number()) + " "
                                + (question.outcome() == null
                                        ? t("inquiry.state." + question.state())
                                        : t("inquiry.outcome." + question.outcome())),
                        question.address()))
                .toList();
        return List.of(new MeetingPanel("inquiry", t("inquiry.panel.title"), lines, links));
    }

    @Override
    public List<CasePanel> on(CaseView view, Caller caller) {
        return store
                .ofSuggestion(caller.district(), view.id())
                .map(loaded -> views.question(loaded.question().sheet().id(), caller))
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
