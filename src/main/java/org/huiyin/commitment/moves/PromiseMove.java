package org.huiyin.commitment.moves;

import static org.huiyin.form.Field.choice;
import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.number;

import org.huiyin.commitment.states.Promise;
import org.huiyin.files.Shelf;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveRule;
import org.huiyin.move.RuledMove;

/** Every move of a promise's life with its fields. Texts have their place in the promise and never go into the ledger. */
public enum PromiseMove implements RuledMove<Promise, PromiseNow> {
    STATE_PROMISE(seen(Disclosure.PUBLIC)
            .official()
            .asks(
                    content().must(),
                    date("due").must(),
                    longText("evidence", 500).caseOnly())
            .in(Promise.Unstated.class, Promise.Unstated::state)),
    REPORT_PROGRESS(seen(Disclosure.PUBLIC)
            .asks(
                    longText("text", 3000).must().caseOnly(),
                    number("percent", 100).must(),
                    files())
            .in(Promise.Owed.class, Promise.Owed::reportProgress)),
    REPORT_DONE(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("text", 3000).must().caseOnly(), files())
            .in(Promise.Owed.class, Promise.Owed::reportDone)),
    REQUEST_CHANGE(seen(Disclosure.PARTIES)
            .asks(content(), date("due"), longText("reason", 1000).must().caseOnly())
            .in(Promise.Owed.class, Promise.Owed::requestObstacle, Promise.Owed::requestChange)),
    CONSENT_CHANGE(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("note", 500).caseOnly())
            .in(Promise.Owed.class, Promise.Owed::changeObstacle, Promise.Owed::consent)),
    REFUSE_CHANGE(seen(Disclosure.PARTIES)
            .asks(longText("note", 500).must().caseOnly())
            .in(Promise.Owed.class, Promise.Owed::changeObstacle, Promise.Owed::refuse)),
    CARRY_OVER(seen(Disclosure.PUBLIC)
            .official()
            .asks(date("due").must(), longText("reason", 1000).must().caseOnly())
            .in(Promise.Owed.class, Promise.Owed::carryOver)),
    LAPSE(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("reason", 1000).must().caseOnly())
            .in(Promise.Unkept.class, Promise.Unkept::lapse)),
    CONFIRM_DONE(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("text", 1000).caseOnly())
            .in(Promise.ReportedDone.class, Promise.ReportedDone::confirm)),
    REJECT_DONE(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("reason", 1000).must().caseOnly())
            .in(Promise.ReportedDone.class, Promise.ReportedDone::goOn)),
    CONFIRM_FOR_DEPUTY(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("reason", 1000).must().caseOnly())
            .in(Promise.ReportedDone.class, Promise.ReportedDone::deputyFirst, Promise.ReportedDone::confirmForDeputy)),
    RESUME(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("reason", 1000).must().caseOnly())
            .in(Promise.Ended.class, Promise.Ended::resumeObstacle, Promise.Ended::goOn)),
    RATE(seen(Disclosure.PUBLIC)
            .official()
            .asks(
                    choice("grade", "DELIVERED", "PARTLY", "NOT_DELIVERED").must(),
                    longText("text", 1000).caseOnly())
            .in(Promise.Stated.class, Promise.Stated::rateObstacle, Promise.Stated::rate));

    private final MoveRule<Promise, PromiseNow> rule;

    PromiseMove(MoveRule<Promise, PromiseNow> rule) {
        this.rule = rule;
    }

    private static MoveRule<Promise, PromiseNow> seen(Disclosure disclosure) {
        return MoveRule.seen(disclosure);
    }

    private static Field content() {
        return longText("content", 1000).caseOnly();
    }

    private static Field files() {
        return Shelf.FIELD;
    }

    @Override
    public MoveRule<Promise, PromiseNow> rule() {
        return rule;
    }
}
