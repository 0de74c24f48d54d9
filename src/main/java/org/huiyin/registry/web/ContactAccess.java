package org.huiyin.registry.web;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Post;

/** Who sees how a person can be reached: the person, the office of their body, the government office, administrators. */
record ContactAccess(Caller caller) {
    boolean sees(PersonId person, List<Post> posts) {
        return person.equals(caller.person())
                || caller.has(Role.ADMIN)
                || caller.has(Role.GOVERNMENT_OFFICE)
                || posts.stream().anyMatch(this::inOwnBody);
    }

    private boolean inOwnBody(Post post) {
        return switch (post.kind()) {
            case DEPUTY -> caller.has(Role.DEPUTIES_OFFICE, post.body().value());
            case MEMBER -> caller.has(Role.PROPOSALS_OFFICE, post.body().value());
            case STAFF -> false;
        };
    }
}
