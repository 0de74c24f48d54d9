package org.huiyin.meeting.web;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.MeetingRow;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of meetings.
 *
 * @param calendar null where a period is listed
 * @param bodies that hold meetings
 * @param plans what the caller may prepare
 * @param feed address of the subscribed calendar with the same body
 */
public record CalendarPage(
        MeetingFilter filter,
        @Nullable CalendarMonth calendar,
        List<MeetingRow> rows,
        List<Option> bodies,
        List<Plans> plans,
        String feed,
        boolean signedIn,
        String done) {

    /** What may be prepared for a body. */
    public record Plans(UUID body, String name, List<MeetingKind> kinds) {}

    /** The same page in another month. */
    public String month(YearMonth month) {
        var address = new StringBuilder("/meetings?month=" + month);
        if (filter.kind() != null) {
            address.append("&kind=").append(filter.kind());
        }
        if (filter.body() != null) {
            address.append("&body=").append(filter.body());
        }
        return address.toString();
    }
}
