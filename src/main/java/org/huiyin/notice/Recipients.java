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
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;

/** Finds the accounts behind people, units and offices, asking for each once. Made anew for each batch, as what it knows grows old. */
final class Recipients {
    private final Accounts accounts;
    private final Map<Post, Set<UUID>> holders = new HashMap<>();
    private final Map<PersonId, Optional<UUID>> people = new HashMap<>();

    Recipients(Accounts accounts) {
        this.accounts = accounts;
    }

    private record Post(DistrictId district, Role role, UUID scope) {}

    /** All who are told of it. */
    Set<UUID> of(DistrictId district, News news) {
        var concerned = new LinkedHashSet<>(news.accounts());
        concerned.addAll(people(district, news.people()));
        concerned.addAll(units(district, news.units()));
        news.holders().forEach(holders -> concerned.addAll(holders(district, holders.role(), holders.scope())));
        return concerned;
    }

    private Set<UUID> people(DistrictId district, Collection<PersonId> wanted) {
        var found = new LinkedHashSet<UUID>();
        for (var person : wanted) {
            people.computeIfAbsent(person, id -> Optional.ofNullable(accounts.ofPerson(district, id)))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Set<UUID> units(DistrictId district, Collection<UnitId> units) {
        var found = new LinkedHashSet<UUID>();
        for (var unit : units) {
            found.addAll(holders(district, Role.UNIT_CLERK, unit.value()));
            found.addAll(holders(district, Role.UNIT_HEAD, unit.value()));
        }
        return found;
    }

    private Set<UUID> holders(DistrictId district, Role role, UUID scope) {
        return holders.computeIfAbsent(
                new Post(district, role, scope), post -> accounts.holders(post.district(), post.role(), post.scope()));
    }
}
