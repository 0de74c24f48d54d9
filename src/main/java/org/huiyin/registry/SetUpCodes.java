package org.huiyin.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one-time code of a fresh installation, the same for every process on its database. */
@Repository
class SetUpCodes {
    /** Without signs that look alike. */
    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;

    SetUpCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The code, made if there is none yet. */
    String issue() {
        jdbc.sql("INSERT INTO registry.set_up_code (code) VALUES (:code) ON CONFLICT DO NOTHING")
                .param("code", random())
                .update();
        return current().orElseThrow();
    }

    boolean matches(String typed) {
        var plain = typed.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        return current()
                .filter(code -> MessageDigest.isEqual(
                        code.getBytes(StandardCharsets.UTF_8), plain.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    void withdraw() {
        jdbc.sql("DELETE FROM registry.set_up_code").update();
    }

    private Optional<String> current() {
        return jdbc.sql("SELECT code FROM registry.set_up_code")
                .query(String.class)
                .optional();
    }

    private static String random() {
        return RANDOM.ints(LENGTH, 0, SIGNS.length())
                .mapToObj(place -> SIGNS.substring(place, place + 1))
                .collect(Collectors.joining());
    }
}
