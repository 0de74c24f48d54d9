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
        if (environment.getProperty("huiyin.db.url", "").isEmpty()) {
            var start = DatabaseStart.own(
                    DataFolder.named(environment.getRequiredProperty("huiyin.data")),
                    environment.getRequiredProperty("huiyin.db.pool", Integer.class));
            bootstrap.addCloseListener(
                    event -> event.getApplicationContext().getBeanFactory().registerSingleton("databaseStart", start));
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
