package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.mock.env.MockEnvironment;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EarlyStartTest {
    private static MockEnvironment prepared(MockEnvironment environment) {
        environment.setProperty("huiyin.db.url", "jdbc:postgresql://elsewhere/huiyin");
        new EarlyStart(new DefaultBootstrapContext()).postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    void a_demonstration_listens_on_this_machine_if_nothing_is_said() {
        var environment = prepared(new MockEnvironment().withProperty("huiyin.demo", "true"));
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void a_demonstration_refuses_any_other_address_and_says_what_to_do(String address) {
        var environment =
                new MockEnvironment().withProperty("huiyin.demo", "true").withProperty("server.address", address);
        assertThatExceptionOfType(StartTrouble.class)
                .isThrownBy(() -> prepared(environment))
                .satisfies(trouble -> assertThat(trouble.english()).contains(address, "--huiyin.demo=false"))
                .satisfies(trouble -> assertThat(trouble.chinese()).contains(address, "--huiyin.demo=false"));
    }

    @Test
    void real_use_listens_where_the_operator_says() {
        var environment = prepared(
                new MockEnvironment().withProperty("huiyin.demo", "false").withProperty("server.address", "0.0.0.0"));
        assertThat(environment.getProperty("server.address")).isEqualTo("0.0.0.0");
        assertThat(prepared(new MockEnvironment()).getProperty("server.address"))
                .isNull();
    }
}
