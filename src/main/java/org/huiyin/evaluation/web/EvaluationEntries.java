package org.huiyin.evaluation.web;

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
}
