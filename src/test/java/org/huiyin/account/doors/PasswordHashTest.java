package org.huiyin.account.doors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the program hashes passwords with; tests of the whole program make do with less. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PasswordHashTest {
    @Test
    void passwords_are_hashed_as_owasp_advises() {
        assertThat(SecuritySetup.passwordEncoder().encode("correct horse battery"))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }
}
