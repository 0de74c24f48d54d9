package org.huiyin.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reaches the database named by the operator, or takes the program's own that was started early; nobody sees it before it is migrated. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PoolSettings.class)
class DatabaseConfiguration {
    @Bean
    OpenDatabase openDatabase(
            ObjectProvider<DatabaseStart> own,
            @Value("${huiyin.db.url}") String url,
            @Value("${huiyin.db.user}") String user,
            @Value("${huiyin.db.password}") String password,
            PoolSettings settings) {
        var start = own.getIfAvailable();
        if (start != null) {
            return start.await();
        }
        var reach = new Reach(url, user, password);
        ForeignServer.check(reach);
        return new OpenDatabase(open(reach, settings.pool()), null);
    }

    @Bean
    Pools dataSource(OpenDatabase database, PoolSettings settings) {
        return new Pools(database.pool(), settings);
    }

    static HikariDataSource open(Reach reach, int size) {
        Migrations.run(Links.single(reach));
        return forRequests(reach, size);
    }

    static HikariDataSource forRequests(Reach reach, int size) {
        var config = config(reach, size, Links.SILENCE);
        Links.hurry(config);
        return new HikariDataSource(config);
    }

    static HikariDataSource pool(Reach reach, int size) {
        return pool(reach, size, Links.SILENCE);
    }

    static HikariDataSource pool(Reach reach, int size, Duration silence) {
        return new HikariDataSource(config(reach, size, silence));
    }

    private static HikariConfig config(Reach reach, int size, Duration silence) {
        var config = new HikariConfig();
        config.setPoolName("huiyin");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(10_000);
        Links.watch(config, reach, silence);
        return config;
    }
}
