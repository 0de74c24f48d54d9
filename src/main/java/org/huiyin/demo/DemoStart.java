package org.huiyin.demo;

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
    private final DemoCases cases;
    private final DemoSupervision supervision;
    private final DemoFollowUp followUp;
    private final DemoRound round;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    DemoStart(
            DemoDistrict district,
            DemoCases cases,
            DemoSupervision supervision,
            DemoFollowUp followUp,
            DemoRound round,
            PlatformTransactionManager transactions) {
        this.district = district;
        this.cases = cases;
        this.supervision = supervision;
        this.followUp = followUp;
        this.round = round;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void start() {
        if (Boolean.TRUE.equals(transaction.execute(_ -> seed()))) {
            LOG.info("The demonstration district was added to the empty database");
        }
        if (district.district().isPresent()) {
            followUp.tell();
            round.tell();
        }
        running = true;
    }

    /** District and cases together, or neither. */
    private boolean seed() {
        if (!district.seed()) {
            return false;
        }
        cases.seed();
        supervision.seed();
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
