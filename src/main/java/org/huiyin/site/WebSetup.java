package org.huiyin.site;

import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the program does otherwise than Spring's web part by itself. */
@Configuration(proxyBeanMethods = false)
class WebSetup {
    @Bean
    static WebMvcRegistrations literalFirst() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new LiteralFirstMapping();
            }
        };
    }
}
