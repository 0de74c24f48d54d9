package org.huiyin.commitment.moves;

import java.util.UUID;
import org.huiyin.commitment.states.Entry;
import org.huiyin.commitment.states.Promise;
import org.huiyin.commitment.states.PromiseFacts;
import org.huiyin.commitment.store.PromiseStore;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveAct;
import org.jspecify.annotations.Nullable;

/** What the ledger keeps: who in which role, from which state to which, and days; never a text, and never the name of a person. */
public final class CommitmentActs {
    public static final String PROMISE = "commitment";
    public static final String ROUND = "commitment.round";
    public static final String PLAN = "commitment.plan";
    public static final String LOOK_BACK = "commitment.look-back";
    public static final String REMINDER = "commitment.reminder";

    private CommitmentActs() {}

    public static NewAct registered(Promise promise) {
        var act = of(MoveAct.by(""), promise.facts()).to(promise).with("due", due(promise.facts()));
        return on(PROMISE, promise.facts().id().value(), 1, "registered", Disclosure.PUBLIC, act);
    }

    public static NewAct made(Promise before, Promise after, PromiseMove move, Entry entry, int version) {
        var facts = after.facts();
        var act = of(MoveAct.by(entry.by()).as(entry.as()), facts)
                .from(before)
                .to(after)
                .with("due", due(facts))
                .with("percent", entry.percent())
                .with("code", entry.code().isEmpty() ? null : entry.code())
                .with(
                        "year",
                        move == PromiseMove.RATE ? facts.ratings().getLast().year() : null);
        return on(PROMISE, facts.id().value(), version, move.code(), move.disclosure(), act);
    }

    private static @Nullable String due(PromiseFacts facts) {
        return facts.terms() == null ? null : facts.terms().due().toString();
    }

    /** That the program noted something of a promise. */
    public static NewAct noted(Promise promise, String what, int version) {
        var act = of(MoveAct.by(""), promise.facts());
        return on(PROMISE, promise.facts().id().value(), version, what, Disclosure.PUBLIC, act);
    }

    public static NewAct reminded(UUID id, PromiseStore.Due due, String kind) {
        var act = MoveAct.by("")
                .with("commitment", due.id().toString())
                .with("unit", due.unit().toString())
                .with("kind", kind)
                .with("due", due.due().toString());
        return on(REMINDER, id, 1, "reminded", Disclosure.PARTIES, act);
    }

    private static MoveAct of(MoveAct act, PromiseFacts facts) {
        return act.with("unit", facts.unit().toString())
                .with("sourceType", facts.source().type())
                .with("source", facts.source().id().toString());
    }

    public static NewAct on(String subject, UUID id, int version, String type, Disclosure disclosure, MoveAct act) {
        return act.on(new Subject(subject, id), version, subject + "." + type, disclosure);
    }
}
