package org.huiyin.suggestion.web;

import java.util.Set;
import org.huiyin.account.Role;
import org.huiyin.suggestion.Kind;
import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which links people come to these pages. */
@Configuration(proxyBeanMethods = false)
class CaseEntries {
    @Bean
    NavigationEntry casesEntry() {
        return NavigationEntry.of("cases", "/cases", "suggestion.nav.cases", Where.MAIN, 20);
    }

    @Bean
    NavigationEntry figuresEntry() {
        return NavigationEntry.of("figures", "/figures", "suggestion.nav.figures", Where.MAIN, 80);
    }

    @Bean
    NavigationEntry casesForTheLostEntry() {
        return NavigationEntry.of("cases", "/cases", "suggestion.nav.cases", Where.LOST, 10);
    }

    @Bean
    NavigationEntry writeSuggestionEntry() {
        return write(Kind.DEPUTY_SUGGESTION, 10).to(Role.DEPUTY.name());
    }

    @Bean
    NavigationEntry writeProposalEntry() {
        return write(Kind.CPPCC_PROPOSAL, 20).to(Role.MEMBER.name());
    }

    @Bean
    NavigationEntry writeOpinionEntry() {
        return write(Kind.OPINION_REPORT, 30).to(Role.MEMBER.name());
    }

    private static NavigationEntry write(Kind kind, int place) {
        return NavigationEntry.of(
                "desk", "/cases/new?kind=" + kind.name(), "suggestion.desk.write." + kind, Where.WRITE, place);
    }

    @Bean
    NavigationEntry filingJob() {
        return NavigationEntry.of("desk", "/desk/filing", "suggestion.job.filing", Where.JOB, 10)
                .to(Role.names(Role.OFFICES));
    }

    @Bean
    NavigationEntry assigningJob() {
        return NavigationEntry.of("desk", "/desk/assignment", "suggestion.job.assigning", Where.JOB, 20)
                .to(Role.names(Role.OFFICES, Set.of(Role.GOVERNMENT_OFFICE)));
    }

    @Bean
    NavigationEntry urgingJob() {
        return NavigationEntry.of("desk", "/desk/lists/at-units-overdue", "suggestion.job.urging", Where.JOB, 30)
                .to(Role.names(Role.OFFICES));
    }

    @Bean
    NavigationEntry urgingForGovernmentJob() {
        return NavigationEntry.of(
                        "desk", "/desk/lists/government-at-units-overdue", "suggestion.job.urging", Where.JOB, 30)
                .to(Role.GOVERNMENT_OFFICE.name());
    }

    @Bean
    NavigationEntry signingForJob() {
        return NavigationEntry.of("desk", "/desk/lists/to-sign-for", "suggestion.job.signingFor", Where.JOB, 10)
                .to(Role.names(Role.UNITS));
    }

    @Bean
    NavigationEntry answeringJob() {
        return NavigationEntry.of("desk", "/desk/lists/handling", "suggestion.job.answering", Where.JOB, 20)
                .to(Role.names(Role.UNITS));
    }

    @Bean
    NavigationEntry ownCasesJob() {
        return NavigationEntry.of("desk", "/desk/lists/under-way", "suggestion.job.own", Where.JOB, 10)
                .to(Role.names(Role.PEOPLE));
    }

    @Bean
    NavigationEntry feedbackJob() {
        return NavigationEntry.of("desk", "/desk/lists/my-feedback", "suggestion.job.feedback", Where.JOB, 20)
                .to(Role.names(Role.PEOPLE));
    }
}
