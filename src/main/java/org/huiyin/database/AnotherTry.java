package org.huiyin.database;

import java.util.Arrays;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes every use case again whose transaction was taken back because it and another one waited for each other: it loads anew, decides anew, and
 * nobody hears of it. Not where it was given something that can be read once only. Who loses each time is told to come back.
 */
final class AnotherTry implements MethodInterceptor {
    private AnotherTry() {}

    /** Around the transaction, whose own advice comes last. */
    @Configuration(proxyBeanMethods = false)
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static class Advised {
        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static DefaultPointcutAdvisor anotherTry() {
            var transactional = new ComposablePointcut(
                            AnnotationMatchingPointcut.forMethodAnnotation(Transactional.class))
                    .union(AnnotationMatchingPointcut.forClassAnnotation(Transactional.class));
            var advisor = new DefaultPointcutAdvisor(transactional, new AnotherTry());
            advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
            return advisor;
        }
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (!(call instanceof ProxyMethodInvocation proxied)) {
            return call.proceed();
        }
        return LostRace.<@Nullable Object, Throwable>again(
                () -> proxied.invocableClone().proceed(),
                () -> Arrays.stream(call.getArguments()).noneMatch(ReadOnceOnly::is));
    }
}
