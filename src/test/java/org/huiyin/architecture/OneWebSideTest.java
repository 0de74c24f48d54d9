package org.huiyin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What pages and interfaces of all rooms share stands in one place. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OneWebSideTest {
    private final Map<Path, String> java = Sources.under(Sources.JAVA, ".java");
    private final Map<Path, String> templates = Sources.under(Sources.TEMPLATES, ".jte");

    private static String places(Map<Path, String> sources, Path root, String pattern) {
        var sought = Pattern.compile(pattern);
        return sources.entrySet().stream()
                .filter(source -> sought.matcher(source.getValue()).find())
                .map(source -> root.relativize(source.getKey()).toString())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Test
    void there_is_one_pager() {
        assertThat(places(templates, Sources.TEMPLATES, "class=\"pager")).isEqualTo("ui/pagerFragment.jte");
        assertThat(places(java, Sources.JAVA, "record Pager\\b|\\bwith\\(\"cursor\"|queryParam\\(\"cursor\""))
                .isEqualTo("ui/Address.java\nui/Pager.java");
    }

    @Test
    void there_is_one_page_of_a_list_for_programs() {
        assertThat(places(java, Sources.JAVA, "record Listed(<T>)?\\(List<")).isEqualTo("form/Listed.java");
    }

    /** Rolls of people and the import are no lists of cases and write their problems themselves. */
    @Test
    void tables_are_taken_along_in_one_way() {
        assertThat(places(java, Sources.JAVA, "TableWriter\\.\\w+\\(").lines())
                .contains("form/TableDownload.java")
                .allMatch(place -> place.matches("form/TableDownload\\.java|.*/web/(Roster|Import)Pages\\.java"));
    }

    @Test
    void there_is_one_form_of_a_move() {
        assertThat(places(java, Sources.JAVA, "record MoveForm\\b")).isEqualTo("move/MoveForm.java");
        assertThat(places(java, Sources.JAVA, "new FormPage\\("))
                .isEqualTo("form/FormPage.java\nmove/web/MovePlace.java");
    }

    /** Shown, looked through, made, shown again: a room gives its look at most. */
    @Test
    void forms_are_taken_in_one_way() {
        assertThat(places(java, Sources.JAVA, "MoveFlow\\.post\\(")).isEqualTo("move/web/SentForm.java");
    }
}
