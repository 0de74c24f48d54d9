package org.huiyin.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's files as text. */
final class Sources {
    static final Path JAVA = Path.of("src/main/java/org/huiyin");
    static final Path TEMPLATES = Path.of("src/main/jte");
    static final Path MESSAGES = Path.of("src/main/resources/messages");
    static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private static final Pattern TOKEN = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'",
            Pattern.DOTALL);

    private Sources() {}

    static TreeMap<Path, String> under(Path folder, String ending) {
        var files = new TreeMap<Path, String>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (var file :
                    (Iterable<Path>) found.filter(path -> path.toString().endsWith(ending))::iterator) {
                files.put(file, Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The module that a file belongs to: the folder below the given root. */
    static String module(Path root, Path file) {
        var inside = root.relativize(file);
        return inside.getNameCount() > 1 ? inside.getName(0).toString() : "";
    }

    /** Java without its comments. */
    static String withoutComments(String java) {
        return TOKEN.matcher(java).replaceAll(token -> token.group().startsWith("/") ? " " : quoted(token.group()));
    }

    private static String quoted(String token) {
        return java.util.regex.Matcher.quoteReplacement(token);
    }

    /** Every string and character literal of a Java file, with its quotes. */
    static List<String> literals(String java) {
        return TOKEN.matcher(java)
                .results()
                .map(result -> result.group())
                .filter(token -> !token.startsWith("/"))
                .toList();
    }

    static void eachMatch(String text, Pattern pattern, BiConsumer<String, Integer> found) {
        pattern.matcher(text).results().forEach(result -> found.accept(result.group(1), result.start()));
    }
}
