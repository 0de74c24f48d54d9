package org.huiyin.calendar;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.huiyin.shared.NotFound;

/**
 * The rules of one place and time: limits with their legal basis. Dated data, never constants in code.
 *
 * @param code e.g. "zhejiang-2016"
 * @param validFrom the first day on which the program may use the rules; the texts' own first days are in the note where they are known
 * @param note what a reader should know, e.g. that a later revision exists; shown where the profile is shown
 * @param outcomeScheme code of the outcome scheme in use, e.g. "zhejiang"
 */
public record RuleProfile(
        String code,
        String name,
        String englishName,
        LocalDate validFrom,
        String note,
        String englishNote,
        String outcomeScheme,
        Map<Rule, Limit> limits) {
    public RuleProfile {
        limits = Map.copyOf(limits);
    }

    /** A profile that came with the program, for computations without a database. @throws NotFound for an unknown code */
    public static RuleProfile shipped(String code) {
        var profile = Shipped.profiles().get(code);
        if (profile == null) {
            throw new NotFound("profile " + code);
        }
        return profile;
    }

    /** The limit of a rule. @throws NotFound if the profile has none */
    public Limit limit(Rule rule) {
        var limit = limits.get(rule);
        if (limit == null) {
            throw new NotFound("rule " + rule.code() + " in " + code);
        }
        return limit;
    }

    /** The name in the reader's language. */
    public String name(Locale locale) {
        return locale.getLanguage().equals("zh") ? name : englishName;
    }

    /** The note in the reader's language. */
    public String note(Locale locale) {
        return locale.getLanguage().equals("zh") ? note : englishNote;
    }
}
