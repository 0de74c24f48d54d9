package org.huiyin.ui;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The way back to the desk for who came from there: the desk's own address with the row that was taken, carried in the parameter
 * {@value #NAME} through the form, its review and the receipt. Anything but an address of the desk is no trail.
 *
 * @param desk "/desk" with what it asks; empty for who came from elsewhere
 */
public record Trail(String desk) {
    public static final String NAME = "desk";
    /** The parameter of the desk that names the row from which somebody went. */
    public static final String AFTER = "after";

    private static final String DESK = "/desk";
    private static final int LONGEST = 400;
    private static final Pattern OWN = Pattern.compile(DESK + "(\\?[A-Za-z0-9=&._-]*)?");
    private static final Trail NONE = new Trail("");

    /** Of what somebody sent: an address of the desk, or none. */
    public static Trail of(@Nullable String sent) {
        return sent != null && sent.length() <= LONGEST && OWN.matcher(sent).matches() ? new Trail(sent) : NONE;
    }

    /** Of the request that is being answered, wherever it carries it. */
    public static Trail current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? of(request.getRequest().getParameter(NAME))
                : NONE;
    }

    public boolean leads() {
        return !desk.isEmpty();
    }

    /** The desk as it was looked at. */
    public String back() {
        return UriComponentsBuilder.fromUriString(desk)
                .replaceQueryParam(AFTER)
                .build()
                .toUriString();
    }

    /** Where what comes next on the desk is dealt with. */
    public String next() {
        return DESK + "/next" + desk.substring(DESK.length());
    }

    /** An address of this site with the trail, if there is one; others and the desk itself stay as they are. */
    public String along(String address) {
        if (!leads() || !address.startsWith("/") || address.startsWith("//") || address.matches(DESK + "([/?#].*)?")) {
            return address;
        }
        var fragment = address.indexOf('#');
        var page = fragment < 0 ? address : address.substring(0, fragment);
        return Address.of(page).with(NAME, desk) + (fragment < 0 ? "" : address.substring(fragment));
    }
}
