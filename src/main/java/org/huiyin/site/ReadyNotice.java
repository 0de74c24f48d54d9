package org.huiyin.site;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells on the console where to open the program once it can be used. */
@Component
class ReadyNotice {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyNotice.class);

    private final Environment environment;

    ReadyNotice(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        var port = environment.getProperty("local.server.port");
        if (port != null) {
            LOG.info("回音已启动，请打开 / Huiyin is ready, open: http://localhost:{}", port);
        }
    }
}
