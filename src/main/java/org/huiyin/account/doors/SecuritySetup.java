package org.huiyin.account.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.huiyin.account.AccountSettings;
import org.huiyin.account.Callers;
import org.huiyin.account.FormReader;
import org.huiyin.account.sessions.Sessions;
import org.huiyin.account.sessions.TokenStore;
import org.huiyin.account.signin.OutsideRequests;
import org.huiyin.account.signin.SingleSignOn;
import org.huiyin.ui.Frame.FormToken;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who gets in by which door. What each may do stands at the handlers ({@code @PreAuthorize}) and in the permission tables. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@EnableConfigurationProperties(AccountSettings.class)
class SecuritySetup implements WebMvcConfigurer {
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String PERMISSIONS =
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self)";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    /** Asks for the password itself, so that nothing is done unasked. */
    private static final String TOKENS = "/api/v1/tokens";
    /** Argon2id with 19 MiB and two passes, as OWASP advises. */
    private static final Argon2PasswordEncoder ARGON2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    private final CallerParameter callerParameter;
    private final RightFirst rightFirst;

    SecuritySetup(CallerParameter callerParameter, RightFirst rightFirst) {
        this.callerParameter = callerParameter;
        this.rightFirst = rightFirst;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(rightFirst).order(0);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(callerParameter);
    }

    @Bean
    static PasswordEncoder passwordEncoder() {
        return ARGON2;
    }

    /** Sign-in by an organisation outside, where one is registered. */
    @Bean
    @Order(1)
    static Customizer<HttpSecurity> outsideSignIn(
            ObjectProvider<ClientRegistrationRepository> outside,
            SingleSignOn singleSignOn,
            OutsideRequests outsideRequests) {
        return http -> {
            if (outside.getIfAvailable() != null) {
                http.oauth2Login(login -> login.loginPage("/sign-in")
                        .authorizationEndpoint(begin -> begin.authorizationRequestRepository(outsideRequests))
                        .successHandler(singleSignOn::welcome)
                        .failureHandler((_, response, _) -> response.sendRedirect(SingleSignOn.FAILED)));
            }
        };
    }

    @Bean
    @Order(2)
    static Customizer<HttpSecurity> bearers(
            TokenStore tokens, Districts districts, InstantSource clock, Doorkeeper doorkeeper) {
        return http -> http.addFilterBefore(new BearerTokens(tokens, districts, clock, doorkeeper), CsrfFilter.class);
    }

    /** Forms are read once it is known who sends them: after sessions and tokens. */
    @Bean
    @Order(3)
    Customizer<HttpSecurity> forms(
            FormReader forms, Callers callers, Doorkeeper doorkeeper, CsrfTokenRepository formTokens) {
        return http -> http.addFilterBefore(
                new FormsAfterRight(forms, rightFirst, callers, doorkeeper, formTokens), CsrfFilter.class);
    }

    @Bean
    SecurityFilterChain securityFilters(
            HttpSecurity http, Sessions sessions, Doorkeeper doorkeeper, CookieCsrfTokenRepository formTokens) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens)
                        .requireCsrfProtectionMatcher(SecuritySetup::needsFormToken))
                .exceptionHandling(
                        denied -> denied.authenticationEntryPoint(doorkeeper).accessDeniedHandler(doorkeeper))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .frameOptions(frame -> frame.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS)))
                .build();
    }

    /** The form token sits in a cookie, so that visitors' forms need no session either. */
    @Bean
    static CookieCsrfTokenRepository formTokens() {
        var repository = new CookieCsrfTokenRepository();
        repository.setCookieName(FormToken.COOKIE);
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Lax").path("/"));
        return repository;
    }

    /** Browsers send cookies unasked, so that what they send must prove its form. Without a session the API has nothing to forge. */
    private static boolean needsFormToken(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod()) || request.getRequestURI().equals(TOKENS)) {
            return false;
        }
        return !request.getRequestURI().startsWith("/api/")
                || (!BearerTokens.carriedBy(request) && Sessions.secret(request).isPresent());
    }
}
