package org.huiyin.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role held for a body or unit.
 *
 * @param scope id of the body or unit; null only for {@link Role#ADMIN}
 */
public record Grant(Role role, @Nullable UUID scope) {}
