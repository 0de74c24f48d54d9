package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a generated document with the one that is checked in; {@code -Dhuiyin.docs=write} writes it instead. */
final class Documents {
    private Documents() {}

    static void compare(String path, String generated) {
        try {
            if ("write".equals(System.getProperty("huiyin.docs"))) {
                Files.writeString(Path.of(path), generated);
            }
            assertThat(Files.readString(Path.of(path)))
                    .as("%s is out of date; run the test with -Dhuiyin.docs=write", path)
                    .isEqualTo(generated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
