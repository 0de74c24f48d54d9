package org.huiyin.suggestion.web;

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
}
