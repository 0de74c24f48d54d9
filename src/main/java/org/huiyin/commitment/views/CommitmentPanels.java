package org.huiyin.commitment.views;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.answer.Tone;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackView;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PromiseState;
import org.huiyin.commitment.Source;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CasePanel;
import org.huiyin.suggestion.CasePanels;
import org.huiyin.suggestion.CaseView;
import org.huiyin.ui.Words;
import org.springframework.stereotype.Component;

/** What was promised in a case, and what was found when somebody looked again. */
@Component
class CommitmentPanels implements CasePanels {
    private final Commitments commitments;
    private final LookBacks lookBacks;

    CommitmentPanels(Commitments commitments, LookBacks lookBacks) {
        this.commitments = commitments;
        this.lookBacks = lookBacks;
    }

    @Override
    public List<CasePanel> on(CaseView view, Caller caller) {
        var panels = new ArrayList<CasePanel>();
        // the view knows already whether there is anything to ask for
        var promised = view.end().promises().isEmpty()
                ? List.<CommitmentView>of()
                : commitments.of(new CaseId(view.id()), caller);
        if (!promised.isEmpty()) {
            panels.add(new CasePanel(
                    CasePanel.COMMITMENTS,
                    t("commitment.panel"),
                    promised.stream().map(CommitmentPanels::line).toList()));
        }
        var looked = view.end().lookBack() == null
                ? List.<LookBackView>of()
                : lookBacks.of(Source.of(new CaseId(view.id())), caller);
        if (!looked.isEmpty()) {
            panels.add(new CasePanel(
                    CasePanel.LOOK_BACKS,
                    t("commitment.lookBack.panel"),
                    looked.stream()
                            .map(it -> new CasePanel.Line(
                                    it.plan().name(),
                                    it.result() == null
                                            ? t("commitment.lookBack.state." + it.state())
                                            : t("commitment.finding." + it.result()),
                                    "/look-backs/" + it.id()))
                            .toList()));
        }
        return panels;
    }

    private static CasePanel.Line line(CommitmentView it) {
        return new CasePanel.Line(
                it.content() == null
                        ? t(it.due() == null ? "commitment.unstated" : "commitment.undisclosed")
                        : it.content(),
                it.late() == null
                        ? t("commitment.state." + it.state())
                        : t("commitment.panel.overdue", it.late().words()),
                "/commitments/" + it.id(),
                it.unit().name(),
                it.due() == null ? "" : t("commitment.panel.due", Words.date(it.due())),
                it.overdue() ? Tone.BROKEN : it.state() == PromiseState.DONE ? Tone.GOOD : Tone.PLAIN);
    }
}
