package org.huiyin.gate;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.huiyin.shared.IncomingText;
import org.jspecify.annotations.Nullable;

/** A request whose parameters hold nothing unseen and whose body ends at a limit. */
final class IncomingRequest extends HttpServletRequestWrapper {
    /** Until the handler is known. */
    static final long SMALL = 64L * 1024;

    private static final String ATTRIBUTE = IncomingRequest.class.getName();

    private final boolean lenient;
    private long limit = SMALL;
    private @Nullable ServletInputStream body;
    private @Nullable BufferedReader reader;

    /** @param lenient parameters that cannot be read are none: for the page that says so */
    IncomingRequest(HttpServletRequest request, boolean lenient) {
        super(request);
        this.lenient = lenient;
        setAttribute(ATTRIBUTE, this);
    }

    static Optional<IncomingRequest> of(ServletRequest request) {
        return Optional.ofNullable((IncomingRequest) request.getAttribute(ATTRIBUTE));
    }

    /** Sets how many bytes of the body are read. */
    void limit(long bytes) {
        limit = bytes;
    }

    private boolean unreadable() {
        if (!lenient) {
            return false;
        }
        try {
            super.getParameterMap();
            return false;
        } catch (InvalidParameterException malformed) {
            return true;
        }
    }

    @Override
    public @Nullable String getParameter(String name) {
        @Nullable String value = unreadable() ? null : super.getParameter(name);
        return value == null ? null : IncomingText.cleaned(value);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String @Nullable [] values = unreadable() ? null : super.getParameterValues(name);
        return values == null ? null : cleaned(values);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return unreadable() ? Collections.emptyEnumeration() : super.getParameterNames();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        if (unreadable()) {
            return Map.of();
        }
        var raw = super.getParameterMap();
        var clean = new LinkedHashMap<String, String[]>(raw.size() * 2);
        raw.forEach((name, values) -> clean.put(name, cleaned(values)));
        return clean;
    }

    private static String[] cleaned(String[] values) {
        var clean = values.clone();
        for (var at = 0; at < clean.length; at++) {
            clean[at] = IncomingText.cleaned(clean[at]);
        }
        return clean;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        var open = body;
        if (open == null) {
            open = new LimitedBody(super.getInputStream(), limit);
            body = open;
        }
        return open;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var open = reader;
        if (open == null) {
            @Nullable String encoding = getCharacterEncoding();
            open = new BufferedReader(new InputStreamReader(
                    getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
            reader = open;
        }
        return open;
    }
}
