package org.huiyin.ballot.moves;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.huiyin.ballot.Secrecy;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.ballot.states.Base;
import org.huiyin.ballot.states.DecisionRule;
import org.huiyin.ballot.states.Live;
import org.huiyin.ballot.states.Presence;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.form.Input;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.jspecify.annotations.Nullable;

/** Reads what is asked and by which rules from a form. */
final class SheetInput {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_ABOUT = 500;
    static final int MOST_MINIMUM = 1000;
    static final int USUAL_MINIMUM = 5;
    static final int MOST_GRADES = 6;
    private static final int LONGEST_ITEM = 200;
    private static final int MOST_ITEMS = 50;
    private static final int LONGEST_GRADE = 20;
    private static final int LEAST_MINIMUM = 3;
    private static final Pattern FRACTION = Pattern.compile("(\\d{1,4})\\s*[/／]\\s*(\\d{1,4})");

    private final Input input;
    private final List<FieldProblem> problems = new ArrayList<>();

    private SheetInput(Input input) {
        this.input = input;
    }

    /**
     * The sheet that was typed.
     *
     * @param usualGrades the scale where none is given
     * @throws InvalidInput naming every mistake
     */
    static Sheet read(Input input, @Nullable SubjectRef subject, List<String> usualGrades) {
        var reading = new SheetInput(input);
        var sheet = reading.sheet(subject, usualGrades);
        if (!reading.problems.isEmpty()) {
            throw new InvalidInput(reading.problems);
        }
        return sheet;
    }

    /** Lines of a text; empty ones are left out. */
    static List<String> lines(String text) {
        return text.lines()
                .map(line -> line.replace('\t', ' ').strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private Sheet sheet(@Nullable SubjectRef subject, List<String> usualGrades) {
        var title = input.text("title");
        var items = lines("items", MOST_ITEMS, LONGEST_ITEM);
        var secrecy = choice("secrecy", Secrecy.NAMED);
        var presence = choice("presence", Presence.BY_HOST);
        var live = choice("live", Live.TURNOUT);
        var base = choice("base", Base.ALL);
        if (base == Base.PRESENT && presence == Presence.NOT_ASKED) {
            problems.add(new FieldProblem("base", "ballot.presenceUnknown"));
        }
        if (live == Live.TALLY && secrecy == Secrecy.SECRET) {
            problems.add(new FieldProblem("live", "ballot.secretTally"));
        }
        var grades = grades(usualGrades);
        return new Sheet(
                title,
                input.text("about"),
                subject,
                items.isEmpty() ? List.of(title) : items,
                grades,
                satisfied(grades.size()),
                input.flag("abstain"),
                secrecy,
                rule(base),
                minimum(),
                presence,
                live,
                input.flag("internal"));
    }

    private List<String> grades(List<String> usual) {
        var grades = lines("grades", MOST_GRADES, LONGEST_GRADE);
        if (grades.isEmpty()) {
            return usual;
        }
        if (grades.size() < 2 || new HashSet<>(grades).size() < grades.size()) {
            problems.add(new FieldProblem("grades", "ballot.gradesDiffer"));
        }
        return grades;
    }

    private int satisfied(int grades) {
        var satisfied = input.number("satisfied").orElse(Sheet.usuallySatisfied(grades));
        if (satisfied < 1 || satisfied >= grades) {
            problems.add(new FieldProblem("satisfied", "ballot.satisfiedOutside", List.of(grades - 1)));
        }
        return satisfied;
    }

    private int minimum() {
        var minimum = input.number("minimum").orElse(USUAL_MINIMUM);
        if (minimum < LEAST_MINIMUM) {
            problems.add(new FieldProblem("minimum", "ballot.minimumTooSmall", List.of(LEAST_MINIMUM)));
        }
        return minimum;
    }

    private DecisionRule rule(Base base) {
        var strict = input.flag("strict");
        var typed = input.text("threshold");
        var fraction = FRACTION.matcher(typed.isEmpty() ? "1/2" : typed);
        if (fraction.matches()) {
            var numerator = Integer.parseInt(fraction.group(1));
            var denominator = Integer.parseInt(fraction.group(2));
            if (numerator > 0 && (strict ? numerator < denominator : numerator <= denominator)) {
                return new DecisionRule(base, numerator, denominator, strict);
            }
        }
        problems.add(new FieldProblem("threshold", "ballot.notAFraction"));
        return DecisionRule.HALF_OF_ALL;
    }

    private List<String> lines(String field, int most, int longest) {
        var lines = lines(input.text(field));
        if (lines.size() > most) {
            problems.add(new FieldProblem(field, "ballot.tooMany", List.of(most)));
        }
        if (lines.stream().anyMatch(line -> line.codePointCount(0, line.length()) > longest)) {
            problems.add(new FieldProblem(field, "ballot.lineTooLong", List.of(longest)));
        }
        return lines;
    }

    private <E extends Enum<E>> E choice(String field, E otherwise) {
        var code = input.text(field);
        return code.isEmpty() ? otherwise : Enum.valueOf(otherwise.getDeclaringClass(), code);
    }
}
