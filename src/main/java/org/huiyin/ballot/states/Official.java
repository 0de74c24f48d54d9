package org.huiyin.ballot.states;

import java.util.UUID;

/**
 * Someone who runs a poll, with the name at the time.
 *
 * @param username as it was typed; empty for the one who prepared the poll
 */
public record Official(UUID account, String name, String username) {}
