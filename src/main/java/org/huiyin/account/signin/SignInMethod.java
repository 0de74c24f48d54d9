package org.huiyin.account.signin;

/** How someone proved who they are. */
public enum SignInMethod {
    PASSWORD,
    PASSKEY,
    OIDC,
    /** By a one-time link from an administrator. */
    RESET,
    /** By name and password, for an access token instead of a session. */
    TOKEN
}
