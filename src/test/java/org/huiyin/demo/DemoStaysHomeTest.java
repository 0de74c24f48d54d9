package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.huiyin.database.StartTrouble;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoStaysHomeTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1", "127.0.0.2", "::1", "localhost"})
    void demonstration_listens_on_this_machine(String configured) {
        assertThat(DemoStaysHome.home(configured).isLoopbackAddress()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid"})
    void demonstration_refuses_any_other_address_and_says_what_to_do(String configured) {
        assertThatExceptionOfType(StartTrouble.class)
                .isThrownBy(() -> DemoStaysHome.home(configured))
                .satisfies(trouble -> assertThat(trouble.english()).contains(configured, "--huiyin.demo=false"))
                .satisfies(trouble -> assertThat(trouble.chinese()).contains(configured, "--huiyin.demo=false"));
    }
}
