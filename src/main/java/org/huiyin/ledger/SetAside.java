package org.huiyin.ledger;

/**
 * Thrown by a follower that cannot take in an act however often it tries, such as one about a record that somebody has tampered with. Everything
 * of the act is taken back, the act is noted with the reason and shown to operators, and the follower goes on. A rebuild tries it again.
 */
public final class SetAside extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Act act;
    private final String reason;

    /** @param reason a key, such as that of a refusal; never a text of the record */
    public SetAside(Act act, String reason, Throwable cause) {
        super("act " + act.id() + ": " + reason, cause);
        this.act = act;
        this.reason = reason;
    }

    Act act() {
        return act;
    }

    String reason() {
        return reason;
    }
}
