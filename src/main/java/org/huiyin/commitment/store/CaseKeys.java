package org.huiyin.commitment.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.ClosedCase;

/**
 * Names cases so that no two share a name: each by its number, those that share theirs by number and id, those without one by their id.
 * Numbers of imported cases need not be unique.
 */
public final class CaseKeys {
    private CaseKeys() {}

    public static Map<CaseId, String> of(List<ClosedCase> cases) {
        var shared = cases.stream().collect(Collectors.groupingBy(ClosedCase::number, Collectors.counting()));
        var keys = new HashMap<CaseId, String>();
        for (var it : cases) {
            var number = it.number();
            var alone = shared.getOrDefault(number, 0L) == 1;
            keys.put(it.id(), number.isBlank() ? it.id().toString() : alone ? number : number + "/" + it.id());
        }
        return keys;
    }
}
