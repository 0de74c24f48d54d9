package org.huiyin.ballot.moves;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.huiyin.ballot.states.Choices;
import org.huiyin.ballot.states.Counts;
import org.huiyin.ballot.states.PaperCount;
import org.huiyin.ballot.states.Seat;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.ballot.states.Vote;
import org.huiyin.form.GivenFields;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;

/**
 * Reads what a teller typed. Secret: fields {@code c<item>.<choice>} with numbers, all of them, 0 where there is none; named: fields {@code b<seat>.<item>} with choices, all
 * empty for a ballot that did not come back. Items count from 1.
 */
final class PaperInput {
    private final Sheet sheet;
    private final Map<String, ?> raw;
    private final List<FieldProblem> problems = new ArrayList<>();

    private PaperInput(Sheet sheet, Map<String, ?> raw) {
        this.sheet = sheet;
        this.raw = raw;
    }

    /** @param paper seats that were given a paper ballot */
    static PaperCount read(Sheet sheet, List<Seat> paper, Map<String, ?> raw) {
        var input = new PaperInput(sheet, raw);
        var count = sheet.secret() ? input.sums(paper.size()) : input.ballots(paper);
        input.problems.addAll(GivenFields.unknown(raw));
        if (!input.problems.isEmpty()) {
            throw new InvalidInput(input.problems);
        }
        return count;
    }

    static String sumField(int item, String choice) {
        return "c" + (item + 1) + "." + choice;
    }

    static String ballotField(int seat, int item) {
        return "b" + seat + "." + (item + 1);
    }

    private PaperCount.Sums sums(int given) {
        var items = new ArrayList<Counts>();
        for (var item = 0; item < sheet.items().size(); item++) {
            var grades = new ArrayList<Integer>();
            for (var grade = 0; grade < sheet.grades().size(); grade++) {
                grades.add(number(sumField(item, Choices.code(grade)), given));
            }
            var abstained = sheet.abstain() ? number(sumField(item, Choices.ABSTAIN), given) : 0;
            var invalid = number(sumField(item, Choices.INVALID), given);
            var counts = new Counts(grades, abstained, invalid);
            if (counts.cast() > given) {
                problems.add(new FieldProblem(sumField(item, "1"), "ballot.morePaperThanGiven", List.of(given)));
            }
            items.add(counts);
        }
        if (problems.isEmpty() && new HashSet<>(items.stream().map(Counts::cast).toList()).size() > 1) {
            problems.add(new FieldProblem(sumField(0, "1"), "ballot.sumsDiffer"));
        }
        return new PaperCount.Sums(items);
    }

    private int number(String field, int most) {
        var text = Choices.single(raw.get(field));
        if (text.isEmpty()) {
            problems.add(new FieldProblem(field, "required"));
            return 0;
        }
        if (!text.matches("\\d{1,7}")) {
            problems.add(new FieldProblem(field, "notANumber"));
            return 0;
        }
        var number = Integer.parseInt(text);
        if (number > most) {
            problems.add(new FieldProblem(field, "ballot.morePaperThanGiven", List.of(most)));
        }
        return number;
    }

    private PaperCount.Ballots ballots(List<Seat> paper) {
        var votes = new HashMap<Integer, Vote>();
        for (var seat : paper) {
            var choices = new ArrayList<Integer>();
            var empty = 0;
            for (var item = 0; item < sheet.items().size(); item++) {
                var field = ballotField(seat.number(), item);
                var code = Choices.single(raw.get(field));
                if (code.isEmpty()) {
                    empty++;
                    continue;
                }
                var choice = Choices.read(sheet, code, true);
                if (choice.isPresent()) {
                    choices.add(choice.getAsInt());
                } else {
                    problems.add(new FieldProblem(field, "notAnOption"));
                }
            }
            if (empty == 0) {
                votes.put(seat.number(), new Vote(choices));
            } else if (empty < sheet.items().size()) {
                problems.add(
                        new FieldProblem(ballotField(seat.number(), 0), "ballot.incomplete", List.of(seat.name())));
            }
        }
        return new PaperCount.Ballots(votes);
    }
}
