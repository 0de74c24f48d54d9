package org.huiyin.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.shared.DistrictId;

/** The names of a district's bodies, units and people, looked up once for a page. */
public final class Names {
    private final Directory directory;
    private final DistrictId district;
    private final Map<UUID, Body> bodies = new HashMap<>();
    private final Map<UUID, Unit> units = new HashMap<>();

    public Names(Directory directory, DistrictId district) {
        this.directory = directory;
        this.district = district;
        directory.bodies(district).forEach(body -> bodies.put(body.id().value(), body));
        directory.units(district).forEach(unit -> units.put(unit.id().value(), unit));
    }

    /** The name of a body or unit; empty if there is none. */
    public String of(UUID id) {
        var body = bodies.get(id);
        var unit = units.get(id);
        return body != null ? body.name() : unit != null ? unit.name() : "";
    }

    /** The short name of a body or unit, for lists; empty if there is none. */
    public String shortly(UUID id) {
        var body = bodies.get(id);
        var unit = units.get(id);
        return body != null ? body.shortName() : unit != null ? unit.shortName() : "";
    }

    /** A body or unit with its name. */
    public NamedId named(UUID id) {
        return new NamedId(id, of(id));
    }

    public NamedId body(BodyId id) {
        return named(id.value());
    }

    /** @throws org.huiyin.shared.NotFound for a body that is not in the district */
    public BodyKind kind(BodyId id) {
        var body = bodies.get(id.value());
        return body != null ? body.kind() : directory.body(district, id).kind();
    }

    public NamedId unit(UnitId id) {
        return named(id.value());
    }

    public List<NamedId> units(Collection<UnitId> ids) {
        return ids.stream().map(this::unit).toList();
    }

    public boolean isUnit(UUID id) {
        return units.containsKey(id);
    }

    /** The name of a person; empty if there is none. */
    public String person(PersonId id) {
        return people(List.of(id)).stream().findFirst().map(NamedId::name).orElse("");
    }

    /** People with their names, in the order given, without those who are not in the district. */
    public List<NamedId> people(Collection<PersonId> ids) {
        var people = directory.people(district, ids);
        return ids.stream()
                .map(people::get)
                .filter(Objects::nonNull)
                .map(person -> new NamedId(person.id().value(), person.name()))
                .toList();
    }

    /** Names in one line. */
    public static String listed(Collection<NamedId> names, String between) {
        return names.stream().map(NamedId::name).collect(Collectors.joining(between));
    }
}
