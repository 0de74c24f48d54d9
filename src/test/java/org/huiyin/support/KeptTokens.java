package org.huiyin.support;

import java.util.List;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.CsrfRequestPostProcessor;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Keeps the program's own tokens of forms. The first {@code csrf()} of a test replaces their repository in the filter, for browsers too and for
 * good, by one that keeps them in HTTP sessions, unless it finds its own there: its own, around that of the program, is put there before.
 */
@TestConfiguration(proxyBeanMethods = false)
public class KeptTokens {
    @Bean
    static SmartInitializingSingleton keptTokens(List<SecurityFilterChain> chains) {
        return () -> chains.stream()
                .flatMap(chain -> chain.getFilters().stream())
                .filter(CsrfFilter.class::isInstance)
                .forEach(KeptTokens::keep);
    }

    private static void keep(Object filter) {
        var own = (CsrfTokenRepository) ReflectionTestUtils.getField(filter, "tokenRepository");
        try {
            var of = Class.forName(CsrfRequestPostProcessor.class.getName() + "$TestCsrfTokenRepository");
            var around = of.getDeclaredConstructor(CsrfTokenRepository.class);
            ReflectionTestUtils.setField(filter, "tokenRepository", BeanUtils.instantiateClass(around, own));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("csrf() of the tests works otherwise now", e);
        }
    }
}
