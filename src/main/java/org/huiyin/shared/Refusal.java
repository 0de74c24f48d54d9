package org.huiyin.shared;

import java.util.List;

/** A rule says no. Shown as a sentence (message key {@code refusal.<key>}) on pages with status 409 and as problem details by the API. */
public class Refusal extends RuntimeException {
    private final String key;
    private final transient List<Object> arguments;

    /** @param key the message key below {@code refusal.}, e.g. "case.closed"; @param arguments values for the sentence */
    public Refusal(String key, Object... arguments) {
        super(key + List.of(arguments), null, false, false);
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** The full message key. */
    public String messageKey() {
        return "refusal." + key;
    }

    /** The short key, stable for API clients. */
    public String key() {
        return key;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
