package org.huiyin.commitment.web;

import org.huiyin.account.Role;
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

    @Bean
    NavigationEntry roundsJob() {
        return NavigationEntry.of("commitments", "/commitments/rounds", "commitment.job.rounds", Where.JOB, 70)
                .to(Role.names(Role.OFFICES, Role.UNITS, Role.PEOPLE));
    }

    @Bean
    NavigationEntry lookBacksJob() {
        return NavigationEntry.of("commitments", "/look-backs", "commitment.job.lookBacks", Where.JOB, 71)
                .to(Role.names(Role.OFFICES, Role.COMMITTEES));
    }

    @Bean
    NavigationEntry promisesJob() {
        return NavigationEntry.of("commitments", "/commitments", "commitment.job.promises", Where.JOB, 30)
                .to(Role.UNIT_CLERK.name(), Role.UNIT_HEAD.name(), Role.GOVERNMENT_OFFICE.name());
    }

    @Bean
    NavigationEntry confirmJob() {
        return NavigationEntry.of("commitments", "/commitments?mine=lead", "commitment.job.confirm", Where.JOB, 30)
                .to(Role.names(Role.PEOPLE));
    }
}
