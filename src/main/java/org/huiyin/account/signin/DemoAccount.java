package org.huiyin.account.signin;

/** An account of the demonstration district, offered on the sign-in page with its well-known password. */
public record DemoAccount(String username, String displayName) {
    private static final String PASSWORD = "huiyin-demo";

    /** The password that all of them have. */
    public String password() {
        return PASSWORD;
    }
}
