package org.huiyin.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;

/** Reads forms with files, once it is known who sends them and that they may, and before anything else reads them. */
public interface FormReader {
    /** A form that was read; closing it removes its files. */
    interface Read extends AutoCloseable {
        HttpServletRequest request();

        @Override
        void close();
    }

    /** Whether the request is such a form, which somebody must read. */
    boolean reads(HttpServletRequest request);

    /** The handler of the request; empty if there is none. */
    Optional<HandlerMethod> handler(HttpServletRequest request);

    /**
     * Reads no more than the fields of a form that cannot be taken now, so that the answer holds what was typed. Of a form that nobody would take,
     * that is no form, or that comes from an address which has sent too many, nothing is kept.
     */
    void keepFields(HttpServletRequest request, HandlerMethod handler);

    /** The form; empty if it was refused, and the response says so. */
    Optional<Read> read(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod handler, boolean signedIn)
            throws IOException;
}
