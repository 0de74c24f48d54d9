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
    NavigationEntry hostJob() {
        return NavigationEntry.of("inquiries", "/inquiries/mine", "inquiry.job.host", Where.JOB, 55)
                .to(Role.names(Role.OFFICES, Role.COMMITTEES));
    }

    @Bean
    NavigationEntry answerJob() {
        return NavigationEntry.of("inquiries", "/inquiries/mine", "inquiry.job.answer", Where.JOB, 55)
                .to(Role.names(Role.UNITS));
    }

    @Bean
    NavigationEntry partJob() {
        return NavigationEntry.of("inquiries", "/inquiries/mine", "inquiry.job.part", Where.JOB, 55)
                .to(Role.names(Role.PEOPLE));
    }
}
