package org.huiyin.inquiry;

import java.util.UUID;

/** Something with a name. */
public record NamedId(UUID id, String name) {}
