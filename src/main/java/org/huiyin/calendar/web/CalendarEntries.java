package org.huiyin.calendar.web;

import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which links people come to these pages. */
@Configuration(proxyBeanMethods = false)
class CalendarEntries {
    @Bean
    NavigationEntry calendarEntry() {
        return NavigationEntry.of("calendar", "/calendar", "calendar.nav", Where.MORE, 40);
    }

    @Bean
    NavigationEntry calendarJob() {
        return NavigationEntry.of("admin", "/admin/calendar", "calendar.job.calendar", Where.JOB, 40)
                .to("ADMIN");
    }
}
