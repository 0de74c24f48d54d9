package org.huiyin.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.huiyin.database.StartTrouble;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** In demonstration mode everyone knows the passwords: the program then listens on this machine only, or does not start. */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoStaysHome implements WebServerFactoryCustomizer<ConfigurableWebServerFactory> {
    private final Environment environment;

    DemoStaysHome(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void customize(ConfigurableWebServerFactory factory) {
        factory.setAddress(home(environment.getProperty("server.address", "")));
    }

    /** @throws StartTrouble for an address that other machines can reach */
    static InetAddress home(String configured) {
        if (configured.isBlank()) {
            return InetAddress.getLoopbackAddress();
        }
        try {
            var address = InetAddress.getByName(configured);
            if (address.isLoopbackAddress()) {
                return address;
            }
        } catch (UnknownHostException unknown) {
            throw trouble(configured, unknown);
        }
        throw trouble(configured, null);
    }

    private static StartTrouble trouble(String address, @Nullable Throwable cause) {
        return new StartTrouble("""
                演示模式只能在本机使用，不能监听 server.address=%s。
                请去掉该设置；正式使用请以 --huiyin.demo=false 启动。""".formatted(address), """
                Demonstration mode is for this machine only and cannot listen on server.address=%s.
                Remove that setting, or start with --huiyin.demo=false for real use.""".formatted(address), cause);
    }
}
