package org.huiyin.commitment.moves;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.account.Caller;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.states.Finding;
import org.huiyin.commitment.states.LookBack;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.springframework.stereotype.Component;

/** What follows from the conclusion of a look-back. */
@Component
public class LookBackConclusions {
    /** So long is the reason of what follows from a conclusion. */
    private static final int REASON = 1000;

    private final Commitments commitments;
    private final Suggestions suggestions;

    LookBackConclusions(Commitments commitments, Suggestions suggestions) {
        this.commitments = commitments;
        this.suggestions = suggestions;
    }

    /** Promises that are not kept run again, the case is opened again on its own clock. */
    public void follow(LookBack.Concluded concluded, Caller caller) {
        var facts = concluded.facts();
        if (concluded.result() == null || facts.visits().isEmpty()) {
            return;
        }
        var reason = start(concluded.text(), REASON);
        latest(facts.visits()).forEach((id, visit) -> {
            if (visit.findings().get(id) == Finding.NOT_DONE) {
                commitments.foundNotDone(CommitmentId.of(id), visit.on(), reason, caller);
            }
        });
        if (concluded.reopened()) {
            suggestions.make(
                    new CaseId(facts.item().source().id()), "reopen", null, Map.of("reason", reason), null, caller);
        }
    }

    /** The visit that says the last word on each commitment, by its id. */
    private static Map<String, LookBack.Visit> latest(List<LookBack.Visit> visits) {
        var latest = new TreeMap<String, LookBack.Visit>();
        visits.stream()
                .sorted(Comparator.comparing(LookBack.Visit::on))
                .forEach(visit -> visit.findings().keySet().forEach(id -> latest.put(id, visit)));
        return latest;
    }

    /** The beginning of a text. @param most in characters */
    public static String start(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "\u2026";
    }
}
