package org.huiyin.notice;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Accounts;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.Duty;
import org.huiyin.suggestion.Suggestions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Reminds of what is due: three working days before, on the day, and after it. It looks every hour, so that a day on which the program did
 * not run is made good; whoever was reminded of a day already is not reminded again.
 */
@Component
public class Reminders {
    private static final int WORKING_DAYS_BEFORE = 3;
    /** No three working days lie farther ahead, the longest holidays included. */
    private static final int LOOK_AHEAD = 21;

    private static final int LOOK_BACK = 31;

    private final NoticeStore store;
    private final Accounts accounts;
    private final Suggestions suggestions;
    private final Directory directory;
    private final Calendars calendars;
    private final InstantSource clock;

    Reminders(
            NoticeStore store,
            Accounts accounts,
            Suggestions suggestions,
            Directory directory,
            Calendars calendars,
            InstantSource clock) {
        this.store = store;
        this.accounts = accounts;
        this.suggestions = suggestions;
        this.directory = directory;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The work as the scheduler knows it. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        RecurringTask<Void> noticeReminders(Reminders reminders) {
            return Tasks.recurring("notice-reminders", Schedules.fixedDelay(Duration.ofHours(1)))
                    .execute((_, _) -> reminders.remind());
        }
    }

    /** Tells what is to be told today and was not told yet. */
    public void remind() {
        directory.districts().forEach(district -> remind(district.id()));
    }

    private void remind(DistrictId district) {
        var today = calendars.today();
        var recipients = new Recipients(accounts, directory);
        var told = new ArrayList<NoticeStore.Told>();
        for (var duty : suggestions.duties(district, today.minusDays(LOOK_BACK), today.plusDays(LOOK_AHEAD))) {
            var kind = kind(duty.due(), today);
            if (!kind.isEmpty()) {
                var unit = duty.unit();
                var message = new NoticeStore.Message(
                        district,
                        duty.id().value(),
                        kind,
                        (unit == null ? duty.state().name() : unit.toString()) + "/" + duty.due(),
                        unit == null ? null : unit.value(),
                        duty.due(),
                        clock.instant());
                concerned(recipients, district, duty, kind)
                        .forEach(account -> told.add(new NoticeStore.Told(account, message)));
            }
        }
        if (!told.isEmpty()) {
            store.tell(told);
        }
    }

    private String kind(LocalDate due, LocalDate today) {
        if (due.isBefore(today)) {
            return "due-after";
        }
        if (due.equals(today)) {
            return "due-on";
        }
        return calendars.current().workingDaysUntil(today, due) <= WORKING_DAYS_BEFORE ? "due-before" : "";
    }

    private Set<UUID> concerned(Recipients recipients, DistrictId district, Duty duty, String kind) {
        var parties = suggestions.partiesOf(district, duty.id());
        var unit = duty.unit();
        var told = new LinkedHashSet<UUID>();
        if (unit != null) {
            told.addAll(recipients.units(district, List.of(unit)));
            if (kind.equals("due-after")) {
                told.addAll(recipients.office(district, parties.body()));
            }
        } else if (duty.state() == CaseState.CO_SIGNING) {
            told.addAll(recipients.people(district, parties.invited()));
        } else if (duty.state() == CaseState.REPLIED) {
            told.addAll(recipients.people(district, parties.silent()));
        } else {
            told.addAll(recipients.office(district, parties.body()));
            if (duty.state() == CaseState.FILED) {
                told.addAll(recipients.government(district));
            }
        }
        return told;
    }
}
