package org.huiyin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.huiyin.Huiyin;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The modules use each other only as declared, and {@code docs/modules/README.md} shows how. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModulesTest {
    private static final ApplicationModules MODULES = ApplicationModules.of(Huiyin.class);
    private static final Path PICTURE = Path.of("docs/modules/README.md");
    private static final Pattern PURPOSE = Pattern.compile("/\\*\\*\\s*(.*?)\\s*\\*/", Pattern.DOTALL);

    @Test
    void modules_keep_to_their_declared_dependencies() {
        MODULES.verify();
    }

    @Test
    void every_package_is_a_module_that_says_what_it_is() throws IOException {
        for (var module : MODULES) {
            assertThat(purpose(module)).as(name(module)).isNotBlank();
        }
        assertThat(MODULES.stream()).hasSizeGreaterThan(8);
    }

    /** Run with -Dhuiyin.docs=write after changing a module's dependencies. */
    @Test
    void the_checked_in_picture_shows_the_modules_as_they_are() throws IOException {
        var picture = picture();
        if ("write".equals(System.getProperty("huiyin.docs"))) {
            Files.createDirectories(PICTURE.getParent());
            Files.writeString(PICTURE, picture);
        }
        assertThat(Files.readString(PICTURE))
                .as("docs/modules is behind the code; run mvn test -Dtest=ModulesTest -Dhuiyin.docs=write")
                .isEqualTo(picture);
    }

    private static String picture() throws IOException {
        var uses = new TreeMap<String, TreeSet<String>>();
        var purposes = new TreeMap<String, String>();
        for (var module : MODULES) {
            var used = new TreeSet<String>();
            module.getDirectDependencies(MODULES).uniqueModules().forEach(other -> used.add(name(other)));
            uses.put(name(module), used);
            purposes.put(name(module), purpose(module));
        }
        var page = new StringBuilder("""
                # Modules

                Made from the code by `ModulesTest` and compared in each build. `shared` is left out of the arrows: every module may use it.

                | module | what it is | uses |
                |---|---|---|
                """);
        uses.forEach((module, used) -> page.append("| `%s` | %s | %s |%n"
                .formatted(module, purposes.get(module), String.join(", ", used))
                .replace("\r\n", "\n")));
        page.append("\n```mermaid\ngraph TD\n");
        uses.forEach((module, used) -> used.stream()
                .filter(other -> !other.equals("shared"))
                .forEach(other -> page.append("    ")
                        .append(module)
                        .append(" --> ")
                        .append(other)
                        .append('\n')));
        return page.append("```\n").toString();
    }

    private static String purpose(ApplicationModule module) throws IOException {
        var source = Files.readString(Sources.JAVA.resolve(name(module)).resolve("package-info.java"));
        var comment = PURPOSE.matcher(source);
        if (!comment.find()) {
            return "";
        }
        var text = comment.group(1).replaceAll("\\s*\\n\\s*\\*?\\s*", " ").replaceAll("\\{@link (\\w+)}", "`$1`");
        return text.replaceAll(" Entry points?:.*", "").strip();
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
