package org.huiyin.account;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;

/** Makes and changes accounts. */
public interface Accounts {
    /**
     * Makes an account.
     *
     * @param username unique in the district, 2-64 characters
     * @param password at least 8 characters (10 outside demo mode); null for an account that signs in by OIDC only
     * @return the new account's id
     * @throws org.huiyin.shared.Refusal "account.taken" if the name is in use
     */
    UUID add(
            DistrictId district,
            String username,
            String displayName,
            @Nullable String password,
            @Nullable PersonId person,
            Set<Grant> grants,
            Actor actor);

    /** Accounts that hold the role for the scope; those get notices. */
    Set<UUID> holders(DistrictId district, Role role, UUID scope);

    /** The account of a person, if there is one. */
    @Nullable
    UUID ofPerson(DistrictId district, PersonId person);

    /**
     * Those who do something here, to be picked by name: enabled accounts that hold a role other than administrator and voter, by name.
     *
     * @param most how many are looked up at most
     */
    List<Named> named(DistrictId district, int most);

    /** The sign-in names of enabled accounts that are shown under a name, whatever their roles. */
    List<String> calledExactly(DistrictId district, String name);

    /**
     * An account as people know it.
     *
     * @param username unique; shown only where several have the same name
     */
    record Named(String username, String name) {}

    /** The caller behind an account, for work done without a request (demonstration, imports). Channel as given. */
    Caller caller(DistrictId district, String username, String channel);
}
