package org.huiyin.commitment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Role;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;

/** What the ledger keeps: who in which role, from which state to which, and days; never a text, and never the name of a person. */
final class CommitmentActs {
    static final String PROMISE = "commitment";
    static final String ROUND = "commitment.round";
    static final String PLAN = "commitment.plan";
    static final String LOOK_BACK = "commitment.look-back";
    static final String REMINDER = "commitment.reminder";

    private CommitmentActs() {}

    static NewAct registered(Promise promise) {
        var facts = promise.facts();
        var details = of(facts);
        details.put("to", promise.stateName().name());
        if (facts.terms() != null) {
            details.put("due", facts.terms().due().toString());
        }
        return act(PROMISE, facts.id().value(), 1, "registered", Disclosure.PUBLIC, details);
    }

    static NewAct made(Promise before, Promise after, PromiseMove move, Entry entry, int version) {
        var facts = after.facts();
        var details = of(facts);
        details.put("as", entry.as().name());
        if (!entry.by().isEmpty()) {
            details.put("by", entry.by());
        }
        details.put("from", before.stateName().name());
        details.put("to", after.stateName().name());
        if (facts.terms() != null) {
            details.put("due", facts.terms().due().toString());
        }
        if (entry.percent() != null) {
            details.put("percent", entry.percent());
        }
        if (!entry.code().isEmpty()) {
            details.put("code", entry.code());
        }
        if (move == PromiseMove.RATE) {
            details.put("year", facts.ratings().getLast().year());
        }
        return act(PROMISE, facts.id().value(), version, move.code(), move.disclosure(), details);
    }

    /** That the program noted something of a promise. */
    static NewAct noted(Promise promise, String what, int version) {
        return act(PROMISE, promise.facts().id().value(), version, what, Disclosure.PUBLIC, of(promise.facts()));
    }

    static NewAct reminded(UUID id, PromiseStore.Due due, String kind) {
        return act(
                REMINDER,
                id,
                1,
                "reminded",
                Disclosure.PARTIES,
                Map.of(
                        "commitment",
                        due.id().toString(),
                        "unit",
                        due.unit().toString(),
                        "kind",
                        kind,
                        "due",
                        due.due().toString()));
    }

    private static Map<String, Object> of(PromiseFacts facts) {
        var details = new LinkedHashMap<String, Object>();
        details.put("unit", facts.unit().toString());
        details.put("sourceType", facts.source().type());
        details.put("source", facts.source().id().toString());
        return details;
    }

    static NewAct act(
            String subject, UUID id, int version, String type, Disclosure disclosure, Map<String, ?> details) {
        return new NewAct(new Subject(subject, id), version, subject + "." + type, disclosure, details);
    }

    /** Details of a move on a round, plan or look-back. */
    static Map<String, Object> details(Role as, String by, String from, String to) {
        var details = new LinkedHashMap<String, Object>();
        details.put("as", as.name());
        if (!by.isEmpty()) {
            details.put("by", by);
        }
        details.put("from", from);
        details.put("to", to);
        return details;
    }
}
