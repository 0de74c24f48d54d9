package org.huiyin.ballot;

import java.util.UUID;

/**
 * What is voted on, as another module names it.
 *
 * @param type e.g. "supervision.item"
 */
public record SubjectRef(String type, UUID id) {}
