package org.huiyin.calendar;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps this process up to date with calendars that another process loads. Deadlines that were being computed with the old calendar
 * meanwhile are caught by telling the listeners again, when everything begun with it has ended, and at each start of the program.
 */
@Component
class CalendarWatch implements SmartLifecycle {
    private final CalendarsInForce calendars;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Duration every;
    private final long looksUntilSettled;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private volatile boolean running;
    private String seenVersion = "";
    private long looksUntilTold;

    CalendarWatch(
            CalendarsInForce calendars,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            @Value("${huiyin.calendar.refresh:2s}") Duration every,
            @Value("${huiyin.calendar.settle:30s}") Duration settle) {
        this.calendars = calendars;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.every = every;
        this.looksUntilSettled = Math.max(1, settle.dividedBy(every));
        scheduler.setThreadNamePrefix("calendar-");
        scheduler.setDaemon(true);
    }

    @Override
    public void start() {
        scheduler.initialize();
        scheduler.scheduleWithFixedDelay(this::look, every);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Takes over a newer calendar, and tells the listeners when it has settled. Only the scheduler's one thread calls it. */
    void look() {
        calendars.refresh();
        var version = calendars.current().version();
        if (!version.equals(seenVersion)) {
            seenVersion = version;
            looksUntilTold = looksUntilSettled;
        } else if (looksUntilTold > 0) {
            if (looksUntilTold == 1) {
                tell();
            }
            looksUntilTold--;
        }
    }

    /** Tells the listeners of the calendar in force, in a transaction of its own. */
    void tell() {
        var calendar = calendars.current();
        transaction.executeWithoutResult(_ -> events.publishEvent(new CalendarChanged(calendar)));
    }
}
