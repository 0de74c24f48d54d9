package org.huiyin.site.web;

import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.DeskList;
import org.huiyin.desk.DeskList.Asked;
import org.huiyin.desk.DueGroup;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.RowPlace;
import org.huiyin.form.ListQuery;
import org.huiyin.ui.Trail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk: one list of what needs the one who looks, by its days, and behind a link what waits for others. */
@Controller
class DeskPages {
    private static final int PAGE = 50;

    private final DeskList desk;
    private final Calendars calendars;

    DeskPages(DeskList desk, Calendars calendars) {
        this.desk = desk;
        this.calendars = calendars;
    }

    /** What an address asks of the desk. */
    static Asked asked(ListQuery query) {
        return new Asked(
                query.flag("waiting") ? Group.WAITING : Group.NEEDS_ME,
                query.code("due", DueGroup.class),
                query.text("task", 60));
    }

    /** A page of the desk, with the parameters {@code from}, the module of a move that led here because its maker may not read its subject any more, and {@code done}, the move. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/desk")
    String desk(@RequestParam Map<String, String> query, Caller caller, Model model) {
        var list = new ListQuery(query);
        var asked = asked(list);
        var found = desk.page(asked, RowPlace.of(list.cursor()), PAGE, caller);
        model.addAttribute("from", list.text("from"));
        model.addAttribute("done", list.text("done"));
        model.addAttribute("page", new DeskPage(calendars.today(), asked, found, list.cursor()));
        return "site/deskPage";
    }

    /** Goes on with what comes after the row that is named, or back to the desk after the last. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/desk/next")
    String next(@RequestParam Map<String, String> query, Caller caller) {
        var list = new ListQuery(query);
        var asked = asked(list);
        return desk.next(asked, RowPlace.of(list.text(Trail.AFTER)), caller)
                .map(row -> "redirect:"
                        + DeskPage.along(row, asked, row.entry().next().address()))
                .orElseGet(() -> "redirect:"
                        + DeskPage.address(asked, "").with("from", "desk").with("done", "last"));
    }
}
