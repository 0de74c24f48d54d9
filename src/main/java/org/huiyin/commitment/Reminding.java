package org.huiyin.commitment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.moves.CommitmentActs;
import org.huiyin.commitment.store.CommitmentQuery;
import org.huiyin.commitment.store.PromiseStore;
import org.huiyin.database.LongWork;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Ledger;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds units thirty and seven days before what they promised is due and once it is overdue, and offices of reports that nobody answered.
 * It looks every hour, so that a day on which the program did not run is made good; nothing is told of twice.
 */
@Component
public class Reminding {
    private static final int FIRST = 30;
    private static final int SECOND = 7;
    private static final int LOOK_BACK = 60;

    private final PromiseStore store;
    private final Directory directory;
    private final Calendars calendars;
    private final Ledger ledger;
    private final InstantSource clock;
    private final LongWork longWork;

    Reminding(
            PromiseStore store,
            Directory directory,
            Calendars calendars,
            Ledger ledger,
            InstantSource clock,
            LongWork longWork) {
        this.longWork = longWork;
        this.store = store;
        this.directory = directory;
        this.calendars = calendars;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The work as the scheduler knows it. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        RecurringTask<Void> commitmentReminders(Reminding reminding) {
            return Tasks.recurring("commitment-reminders", Schedules.fixedDelay(Duration.ofHours(1)))
                    .execute((_, _) -> reminding.remind());
        }
    }

    /** Tells what is to be told today and was not told yet. */
    @Transactional
    public void remind() {
        longWork.expect();
        directory.districts().forEach(district -> remind(district.id()));
    }

    private void remind(DistrictId district) {
        var today = calendars.today();
        var overdueBefore = CommitmentQuery.overdueBefore(today, calendars.current());
        for (var due : store.due(district, today.minusDays(LOOK_BACK), today.plusDays(FIRST), today)) {
            kind(due, today, overdueBefore)
                    .filter(kind -> store.remind(due.id(), kind, due.due()))
                    .ifPresent(kind -> ledger.append(
                            CommitmentActs.reminded(Ids.next(clock.instant()), due, kind), Actor.system(district)));
        }
    }

    private static Optional<String> kind(PromiseStore.Due due, LocalDate today, LocalDate overdueBefore) {
        if (due.waiting()) {
            return Optional.of("UNANSWERED");
        }
        if (due.due().isBefore(overdueBefore)) {
            return Optional.of("OVERDUE");
        }
        if (due.due().isBefore(today)) {
            return Optional.empty();
        }
        return Optional.of(due.due().isAfter(today.plusDays(SECOND)) ? "IN_30_DAYS" : "IN_7_DAYS");
    }
}
