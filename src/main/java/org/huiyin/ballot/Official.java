package org.huiyin.ballot;

import java.util.UUID;

/**
 * Someone who runs a poll, with the name at the time.
 *
 * @param username as it was typed; empty for the one who prepared the poll
 */
record Official(UUID account, String name, String username) {}
