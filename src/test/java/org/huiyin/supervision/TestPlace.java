package org.huiyin.supervision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.directory.Directory;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.CommitteesTown;

/** A district of its own for a test of key supervision. */
public final class TestPlace extends CommitteesTown {
    public TestPlace(Directory directory, String name) {
        super(directory, name, 4);
    }

    /** Every kind of caller, by a name for failure messages. */
    public Map<String, Caller> callers() {
        return callersWith("voter2");
    }

    /** A case of the congress that unit 0 leads and unit 1 co-handles, signed for by both. */
    public CaseId handled(Suggestions suggestions, String title, Map<String, Object> more) {
        var content = new LinkedHashMap<String, Object>(
                Map.of("title", title, "situation", "No pavement.", "proposal", "Build one.", "category", "Education"));
        content.putAll(more);
        var id = suggestions.begin(Kind.DEPUTY_SUGGESTION, congress.id(), content, deputy(1));
        suggestions.make(id, "submit", null, Map.of(), null, deputy(1));
        suggestions.make(id, "file", null, Map.of(), null, office());
        suggestions.make(
                id,
                "assign",
                null,
                Map.of("mode", "LEAD", "lead", unit(0).toString(), "others", List.of(unit(1).toString())),
                null,
                office());
        suggestions.make(id, "sign-for", unit(0), Map.of(), null, clerk(0));
        suggestions.make(id, "sign-for", unit(1), Map.of(), null, clerk(1));
        return id;
    }
}
