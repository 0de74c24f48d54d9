package org.huiyin.directory;

import java.util.UUID;

/** Something with its name, for a page that links to it. */
public record NamedId(UUID id, String name) {}
