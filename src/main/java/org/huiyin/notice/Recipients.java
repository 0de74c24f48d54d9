package org.huiyin.notice;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Accounts;
import org.huiyin.account.Role;
import org.huiyin.desk.News;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;

/** Finds the accounts behind people, units and offices, asking for each once. Made anew for each batch, as what it knows grows old. */
final class Recipients {
    private final Accounts accounts;
    private final Directory directory;
    private final Map<Post, Set<UUID>> holders = new HashMap<>();
    private final Map<PersonId, Optional<UUID>> people = new HashMap<>();

    Recipients(Accounts accounts, Directory directory) {
        this.accounts = accounts;
        this.directory = directory;
    }

    private record Post(DistrictId district, Role role, UUID scope) {}

    Set<UUID> people(DistrictId district, Collection<PersonId> wanted) {
        var found = new LinkedHashSet<UUID>();
        for (var person : wanted) {
            people.computeIfAbsent(person, id -> Optional.ofNullable(accounts.ofPerson(district, id)))
                    .ifPresent(found::add);
        }
        return found;
    }

    Set<UUID> units(DistrictId district, Collection<UnitId> units) {
        var found = new LinkedHashSet<UUID>();
        for (var unit : units) {
            found.addAll(holders(district, Role.UNIT_CLERK, unit.value()));
            found.addAll(holders(district, Role.UNIT_HEAD, unit.value()));
        }
        return found;
    }

    Set<UUID> office(DistrictId district, BodyId body) {
        var found = new LinkedHashSet<UUID>();
        found.addAll(holders(district, Role.DEPUTIES_OFFICE, body.value()));
        found.addAll(holders(district, Role.PROPOSALS_OFFICE, body.value()));
        return found;
    }

    Set<UUID> government(DistrictId district) {
        var found = new LinkedHashSet<UUID>();
        directory.bodies(district).stream()
                .filter(body -> body.kind() == BodyKind.GOVERNMENT)
                .forEach(body -> found.addAll(
                        holders(district, Role.GOVERNMENT_OFFICE, body.id().value())));
        return found;
    }

    Set<UUID> holders(DistrictId district, News.Holders wanted) {
        return holders(district, wanted.role(), wanted.scope());
    }

    private Set<UUID> holders(DistrictId district, Role role, UUID scope) {
        return holders.computeIfAbsent(
                new Post(district, role, scope), post -> accounts.holders(post.district(), post.role(), post.scope()));
    }
}
