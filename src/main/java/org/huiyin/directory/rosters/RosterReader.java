package org.huiyin.directory.rosters;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.PersonName;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Roster;
import org.huiyin.directory.Roster.Fault;
import org.huiyin.directory.Roster.Problem;
import org.huiyin.directory.RosterColumn;
import org.huiyin.shared.FoldedText;
import org.huiyin.shared.TypedDate;
import org.huiyin.spreadsheet.Cells;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.spreadsheet.Table;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a roster as a mapping says. Pure: the same lines and mapping give the same entries. */
final class RosterReader {
    private static final int LONGEST_NAME = 50;
    private static final int LONGEST_TEXT = 200;
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})[-/.\u5e74](\\d{1,2})(?:[-/.\u6708](\\d{1,2}))?[\u65e5\u6708]?(?: \\d{1,2}:\\d{2}(?::\\d{2})?)?");
    private static final Pattern COMPACT_DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern SPACE_IN_NAME = Pattern.compile("(?<=\\p{IsHan})\\s+(?=\\p{IsHan})");

    private final Roster.Mapping mapping;
    private final Map<String, Body> bodies = new HashMap<>();

    RosterReader(Roster.Mapping mapping, List<Body> bodies) {
        this.mapping = mapping;
        bodies.forEach(body -> {
            this.bodies.put(FoldedText.seen(body.shortName()), body);
            this.bodies.put(FoldedText.seen(body.name()), body);
        });
    }

    /**
     * What a line says.
     *
     * @param body null only if a problem says so
     * @param from null only if a problem says so
     */
    record Entry(
            int line,
            String name,
            @Nullable Body body,
            String title,
            String constituency,
            String delegation,
            String cardNumber,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            ContactData contact,
            List<Problem> problems) {
        PostKind kind() {
            return switch (body == null ? BodyKind.OFFICE : body.kind()) {
                case CONGRESS -> PostKind.DEPUTY;
                case CPPCC -> PostKind.MEMBER;
                case GOVERNMENT, OFFICE, COMMITTEE, SUBDISTRICT_OFFICE -> PostKind.STAFF;
            };
        }
    }

    List<Entry> read(List<Grid.Row> lines) {
        return lines.stream()
                .filter(line -> line.line() >= mapping.firstLine())
                .map(this::entry)
                .toList();
    }

    private Entry entry(Grid.Row line) {
        var problems = new ArrayList<Problem>();
        failed(line, problems);
        var name = name(line, problems);
        var body = body(line, problems);
        var from = date(line, RosterColumn.FROM, problems).orElse(mapping.from());
        var to = date(line, RosterColumn.TO, problems).orElse(null);
        if (from == null && problems.stream().noneMatch(problem -> problem.fault() == Fault.DATE_UNREADABLE)) {
            problems.add(new Problem(Fault.DATE_MISSING, ""));
        }
        if (from != null && to != null && to.isBefore(from)) {
            problems.add(new Problem(Fault.ENDS_BEFORE_START, to.toString()));
        }
        return new Entry(
                line.line(),
                name,
                body,
                text(line, RosterColumn.TITLE, problems),
                text(line, RosterColumn.CONSTITUENCY, problems),
                text(line, RosterColumn.DELEGATION, problems),
                plain(text(line, RosterColumn.CARD_NUMBER, problems)).replaceAll("\\s", ""),
                from,
                to,
                new ContactData(
                        plain(text(line, RosterColumn.PHONE, problems)),
                        plain(text(line, RosterColumn.EMAIL, problems)),
                        text(line, RosterColumn.ADDRESS, problems)),
                List.copyOf(problems));
    }

    /** A failed formula says nothing: it is a problem, and is no name, body or day besides. */
    private void failed(Grid.Row line, List<Problem> problems) {
        mapping.columns().values().stream().sorted().distinct().forEach(place -> {
            var cell = line.cell(place);
            if (Cells.isError(cell)) {
                var letter = new Table.Column(place, List.of()).letter();
                problems.add(new Problem(Fault.FORMULA_FAILED, letter + line.line() + " " + cell.strip()));
            }
        });
    }

    private String name(Grid.Row line, List<Problem> problems) {
        var written = cell(line, RosterColumn.NAME);
        var name = PersonName.folded(SPACE_IN_NAME
                .matcher(FoldedText.visible(written).replace('\u3000', ' ').strip())
                .replaceAll(""));
        if (name.isEmpty()) {
            if (problems.isEmpty()) {
                problems.add(new Problem(Fault.NAME_MISSING, ""));
            }
        } else if (RosterHeadings.isHeading(name, RosterColumn.NAME)) {
            problems.add(new Problem(Fault.HEADING_AGAIN, name));
        } else if (name.length() > LONGEST_NAME) {
            problems.add(new Problem(Fault.NAME_TOO_LONG, name));
        }
        return name;
    }

    private @Nullable Body body(Grid.Row line, List<Problem> problems) {
        var written = cell(line, RosterColumn.BODY).strip();
        var body = written.isEmpty()
                ? bodies.values().stream()
                        .filter(known -> known.id().equals(mapping.body()))
                        .findFirst()
                        .orElse(null)
                : bodies.get(FoldedText.seen(written));
        if (body == null && problems.stream().noneMatch(problem -> problem.fault() == Fault.FORMULA_FAILED)) {
            problems.add(new Problem(Fault.BODY_UNKNOWN, written));
        }
        return body;
    }

    private Optional<LocalDate> date(Grid.Row line, RosterColumn column, List<Problem> problems) {
        var written = plain(cell(line, column));
        if (written.isEmpty()) {
            return Optional.empty();
        }
        var date = date(written);
        if (date.isEmpty()) {
            problems.add(new Problem(Fault.DATE_UNREADABLE, written));
        }
        return date;
    }

    /** A date as people write it; a month alone means its first day. */
    static Optional<LocalDate> date(String written) {
        var compact = written.replace(" ", "");
        var found = DATE.matcher(written.contains(":") ? written : compact);
        if (!found.matches()) {
            found = COMPACT_DATE.matcher(compact);
        }
        if (!found.matches()) {
            return Optional.empty();
        }
        var day = found.group(3);
        try {
            return Optional.of(LocalDate.of(
                            Integer.parseInt(found.group(1)),
                            Integer.parseInt(found.group(2)),
                            day == null ? 1 : Integer.parseInt(day)))
                    .filter(TypedDate::possible);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private String text(Grid.Row line, RosterColumn column, List<Problem> problems) {
        var text = cell(line, column).strip();
        if (text.length() > LONGEST_TEXT) {
            problems.add(new Problem(Fault.TEXT_TOO_LONG, text.substring(0, 20)));
        }
        return text;
    }

    private String cell(Grid.Row line, RosterColumn column) {
        var place = mapping.columns().get(column);
        return place == null || Cells.isError(line.cell(place))
                ? ""
                : line.cell(place).replace("\0", "");
    }

    /** Full-width digits and letters as ordinary ones. */
    private static String plain(String text) {
        return Normalizer.normalize(FoldedText.visible(text), Normalizer.Form.NFKC)
                .strip();
    }
}
