package org.huiyin.ledger;

import java.time.Instant;
import java.util.UUID;
import org.huiyin.shared.Actor;
import tools.jackson.databind.JsonNode;

/** Something that was done: who, what, about which subject, when, how far disclosed. */
public record Act(
        UUID id,
        Subject subject,
        int version,
        String type,
        Instant at,
        Actor actor,
        Disclosure disclosure,
        JsonNode details) {}
