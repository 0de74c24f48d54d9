package org.huiyin.directory.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps people by id as long as the snapshot of the directory stays the same; every change of a name makes a new snapshot. */
@Component
class KnownPeople {
    private static final int MOST = 50_000;

    private final Snapshots snapshots;
    private final PeopleStore store;
    private final AtomicReference<Kept> kept = new AtomicReference<>(new Kept(null));

    KnownPeople(Snapshots snapshots, PeopleStore store) {
        this.snapshots = snapshots;
        this.store = store;
    }

    private static final class Kept {
        private final @Nullable Snapshot snapshot;
        private final Map<PersonId, Person> people = new ConcurrentHashMap<>();

        Kept(@Nullable Snapshot snapshot) {
            this.snapshot = snapshot;
        }
    }

    /** People of the district by id, without those that it does not have. */
    Map<PersonId, Person> people(DistrictId district, Collection<PersonId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<PersonId, Person>();
        if (snapshots.changing()) {
            store.people(district, ids).forEach(person -> found.put(person.id(), person));
            return found;
        }
        var known = keptNow().people;
        var missing = new ArrayList<PersonId>();
        for (var id : ids) {
            var person = known.get(id);
            if (person == null) {
                missing.add(id);
            } else if (person.district().equals(district)) {
                found.put(id, person);
            }
        }
        if (!missing.isEmpty()) {
            for (var person : store.people(district, missing)) {
                found.put(person.id(), person);
                if (known.size() < MOST) {
                    known.put(person.id(), person);
                }
            }
        }
        return found;
    }

    private Kept keptNow() {
        var snapshot = snapshots.now();
        var now = kept.get();
        if (now.snapshot != snapshot) {
            now = new Kept(snapshot);
            kept.set(now);
        }
        return now;
    }
}
