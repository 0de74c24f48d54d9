package org.huiyin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.Huiyin;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** The common pages name no room: what a room shows on them it declares as beans, so that a new room changes none of them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommonPagesTest {
    private static final Set<String> COMMON = Set.of("desk", "notice", "site");

    /** What the common pages stand on; everything else is a room. */
    private static final Set<String> GROUND = Set.of(
            "account",
            "answer",
            "calendar",
            "database",
            "demo",
            "directory",
            "document",
            "files",
            "form",
            "gate",
            "jobs",
            "ledger",
            "live",
            "move",
            "picture",
            "registry",
            "shared",
            "spreadsheet",
            "ui");

    private static final ApplicationModules MODULES = ApplicationModules.of(Huiyin.class);
    private static final List<Class<?>> HANDLERS = handlers();
    private static final Map<String, Map<Path, String>> READ = read();

    private static Set<String> rooms() {
        return MODULES.stream()
                .map(module -> module.getIdentifier().toString())
                .filter(module -> !COMMON.contains(module) && !GROUND.contains(module))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Code and templates of each module, without comments. */
    private static Map<String, Map<Path, String>> read() {
        var modules = new TreeMap<String, Map<Path, String>>();
        Sources.under(Sources.JAVA, ".java")
                .forEach((file, text) -> modules.computeIfAbsent(
                                Sources.module(Sources.JAVA, file), _ -> new TreeMap<>())
                        .put(file, Sources.withoutComments(text)));
        Sources.under(Sources.TEMPLATES, ".jte")
                .forEach((file, text) -> modules.computeIfAbsent(
                                Sources.module(Sources.TEMPLATES, file), _ -> new TreeMap<>())
                        .put(file, text.replaceAll("(?s)<%--.*?--%>", "")));
        return modules;
    }

    private static Map<Path, String> pages(Set<String> modules) {
        var pages = new TreeMap<Path, String>();
        modules.forEach(module -> pages.putAll(READ.getOrDefault(module, Map.of())));
        return pages;
    }

    private static Map<Path, String> pages() {
        return pages(COMMON);
    }

    /** A module and all that it stands on. */
    private static Set<String> below(ApplicationModule module) {
        var below = new TreeSet<String>();
        below(module, below);
        return below;
    }

    private static void below(ApplicationModule module, Set<String> below) {
        if (below.add(module.getIdentifier().toString())) {
            module.getDirectDependencies(MODULES).uniqueModules().forEach(used -> below(used, below));
        }
    }

    /** All classes that answer to addresses, without those of tests. */
    private static List<Class<?>> handlers() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        return scan.findCandidateComponents("org.huiyin").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), CommonPagesTest.class.getClassLoader()))
                .filter(type -> !type.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .contains("test-classes"))
                .toList();
    }

    /** The first parts of the addresses below which a module's pages stand. */
    private static Set<String> addresses(Set<String> modules) {
        return HANDLERS.stream()
                .filter(handlers -> modules.contains(handlers.getPackageName().split("\\.")[2]))
                .flatMap(CommonPagesTest::mapped)
                .map(path -> path.split("/"))
                .filter(parts -> parts.length > 1 && !parts[1].contains("{"))
                .map(parts -> parts[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> mapped(Class<?> handlers) {
        var prefixes = paths(AnnotatedElementUtils.findMergedAnnotation(handlers, RequestMapping.class));
        return prefixes.flatMap(prefix -> Arrays.stream(handlers.getDeclaredMethods())
                .flatMap(CommonPagesTest::mapped)
                .map(path -> prefix + path));
    }

    private static Stream<String> mapped(Method handler) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(handler, RequestMapping.class);
        return mapping == null ? Stream.empty() : paths(mapping);
    }

    private static Stream<String> paths(RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? Stream.of("") : Stream.of(mapping.path());
    }

    @Test
    void the_rules_see_the_rooms_and_the_common_pages() {
        assertThat(rooms())
                .contains("suggestion", "voice", "meeting", "supervision")
                .hasSizeGreaterThan(7);
        assertThat(addresses(rooms())).contains("cases", "voices", "meetings", "supervision");
        assertThat(pages().keySet())
                .anyMatch(file -> file.endsWith("site/layout.jte"))
                .anyMatch(file -> file.endsWith("site/web/HomePages.java"))
                .hasSizeGreaterThan(40);
    }

    @Test
    void the_common_pages_use_no_room() {
        for (var module : MODULES) {
            if (COMMON.contains(module.getIdentifier().toString())) {
                assertThat(module.getDirectDependencies(MODULES)
                                .uniqueModules()
                                .map(used -> used.getIdentifier().toString()))
                        .as(module.getIdentifier().toString())
                        .doesNotContainAnyElementsOf(rooms());
            }
        }
    }

    @Test
    void the_common_pages_take_no_class_template_or_word_of_a_room() {
        var room = Pattern.compile("(?<![\\w/-])(" + String.join("|", rooms()) + ")[./][a-zA-Z]");
        pages().forEach((file, text) -> assertThat(room.matcher(text).results().map(found -> found.group()))
                .as(file.toString())
                .isEmpty());
    }

    @Test
    void the_common_pages_link_to_no_page_of_a_room() {
        var common = addresses(Stream.concat(COMMON.stream(), GROUND.stream()).collect(Collectors.toSet()));
        var theirs = addresses(rooms());
        theirs.removeAll(common);
        var link = Pattern.compile("[\"'(]/(" + String.join("|", theirs) + ")(?=[\"'/?#])");
        pages().forEach((file, text) -> assertThat(link.matcher(text).results().map(found -> found.group()))
                .as(file.toString())
                .isEmpty());
    }

    /** Also of rooms: what stands above them is not there for them, and what is below knows none. The demonstration tells of all. */
    @Test
    void nobody_links_to_a_page_of_a_room_above() {
        var owners = new TreeMap<String, Set<String>>();
        rooms().forEach(room -> addresses(Set.of(room))
                .forEach(address ->
                        owners.computeIfAbsent(address, _ -> new TreeSet<>()).add(room)));
        addresses(Stream.concat(COMMON.stream(), GROUND.stream()).collect(Collectors.toSet()))
                .forEach(owners::remove);
        assertThat(owners).containsKeys("cases", "supervision");
        for (var module : MODULES) {
            var name = module.getIdentifier().toString();
            var below = below(module);
            var above = owners.entrySet().stream()
                    .filter(owner -> owner.getValue().stream().noneMatch(below::contains))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!name.equals("demo") && !above.isEmpty()) {
                var link = Pattern.compile("[\"'(]/(" + String.join("|", above) + ")(?=[\"'/?#])");
                pages(Set.of(name))
                        .forEach((file, text) -> assertThat(
                                        link.matcher(text).results().map(found -> found.group()))
                                .as(file.toString())
                                .isEmpty());
            }
        }
    }

    /** By the names that rooms have in the navigation and the kinds of their things, such as 建议. */
    @Test
    void words_of_desk_news_and_parts_name_no_room() {
        var things = Pattern.compile("建议|提案|声音|夜询|督办|承诺|表决|回头看");
        Sources.under(Sources.MESSAGES, ".properties").forEach((file, text) -> {
            if (Set.of("desk.properties", "notice.properties", "ui.properties", "form.properties")
                    .contains(file.getFileName().toString())) {
                assertThat(text.lines().filter(line -> things.matcher(line).find()))
                        .as(file.toString())
                        .isEmpty();
            }
        });
    }
}
