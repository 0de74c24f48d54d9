package org.huiyin.account.web;

import org.huiyin.account.Role;
import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which links people come to these pages. */
@Configuration(proxyBeanMethods = false)
class AccountEntries {
    @Bean
    NavigationEntry accountsJob() {
        return NavigationEntry.of("admin", "/admin/accounts", "account.job.accounts", Where.JOB, 10)
                .to(Role.ADMIN.name());
    }
}
