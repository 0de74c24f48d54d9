package org.huiyin.database.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.huiyin.database.HealthDetail;
import org.huiyin.shared.NetworkAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers whether the program and its database are well. */
@RestController
class HealthController {
    private static final Logger LOG = LoggerFactory.getLogger(HealthController.class);

    /** Others wait for a connection longer than one who asks for our health will wait for the answer. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final List<HealthDetail> details;
    private @Nullable CompletableFuture<ResponseEntity<Map<String, Object>>> looking;

    HealthController(JdbcClient jdbc, List<HealthDetail> details) {
        this.jdbc = jdbc;
        this.details = details;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/healthz")
    ResponseEntity<Map<String, Object>> health(HttpServletRequest request) {
        var answer = underWay()
                .copy()
                .completeOnTimeout(away(), LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return NetworkAddress.inside(request.getRemoteAddr()) ? answer : shortly(answer);
    }

    /** Who asks from outside hears whether the program is up, not what holds it up. */
    private static ResponseEntity<Map<String, Object>> shortly(ResponseEntity<Map<String, Object>> answer) {
        var up = answer.getStatusCode().is2xxSuccessful();
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(Map.of("status", up ? "up" : "down"));
    }

    /** One look answers all who ask meanwhile: it takes a connection of the program's own. */
    private synchronized CompletableFuture<ResponseEntity<Map<String, Object>>> underWay() {
        var look = looking;
        if (look == null || look.isDone()) {
            look = CompletableFuture.supplyAsync(
                    this::look,
                    work -> Thread.ofPlatform().daemon().name("health").start(work));
            looking = look;
        }
        return look;
    }

    private ResponseEntity<Map<String, Object>> look() {
        try {
            jdbc.sql("SELECT 1").query(Integer.class).single();
            var report = new LinkedHashMap<String, Object>();
            report.put("status", "up");
            details.forEach(detail -> report.put(detail.name(), detail.report()));
            return ResponseEntity.ok(report);
        } catch (DataAccessException e) {
            LOG.debug("The database does not answer", e);
            return away();
        }
    }

    private ResponseEntity<Map<String, Object>> away() {
        var report = new LinkedHashMap<String, Object>();
        report.put("status", "down");
        report.put("database", "not reachable");
        details.stream()
                .filter(HealthDetail::knownWithoutDatabase)
                .forEach(detail -> report.put(detail.name(), detail.report()));
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(report);
    }
}
