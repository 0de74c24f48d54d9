package org.huiyin.document;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/** The typefaces and habits of setting in {@code document/typesetting.properties}. */
final class Typesetting {
    private static final Properties HABITS = load();

    private Typesetting() {}

    static String of(String key) {
        return Objects.requireNonNull(HABITS.getProperty(key), key);
    }

    static Pattern pattern(String key) {
        return Pattern.compile(of(key));
    }

    private static Properties load() {
        var habits = new Properties();
        try (var in =
                Objects.requireNonNull(Typesetting.class.getResourceAsStream("/document/typesetting.properties"))) {
            habits.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return habits;
    }
}
