package org.huiyin.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reaches the database named by the operator, or else starts the program's own; nobody sees it before it is migrated. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    @ConditionalOnExpression("'${huiyin.db.url:}'.isEmpty()")
    OwnServer ownServer(@Value("${huiyin.data}") Path folder) {
        return OwnServer.start(folder, Map.of());
    }

    @Bean
    HikariDataSource dataSource(
            ObjectProvider<OwnServer> own,
            @Value("${huiyin.db.url:}") String url,
            @Value("${huiyin.db.user:}") String user,
            @Value("${huiyin.db.password:}") String password,
            @Value("${huiyin.db.pool}") int size) {
        var server = own.getIfAvailable();
        var source = pool(server == null ? new Reach(url, user, password) : server.reach("huiyin"), size);
        Migrations.run(source);
        return source;
    }

    static HikariDataSource pool(Reach reach, int size) {
        var config = new HikariConfig();
        config.setPoolName("huiyin");
        config.setJdbcUrl(reach.url());
        config.setUsername(reach.user());
        config.setPassword(reach.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "huiyin");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }
}
