package org.huiyin.site.web;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Piles;
import org.huiyin.site.DrawnParts;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk: what the modules lay on it for the one who looks. */
@Controller
class DeskPages {
    private final List<Piles> piles;
    private final DrawnParts parts;

    DeskPages(List<Piles> piles, DrawnParts parts) {
        this.piles = List.copyOf(piles);
        this.parts = parts;
    }

    /** @param from the module of a move that led here because its maker may not read its subject any more, {@code done} the move */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/desk")
    String desk(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String done,
            Caller caller,
            Model model) {
        model.addAttribute("from", from);
        model.addAttribute("done", done);
        model.addAttribute(
                "piles",
                piles.stream()
                        .flatMap(source -> source.of(caller).stream())
                        .map(this::shown)
                        .toList());
        return "site/deskPage";
    }

    private ShownPile shown(Pile pile) {
        return new ShownPile(pile, pile.drawn() == null ? null : parts.content(pile.drawn()));
    }
}
