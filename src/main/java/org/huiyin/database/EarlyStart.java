package org.huiyin.database;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Wakes the program's own database while the rest of the program is still being put together; keeps a demonstration on this machine. */
final class EarlyStart implements EnvironmentPostProcessor, Ordered {
    private final ConfigurableBootstrapContext bootstrap;

    EarlyStart(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty("huiyin.demo", Boolean.class, false)) {
            listenOnThisMachineOnly(environment);
        }
        believeNamedProxiesOnly(environment);
        if (environment.getProperty("huiyin.db.url", "").isEmpty()) {
            var start = DatabaseStart.own(
                    DataFolder.named(environment.getRequiredProperty("huiyin.data")),
                    environment.getRequiredProperty("huiyin.db.pool", Integer.class));
            bootstrap.addCloseListener(
                    event -> event.getApplicationContext().getBeanFactory().registerSingleton("databaseStart", start));
        }
    }

    /** The web server's own ways believe whole private networks, where offices live, or everybody. */
    static void believeNamedProxiesOnly(ConfigurableEnvironment environment) {
        var strategy = environment.getProperty("server.forward-headers-strategy", "none");
        if (!strategy.equalsIgnoreCase("none")) {
            throw new StartTrouble(
                    "不再使用 server.forward-headers-strategy=%s：它会相信整个内网。请去掉它，并用 --huiyin.proxies=代理服务器的地址 指明由谁转发（见 docs/proxy）。"
                            .formatted(strategy),
                    """
                    server.forward-headers-strategy=%s is not used any more: it believes the whole internal network.
                    Leave it out and name the proxy with --huiyin.proxies=its-address (see docs/proxy).""".formatted(strategy));
        }
    }

    /** The accounts of the demonstration have a known password. */
    static void listenOnThisMachineOnly(ConfigurableEnvironment environment) {
        var address = environment.getProperty("server.address", "127.0.0.1");
        if (!address.equals("127.0.0.1") && !address.equals("localhost") && !address.equals("::1")) {
            throw new StartTrouble(
                    "演示模式的账号密码是公开的，因此只在本机监听，不能使用 server.address=%s。正式使用请加 --huiyin.demo=false。".formatted(address),
                    """
                    The demonstration's passwords are public, so it listens on this machine only and cannot use server.address=%s.
                    For real use start with --huiyin.demo=false.""".formatted(address));
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("demonstration", Map.of("server.address", address)));
    }
}
