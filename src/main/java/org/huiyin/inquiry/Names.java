package org.huiyin.inquiry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    NamedId unit(UnitId id) {
        return new NamedId(id.value(), of(id.value()));
    }

    /** The name of a person; empty if there is none. */
    String person(PersonId id) {
        var person = directory.people(district, List.of(id)).get(id);
        return person == null ? "" : person.name();
    }
}
