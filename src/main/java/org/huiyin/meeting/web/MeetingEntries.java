package org.huiyin.meeting.web;

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
                .to(
                        Role.DEPUTIES_OFFICE.name(),
                        Role.PROPOSALS_OFFICE.name(),
                        Role.COMMITTEE.name(),
                        Role.WORKING_COMMITTEE.name());
    }

    @Bean
    NavigationEntry ownMeetingsJob() {
        return NavigationEntry.of("meetings", "/meetings/mine", "meeting.job.mine", Where.JOB, 51)
                .to(
                        Role.DEPUTIES_OFFICE.name(),
                        Role.PROPOSALS_OFFICE.name(),
                        Role.COMMITTEE.name(),
                        Role.WORKING_COMMITTEE.name(),
                        Role.DEPUTY.name(),
                        Role.MEMBER.name(),
                        Role.UNIT_CLERK.name(),
                        Role.UNIT_HEAD.name(),
                        Role.GOVERNMENT_OFFICE.name());
    }
}
