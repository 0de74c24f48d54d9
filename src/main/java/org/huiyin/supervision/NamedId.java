package org.huiyin.supervision;

import java.util.UUID;

/** A thing with a page of its own. */
public record NamedId(UUID id, String name) {}
