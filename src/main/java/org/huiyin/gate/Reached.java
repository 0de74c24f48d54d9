package org.huiyin.gate;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request under a name of the site. What the caller asked for stands if it is one of its names; otherwise the site's own name stands in its
 * place. A site without names is called what a named proxy says, or by the names of this machine if the caller is on it, or by the address at
 * which it was reached. Its address never names another site.
 */
final class Reached extends HttpServletRequestWrapper {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final SiteNames names;
    private final boolean proxied;
    private final boolean vouchedFor;
    private @Nullable String name;

    Reached(HttpServletRequest request, SiteNames names) {
        super(request);
        this.names = names;
        proxied = request instanceof Forwarded;
        vouchedFor = request instanceof Forwarded forwarded && forwarded.saysName();
    }

    /** Found when somebody asks: files do without, also while the database is away. */
    @Override
    public String getServerName() {
        var known = name;
        if (known == null) {
            known = found(super.getServerName());
            name = known;
        }
        return known;
    }

    private String found(String asked) {
        return names.meant(asked)
                .orElseGet(
                        () -> vouchedFor || (SiteNames.ofThisMachine(asked) && SiteNames.ofThisMachine(getLocalAddr()))
                                ? asked
                                : written(getLocalAddr()));
    }

    /** An address as it stands in another. */
    private static String written(String address) {
        var scope = address.indexOf('%');
        var bare = scope < 0 ? address : address.substring(0, scope);
        return bare.indexOf(':') < 0 ? bare : "[" + bare + "]";
    }

    /** The port belongs to the name: another name's is not believed either. */
    @Override
    public int getServerPort() {
        if (getServerName().equalsIgnoreCase(super.getServerName())) {
            return super.getServerPort();
        }
        return proxied ? usual() : getLocalPort();
    }

    private int usual() {
        return isSecure() ? HTTPS : HTTP;
    }

    @Override
    public String getRequestURI() {
        return onThisSite(super.getRequestURI());
    }

    /** Pages that say what was wrong tell the address that was asked for. */
    @Override
    public @Nullable Object getAttribute(String name) {
        var value = super.getAttribute(name);
        return name.equals(RequestDispatcher.ERROR_REQUEST_URI) && value instanceof String address
                ? onThisSite(address)
                : value;
    }

    /** What begins with two slashes is another site to whoever follows it, in a redirect as in a link. */
    private static String onThisSite(String address) {
        var start = 0;
        while (address.startsWith("//", start)) {
            start++;
        }
        return address.substring(start);
    }

    @Override
    public StringBuffer getRequestURL() {
        var port = getServerPort();
        return new StringBuffer(
                getScheme() + "://" + getServerName() + (port == usual() ? "" : ":" + port) + getRequestURI());
    }
}
