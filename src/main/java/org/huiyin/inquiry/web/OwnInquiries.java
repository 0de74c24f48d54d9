package org.huiyin.inquiry.web;

import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.inquiry.InquiryPart;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.ui.Pager;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The inquiries in which the caller has a part: to preside, to ask and grade, or to answer. Reached from the menu of those who do. */
@Controller
class OwnInquiries {
    /** Days for which an inquiry that is over stays among those of its people. */
    private static final int NEAR = 60;

    private static final int PAGE = 20;

    private final Meetings meetings;
    private final Calendars calendars;

    OwnInquiries(Meetings meetings, Calendars calendars) {
        this.meetings = meetings;
        this.calendars = calendars;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/inquiries/mine")
    String mine(@RequestParam(required = false) @Nullable UUID cursor, Caller caller, Model model) {
        var since = calendars.today().minusDays(NEAR);
        var near = new MeetingFilter(MeetingKind.NIGHT_INQUIRY, null, null, since, null, true);
        var slice = meetings.nearest(near, cursor, PAGE, caller);
        model.addAttribute(
                "parts",
                slice.items().stream().map(view -> InquiryPart.of(view, caller)).toList());
        model.addAttribute("pager", Pager.of(slice, cursor == null ? null : cursor.toString()));
        return "inquiry/minePage";
    }
}
