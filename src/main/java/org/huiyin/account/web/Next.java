package org.huiyin.account.web;

/** Where to go after signing in: only to a page of this site. */
final class Next {
    private static final String HOME = "/";

    private Next() {}

    /** The address if it is a path on this host, else the home page. */
    static String safe(String next) {
        var path = next.startsWith("/")
                && !next.startsWith("//")
                && next.chars().noneMatch(c -> c == '\\' || c < 0x20 || c == 0x7f)
                && !next.startsWith("/sign-");
        return path ? next : HOME;
    }
}
