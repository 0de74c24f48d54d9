package org.huiyin.inquiry.web;

import org.huiyin.account.Role;
import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which links people come to these pages. */
@Configuration(proxyBeanMethods = false)
class InquiryEntries {
    @Bean
    NavigationEntry inquiriesEntry() {
        return NavigationEntry.of("inquiries", "/inquiries", "inquiry.nav", Where.MAIN, 40);
    }

    @Bean
    NavigationEntry questionsJob() {
        return NavigationEntry.of("inquiries", "/inquiries", "inquiry.job.questions", Where.JOB, 55)
                .to(Role.names(Role.OFFICES, Role.UNITS, Role.PEOPLE));
    }
}
