package org.huiyin.directory;

import java.util.List;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;

/** When sessions may be held: within their term, one at a time. */
public final class SessionDays {
    private SessionDays() {}

    public static void check(Session session, List<Term> terms, List<Session> others) {
        var term = terms.stream()
                .filter(candidate -> candidate.id().equals(session.term()))
                .findFirst()
                .orElseThrow(() -> new NotFound("term"));
        if (session.from().isBefore(term.from()) || session.to().isAfter(term.to())) {
            throw new Refusal("directory.sessionOutsideTerm");
        }
        if (others.stream()
                .anyMatch(other -> !other.id().equals(session.id())
                        && !other.from().isAfter(session.to())
                        && !session.from().isAfter(other.to()))) {
            throw new Refusal("directory.sessionOverlaps");
        }
    }
}
