package org.huiyin.spreadsheet;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** The words and signs of {@code spreadsheet/words.properties}: how people write names, counts, dates and answers. */
final class CellWords {
    private static final Properties WORDS = load();

    private CellWords() {}

    static String of(String key) {
        return Objects.requireNonNull(WORDS.getProperty(key), key);
    }

    static Pattern pattern(String key) {
        return Pattern.compile(of(key));
    }

    static Set<String> set(String key) {
        return Set.of(of(key).split(","));
    }

    private static Properties load() {
        var words = new Properties();
        try (var in = Objects.requireNonNull(CellWords.class.getResourceAsStream("/spreadsheet/words.properties"))) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return words;
    }
}
