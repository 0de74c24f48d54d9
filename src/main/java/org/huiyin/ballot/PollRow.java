package org.huiyin.ballot;

import java.time.Instant;
import java.util.List;
import org.huiyin.ballot.states.PollResult;
import org.jspecify.annotations.Nullable;

/**
 * A poll in a list.
 *
 * @param decisions the grades decided on, item by item, null where nothing was decided; empty while the poll runs or if nothing is said
 */
public record PollRow(
        PollId id,
        PollState state,
        String title,
        String about,
        @Nullable SubjectRef subject,
        Secrecy secrecy,
        int items,
        @Nullable Instant opened,
        @Nullable Instant closed,
        @Nullable PollResult result,
        List<@Nullable String> decisions) {}
