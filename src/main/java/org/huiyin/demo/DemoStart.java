package org.huiyin.demo;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Seeds the demonstration before the program answers its first request. */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final DemoDistrict district;
    private final List<Opening> openings;
    private final List<Sequel> sequels;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    DemoStart(
            DemoDistrict district,
            List<Opening> openings,
            List<Sequel> sequels,
            PlatformTransactionManager transactions) {
        this.district = district;
        this.openings = openings;
        this.sequels = sequels;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void start() {
        if (Boolean.TRUE.equals(transaction.execute(_ -> seed()))) {
            LOG.info("The demonstration district was added to the empty database");
        }
        if (district.district().isPresent()) {
            sequels.forEach(Sequel::tell);
        }
        running = true;
    }

    /** District and openings together, or nothing. */
    private boolean seed() {
        if (!district.seed()) {
            return false;
        }
        openings.forEach(Opening::seed);
        return true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which starts near the end. */
    @Override
    public int getPhase() {
        return 0;
    }
}
