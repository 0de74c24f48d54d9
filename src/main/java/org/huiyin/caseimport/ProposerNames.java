package org.huiyin.caseimport;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.huiyin.directory.PersonName;
import org.huiyin.shared.FoldedText;
import org.huiyin.spreadsheet.Cells;
import org.huiyin.tableimport.ColumnGuesses;

/**
 * Tells the people in a cell of proposers from groups and organisations, which sign no paper here and are kept as they are written. A name
 * counts as known when the directory or a cell of its own in the same list has it; only known names are cut out of names run together.
 */
final class ProposerNames {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");
    private static final Pattern DOTTED = Pattern.compile("\\p{IsHan}{1,12}(?:[\u00b7.]\\p{IsHan}{1,12})++");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}[\\p{IsLatin} .'\u2019-]{1,60}");
    private static final Pattern BRACKETS =
            Pattern.compile("^(.+?)[\\s\\u3000]*[(\uff08\\[\u3010\u3014].*[)\uff09\\]\u3011\u3015]$");
    private static final Pattern LABELLED = Pattern.compile("^([^:\uff1a]{1,8})[:\uff1a](.*)$", Pattern.DOTALL);
    private static final int LONGEST_RUN = 60;

    private final Predicate<String> known;

    ProposerNames(Predicate<String> known) {
        this.known = known;
    }

    /**
     * Who stands in a cell.
     *
     * @param people names, each once
     * @param groups what is no person's name, to the letter
     * @param total how many there are in all, where the cell says it
     * @param others whether the cell speaks of more than it names
     * @param parted names that were run together and were parted
     */
    record Proposers(
            List<String> people, List<String> groups, Optional<Integer> total, boolean others, List<String> parted) {
        Proposers {
            people = List.copyOf(people);
            groups = List.copyOf(groups);
            parted = List.copyOf(parted);
        }

        static final Proposers NOBODY = new Proposers(List.of(), List.of(), Optional.empty(), false, List.of());
    }

    Proposers read(String cell) {
        if (ListWords.saysNothing(cell)) {
            return Proposers.NOBODY;
        }
        var written = Cells.group(FoldedText.visible(cell));
        var people = new ArrayList<String>();
        var groups = new ArrayList<String>();
        var parted = new ArrayList<String>();
        for (var word : written.names()) {
            var text = unlabelled(word);
            if (ListWords.saysNothing(text)) {
                continue;
            }
            var person = person(text);
            if (person.isPresent()) {
                people.add(person.get());
            } else if (!people.isEmpty() && goesOn(people.getLast(), text)) {
                people.set(people.size() - 1, people.getLast() + text);
            } else {
                var names = apart(text);
                if (names.isEmpty()) {
                    groups.add(text);
                } else {
                    people.addAll(names);
                    parted.add(text);
                }
            }
        }
        return new Proposers(
                List.copyOf(new LinkedHashSet<>(people)), groups, written.total(), written.others(), parted);
    }

    /** Words of a cell that are certainly names by themselves: they make up what is known of a list. */
    static List<String> plainNames(String cell) {
        if (ListWords.saysNothing(cell)) {
            return List.of();
        }
        var nobodyKnown = new ProposerNames(_ -> false);
        return Cells.group(FoldedText.visible(cell)).names().stream()
                .map(ProposerNames::unlabelled)
                .flatMap(word -> nobodyKnown.person(word).stream())
                .toList();
    }

    /** A broken line may have cut a name in two. */
    private boolean goesOn(String start, String end) {
        return end.codePointCount(0, end.length()) == 1 && known.test(start + end);
    }

    private static String unlabelled(String word) {
        var labelled = LABELLED.matcher(word.strip());
        if (labelled.matches() && ListWords.LABELS.contains(ColumnGuesses.plain(labelled.group(1)))) {
            return labelled.group(2).strip();
        }
        return word.strip();
    }

    /** The bare name in a word that names one person, without honorific, office or remark in brackets. */
    Optional<String> person(String word) {
        var text = PersonName.folded(Cells.halfWidth(word)).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (known.test(text)) {
            return Optional.of(text);
        }
        var bracketed = BRACKETS.matcher(text);
        if (bracketed.matches()) {
            return person(bracketed.group(1));
        }
        if (DOTTED.matcher(text).matches()) {
            return Optional.of(text.replace('.', '\u00b7'));
        }
        if (LATIN.matcher(text).matches()) {
            return Optional.of(text.replaceAll("\\s+", " "));
        }
        if (!HAN.matcher(text).matches()) {
            return Optional.empty();
        }
        return isName(text) ? Optional.of(text) : withoutHonorific(text).or(() -> withoutOffice(text));
    }

    private Optional<String> withoutHonorific(String text) {
        for (var honorific : ListWords.HONORIFICS) {
            if (text.endsWith(honorific)) {
                var rest = text.substring(0, text.length() - honorific.length());
                if (isName(rest)) {
                    return Optional.of(rest);
                }
                return withoutOffice(rest);
            }
        }
        return Optional.empty();
    }

    /** The office may stand before the name, behind it, or between surname and given name. */
    private Optional<String> withoutOffice(String text) {
        for (var office : ListWords.OFFICES) {
            var at = text.indexOf(office);
            if (at < 0 || at > 2 && at + office.length() < text.length()) {
                continue;
            }
            var rest = text.substring(0, at) + text.substring(at + office.length());
            if (rest.length() <= 4 && isName(rest) && startsWithSurname(rest)) {
                return Optional.of(rest);
            }
        }
        return Optional.empty();
    }

    /** Two or three characters are a name unless they name a group; four need a compound or a double surname. */
    private static boolean isName(String text) {
        var length = text.codePointCount(0, text.length());
        if (length < 2 || length > 4 || ListWords.GROUPS.contains(ColumnGuesses.plain(text))) {
            return false;
        }
        if (length > 2 && ends(text, ListWords.GROUP_ENDINGS_ALWAYS)) {
            return false;
        }
        if (hasOffice(text)) {
            return false;
        }
        return switch (length) {
            case 2 -> true;
            case 3 -> startsWithSurname(text) || !ends(text, ListWords.GROUP_ENDINGS);
            default ->
                ListWords.COMPOUND_SURNAMES.contains(text.substring(0, 2))
                        || (isSurname(text.charAt(0))
                                && isSurname(text.charAt(1))
                                && !ends(text, ListWords.GROUP_ENDINGS));
        };
    }

    private static boolean hasOffice(String text) {
        return ListWords.OFFICES.stream().anyMatch(text::contains);
    }

    private static boolean startsWithSurname(String text) {
        return isSurname(text.charAt(0))
                || text.length() > 2 && ListWords.COMPOUND_SURNAMES.contains(text.substring(0, 2));
    }

    private static boolean isSurname(char character) {
        return ListWords.SURNAMES.indexOf(character) >= 0;
    }

    private static boolean ends(String text, List<String> endings) {
        return endings.stream().anyMatch(text::endsWith);
    }

    /** The known names of which a word consists without a rest; empty if there is no way to part it or more than one. */
    private List<String> apart(String text) {
        if (text.length() < 4
                || text.length() > LONGEST_RUN
                || !HAN.matcher(text).matches()) {
            return List.of();
        }
        var ways = new int[text.length() + 1];
        var steps = new int[text.length() + 1];
        ways[text.length()] = 1;
        for (var from = text.length() - 2; from >= 0; from--) {
            for (var length = 2; length <= 4 && from + length <= text.length(); length++) {
                var rest = ways[from + length];
                if (rest > 0 && known.test(text.substring(from, from + length))) {
                    ways[from] = Math.min(2, ways[from] + rest);
                    steps[from] = length;
                }
            }
        }
        if (ways[0] != 1) {
            return List.of();
        }
        var names = new ArrayList<String>();
        for (var from = 0; from < text.length(); from += steps[from]) {
            names.add(text.substring(from, from + steps[from]));
        }
        return names;
    }
}
