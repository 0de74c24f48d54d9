package org.huiyin.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Seeds the demonstration before the program answers its first request. */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final DemoDistrict district;
    private volatile boolean running;

    DemoStart(DemoDistrict district) {
        this.district = district;
    }

    @Override
    public void start() {
        if (district.seed()) {
            LOG.info("The demonstration district was added to the empty database");
        }
        running = true;
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
