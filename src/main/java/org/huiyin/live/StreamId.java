package org.huiyin.live;

import java.util.UUID;

/** A stream: the public one of a meeting bears the meeting's id. */
public record StreamId(UUID value) {}
