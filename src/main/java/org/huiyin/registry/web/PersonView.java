package org.huiyin.registry.web;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.directory.Body;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.Person;
import org.huiyin.directory.Post;
import org.jspecify.annotations.Nullable;

/**
 * The page of a person.
 *
 * @param contact null for readers who must not see it
 * @param own true if the reader is the person
 */
public record PersonView(
        Person person,
        List<PostView> posts,
        @Nullable ContactData contact,
        boolean admin,
        boolean own,
        LocalDate today) {

    /** A post in its body, with the person who followed. */
    public record PostView(Post post, Body body, @Nullable Person successor) {}

    public boolean ended(PostView held) {
        var to = held.post().to();
        return to != null && to.isBefore(today);
    }
}
