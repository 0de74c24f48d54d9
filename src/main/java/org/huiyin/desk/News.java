package org.huiyin.desk;

import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are told.
 *
 * @param people deputies and members, found by their accounts
 * @param units whose clerks and heads are told
 * @param holders all who hold a role for a body
 * @param accounts accounts by id
 * @param kind message key below {@code notice.kind.}, or where a subject type is given below {@code notice.kind.<type>.}
 * @param what its title as open to everyone who is told; never a hidden text; empty if none
 * @param address of the page that it leads to
 * @param subjectType where its title depends on who reads it and when: whose {@link NewsSubjects} is asked for it then; else empty
 * @param unit the unit concerned, named beside the kind; null if none
 */
public record News(
        Set<PersonId> people,
        Set<UnitId> units,
        Set<Holders> holders,
        Set<UUID> accounts,
        String kind,
        String what,
        String address,
        String subjectType,
        @Nullable UnitId unit) {
    public News {
        people = Set.copyOf(people);
        units = Set.copyOf(units);
        holders = Set.copyOf(holders);
        accounts = Set.copyOf(accounts);
    }

    /** All who hold a role for a body. */
    public record Holders(Role role, UUID scope) {
        /** The offices of a body. */
        public static Set<Holders> offices(BodyId body) {
            return Set.of(
                    new Holders(Role.DEPUTIES_OFFICE, body.value()), new Holders(Role.PROPOSALS_OFFICE, body.value()));
        }
    }

    /** News for nobody yet. */
    public static News of(String kind, String what, String address) {
        return new News(Set.of(), Set.of(), Set.of(), Set.of(), kind, what, address, "", null);
    }

    /** News for nobody yet, of something that is shown to each as they may see it. */
    public static News shownBy(String subjectType, String kind, String address) {
        return new News(Set.of(), Set.of(), Set.of(), Set.of(), kind, "", address, subjectType, null);
    }

    public News toPeople(Set<PersonId> told) {
        return new News(told, units, holders, accounts, kind, what, address, subjectType, unit);
    }

    public News toUnits(Set<UnitId> told) {
        return new News(people, told, holders, accounts, kind, what, address, subjectType, unit);
    }

    public News toHolders(Set<Holders> told) {
        return new News(people, units, told, accounts, kind, what, address, subjectType, unit);
    }

    public News toAccounts(Set<UUID> told) {
        return new News(people, units, holders, told, kind, what, address, subjectType, unit);
    }

    public News naming(@Nullable UnitId concerned) {
        return new News(people, units, holders, accounts, kind, what, address, subjectType, concerned);
    }
}
