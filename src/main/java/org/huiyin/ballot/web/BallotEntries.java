package org.huiyin.ballot.web;

import org.huiyin.account.Role;
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

    @Bean
    NavigationEntry newBallotJob() {
        return NavigationEntry.of("ballots", "/ballots/new", "ballot.job.prepare", Where.JOB, 60)
                .to(Role.names(Role.OFFICES, Role.COMMITTEES));
    }

    @Bean
    NavigationEntry ownBallotsJob() {
        return NavigationEntry.of("ballots", "/ballots?mine=true", "ballot.job.mine", Where.JOB, 61)
                .to(Role.names(Role.OFFICES, Role.COMMITTEES, Role.PEOPLE));
    }
}
