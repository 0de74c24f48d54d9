package org.huiyin.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.directory.Body;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Station;
import org.huiyin.directory.Unit;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which roles can be given in a district: each role for each body or unit that it fits. */
@Component
public class GrantOptions {
    private static final List<Role> UNIT_ROLES = List.of(Role.UNIT_CLERK, Role.UNIT_HEAD);

    private final Directory directory;
    private final Registrar registrar;

    GrantOptions(Directory directory, Registrar registrar) {
        this.directory = directory;
        this.registrar = registrar;
    }

    /**
     * A role that can be given.
     *
     * @param value the grant as forms send it
     * @param scopeName the name of the body or unit; empty for administrators
     */
    public record Choice(String value, Grant grant, String scopeName) {}

    public List<Choice> choices(DistrictId district) {
        var choices = new ArrayList<Choice>();
        choices.add(choice(Role.ADMIN, null, ""));
        for (var role : Role.values()) {
            var kinds = GrantRules.bodyKinds(role);
            for (var body : directory.bodies(district)) {
                if (kinds.contains(body.kind())) {
                    choices.add(choice(role, body.id().value(), body.name()));
                }
            }
        }
        for (var unit : directory.units(district)) {
            if (unit.active()) {
                UNIT_ROLES.forEach(role -> choices.add(choice(role, unit.id().value(), unit.name())));
            }
        }
        for (var station : registrar.stations(district)) {
            if (station.open()) {
                choices.add(choice(Role.STATION_STAFF, station.id().value(), station.name()));
            }
        }
        return choices;
    }

    /** Names of bodies, units and stations, for showing grants. */
    public Map<UUID, String> scopeNames(DistrictId district) {
        var names = directory.bodies(district).stream()
                .collect(Collectors.toMap(body -> body.id().value(), Body::name));
        names.putAll(directory.units(district).stream()
                .collect(Collectors.toMap(unit -> unit.id().value(), Unit::name)));
        names.putAll(registrar.stations(district).stream()
                .collect(Collectors.toMap(station -> station.id().value(), Station::name)));
        return names;
    }

    /** What a form sent. @throws InvalidInput for something that cannot be a grant */
    public static Set<Grant> parse(List<String> values) {
        return values.stream().map(GrantOptions::parse).collect(Collectors.toUnmodifiableSet());
    }

    private static Grant parse(String value) {
        var colon = value.indexOf(':');
        try {
            return colon < 0
                    ? new Grant(Role.valueOf(value), null)
                    : new Grant(Role.valueOf(value.substring(0, colon)), UUID.fromString(value.substring(colon + 1)));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInput("grants", "notAnOption");
        }
    }

    private static Choice choice(Role role, @Nullable UUID scope, String name) {
        var grant = new Grant(role, scope);
        return new Choice(GrantRules.text(grant), grant, name);
    }
}
