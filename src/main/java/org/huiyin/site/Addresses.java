package org.huiyin.site;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.UrlHandlerFilter;

/** An address that ends in a slash leads to the page without it. */
@Configuration(proxyBeanMethods = false)
class Addresses {
    @Bean
    static FilterRegistrationBean<UrlHandlerFilter> withoutLastSlash() {
        var filter = new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler("/**")
                .redirect(HttpStatus.PERMANENT_REDIRECT)
                .build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return filter;
    }
}
