package org.huiyin.notice;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Accounts;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.springframework.stereotype.Component;

/** Finds the accounts behind people, units and offices. */
@Component
class Recipients {
    private final Accounts accounts;
    private final Directory directory;

    Recipients(Accounts accounts, Directory directory) {
        this.accounts = accounts;
        this.directory = directory;
    }

    Set<UUID> people(DistrictId district, Collection<PersonId> people) {
        var found = new LinkedHashSet<UUID>();
        for (var person : people) {
            var account = accounts.ofPerson(district, person);
            if (account != null) {
                found.add(account);
            }
        }
        return found;
    }

    Set<UUID> units(DistrictId district, Collection<UnitId> units) {
        var found = new LinkedHashSet<UUID>();
        for (var unit : units) {
            found.addAll(accounts.holders(district, Role.UNIT_CLERK, unit.value()));
            found.addAll(accounts.holders(district, Role.UNIT_HEAD, unit.value()));
        }
        return found;
    }

    Set<UUID> office(DistrictId district, BodyId body) {
        var found = new LinkedHashSet<UUID>();
        found.addAll(accounts.holders(district, Role.DEPUTIES_OFFICE, body.value()));
        found.addAll(accounts.holders(district, Role.PROPOSALS_OFFICE, body.value()));
        return found;
    }

    Set<UUID> government(DistrictId district) {
        var found = new LinkedHashSet<UUID>();
        directory.bodies(district).stream()
                .filter(body -> body.kind() == BodyKind.GOVERNMENT)
                .forEach(body -> found.addAll(accounts.holders(
                        district, Role.GOVERNMENT_OFFICE, body.id().value())));
        return found;
    }
}
