package org.huiyin.meeting;

import java.util.UUID;

/** Something with its name, for links. */
public record NamedId(UUID id, String name) {}
