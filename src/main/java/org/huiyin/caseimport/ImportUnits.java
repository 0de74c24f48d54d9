package org.huiyin.caseimport;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.FoldedText;

/** The units that a list names: by their full or short name, with or without that of the district before it. */
final class ImportUnits {
    private static final int LONGEST_NAME = 100;

    private final Directory directory;
    private final DistrictId district;
    private final String districtName;
    private final Supplier<UnitId> ids;
    private final boolean mayAdd;
    private final Map<String, Set<UnitId>> named = new HashMap<>();
    private final Map<UnitId, Unit> fresh = new HashMap<>();

    /** @param mayAdd whether unknown units are added to the directory */
    ImportUnits(Directory directory, DistrictId district, Supplier<UnitId> ids, boolean mayAdd) {
        this.directory = directory;
        this.district = district;
        this.ids = ids;
        this.mayAdd = mayAdd;
        this.districtName = directory.districts().stream()
                .filter(known -> known.id().equals(district))
                .map(known -> FoldedText.closed(known.name()))
                .findFirst()
                .orElse("");
        directory.units(district).forEach(unit -> {
            keep(unit.name(), unit.id());
            keep(unit.shortName(), unit.id());
        });
    }

    private void keep(String name, UnitId id) {
        named.computeIfAbsent(bare(name), _ -> new HashSet<>()).add(id);
    }

    /** The name without the district's, which offices leave out or shorten to its last character. */
    private String bare(String name) {
        var closed = FoldedText.closed(name);
        if (districtName.isEmpty()) {
            return closed;
        }
        var rest = closed.startsWith(districtName) ? closed.substring(districtName.length()) : closed;
        var last = districtName.substring(districtName.length() - 1);
        return rest.length() > 3 && rest.startsWith(last) ? rest.substring(1) : rest;
    }

    /** The one unit of this name; someone new where that is wanted. Empty if there is none, or more than one. */
    synchronized Optional<UnitId> find(String name) {
        var known = named.getOrDefault(bare(name), Set.of());
        if (known.size() == 1) {
            return Optional.of(known.iterator().next());
        }
        if (!known.isEmpty() || !mayAdd || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        var written = FoldedText.visible(name).strip();
        var unit = new Unit(ids.get(), district, written, written, "", true);
        fresh.put(unit.id(), unit);
        keep(unit.name(), unit.id());
        return Optional.of(unit.id());
    }

    /** The name of a unit found, new or in the directory. */
    synchronized String name(UnitId id) {
        var unit = fresh.get(id);
        return unit == null ? directory.unit(district, id).name() : unit.name();
    }

    /** Adds those of the units to the directory that are new to it. */
    synchronized int add(Collection<UnitId> units, Actor actor) {
        var added = 0;
        for (var id : units) {
            var unit = fresh.remove(id);
            if (unit != null) {
                directory.addUnit(unit, actor);
                added++;
            }
        }
        return added;
    }
}
