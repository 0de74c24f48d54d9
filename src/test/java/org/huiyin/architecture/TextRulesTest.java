package org.huiyin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Texts live in the message files, in both languages, and nowhere else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TextRulesTest {
    /**
     * Modules whose Chinese words are not texts of pages: the demonstration tells its story, the database explains in both languages on
     * the console why the program cannot start, spreadsheets are read as offices write them, letters name their typefaces.
     */
    private static final Set<String> CHINESE_IS_DATA = Set.of("demo", "database", "spreadsheet", "document");

    private static final Pattern KEY_USED = Pattern.compile("\\bt\\(\\s*\"([^\"]*)\"");
    /** Keys that name a file. */
    private static final Pattern NAMED =
            Pattern.compile("(?:new\\s+TableDownload\\(\\s*|\\.begin\\(\\s*response,\\s*)\"([^\"]*)\"");

    private static final Pattern REFUSED = Pattern.compile("new\\s+Refusal\\(\\s*\"([^\"]+)\"");
    private static final Pattern INVALID = Pattern.compile(
            "new\\s+(?:InvalidInput|(?:InvalidInput\\.)?FieldProblem)\\(\\s*[^,()]+(?:\\([^()]*\\))?\\s*,\\s*\"([^\"]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final Map<Path, String> java = Sources.under(Sources.JAVA, ".java");
    private final Map<Path, String> templates = Sources.under(Sources.TEMPLATES, ".jte");
    private final Map<String, String> chinese = messages(false);
    private final Map<String, String> english = messages(true);

    @Test
    void the_rules_see_the_texts() {
        assertThat(chinese).hasSizeGreaterThan(100);
        assertThat(templates).hasSizeGreaterThan(10);
        assertThat(keysUsed()).hasSizeGreaterThan(40);
    }

    @Test
    void the_reader_of_templates_finds_literal_words() {
        assertThat(TemplateText.words("<p>Hello</p>")).containsExactly("Hello");
        assertThat(TemplateText.words("@if(a > 1)<p title=\"你好\">${t(\"x}\")}</p>@endif"))
                .containsExactly("你好");
        assertThat(TemplateText.words("@template.site.layout(title = t(\"a\"), content = @`<b>${x}</b><i>字</i>`)"))
                .containsExactly("字");
        assertThat(TemplateText.words("@for(var a : f(\"(\"))<a href=\"/cases\" class=\"b\">${a}</a> &middot; @endfor"))
                .isEmpty();
    }

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(new TreeSet<>(english.keySet())).isEqualTo(new TreeSet<>(chinese.keySet()));
    }

    @Test
    void both_languages_take_the_same_arguments() {
        chinese.forEach((key, text) ->
                assertThat(places(english.getOrDefault(key, text))).as(key).isEqualTo(places(text)));
    }

    @Test
    void texts_are_there_and_in_their_language() {
        assertThat(chinese).allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
        assertThat(english).allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
        var otherLanguage = Set.of("site.language.other");
        english.forEach((key, text) -> {
            if (!otherLanguage.contains(key)) {
                assertThat(CHINESE.matcher(text.replaceAll("\\([^)]*\\)|（[^）]*）", ""))
                                .find())
                        .as("Chinese outside brackets in the English text " + key)
                        .isFalse();
            }
        });
    }

    /** A number may be one. Limits that are set are more. */
    private static final Pattern COUNTED =
            Pattern.compile("(?i)(?<!at most |no more than |more than |fewer than |within |up to )"
                    + "(\\{\\d(,number[^}]*)?}|#) (more |other |further |working |paper |merged |differing )?"
                    + "((answers|ballots|characters|columns|comments|days|deputies|files|items|letters|lines|look-backs|members|minutes|months|"
                    + "papers|people|points|promises(?! (?:it|a)\\b)|questions|ranges|records|replies|rows|seeds|sheets|signers|steps|suggestions|things|times|"
                    + "units|visits|voices|votes)\\b|(are|have|were)\\b(?! to be))");

    @Test
    void one_is_no_plural() {
        english.forEach(
                (key, text) -> assertThat(COUNTED.matcher(text.replaceAll("\\{\\d,choice,([^{}]|\\{[^{}]*})*}", ""))
                                .find())
                        .as(key + ": " + text)
                        .isFalse());
    }

    /** What a picture counts stands beside a number that may be one: the message that says so has a singular. */
    @Test
    void what_pictures_count_has_a_singular() {
        var counted = english.keySet().stream()
                .filter(key -> key.matches("\\w+\\.picture\\.\\w+\\.of"))
                .toList();
        assertThat(counted).isNotEmpty();
        assertThat(counted)
                .allSatisfy(key -> assertThat(english.get(key)).as(key).startsWith("{0,choice,"));
    }

    @Test
    void keys_begin_with_their_module() {
        Sources.under(Sources.MESSAGES, ".properties").forEach((file, text) -> {
            var module = file.getFileName().toString().replaceAll("(_en)?\\.properties$", "");
            assertThat(Sources.JAVA.resolve(module)).isDirectory();
            assertThat(load(text).stringPropertyNames())
                    .as(file.toString())
                    .allMatch(key -> key.startsWith(module + ".")
                            || key.startsWith("refusal.")
                            || key.startsWith("problem.")
                            || key.startsWith("notice.kind." + module + "."));
        });
    }

    /** The later one would win, without a word. */
    @Test
    void no_key_stands_twice_in_a_file() {
        Sources.under(Sources.MESSAGES, ".properties").forEach((file, text) -> {
            var keys = text.lines()
                    .filter(line -> line.matches("[\\w.-]+\\s*=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();
            assertThat(keys).as(file.toString()).isNotEmpty().doesNotHaveDuplicates();
        });
    }

    @Test
    void no_key_stands_in_two_files() {
        var known = new HashMap<String, Path>();
        Sources.under(Sources.MESSAGES, ".properties")
                .forEach((file, text) -> load(text)
                        .stringPropertyNames()
                        .forEach(key -> assertThat(
                                        known.put(key + file.toString().endsWith("_en.properties"), file))
                                .as(key + " stands in " + file + " and in another file")
                                .isNull()));
    }

    /** A list of values names each of them otherwise: the checker of pages asks so, and only now and then meets the case. */
    @Test
    void no_two_labels_of_one_step_are_the_same() {
        for (var texts : List.of(chinese, english)) {
            var named = new HashMap<String, String>();
            texts.forEach((key, text) -> {
                var parts = key.split("\\.");
                if (key.startsWith("suggestion.label.") && parts.length == 5) {
                    assertThat(named.put(parts[2] + " " + parts[4] + " " + text, key))
                            .as(key)
                            .isNull();
                }
            });
            assertThat(named).isNotEmpty();
        }
    }

    @Test
    void every_key_used_exists() {
        var missing = new ArrayList<String>();
        keysUsed().forEach((key, file) -> {
            var there = key.endsWith(".")
                    ? chinese.keySet().stream().anyMatch(known -> known.startsWith(key))
                    : chinese.containsKey(key);
            if (!there) {
                missing.add(key + " in " + file);
            }
        });
        assertThat(missing).isEmpty();
    }

    /** Keys that the form puts together from the module and the move. */
    private static final Pattern COMPOSED =
            Pattern.compile("[a-zA-Z.]+\\.(label|field|hint|choice|move|told|done|step)\\..+");

    @Test
    void every_text_is_used() {
        var everything = String.join("\n", java.values()) + String.join("\n", templates.values());
        var prefixes = Pattern.compile("\"([a-zA-Z][\\w-]*(?:\\.[\\w-]+)*\\.)\"")
                .matcher(everything)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        var left = chinese.keySet().stream()
                .filter(key -> !key.startsWith("problem.") && !key.startsWith("refusal."))
                .filter(key -> !COMPOSED.matcher(key).matches())
                .filter(key -> !everything.contains("\"" + key + "\""))
                .filter(key -> prefixes.stream().noneMatch(key::startsWith))
                .sorted()
                .toList();
        assertThat(left).isEmpty();
    }

    @Test
    void templates_hold_no_words_of_their_own() {
        templates.forEach((file, text) ->
                assertThat(TemplateText.words(text)).as(file.toString()).isEmpty());
    }

    @Test
    void templates_never_write_unescaped_text() {
        templates.forEach((file, text) -> assertThat(text).as(file.toString()).doesNotContain("$unsafe"));
    }

    @Test
    void templates_hold_no_script_and_no_style() {
        templates.forEach((file, text) -> assertThat(text)
                .as(file.toString())
                .doesNotContainPattern("(?i)<style\\b|\\sstyle=|<script(?![^>]*\\bsrc=)|\\son[a-z]+=\"|javascript:"));
    }

    /** One arrow key would load another page and take the focus away (WCAG 3.2.2). */
    @Test
    void no_choice_sends_its_form() {
        templates.forEach((file, text) -> assertThat(text)
                .as(file.toString())
                .doesNotContainPattern(
                        "(?s)submit-on-change|onchange|<select\\b[^>]*data-hx-|data-hx-trigger=\"[^\"]*\\bchange"));
        Sources.under(Path.of("src/main/resources/static"), ".js")
                .forEach((file, text) -> assertThat(text)
                        .as(file.toString())
                        .doesNotContainPattern("\"change\".*(requestSubmit|\\.submit\\()"));
    }

    @Test
    void templates_say_their_kind_in_their_name() {
        assertThat(templates.keySet())
                .allMatch(file -> file.getFileName().toString().matches("(layout|\\w+(Page|Partial|Fragment))\\.jte"));
    }

    @Test
    void templates_protect_every_form_that_changes_something() {
        templates.forEach((file, text) -> {
            var posts = Pattern.compile("(?i)<form\\b[^>]*method=\"post\"")
                    .matcher(text)
                    .results()
                    .count();
            var tokens = Pattern.compile("@template\\.site\\.csrfFragment\\(")
                    .matcher(text)
                    .results()
                    .count();
            assertThat(tokens).as(file.toString()).isGreaterThanOrEqualTo(posts);
        });
    }

    @Test
    void code_holds_no_chinese_words() {
        java.forEach((file, text) -> {
            if (!CHINESE_IS_DATA.contains(Sources.module(Sources.JAVA, file))) {
                assertThat(Sources.literals(text).stream()
                                .filter(literal -> CHINESE.matcher(literal).find()))
                        .as(file.toString())
                        .isEmpty();
            }
        });
    }

    private Map<String, Path> keysUsed() {
        var used = new HashMap<String, Path>();
        templates.forEach((file, text) -> Sources.eachMatch(text, KEY_USED, (key, at) -> used.put(key, file)));
        java.forEach((file, text) -> {
            var code = Sources.withoutComments(text);
            Sources.eachMatch(code, KEY_USED, (key, at) -> used.put(key, file));
            Sources.eachMatch(code, NAMED, (key, at) -> used.put(key, file));
            Sources.eachMatch(code, REFUSED, (key, at) -> used.put("refusal." + key, file));
            Sources.eachMatch(code, INVALID, (key, at) -> used.put("problem." + key, file));
        });
        return used;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> messages(boolean english) {
        var texts = new HashMap<String, String>();
        Sources.under(Sources.MESSAGES, ".properties").forEach((file, text) -> {
            if (file.toString().endsWith("_en.properties") == english) {
                var properties = load(text);
                List.copyOf(properties.stringPropertyNames())
                        .forEach(key -> texts.put(key, properties.getProperty(key)));
            }
        });
        return texts;
    }

    private static Properties load(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
