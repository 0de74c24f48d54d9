package org.huiyin.ledger;

import java.util.List;
import java.util.UUID;
import org.huiyin.shared.Actor;

/** Appends acts and reads them back. Acts are never changed or removed; the database refuses both. */
public interface Ledger {
    /** Appends one act in the caller's transaction, which must be open, and returns the act's id. */
    UUID append(NewAct act, Actor actor);

    /** Appends many acts in one round trip, in the caller's transaction. */
    void appendAll(List<NewAct> acts, Actor actor);

    /** The acts about a subject, oldest first. */
    List<Act> of(Subject subject);
}
