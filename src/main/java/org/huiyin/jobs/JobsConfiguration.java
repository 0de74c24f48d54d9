package org.huiyin.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Offers the client by which work is planned. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {
    static final String TABLE = "jobs.task";

    /** Takes part in the caller's transaction: work is planned together with its reason or not at all. */
    @Bean
    SchedulerClient schedulerClient(DataSource source) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(source))
                .tableName(TABLE)
                .build();
    }
}
