package org.huiyin.site;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Opens some pages of the program that has just started, as a visitor would, and ends it: a Java machine that writes down what it worked out
 * then knows more than a start. See bin/huiyin.
 */
@Component
@ConditionalOnBooleanProperty("huiyin.rehearsal")
class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*?\\bhref=\"(/[^\"#]*)");
    /** All other pages are found from here, those of the navigation first. */
    private static final List<String> FIRST = List.of("/healthz", "/");

    private static final int PAGES = 60;
    /** So often each, for the first compiler to see what is often called. */
    private static final int TIMES = 3;

    private static final int PATIENCE = 30_000;

    @EventListener
    void ready(ApplicationReadyEvent started) {
        var port = started.getApplicationContext().getEnvironment().getRequiredProperty("local.server.port");
        Thread.ofPlatform().name("rehearsal").start(() -> {
            var code = 0;
            try {
                LOG.info("{} pages were opened", walk("http://localhost:" + port));
            } catch (IOException e) {
                LOG.error("The rehearsal did not come to its end", e);
                code = 1;
            }
            var opened = code;
            System.exit(SpringApplication.exit(started.getApplicationContext(), () -> opened));
        });
    }

    private static int walk(String site) throws IOException {
        var ahead = new ArrayDeque<>(FIRST);
        var met = new HashSet<String>();
        while (!ahead.isEmpty() && met.size() < PAGES) {
            var path = ahead.removeFirst();
            if (!met.add(path)) {
                continue;
            }
            for (var time = 0; time < TIMES; time++) {
                LINK.matcher(open(site + path))
                        .results()
                        .map(link -> link.group(1).replace("&amp;", "&"))
                        .forEach(ahead::add);
            }
        }
        return met.size();
    }

    /** The text of a page; nothing if it is none that a visitor may see. */
    private static String open(String address) throws IOException {
        var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        connection.setRequestProperty("Accept", "text/html");
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return "";
            }
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
