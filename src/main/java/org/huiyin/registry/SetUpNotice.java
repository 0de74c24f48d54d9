package org.huiyin.registry;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Prints the set-up code of a fresh installation on the console, before the first request can come. */
@Component
class SetUpNotice implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SetUpNotice.class);

    private final SetUp setUp;
    private final MessageSource messages;
    private volatile boolean running;

    SetUpNotice(SetUp setUp, MessageSource messages) {
        this.setUp = setUp;
        this.messages = messages;
    }

    @Override
    public void start() {
        if (setUp.needed()) {
            var code = setUp.code().replaceAll("(.{4})(?=.)", "$1-");
            LOG.warn(
                    "\n\n  {}\n  {}\n\n      {}\n",
                    messages.getMessage("registry.setUp.console", null, Locale.SIMPLIFIED_CHINESE),
                    messages.getMessage("registry.setUp.console", null, Locale.ENGLISH),
                    code);
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

    /** After the demonstration has had its chance, before the web server. */
    @Override
    public int getPhase() {
        return 10;
    }
}
