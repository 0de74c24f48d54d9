package org.huiyin.calendar;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads rule profiles from files. */
final class ProfileFile {
    static final String FORMAT = "huiyin-rule-profile/1";
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    /** What every profile must answer; the others may be left out. */
    private static final Set<Rule> REQUIRED =
            EnumSet.of(Rule.REPLY, Rule.REPLY_EXTENDED, Rule.RETURN, Rule.CO_OPINION, Rule.FEEDBACK, Rule.REHANDLING);

    private ProfileFile() {}

    /**
     * @param schemes codes of the outcome schemes that a profile may name
     * @throws org.huiyin.shared.InvalidInput with every mistake and its place
     */
    static RuleProfile read(String text, Set<String> schemes) {
        var reading = new FileReading();
        var root = reading.open(text, FORMAT)
                .only(
                        "format",
                        "code",
                        "name",
                        "englishName",
                        "validFrom",
                        "outcomeScheme",
                        "note",
                        "englishNote",
                        "limits");
        var code = root.at("code").text(40);
        if (!CODE.matcher(code).matches()) {
            reading.problem("code", "code", code);
        }
        var scheme = root.at("outcomeScheme").text(40);
        if (!schemes.contains(scheme)) {
            reading.problem("outcomeScheme", "oneOf", scheme, String.join(", ", schemes));
        }
        var limits = new EnumMap<Rule, Limit>(Rule.class);
        for (var node : root.list("limits")) {
            node.only("rule", "amount", "span", "statutory", "basis");
            var ruleCode = node.at("rule").text(40);
            var rule = Arrays.stream(Rule.values())
                    .filter(known -> known.code().equals(ruleCode))
                    .findFirst();
            if (rule.isEmpty()) {
                reading.problem(node.at("rule").place(), "oneOf", ruleCode, codes());
                continue;
            }
            var span = node.at("span").oneOf(Limit.Span.class);
            var limit = new Limit(
                    rule.get(),
                    node.at("amount").number(1, span == Limit.Span.MONTHS ? 60 : 1000),
                    span,
                    node.at("basis").text(400),
                    node.at("statutory").truth());
            if (limits.put(rule.get(), limit) != null) {
                reading.problem(node.place(), "twice", ruleCode);
            }
        }
        for (var rule : REQUIRED) {
            if (!limits.containsKey(rule)) {
                reading.problem("limits", "missingRule", rule.code());
            }
        }
        var profile = new RuleProfile(
                code,
                root.at("name").text(80),
                root.at("englishName").text(80),
                root.at("validFrom").date(),
                root.at("note").text(2000),
                root.at("englishNote").text(2000),
                scheme,
                limits);
        reading.finish();
        return profile;
    }

    private static String codes() {
        return String.join(", ", Arrays.stream(Rule.values()).map(Rule::code).toList());
    }
}
