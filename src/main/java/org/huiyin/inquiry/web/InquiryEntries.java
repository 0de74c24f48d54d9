package org.huiyin.inquiry.web;

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
}
