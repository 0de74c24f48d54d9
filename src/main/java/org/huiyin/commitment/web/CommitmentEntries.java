package org.huiyin.commitment.web;

import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which links people come to these pages. */
@Configuration(proxyBeanMethods = false)
class CommitmentEntries {
    @Bean
    NavigationEntry commitmentsEntry() {
        return NavigationEntry.of("commitments", "/commitments", "commitment.nav", Where.MAIN, 60);
    }
}
