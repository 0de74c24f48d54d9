package org.huiyin.directory.store;

import java.util.UUID;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;
import org.springframework.stereotype.Component;

/** Tells the ledger what was done to the directory. */
@Component
public class Chronicle {
    private final Ledger ledger;

    Chronicle(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Something new: its first version. */
    public void added(String thing, UUID id, Object details, Actor actor) {
        record(thing, id, 1, "added", details, actor);
    }

    /** @param what what was done to it, in the past tense */
    public void record(String thing, UUID id, int version, String what, Object details, Actor actor) {
        ledger.append(
                new NewAct(
                        new Subject("directory." + thing, id),
                        version,
                        "directory." + thing + "-" + what,
                        Disclosure.PUBLIC,
                        details),
                actor);
    }
}
