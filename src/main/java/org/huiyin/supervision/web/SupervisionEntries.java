package org.huiyin.supervision.web;

import org.huiyin.account.Role;
import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which links people come to these pages. */
@Configuration(proxyBeanMethods = false)
class SupervisionEntries {
    @Bean
    NavigationEntry supervisionEntry() {
        return NavigationEntry.of("supervision", "/supervision", "supervision.nav", Where.MAIN, 50);
    }

    @Bean
    NavigationEntry keyItemsJob() {
        return NavigationEntry.of("supervision", "/supervision", "supervision.job.items", Where.JOB, 40)
                .to(Role.names(Role.OFFICES));
    }

    @Bean
    NavigationEntry proposalsJob() {
        return NavigationEntry.of("supervision", "/supervision/list", "supervision.job.list", Where.JOB, 42)
                .to(Role.names(Role.OFFICES));
    }

    @Bean
    NavigationEntry candidatesJob() {
        return NavigationEntry.of("supervision", "/supervision/candidates", "supervision.job.candidates", Where.JOB, 41)
                .to(Role.names(Role.OFFICES));
    }

    @Bean
    NavigationEntry talksJob() {
        return NavigationEntry.of("supervision", "/supervision/consultations", "supervision.job.talks", Where.JOB, 43)
                .to(Role.names(Role.OFFICES, Role.COMMITTEES));
    }
}
