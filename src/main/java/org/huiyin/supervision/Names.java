package org.huiyin.supervision;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;

/** The names of a district's bodies, units and people, looked up once for a page. */
final class Names {
    private final Directory directory;
    private final DistrictId district;
    private final Map<UUID, String> known = new HashMap<>();
    private final Map<UUID, String> shorter = new HashMap<>();

    Names(Directory directory, DistrictId district) {
        this.directory = directory;
        this.district = district;
        directory.bodies(district).forEach(body -> {
            known.put(body.id().value(), body.name());
            shorter.put(body.id().value(), body.shortName());
        });
        directory.units(district).forEach(unit -> {
            known.put(unit.id().value(), unit.name());
            shorter.put(unit.id().value(), unit.shortName());
        });
    }

    /** The name of a body or unit; empty if there is none. */
    String of(UUID id) {
        return known.getOrDefault(id, "");
    }

    /** The short name of a body or unit, for lists; empty if there is none. */
    String shortly(UUID id) {
        return shorter.getOrDefault(id, "");
    }

    NamedId body(BodyId id) {
        return new NamedId(id.value(), of(id.value()));
    }

    NamedId unit(UnitId id) {
        return new NamedId(id.value(), of(id.value()));
    }

    List<NamedId> units(Collection<UnitId> ids) {
        return ids.stream().map(this::unit).toList();
    }

    List<NamedId> people(Collection<PersonId> ids) {
        var people = directory.people(district, ids);
        return ids.stream()
                .map(people::get)
                .filter(Objects::nonNull)
                .map(person -> new NamedId(person.id().value(), person.name()))
                .toList();
    }

    static String listed(Collection<NamedId> names, String between) {
        return names.stream().map(NamedId::name).collect(Collectors.joining(between));
    }
}
