package org.huiyin.account;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.StationId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which role may be held for what: each for a body of its kind or a unit, always of the own district. */
@Component
class GrantRules {
    private static final String FIELD = "grants";

    private final Directory directory;
    private final Registrar registrar;

    GrantRules(Directory directory, Registrar registrar) {
        this.directory = directory;
        this.registrar = registrar;
    }

    /**
     * @throws InvalidInput for a role with a scope that does not fit
     * @throws org.huiyin.shared.NotFound for a person, body or unit that is not in the district
     */
    void check(DistrictId district, @Nullable PersonId person, Collection<Grant> grants) {
        if (person != null) {
            directory.person(district, person);
        }
        for (var grant : grants) {
            var scope = grant.scope();
            switch (grant.role()) {
                case PUBLIC -> throw new InvalidInput(FIELD, "notAnOption");
                case ADMIN -> {
                    if (scope != null) {
                        throw new InvalidInput(FIELD, "notAnOption");
                    }
                }
                case DEPUTIES_OFFICE,
                        PROPOSALS_OFFICE,
                        GOVERNMENT_OFFICE,
                        DEPUTY,
                        MEMBER,
                        UNIT_CLERK,
                        UNIT_HEAD,
                        WORKING_COMMITTEE,
                        COMMITTEE,
                        VOTER,
                        STATION_STAFF -> {
                    if (scope == null) {
                        throw new InvalidInput(FIELD, "required");
                    }
                    checkScope(district, grant.role(), scope);
                }
            }
        }
    }

    private void checkScope(DistrictId district, Role role, UUID scope) {
        var kinds = bodyKinds(role);
        if (role == Role.STATION_STAFF) {
            registrar.station(district, new StationId(scope));
        } else if (kinds.isEmpty()) {
            directory.unit(district, new UnitId(scope));
        } else if (!kinds.contains(directory.body(district, new BodyId(scope)).kind())) {
            throw new InvalidInput(FIELD, "notAnOption");
        }
    }

    /** The kinds of body for which the role is held; none for roles held for a unit, a station or the district. */
    static Set<BodyKind> bodyKinds(Role role) {
        return switch (role) {
            case DEPUTIES_OFFICE, DEPUTY, VOTER -> Set.of(BodyKind.CONGRESS);
            case PROPOSALS_OFFICE, MEMBER -> Set.of(BodyKind.CPPCC);
            case GOVERNMENT_OFFICE -> Set.of(BodyKind.GOVERNMENT);
            case WORKING_COMMITTEE -> Set.of(BodyKind.SUBDISTRICT_OFFICE);
            case COMMITTEE -> Set.of(BodyKind.COMMITTEE);
            case PUBLIC, ADMIN, UNIT_CLERK, UNIT_HEAD, STATION_STAFF -> Set.of();
        };
    }

    /** A grant as acts and forms write it, e.g. "UNIT_CLERK:0198…". */
    static String text(Grant grant) {
        return grant.scope() == null ? grant.role().name() : grant.role().name() + ":" + grant.scope();
    }
}
