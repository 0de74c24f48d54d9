package org.huiyin.ballot.states;

import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A place on a poll's roll.
 *
 * @param person a deputy or member, who votes with their own account
 * @param account an account of somebody else; a seat with neither votes on paper
 * @param tookPart whether a vote came from here; null while that is not told
 */
public record Seat(
        UUID id,
        int number,
        String name,
        @Nullable PersonId person,
        @Nullable UUID account,
        Way way,
        int version,
        @Nullable Boolean tookPart) {}
