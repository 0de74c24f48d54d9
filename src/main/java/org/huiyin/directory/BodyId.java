package org.huiyin.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.UUID;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Names a congress, a consultative conference, a government or one of their offices and committees. */
public record BodyId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BodyId of(String text) {
        return new BodyId(UUID.fromString(text));
    }

    /**
     * The body that somebody names, or the only one for which they may do something.
     *
     * @param own those for which they may
     * @throws Forbidden naming what they may not do, if they name none and may for none
     * @throws InvalidInput if they name none and may for several
     */
    public static BodyId givenOrOnly(@Nullable UUID given, Collection<UUID> own, String what) {
        if (given != null) {
            return new BodyId(given);
        }
        if (own.isEmpty()) {
            throw new Forbidden(what);
        }
        if (own.size() > 1) {
            throw new InvalidInput("body", "required");
        }
        return new BodyId(own.iterator().next());
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
