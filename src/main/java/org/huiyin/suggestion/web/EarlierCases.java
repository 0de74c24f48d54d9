package org.huiyin.suggestion.web;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CasePanel;
import org.huiyin.suggestion.CasePanels;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.similar.SimilarCases;
import org.springframework.stereotype.Component;

/** Earlier cases on the same matter, each with what was promised in it: beside a case, and for whoever files a paper. */
@Component
class EarlierCases {
    private static final int MOST = 3;

    private final Suggestions suggestions;
    private final List<CasePanels> panels;
    private final SimilarCases similar;

    EarlierCases(Suggestions suggestions, List<CasePanels> panels, SimilarCases similar) {
        this.suggestions = suggestions;
        this.panels = List.copyOf(panels);
        this.similar = similar;
    }

    List<EarlierCase> of(CaseView view, Caller caller) {
        return similar.to(view, MOST, caller).stream()
                .map(found -> new EarlierCase(
                        found.row(), promises(new CaseId(found.row().id()), caller)))
                .toList();
    }

    private List<CasePanel.Line> promises(CaseId id, Caller caller) {
        var view = suggestions.view(id, caller);
        return panels.stream()
                .flatMap(source -> source.on(view, caller).stream())
                .filter(panel -> panel.code().equals(CasePanel.COMMITMENTS))
                .flatMap(panel -> panel.lines().stream())
                .toList();
    }
}
