package org.huiyin.registry.web;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.directory.Body;
import org.huiyin.directory.Post;
import org.huiyin.directory.Registrar.PersonEntry;
import org.huiyin.directory.Session;
import org.huiyin.directory.Term;
import org.jspecify.annotations.Nullable;

/**
 * The page of a body.
 *
 * @param terms latest first
 * @param dissolved its last day; null while it exists
 * @param profile the rule profile by name; null if it has none
 */
public record BodyView(
        Body body,
        @Nullable Body parent,
        List<Body> offices,
        List<TermView> terms,
        List<PersonEntry> holders,
        @Nullable LocalDate dissolved,
        @Nullable String profile) {

    /** A term with its sessions. */
    public record TermView(Term term, List<Session> sessions) {}

    /** The post that a holder has in this body. */
    public Post post(PersonEntry holder) {
        return holder.posts().stream()
                .filter(post -> post.body().equals(body.id()))
                .findFirst()
                .orElseThrow();
    }
}
