package org.huiyin.account.signin;

/** Where to go after signing in: only ever to a page of this site. */
public final class LocalPath {
    static final String HOME = "/desk";

    private LocalPath() {}

    /** The address if it is a path on this host, else the desk. */
    public static String of(String next) {
        var path = next.startsWith("/")
                && !next.startsWith("//")
                && next.chars().noneMatch(c -> c == '\\' || c < 0x20 || c == 0x7f)
                && !next.startsWith("/sign-");
        return path ? next : HOME;
    }
}
