package org.huiyin.ledger;

import java.util.UUID;

/**
 * What an act is about.
 *
 * @param type module and thing, e.g. "suggestion", "directory.person"
 */
public record Subject(String type, UUID id) {}
