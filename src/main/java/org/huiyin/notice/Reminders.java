package org.huiyin.notice;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.account.Accounts;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.DueSource;
import org.huiyin.directory.Directory;
import org.huiyin.shared.DistrictId;
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
    private final List<DueSource> sources;
    private final Directory directory;
    private final Calendars calendars;
    private final InstantSource clock;

    Reminders(
            NoticeStore store,
            Accounts accounts,
            List<DueSource> sources,
            Directory directory,
            Calendars calendars,
            InstantSource clock) {
        this.store = store;
        this.accounts = accounts;
        this.sources = List.copyOf(sources);
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
        var recipients = new Recipients(accounts);
        var told = new ArrayList<NoticeStore.Told>();
        for (var source : sources) {
            for (var due : source.due(district, today.minusDays(LOOK_BACK), ahead(today), today)) {
                var message = new NoticeStore.Message(
                        district, due.subject(), due.news(), due.which() + "/" + due.day(), due.day(), clock.instant());
                recipients
                        .of(district, due.news())
                        .forEach(account -> told.add(new NoticeStore.Told(account, message)));
            }
        }
        if (!told.isEmpty()) {
            store.tell(told);
        }
    }

    /** The last day that is so few working days ahead that it is reminded of today. */
    private LocalDate ahead(LocalDate today) {
        var calendar = calendars.current();
        return Stream.iterate(today.plusDays(LOOK_AHEAD), day -> day.minusDays(1))
                .filter(day -> calendar.workingDaysUntil(today, day) <= WORKING_DAYS_BEFORE)
                .findFirst()
                .orElse(today);
    }
}
