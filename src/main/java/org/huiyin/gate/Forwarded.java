package org.huiyin.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request as the proxy in front received it. */
final class Forwarded extends HttpServletRequestWrapper {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");
    private static final Pattern PORTED =
            Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d{1,5}|\\[([0-9A-Fa-f:.]+)](?::\\d{1,5})?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final String address;
    private final String scheme;
    private final String name;
    private final int port;
    private final boolean saysName;

    private Forwarded(HttpServletRequest request, String address) {
        super(request);
        this.address = address;
        var said = last(request, "X-Forwarded-Proto");
        scheme = said != null && (said.equals("http") || said.equals("https")) ? said : request.getScheme();
        var usual = scheme.equals("https") ? HTTPS : HTTP;
        var named = last(request, "X-Forwarded-Host");
        var host = HOST.matcher(named == null ? "" : named);
        saysName = host.matches();
        if (saysName) {
            name = host.group(1);
            port = host.group(2) == null ? usual : Integer.parseInt(host.group(2));
        } else {
            name = request.getServerName();
            @Nullable String asked = request.getHeader("Host");
            port = asked != null && asked.equals(name) ? usual : request.getServerPort();
        }
    }

    /** The request itself unless a proxy sent it. Of a chain of proxies, the nearest that is none says who calls. */
    static HttpServletRequest of(HttpServletRequest request, Predicate<InetAddress> proxy) {
        var nearest = literal(request.getRemoteAddr());
        if (nearest.isEmpty() || !proxy.test(nearest.get())) {
            return request;
        }
        var caller = nearest.get();
        for (var said : values(request, "X-Forwarded-For").reversed()) {
            var before = literal(said);
            if (before.isEmpty()) {
                break;
            }
            caller = before.get();
            if (!proxy.test(caller)) {
                break;
            }
        }
        return new Forwarded(request, caller.getHostAddress());
    }

    private static List<String> values(HttpServletRequest request, String header) {
        var values = new ArrayList<String>();
        for (var line : Collections.list(request.getHeaders(header))) {
            for (var value : line.split(",", -1)) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static @Nullable String last(HttpServletRequest request, String header) {
        var values = values(request, header);
        return values.isEmpty() ? null : values.getLast();
    }

    /** An address, without the port that some proxies write behind it. */
    private static Optional<InetAddress> literal(String text) {
        var ported = PORTED.matcher(text);
        var address = !ported.matches() ? text : ported.group(1) != null ? ported.group(1) : ported.group(2);
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public String getRemoteHost() {
        return address;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public boolean isSecure() {
        return scheme.equals("https");
    }

    @Override
    public String getServerName() {
        return name;
    }

    @Override
    public int getServerPort() {
        return port;
    }

    /** Whether the proxy said under which name it was asked. */
    boolean saysName() {
        return saysName;
    }
}
