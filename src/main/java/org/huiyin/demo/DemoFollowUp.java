package org.huiyin.demo;

import org.huiyin.ledger.Followers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the two key items to their end: the satisfaction vote, the conclusion, what became of the promises, the look-back. Each part builds on
 * what followers made of the one before, so it runs in transactions of its own and goes on where it was interrupted.
 */
@Component
@Order(1)
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoFollowUp implements Sequel {
    private final DemoVerdict verdict;
    private final DemoOutcome outcome;
    private final Followers followers;
    private final TransactionTemplate transaction;

    DemoFollowUp(
            DemoVerdict verdict, DemoOutcome outcome, Followers followers, PlatformTransactionManager transactions) {
        this.verdict = verdict;
        this.outcome = outcome;
        this.followers = followers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Tells what is not told yet. */
    @Override
    public void tell() {
        if (outcome.told()) {
            return;
        }
        followers.catchUp();
        transaction.executeWithoutResult(_ -> verdict.vote());
        followers.catchUp();
        transaction.executeWithoutResult(_ -> {
            verdict.conclude();
            outcome.promises();
            outcome.lookBack();
        });
    }
}
