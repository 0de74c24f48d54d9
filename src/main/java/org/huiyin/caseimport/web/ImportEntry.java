package org.huiyin.caseimport.web;

import org.huiyin.account.Role;
import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which link offices come to the import of old lists. */
@Configuration(proxyBeanMethods = false)
class ImportEntry {
    @Bean
    NavigationEntry importsEntry() {
        return NavigationEntry.of("desk", "/imports", "caseimport.heading", Where.DESK, 10)
                .to(Role.DEPUTIES_OFFICE.name(), Role.PROPOSALS_OFFICE.name());
    }
}
