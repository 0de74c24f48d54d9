package org.huiyin.supervision.web;

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
}
