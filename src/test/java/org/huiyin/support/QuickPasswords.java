package org.huiyin.support;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes passwords as the program does, with less work: tests sign in thousands of times, which took a tenth of their processor time. */
@TestConfiguration(proxyBeanMethods = false)
public class QuickPasswords {
    @Bean
    @Primary
    static PasswordEncoder quickPasswords() {
        return new Argon2PasswordEncoder(16, 32, 1, 64, 1);
    }
}
