package org.huiyin.gate;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the gatekeeper behind the question who may call. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GateSettings.class, UploadSettings.class})
class GateSetup implements WebMvcConfigurer {
    private static final int AFTER_THE_RULE = 10;

    private final Gatekeeper gatekeeper;

    GateSetup(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Bean
    static WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> steadyBodies(UploadSettings settings) {
        return server -> server.addEngineValves(new BodyValve(settings));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gatekeeper).order(AFTER_THE_RULE);
    }
}
