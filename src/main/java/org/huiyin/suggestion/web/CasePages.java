package org.huiyin.suggestion.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CasePanel;
import org.huiyin.suggestion.CasePanels;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.similar.SimilarCases;
import org.huiyin.ui.SameForVisitors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of a case: its path, its facts, what the caller may do now. */
@Controller
class CasePages {
    private static final int EARLIER = 3;

    private final Suggestions suggestions;
    private final CasePageMaker pages;
    private final List<CasePanels> panels;
    private final SimilarCases similar;

    CasePages(Suggestions suggestions, CasePageMaker pages, List<CasePanels> panels, SimilarCases similar) {
        this.suggestions = suggestions;
        this.pages = pages;
        this.panels = List.copyOf(panels);
        this.similar = similar;
    }

    @PreAuthorize("permitAll()")
    @SameForVisitors
    @GetMapping("/cases/{id}")
    String page(
            @PathVariable CaseId id,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var view = suggestions.view(id, caller);
        model.addAttribute(
                "page", pages.page(view, caller.signedIn() ? Receipts.taken(view, request, response) : null));
        model.addAttribute(
                "panels",
                panels.stream()
                        .flatMap(source -> source.on(view, caller).stream())
                        .toList());
        model.addAttribute("earlier", earlier(view, caller));
        return "suggestion/casePage";
    }

    private List<EarlierCase> earlier(CaseView view, Caller caller) {
        return similar.to(view, EARLIER, caller).stream()
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
