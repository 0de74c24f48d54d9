package org.huiyin.voice.web;

import org.huiyin.account.Role;
import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which links people come to these pages. */
@Configuration(proxyBeanMethods = false)
class VoiceEntries {
    @Bean
    NavigationEntry voicesEntry() {
        return NavigationEntry.of("voices", "/voices", "voice.nav", Where.MAIN, 10);
    }

    @Bean
    NavigationEntry takeCallJob() {
        return NavigationEntry.of("voices", "/voices/desk/new", "voice.job.call", Where.JOB, 5)
                .to(Role.STATION_STAFF.name());
    }

    @Bean
    NavigationEntry offlineJob() {
        return NavigationEntry.of("voices", "/voices/desk/offline", "voice.job.offline", Where.JOB, 6)
                .to(Role.STATION_STAFF.name());
    }

    @Bean
    NavigationEntry codesJob() {
        return NavigationEntry.of("voices", "/voices/codes", "voice.job.codes", Where.JOB, 7)
                .to(Role.STATION_STAFF.name(), Role.DEPUTIES_OFFICE.name());
    }

    @Bean
    NavigationEntry ownVoicesJob() {
        return NavigationEntry.of("voices", "/voices/mine", "voice.job.own", Where.JOB, 9)
                .to(Role.VOTER.name());
    }

    @Bean
    NavigationEntry voiceDeskJob() {
        return NavigationEntry.of("voices", "/voices/desk", "voice.job.desk", Where.JOB, 8)
                .to(Role.STATION_STAFF.name(), Role.DEPUTIES_OFFICE.name());
    }
}
