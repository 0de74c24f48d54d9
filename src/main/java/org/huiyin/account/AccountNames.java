package org.huiyin.account;

import org.huiyin.shared.InvalidInput;
import org.jspecify.annotations.Nullable;

/** The limits of names of accounts. */
final class AccountNames {
    private static final int SHORTEST_USERNAME = 2;
    private static final int LONGEST_USERNAME = 64;
    private static final int LONGEST_DISPLAY_NAME = 100;
    private static final int LONGEST_EXTERNAL_ID = 255;

    private AccountNames() {}

    static String username(String value) {
        return checked("username", value, SHORTEST_USERNAME, LONGEST_USERNAME);
    }

    static String displayName(String value) {
        return checked("displayName", value, 1, LONGEST_DISPLAY_NAME);
    }

    static @Nullable String externalId(@Nullable String value) {
        return value == null || value.isBlank() ? null : checked("externalId", value, 1, LONGEST_EXTERNAL_ID);
    }

    private static String checked(String field, String value, int shortest, int longest) {
        var text = value.strip();
        if (text.isEmpty()) {
            throw new InvalidInput(field, "required");
        }
        if (text.length() < shortest) {
            throw new InvalidInput(field, "tooShort", shortest);
        }
        if (text.length() > longest) {
            throw new InvalidInput(field, "tooLong", longest);
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(field, "invalid");
        }
        return text;
    }
}
