package org.huiyin.live;

import java.util.Collection;
import java.util.UUID;

/** A room whose listeners are told once a second, if something changed, of what many people move at once. Each such room has a bean. */
public interface Beating {
    /** Unlike that of every other room, e.g. "inquiry". */
    String name();

    /** Where people move something at this moment, e.g. the meetings that run. */
    Collection<UUID> running();

    /** Tells what changed there since the last beat of any process; in a transaction that no other process has for this place. */
    void beat(UUID place);
}
