package org.huiyin.desk;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.jspecify.annotations.Nullable;

/** Shows what notices are about as their readers may see it now, where that differs. */
public interface NewsSubjects {
    /** As {@link News#subjectType} names it. */
    String type();

    /** The subjects that the reader may still know of, by id. */
    Map<UUID, Shown> shown(Collection<UUID> ids, Caller reader);

    /**
     * A subject.
     *
     * @param title null if it is not open to the reader
     * @param number null if it has none
     */
    record Shown(@Nullable String title, @Nullable String number) {}
}
