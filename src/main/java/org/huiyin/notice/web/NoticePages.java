package org.huiyin.notice.web;

import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.notice.Notices;
import org.huiyin.ui.Pager;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an account was told, newest first. */
@Controller
@RequestMapping("/notices")
class NoticePages {
    private final Notices notices;

    NoticePages(Notices notices) {
        this.notices = notices;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping
    String list(@RequestParam(defaultValue = "0") int page, Caller caller, Model model) {
        var slice = notices.list(page, caller);
        model.addAttribute("notices", slice.items());
        model.addAttribute("unread", notices.unread(caller));
        model.addAttribute("pager", Pager.by("page", slice.next()));
        return "notice/noticesPage";
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{id}/read")
    String read(@PathVariable UUID id, @RequestParam(required = false) @Nullable Boolean open, Caller caller) {
        var about = notices.read(id, caller);
        return "redirect:" + (Boolean.TRUE.equals(open) ? about : "/notices");
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/read")
    String readAll(Caller caller) {
        notices.readAll(caller);
        return "redirect:/notices";
    }
}
