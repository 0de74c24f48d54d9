package org.huiyin.supervision.views;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.SourcePlaces;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.CasePanel;
import org.huiyin.suggestion.CasePanels;
import org.huiyin.suggestion.CaseView;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.TalkFilter;
import org.huiyin.supervision.TalkId;
import org.huiyin.supervision.Talks;
import org.huiyin.ui.Words;
import org.springframework.stereotype.Component;

/** Says on the page of a case that it is a key item, and at which tables it was talked about; leads commitments to the table they came from. */
@Component
public class SupervisionPanels implements CasePanels, SourcePlaces {
    private final Supervision supervision;
    private final Talks talks;

    SupervisionPanels(Supervision supervision, Talks talks) {
        this.supervision = supervision;
        this.talks = talks;
    }

    @Override
    public List<CasePanel> on(CaseView view, Caller caller) {
        var panels = new ArrayList<CasePanel>();
        var items = supervision.ofCase(view.id(), caller);
        if (!items.isEmpty()) {
            panels.add(new CasePanel(
                    "supervision",
                    t("supervision.item"),
                    items.stream()
                            .map(item -> new CasePanel.Line(
                                    item.title(), t("supervision.state." + item.state()), "/supervision/" + item.id()))
                            .toList()));
        }
        var meetings = talks.list(new TalkFilter(null, null, null, null, view.id()), caller);
        if (!meetings.isEmpty()) {
            panels.add(new CasePanel(
                    "talks",
                    t("supervision.talks.title"),
                    meetings.stream()
                            .map(meeting -> new CasePanel.Line(
                                    meeting.title(),
                                    t("supervision.kind." + meeting.kind()) + " " + Words.date(meeting.on()) + " "
                                            + t("supervision.meetingState." + meeting.state()),
                                    "/supervision/consultations/" + meeting.id()))
                            .toList()));
        }
        return panels;
    }

    @Override
    public Optional<SourcePlace> find(Source source, Caller caller) {
        try {
            return switch (source.type()) {
                case Talks.SUBJECT -> {
                    var meeting = talks.view(new TalkId(source.id()), caller);
                    yield Optional.of(new SourcePlace(
                            meeting.title(),
                            t("supervision.kind." + meeting.kind()),
                            "/supervision/consultations/" + meeting.id()));
                }
                case Supervision.ITEM -> {
                    var item = supervision.view(new KeyItemId(source.id()), caller);
                    yield Optional.of(
                            new SourcePlace(item.title(), t("supervision.item"), "/supervision/" + item.id()));
                }
                default -> Optional.empty();
            };
        } catch (NotFound _) {
            return Optional.empty();
        }
    }
}
