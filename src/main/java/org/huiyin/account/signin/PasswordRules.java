package org.huiyin.account.signin;

import java.util.Locale;
import java.util.Set;
import org.huiyin.account.AccountSettings;
import org.huiyin.account.AccountStore;
import org.huiyin.shared.InvalidInput;
import org.springframework.stereotype.Component;

/** What a password must be: long enough and not the first thing that anyone would try. No rule about kinds of characters. */
@Component
class PasswordRules {
    private static final int SHORTEST = 10;
    private static final int SHORTEST_IN_DEMO = 8;
    private static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 5;
    private static final Set<String> KNOWN_TO_ALL = Set.of(
            "1234567890",
            "0123456789",
            "12345678910",
            "123456789a",
            "a123456789",
            "1q2w3e4r5t",
            "1qaz2wsx3edc",
            "qwertyuiop",
            "qwerty12345",
            "password12",
            "password123",
            "admin12345",
            "administrator",
            "abc1234567",
            "abcd123456",
            "abcde12345",
            "woaini1314",
            "woaini520520",
            "5201314520",
            "iloveyou1314");

    private final int shortest;

    PasswordRules(AccountSettings settings) {
        shortest = settings.demo() ? SHORTEST_IN_DEMO : SHORTEST;
    }

    int shortest() {
        return shortest;
    }

    /** @throws InvalidInput for the field if the password will not do */
    void check(String field, String password, String username) {
        var length = password.codePointCount(0, password.length());
        if (length < shortest) {
            throw new InvalidInput(field, "tooShort", shortest);
        }
        if (password.length() > LONGEST) {
            throw new InvalidInput(field, "tooLong", LONGEST);
        }
        var plain = password.toLowerCase(Locale.ROOT);
        if (plain.chars().distinct().count() < FEWEST_DIFFERENT
                || KNOWN_TO_ALL.contains(plain)
                || plain.equals(AccountStore.key(username))) {
            throw new InvalidInput(field, "tooSimple");
        }
    }
}
