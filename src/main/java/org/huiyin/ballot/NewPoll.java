package org.huiyin.ballot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.ballot.states.Base;
import org.huiyin.ballot.states.Live;
import org.huiyin.ballot.states.Presence;
import org.huiyin.directory.BodyId;
import org.jspecify.annotations.Nullable;

/**
 * A poll to be prepared.
 *
 * @param body which congress, conference or committee asks
 * @param subject what is voted on, for which a {@link PollSubjects} vouches; null if it is no record of this program
 * @param fields values of the move "save", as typed
 */
public record NewPoll(BodyId body, @Nullable SubjectRef subject, Map<String, ?> fields) {
    /** A poll with the usual rules: three grades, at least half of all members. */
    public static NewPoll of(BodyId body, String title, SubjectRef subject, List<String> items, Secrecy secrecy) {
        var fields = new HashMap<String, Object>();
        fields.put("title", title);
        fields.put("items", String.join("\n", items));
        fields.put("secrecy", secrecy.name());
        fields.put("base", Base.ALL.name());
        fields.put("presence", Presence.BY_VOTER.name());
        fields.put("live", Live.TURNOUT.name());
        return new NewPoll(body, subject, fields);
    }
}
