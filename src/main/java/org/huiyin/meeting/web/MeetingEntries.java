package org.huiyin.meeting.web;

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
}
