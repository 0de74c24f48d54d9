package org.huiyin.site;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells on the console where to open the program once it can be used. */
@Component
class ReadyNotice {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyNotice.class);

    private final Environment environment;
    private final MessageSource messages;

    ReadyNotice(Environment environment, MessageSource messages) {
        this.environment = environment;
        this.messages = messages;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        var port = environment.getProperty("local.server.port");
        if (port != null) {
            LOG.info(
                    "{} / {} http://localhost:{}",
                    messages.getMessage("site.ready", null, Locale.SIMPLIFIED_CHINESE),
                    messages.getMessage("site.ready", null, Locale.ENGLISH),
                    port);
        }
    }
}
