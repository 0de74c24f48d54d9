package org.huiyin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Documents name only what exists: the glossary's code names, links between files, numbers of decisions. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentsTest {
    private static final Pattern CODE_NAME = Pattern.compile("`([a-z]+)\\.([A-Z]\\w+)([.#](\\w+))?`");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\\)");

    @Test
    void every_code_name_of_the_glossary_exists() throws IOException {
        var glossary = Files.readString(Path.of("docs/glossary.md"));
        var names = CODE_NAME.matcher(glossary).results().toList();
        assertThat(names).hasSizeGreaterThan(30);
        for (var name : names) {
            var file = Sources.JAVA.resolve(name.group(1)).resolve(name.group(2) + ".java");
            assertThat(file).as(name.group()).exists();
            if (name.group(4) != null) {
                assertThat(Files.readString(file)).as(name.group()).containsPattern("\\b" + name.group(4) + "\\b");
            }
        }
    }

    @Test
    void every_link_between_documents_leads_somewhere() throws IOException {
        try (Stream<Path> documents = Stream.concat(Files.list(Path.of(".")), Files.walk(Path.of("docs")))
                .filter(file -> file.toString().endsWith(".md"))) {
            for (var document : (Iterable<Path>) documents::iterator) {
                LINK.matcher(Files.readString(document))
                        .results()
                        .forEach(link -> assertThat(
                                        document.toAbsolutePath().getParent().resolve(link.group(1)))
                                .as(document + " links to " + link.group(1))
                                .exists());
            }
        }
    }

    @Test
    void each_decision_has_a_number_of_its_own() throws IOException {
        try (var decisions = Files.list(Path.of("docs/adr"))) {
            assertThat(decisions.map(file -> file.getFileName().toString().substring(0, 4)))
                    .doesNotHaveDuplicates()
                    .allMatch(number -> number.matches("\\d{4}"));
        }
    }
}
