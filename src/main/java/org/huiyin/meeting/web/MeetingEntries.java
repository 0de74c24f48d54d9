package org.huiyin.meeting.web;

import java.util.Set;
import org.huiyin.account.Role;
import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which links people come to these pages. */
@Configuration(proxyBeanMethods = false)
class MeetingEntries {
    @Bean
    NavigationEntry meetingsEntry() {
        return NavigationEntry.of("meetings", "/meetings", "meeting.nav", Where.MAIN, 30);
    }

    @Bean
    NavigationEntry planMeetingJob() {
        return NavigationEntry.of("meetings", "/meetings?plan=true", "meeting.job.plan", Where.JOB, 50)
                .to(Role.names(Role.OFFICES, Role.COMMITTEES));
    }

    @Bean
    NavigationEntry ownMeetingsJob() {
        return NavigationEntry.of("meetings", "/meetings/mine", "meeting.job.mine", Where.JOB, 51)
                .to(Role.names(Role.OFFICES, Role.COMMITTEES, Role.UNITS, Role.PEOPLE, Set.of(Role.GOVERNMENT_OFFICE)));
    }
}
