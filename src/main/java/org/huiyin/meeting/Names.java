package org.huiyin.meeting;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.DistrictId;

/** The names of a district's bodies, units and people, looked up once for a page. */
final class Names {
    private final Directory directory;
    private final DistrictId district;
    private final Map<UUID, String> known = new HashMap<>();
    private final Map<UUID, BodyKind> bodies = new HashMap<>();
    private final Set<UUID> units = new HashSet<>();

    Names(Directory directory, DistrictId district) {
        this.directory = directory;
        this.district = district;
        directory.units(district).forEach(unit -> {
            known.put(unit.id().value(), unit.name());
            units.add(unit.id().value());
        });
        directory.bodies(district).forEach(body -> {
            known.put(body.id().value(), body.name());
            bodies.put(body.id().value(), body.kind());
        });
    }

    NamedId of(UUID id) {
        return new NamedId(id, known.getOrDefault(id, ""));
    }

    boolean isUnit(UUID id) {
        return units.contains(id);
    }

    BodyKind kind(BodyId body) {
        return bodies.containsKey(body.value())
                ? bodies.get(body.value())
                : directory.body(district, body).kind();
    }

    Map<PersonId, Person> people(Collection<PersonId> ids) {
        return directory.people(district, ids);
    }

    List<NamedId> named(Collection<PersonId> ids) {
        var people = people(ids);
        return ids.stream()
                .map(people::get)
                .filter(Objects::nonNull)
                .map(person -> new NamedId(person.id().value(), person.name()))
                .toList();
    }
}
