package org.huiyin.caseimport;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.caseimport.CaseImport.Difference;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.CaseFacts;
import org.huiyin.suggestion.CaseFacts.Category;
import org.huiyin.suggestion.CaseFacts.End;
import org.huiyin.suggestion.CaseFacts.Key;
import org.huiyin.suggestion.CaseFacts.Share;
import org.huiyin.suggestion.CaseFacts.Signing;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.Kind;
import org.jspecify.annotations.Nullable;

/** Writes down what a list and a case tell otherwise, so that somebody can decide. */
final class Differences {
    private static final int LONGEST = 500;
    private static final String COMMA = "\u3001";

    private final Function<PersonId, String> people;
    private final Function<UnitId, String> units;

    Differences(Function<PersonId, String> people, Function<UnitId, String> units) {
        this.people = people;
        this.units = units;
    }

    List<Difference> differences(List<Key> keys, CaseFacts before, CaseFacts after) {
        return keys.stream()
                .map(key -> {
                    var unit = key.unit();
                    var was = before.value(key);
                    var told = after.value(key);
                    return new Difference(
                            key.column().name(),
                            unit == null ? "" : units.apply(unit),
                            words(was),
                            words(told),
                            coded(told));
                })
                .toList();
    }

    private static boolean coded(@Nullable Object value) {
        return value instanceof Grade || value instanceof Kind || value instanceof Boolean || value instanceof End;
    }

    String words(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Grade grade -> "suggestion.grade." + grade;
            case Kind kind -> "suggestion.kind." + kind;
            case Boolean flag -> "suggestion.flag." + flag;
            case End end -> "suggestion.state." + end.state();
            case Category category -> category.code();
            case Share share -> joined(Stream.concat(share.lead().stream(), share.co().stream()), units);
            case Signing signing -> signed(signing);
            default -> shortened(value.toString());
        };
    }

    private String signed(Signing signing) {
        var names = joined(signing.people().stream(), people);
        var all = Stream.of(names, signing.group())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(COMMA));
        return signing.others() == 0 ? all : all + " +" + signing.others();
    }

    private static <T> String joined(Stream<T> parts, Function<T, String> words) {
        return parts.map(words).collect(Collectors.joining(COMMA));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "\u2026";
    }
}
