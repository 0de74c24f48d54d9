package org.huiyin.spreadsheet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.huiyin.shared.FoldedText;

/** Reads what people write into one cell: several names, a count of people, dates and numbers in many shapes, yes and no. */
public final class Cells {
    private static final String SEPARATORS = CellWords.of("separators") + "\n\r";
    private static final String OPENING = CellWords.of("opening");
    private static final String CLOSING = CellWords.of("closing");
    private static final Pattern AND_OTHERS = CellWords.pattern("andOthers");
    private static final Pattern IN_ALL = CellWords.pattern("inAll");
    private static final Pattern DAY = CellWords.pattern("day");
    private static final Pattern DAY_IN_NUMERALS = CellWords.pattern("dayInNumerals");
    private static final Pattern COMPACT = Pattern.compile("([12][0-9]{3})([0-9]{2})([0-9]{2})");
    private static final Pattern SERIAL = Pattern.compile("([2-7][0-9]{4})(?:\\.[0-9]+)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?");
    private static final String NUMERALS = CellWords.of("numerals");
    private static final String NOUGHTS = CellWords.of("noughts");
    private static final String TWO = CellWords.of("two");
    private static final String TEN = CellWords.of("ten");
    private static final String HUNDRED = CellWords.of("hundred");
    private static final Set<String> YES = CellWords.set("yes");
    private static final Set<String> NO = CellWords.set("no");
    private static final Pattern TOTALS = CellWords.pattern("totals");
    private static final Pattern TOTALS_CELL = CellWords.pattern("totalsCell");
    private static final Pattern ERROR_VALUE =
            Pattern.compile("#(?:[A-Z][A-Z0-9_/]*[!?]|N/A|GETTING_DATA)|Err:[0-9]{3}");
    private static final Pattern DAY_OF_REPUBLIC = CellWords.pattern("dayOfRepublic");
    private static final int BEFORE_REPUBLIC = 1911;
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

    /** What stands where a formula failed in a way that has no name of its own. */
    static final String ERROR = "#ERROR!";

    private Cells() {}

    /** Whether the cell shows that a formula failed, as {@code #REF!} or {@code #N/A} do in workbooks and in files made from them. */
    public static boolean isError(String cell) {
        var text = cell.strip();
        return (text.startsWith("#") || text.startsWith("Err:"))
                && ERROR_VALUE.matcher(text).matches();
    }

    /** Whether a row only adds up others: its first cell says so, and the others hold nothing but counts. */
    public static boolean isTotals(Grid.Row row) {
        var filled = row.cells().stream()
                .filter(cell -> !cell.isBlank())
                .map(cell -> halfWidth(cell).replaceAll("\\s+", ""))
                .toList();
        return !filled.isEmpty()
                && TOTALS.matcher(filled.getFirst()).matches()
                && filled.stream()
                        .skip(1)
                        .allMatch(cell -> TOTALS_CELL.matcher(cell).matches());
    }

    /**
     * Names in a cell that holds several, in their order and to the letter. Separators inside brackets do not count, a name
     * spaced out as "张 三" stays one name, and words in Latin letters keep their spaces.
     */
    public static List<String> names(String cell) {
        var names = new ArrayList<String>();
        for (var part : parts(cell)) {
            names.addAll(words(part));
        }
        return List.copyOf(names);
    }

    /** Names with the count that often follows them, as in "张三等11人". */
    public static Group group(String cell) {
        var text = cell.strip();
        var others = AND_OTHERS.matcher(text);
        if (others.find() && others.start() > 0) {
            var total = others.group(1) == null ? Optional.<Integer>empty() : wholeNumber(others.group(1));
            return new Group(names(text.substring(0, others.start())), total, true);
        }
        var count = IN_ALL.matcher(text);
        if (count.find() && count.start() > 0) {
            var names = names(text.substring(0, count.start()));
            var total = wholeNumber(count.group(1));
            return new Group(names, total, total.orElse(0) > names.size());
        }
        return new Group(names(text), Optional.empty(), false);
    }

    /**
     * @param total how many there are in all, the named ones included, where the cell says it
     * @param others whether the cell speaks of more than the named ones
     */
    public record Group(List<String> names, Optional<Integer> total, boolean others) {
        public Group {
            names = List.copyOf(names);
        }
    }

