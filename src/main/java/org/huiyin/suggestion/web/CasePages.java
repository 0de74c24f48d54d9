package org.huiyin.suggestion.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CasePanels;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.ui.SameForVisitors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of a case: its path, its facts, what the caller may do now. */
@Controller
class CasePages {
    private final Suggestions suggestions;
    private final CasePageMaker pages;
    private final List<CasePanels> panels;
    private final EarlierCases earlier;

    CasePages(Suggestions suggestions, CasePageMaker pages, List<CasePanels> panels, EarlierCases earlier) {
        this.suggestions = suggestions;
        this.pages = pages;
        this.panels = List.copyOf(panels);
        this.earlier = earlier;
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
        model.addAttribute("earlier", earlier.of(view, caller));
        return "suggestion/casePage";
    }
}
