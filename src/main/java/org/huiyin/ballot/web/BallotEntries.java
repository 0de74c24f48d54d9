package org.huiyin.ballot.web;

import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which links people come to these pages. */
@Configuration(proxyBeanMethods = false)
class BallotEntries {
    @Bean
    NavigationEntry ballotsEntry() {
        return NavigationEntry.of("ballots", "/ballots", "ballot.nav", Where.MAIN, 70);
    }
}
