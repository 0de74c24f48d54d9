package org.huiyin.registry.web;

import org.huiyin.account.Role;
import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which links people come to these pages. */
@Configuration(proxyBeanMethods = false)
class RegistryEntries {
    @Bean
    NavigationEntry unitsEntry() {
        return NavigationEntry.of("units", "/units", "registry.nav.units", Where.MORE, 20);
    }

    @Bean
    NavigationEntry peopleEntry() {
        return NavigationEntry.of("people", "/people", "registry.nav.people", Where.MORE, 30);
    }

    @Bean
    NavigationEntry directoryJob() {
        return NavigationEntry.of("admin", "/admin/directory", "registry.job.directory", Where.JOB, 20)
                .to(Role.ADMIN.name());
    }

    @Bean
    NavigationEntry rosterJob() {
        return NavigationEntry.of("admin", "/admin/roster", "registry.job.roster", Where.JOB, 30)
                .to(Role.ADMIN.name());
    }
}
