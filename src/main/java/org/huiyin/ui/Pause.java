package org.huiyin.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.TooManyTries;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Gives an answer that refuses its status, and says when it may be tried again if that is all. */
@Component
public class Pause {
    private final InstantSource clock;

    Pause(InstantSource clock) {
        this.clock = clock;
    }

    /** 429 with {@code Retry-After}, or 409. */
    public HttpStatus mark(HttpServletResponse response, Refusal refusal) {
        var status = HttpStatus.CONFLICT;
        if (refusal instanceof TooManyTries tries) {
            status = HttpStatus.TOO_MANY_REQUESTS;
            var seconds = Duration.between(clock.instant(), tries.until()).toSeconds() + 1;
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, seconds)));
        }
        response.setStatus(status.value());
        return status;
    }
}
