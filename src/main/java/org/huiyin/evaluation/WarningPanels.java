package org.huiyin.evaluation;

import static org.huiyin.ui.Words.t;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.suggestion.CasePanel;
import org.huiyin.suggestion.CasePanels;
import org.huiyin.suggestion.CaseView;
import org.huiyin.ui.Words;
import org.springframework.stereotype.Component;

/** Shows the supervising office on the page of a case what was noticed about its grades. */
@Component
class WarningPanels implements CasePanels {
    private final Warnings warnings;

    WarningPanels(Warnings warnings) {
        this.warnings = warnings;
    }

    @Override
    public List<CasePanel> on(CaseView view, Caller caller) {
        var found = warnings.of(view.id(), view.body().id(), caller);
        return found.isEmpty()
                ? List.of()
                : List.of(new CasePanel(
                        "warnings",
                        t("evaluation.warnings.case"),
                        found.stream()
                                .map(warning -> new CasePanel.Line(
                                        t("evaluation.warning." + warning.kind()),
                                        Words.moment(warning.at()),
                                        "/evaluation/warnings"))
                                .toList()));
    }
}
