package org.huiyin.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Folds traditional Chinese characters to simplified ones, character by character, so that a text is found in either script. The table is
 * that of the Unicode transliteration Hant-Hans; a test compares it.
 */
final class Simplified {
    private static final int[] BASIC = table();

    private Simplified() {}

    static int fold(int point) {
        return point < BASIC.length ? BASIC[point] : point;
    }

    private static int[] table() {
        var table = new int[Character.MAX_VALUE + 1];
        for (var point = 0; point < table.length; point++) {
            table[point] = point;
        }
        try (var in = Simplified.class.getResourceAsStream("/shared/traditional.txt")) {
            if (in == null) {
                throw new IllegalStateException("shared/traditional.txt is missing");
            }
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            var from = lines[0].codePoints().toArray();
            var to = lines[1].codePoints().toArray();
            for (var place = 0; place < from.length; place++) {
                if (from[place] < table.length) {
                    table[from[place]] = to[place];
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }
}