    /** Full-width letters, digits and signs as their common form. For numbers and dates only: texts are kept to the letter. */
    public static String halfWidth(String text) {
        var half = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            half.append(c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c == '\u3000' || c == '\u00A0' ? ' ' : c);
        }
        return half.toString();
    }

    /** The day that a cell names; empty if it names none that exists, or could mean several. A time of day is left out. */
    public static Optional<LocalDate> date(String cell) {
        var text = plain(cell);
        var yearFirst = DAY.matcher(text);
        if (yearFirst.matches()) {
            return day(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
        }
        var compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return day(compact.group(1), compact.group(2), compact.group(3));
        }
        var serial = SERIAL.matcher(text);
        if (serial.matches()) {
            return Optional.of(SERIAL_ZERO.plusDays(Integer.parseInt(serial.group(1))));
        }
        var chinese = DAY_IN_NUMERALS.matcher(text);
        if (chinese.matches()) {
            return chinese(chinese.group(2))
                    .flatMap(month -> chinese(chinese.group(3))
                            .flatMap(day -> day(digits(chinese.group(1)), month.toString(), day.toString())));
        }
        return Optional.empty();
    }

    /** As {@link #date(String)}, where years of two or three digits count from 1912, the first of the Republic. */
    public static Optional<LocalDate> dateOfRepublic(String cell) {
        var text = plain(cell);
        var day = DAY_OF_REPUBLIC.matcher(text);
        if (day.matches()) {
            var year = Integer.parseInt(day.group(1)) + BEFORE_REPUBLIC;
            return day(Integer.toString(year), day.group(2), day.group(3));
        }
        return date(cell);
    }

    /** Common forms of letters and digits, without what nobody sees. */
    private static String plain(String cell) {
        return FoldedText.visible(halfWidth(cell)).strip();
    }

    /** A number with or without grouping commas, in half- or full-width digits. */
    public static Optional<BigDecimal> number(String cell) {
        var text = plain(cell);
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text.replace(",", ""))) : Optional.empty();
    }

    /** A whole number in digits or in Chinese numerals up to 999. */
    public static Optional<Integer> wholeNumber(String cell) {
        var text = plain(cell);
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Integer.valueOf(text));
        }
        return chinese(text);
    }

    /** Yes or no in the words and signs of forms; empty for anything else. */
    public static Optional<Boolean> yesNo(String cell) {
        var text = plain(cell).toLowerCase(Locale.ROOT);
        return YES.contains(text)
                ? Optional.of(Boolean.TRUE)
                : NO.contains(text) ? Optional.of(Boolean.FALSE) : Optional.empty();
    }

    /** Pieces between separators that stand outside of brackets. */
    private static List<String> parts(String cell) {
        var parts = new ArrayList<String>();
        var depth = 0;
        var from = 0;
        for (var i = 0; i < cell.length(); i++) {
            var c = cell.charAt(i);
            if (OPENING.indexOf(c) >= 0) {
                depth++;
            } else if (CLOSING.indexOf(c) >= 0) {
                depth = Math.max(0, depth - 1);
            } else if (SEPARATORS.indexOf(c) >= 0 && (depth == 0 || c == '\n')) {
                parts.add(cell.substring(from, i));
                from = i + 1;
                depth = 0;
            }
        }
        parts.add(cell.substring(from));
        return parts;
    }

    private static List<String> words(String part) {
        var text = part.replace('\u3000', ' ').replace('\u00A0', ' ').strip();
        if (text.isEmpty()) {
            return List.of();
        }
        if (text.chars().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                || text.indexOf('(') >= 0
                || text.indexOf('（') >= 0) {
            return List.of(text);
        }
        var words = new ArrayList<String>();
        var spaced = false;
        for (var word : text.split("\\s+")) {
            var single = word.codePointCount(0, word.length()) == 1;
            if (single && spaced) {
                words.set(words.size() - 1, words.getLast() + word);
                spaced = false;
            } else {
                words.add(word);
                spaced = single;
            }
        }
        return words;
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static String digits(String numerals) {
        var digits = new StringBuilder();
        numerals.chars().forEach(c -> digits.append(Math.max(0, NUMERALS.indexOf(c))));
        return digits.toString();
    }

    /** A number in numerals below a thousand. */
    private static Optional<Integer> chinese(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var total = 0;
        var digit = -1;
        for (var i = 0; i < text.length(); i++) {
            var sign = text.substring(i, i + 1);
            if (sign.equals(HUNDRED) || sign.equals(TEN)) {
                total += (digit < 0 ? 1 : digit) * (sign.equals(HUNDRED) ? 100 : 10);
                digit = -1;
                continue;
            }
            digit = sign.equals(TWO) ? 2 : NOUGHTS.contains(sign) ? 0 : NUMERALS.indexOf(sign);
            if (digit < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(total + Math.max(digit, 0));
    }
}
