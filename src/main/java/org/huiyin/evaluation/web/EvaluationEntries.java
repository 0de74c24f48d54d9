package org.huiyin.evaluation.web;

import org.huiyin.account.Role;
import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which links people come to these pages. */
@Configuration(proxyBeanMethods = false)
class EvaluationEntries {
    @Bean
    NavigationEntry evaluationEntry() {
        return NavigationEntry.of("evaluation", "/evaluation", "evaluation.entry", Where.MORE, 10);
    }

    @Bean
    NavigationEntry warningsJob() {
        return NavigationEntry.of("evaluation", "/evaluation/warnings", "evaluation.job.warnings", Where.JOB, 80)
                .to(Role.names(Role.OFFICES));
    }
}
