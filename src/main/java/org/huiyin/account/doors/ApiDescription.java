package org.huiyin.account.doors;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.huiyin.account.Caller;
import org.huiyin.account.SignedIn;
import org.huiyin.directory.District;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says about all of it: the version, the token, and that callers are not parameters. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String TOKEN = "token";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, SignedIn.class, Actor.class, DistrictId.class, District.class);
    }

    @Bean
    static OpenAPI openApi(@Value("${huiyin.version}") String version) {
        return new OpenAPI()
                .info(new Info().title("Huiyin").version(version))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A personal access token, from POST /api/v1/tokens")))
                .addSecurityItem(new SecurityRequirement())
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }
}
