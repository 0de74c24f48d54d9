package org.huiyin.ui;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Addresses of static files with their content's hash, so that browsers may keep them for a year. */
@Component
public class Assets {
    private static final Map<String, String> HASHED = new ConcurrentHashMap<>();
    private static volatile UnaryOperator<@Nullable String> finder = _ -> null;
    private static volatile String htmxPath = "";
    private static volatile String htmxSsePath = "";

    private final ResourceUrlProvider urls;

    Assets(
            ResourceUrlProvider urls,
            @Value("${huiyin.htmx}") String htmxVersion,
            @Value("${huiyin.htmx-sse}") String htmxSseVersion) {
        this.urls = urls;
        htmxPath = "/webjars/htmx.org/" + htmxVersion + "/dist/htmx.min.js";
        htmxSsePath = "/webjars/htmx-ext-sse/" + htmxSseVersion + "/sse.js";
    }

    /** Looks where the provider of addresses looks, as soon as that knows the files: it waits for the same event. */
    @EventListener(ContextRefreshedEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void ready() {
        HASHED.clear();
        finder = path -> urls.getForLookupPath(String.valueOf(path));
    }

    /** The address of a file under {@code static/}, e.g. "/huiyin.css". */
    public static String asset(String path) {
        var known = HASHED.get(path);
        if (known != null) {
            return known;
        }
        var hashed = finder.apply(path);
        if (hashed == null) {
            return path;
        }
        HASHED.put(path, hashed);
        return hashed;
    }

    /** The address of htmx. */
    public static String htmx() {
        return asset(htmxPath);
    }

    /** The address of htmx's extension for live streams. */
    public static String htmxSse() {
        return asset(htmxSsePath);
    }
}
