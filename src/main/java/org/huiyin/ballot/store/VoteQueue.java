package org.huiyin.ballot.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.huiyin.ballot.states.Vote;
import org.huiyin.database.BatchQueue;
import org.huiyin.database.LostRace;
import org.springframework.stereotype.Component;

/** Takes the votes of all who vote at the same moment by one statement and one commit. A vote is taken or not; those beside it do not matter. */
@Component
public class VoteQueue extends BatchQueue<VoteQueue.Cast, Boolean> {
    /** Where few vote, a vote need not wait until those before it are on the disk; the database writes both at once. */
    private static final int THREADS = 2;

    private final VoteStore votes;

    VoteQueue(VoteStore votes) {
        super("ballot-votes", THREADS);
        this.votes = votes;
    }

    /** A vote by device. */
    sealed interface Cast {
        Place place();
    }

    /** Whose vote it is. */
    public record Place(UUID poll, int seat) {}

    public record Named(Place place, Vote vote) implements Cast {}

    /** @param key for which it is sealed, which must be the poll's */
    public record Sealed(Place place, UUID key, byte[] envelope) implements Cast {}

    @Override
    protected List<Boolean> doAll(List<Cast> casts) {
        var first = new LinkedHashMap<Place, Cast>();
        casts.forEach(cast -> first.putIfAbsent(cast.place(), cast));
        var named = new ArrayList<Named>();
        var sealed = new ArrayList<Sealed>();
        for (var cast : first.values()) {
            switch (cast) {
                case Named vote -> named.add(vote);
                case Sealed vote -> sealed.add(vote);
            }
        }
        var taken = new HashSet<Place>();
        if (!named.isEmpty()) {
            taken.addAll(LostRace.again(() -> votes.cast(named)));
        }
        if (!sealed.isEmpty()) {
            taken.addAll(LostRace.again(() -> votes.castSealed(sealed)));
        }
        // Of two votes of one seat only the first was written: its receipt leads to it, and that of the other to
        // nothing.
        return casts.stream()
                .map(cast -> taken.contains(cast.place()) && first.get(cast.place()) == cast)
                .toList();
    }
}
