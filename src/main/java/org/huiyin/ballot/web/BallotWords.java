package org.huiyin.ballot.web;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.ballot.states.DecisionRule;
import org.huiyin.ballot.states.ItemResult;
import org.huiyin.ballot.states.PollResult;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;

/** The words of votes that are put together. */
public final class BallotWords {
    private BallotWords() {}

    /** A choice by its code: a grade as the sheet names it, an abstention, an invalid ballot. */
    public static String choice(Sheet sheet, String code) {
        return switch (code) {
            case "ABSTAIN" -> Words.t("ballot.abstain");
            case "INVALID" -> Words.t("ballot.invalid");
            default -> sheet.grades().get(Integer.parseInt(code) - 1);
        };
    }

    /** What may be chosen on an item. */
    public static List<Option> options(Sheet sheet, boolean paper) {
        var options = new ArrayList<Option>();
        for (var grade = 1; grade <= sheet.grades().size(); grade++) {
            options.add(new Option(Integer.toString(grade), sheet.grades().get(grade - 1)));
        }
        if (sheet.abstain()) {
            options.add(new Option("ABSTAIN", Words.t("ballot.abstain")));
        }
        if (paper) {
            options.add(new Option("INVALID", Words.t("ballot.invalid")));
        }
        return options;
    }

    /** The grade decided on, or that nothing was. */
    public static String decision(Sheet sheet, ItemResult item) {
        return item.decision() == null
                ? Words.t("ballot.undecided")
                : sheet.grades().get(item.decision());
    }

    /** The grades that say that the voters are satisfied. */
    public static String satisfied(Sheet sheet) {
        return String.join(Words.t("form.and"), sheet.grades().subList(0, sheet.satisfied()));
    }

    /** Whether the voters are satisfied on the whole; empty where an item is not decided. */
    public static String verdict(Sheet sheet, PollResult result) {
        return result.satisfied(sheet)
                .map(satisfied -> Words.t("ballot.verdict." + satisfied, satisfied(sheet)))
                .orElse("");
    }

    /** The decision rule in a sentence. */
    public static String rule(DecisionRule rule) {
        var share = rule.numerator() + "/" + rule.denominator();
        return Words.t(
                rule.strict() ? "ballot.rule.strict" : "ballot.rule.least",
                Words.t("ballot.base." + rule.base()),
                share);
    }

    /** The title of an item with its number where there are several. */
    public static String item(Sheet sheet, int place) {
        var text = sheet.items().get(place);
        return sheet.items().size() == 1 ? text : Words.t("ballot.item", place + 1, text);
    }

    /** A share of the base in percent with one decimal; empty where there is no base. */
    public static String share(int votes, int base) {
        return base == 0 ? "" : Words.t("ballot.percent", Math.round(votes * 1000.0 / base) / 10.0);
    }
}
