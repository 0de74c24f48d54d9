package org.huiyin.account;

import java.util.UUID;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;
import org.springframework.stereotype.Component;

/** Writes the acts about accounts. Only offices see them; secrets and contact data never stand in them. */
@Component
public class AccountActs {
    private static final String SUBJECT = "account";

    private final Ledger ledger;
    private final AccountStore accounts;

    AccountActs(Ledger ledger, AccountStore accounts) {
        this.ledger = ledger;
        this.accounts = accounts;
    }

    /** The first act of an account. */
    void begin(UUID account, String type, Object details, Actor actor) {
        ledger.append(new NewAct(new Subject(SUBJECT, account), 1, type, Disclosure.OFFICE, details), actor);
    }

    /** A further act; counts the account's version up, which also puts changes of one account in a row. */
    public void append(UUID account, String type, Object details, Actor actor) {
        var version = accounts.nextVersion(account);
        ledger.append(new NewAct(new Subject(SUBJECT, account), version, type, Disclosure.OFFICE, details), actor);
    }
}
