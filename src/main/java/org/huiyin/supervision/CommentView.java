package org.huiyin.supervision;

import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.account.Role;
import org.huiyin.supervision.states.CommentState;

/**
 * A comment as one caller may see it.
 *
 * @param name empty where its author wants it hidden; moderators and the author see it
 * @param reason why it is withheld; empty otherwise
 * @param own whether the caller wrote it
 */
public record CommentView(
        UUID id,
        int round,
        Role role,
        String name,
        boolean hidden,
        String text,
        LocalDate on,
        CommentState state,
        String reason,
        boolean own) {}
