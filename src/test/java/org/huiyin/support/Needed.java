package org.huiyin.support;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine it runs on: where it is missing the test is skipped and says so, with {@code CI=true} it fails. */
public final class Needed {
    private Needed() {}

    /** A program that every machine of the build has. */
    public static void orSkipped(boolean there, String message) {
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        Assumptions.assumeTrue(there, message);
    }

    /** A right that not every machine gives, nor that of every build. */
    public static void granted(boolean given, String message) {
        Assumptions.assumeTrue(given, message);
    }

    /** Data that does not belong to the project and lies beside it: where its folder is there, none of it may be missing. */
    public static void besideTheProject(Path file) {
        var folder = Path.of("../shared");
        if (file.startsWith(folder) && Files.isDirectory(folder)) {
            orSkipped(Files.exists(file), "missing: " + file.toAbsolutePath());
        }
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: " + file.toAbsolutePath() + " is missing");
    }
}
