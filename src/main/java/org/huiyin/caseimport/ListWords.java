package org.huiyin.caseimport;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.shared.FoldedText;
import org.huiyin.suggestion.Capacity;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.tableimport.ColumnGuesses;

/** The words that offices write into their lists, from import/words.properties. */
final class ListWords {
    private static final Properties FILE = file();

    /** Headings by their plain form; a heading belongs to the first column that lists it. */
    static final Map<String, ListColumn> HEADINGS = headings();

    static final Set<String> AMBIGUOUS_RESULT = plainSet("column.OUTCOME_GRADE_OR_TEXT");
    static final Pattern TERM = Pattern.compile(text("pattern.term"));
    static final Pattern SESSION = Pattern.compile(text("pattern.session"));
    static final Pattern TERM_AND_SESSION = Pattern.compile(text("pattern.both"));
    static final Set<String> NONE = plainSet("none", false);
    static final Set<String> LABELS = plainSet("label");
    static final List<String> HONORIFICS = longestFirst("honorific");
    static final List<String> OFFICES = longestFirst("office");
    static final Set<String> GROUPS = plainSet("group");
    static final List<String> GROUP_ENDINGS = longestFirst("group.ending");
    static final List<String> GROUP_ENDINGS_ALWAYS = longestFirst("group.ending.always");
    static final Set<String> LEAD_UNIT_LABELS = plainSet("unit.lead");
    static final Set<String> CO_UNIT_LABELS = plainSet("unit.co");
    static final String SURNAMES = text("surname");
    static final Set<String> COMPOUND_SURNAMES = plainSet("compound");
    static final Set<String> NO_FEEDBACK = plainSet("grade.none");
    static final String NOTE_SEPARATOR = text("note.separator");

    private static final Map<String, Grade> GRADES = grades();
    private static final Map<String, CaseState> STATES = states();
    private static final Map<String, Kind> KINDS = kinds();
    private static final Set<String> DISCLOSED = plainSet("disclosed.yes", false);
    private static final Set<String> UNDISCLOSED = plainSet("disclosed.no", false);

    private static final Set<String> PARTIES = plainSet("capacity.PARTY");
    private static final Map<Capacity, List<String>> CAPACITY_ENDINGS = capacityEndings();

    private ListWords() {}

    /** Whether a cell says that there is nothing to say. */
    static boolean saysNothing(String cell) {
        var closed = FoldedText.closed(cell);
        return closed.isEmpty() || NONE.contains(closed);
    }

    static Optional<Grade> grade(String cell) {
        return Optional.ofNullable(GRADES.get(ColumnGuesses.plain(cell)));
    }

    /** The end that the status of a paper names; empty for all that went on to be handled. */
    static Optional<CaseState> end(String cell) {
        return Optional.ofNullable(STATES.get(ColumnGuesses.plain(cell)));
    }

    static Optional<Boolean> disclosed(String cell) {
        var closed = FoldedText.closed(cell);
        return DISCLOSED.contains(closed)
                ? Optional.of(Boolean.TRUE)
                : UNDISCLOSED.contains(closed) ? Optional.of(Boolean.FALSE) : Optional.empty();
    }

    static Optional<Kind> kind(String cell) {
        return Optional.ofNullable(KINDS.get(ColumnGuesses.plain(cell)));
    }

    /** In what capacity a group of this name raises a paper. */
    static Capacity capacity(String group) {
        if (PARTIES.contains(ColumnGuesses.plain(group))) {
            return Capacity.PARTY;
        }
        return CAPACITY_ENDINGS.entrySet().stream()
                .filter(known -> known.getValue().stream().anyMatch(group::endsWith))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Capacity.ORGANISATION);
    }

    private static Properties file() {
        var file = new Properties();
        try (var in = ListWords.class.getResourceAsStream("/import/words.properties")) {
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return file;
    }

    private static String text(String key) {
        var text = FILE.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("import/words.properties lacks " + key);
        }
        return text;
    }

    private static Stream<String> list(String key) {
        return Stream.of(text(key).split(",")).map(String::strip).filter(word -> !word.isEmpty());
    }

    private static Set<String> plainSet(String key) {
        return plainSet(key, true);
    }

    private static Set<String> plainSet(String key, boolean lettersOnly) {
        var words = new LinkedHashSet<String>();
        list(key)
                .map(word -> lettersOnly ? ColumnGuesses.plain(word) : FoldedText.closed(word))
                .forEach(words::add);
        return words;
    }

    private static List<String> longestFirst(String key) {
        return list(key)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private static Map<String, ListColumn> headings() {
        var headings = new LinkedHashMap<String, ListColumn>();
        for (var column : ListColumn.values()) {
            list("column." + column.name()).forEach(word -> headings.putIfAbsent(ColumnGuesses.plain(word), column));
        }
        return headings;
    }

    private static Map<Capacity, List<String>> capacityEndings() {
        var endings = new LinkedHashMap<Capacity, List<String>>();
        for (var capacity : List.of(Capacity.DELEGATION, Capacity.SECTOR, Capacity.GROUP, Capacity.COMMITTEE)) {
            endings.put(capacity, longestFirst("capacity." + capacity.name() + ".ending"));
        }
        return endings;
    }

    private static Map<String, Grade> grades() {
        var grades = new HashMap<String, Grade>();
        for (var grade : Grade.values()) {
            list("grade." + grade.name()).forEach(word -> grades.put(ColumnGuesses.plain(word), grade));
        }
        return grades;
    }

    private static Map<String, Kind> kinds() {
        var kinds = new HashMap<String, Kind>();
        for (var kind : Kind.values()) {
            list("kind." + kind.name()).forEach(word -> kinds.put(ColumnGuesses.plain(word), kind));
        }
        return kinds;
    }

    private static Map<String, CaseState> states() {
        var states = new HashMap<String, CaseState>();
        for (var state : List.of(CaseState.NOT_FILED, CaseState.WITHDRAWN, CaseState.FORWARDED)) {
            list("status." + state.name()).forEach(word -> states.put(ColumnGuesses.plain(word), state));
        }
        return states;
    }
}
