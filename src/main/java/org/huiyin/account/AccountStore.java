package org.huiyin.account;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.signin.DemoAccount;
import org.huiyin.directory.PersonId;
import org.huiyin.jobs.FoldedColumn;
import org.huiyin.jobs.FoldedTexts;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.FoldedText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts and their grants in the database. */
@Component
public class AccountStore {
    /** The columns from which {@link #signedIn} reads, for queries that name the account {@code a}. */
    public static final String SIGNED_IN_COLUMNS = """
            a.id, a.district_id, a.username, a.display_name, a.person_id,
                   ARRAY(SELECT g.role || ':' || coalesce(g.scope::text, '')
                           FROM account.role_grant g WHERE g.account_id = a.id) AS grants""";

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account with its password hash, for signing in. */
    public record WithPassword(SignedIn who, @Nullable String hash, boolean disabled, boolean demo) {}

    /** What names a user in comparisons: full-width and capital letters count as their plain forms. */
    public static String key(String username) {
        return Normalizer.normalize(username.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** By what an account is searched: its names, folded. */
    private static String words(String username, String displayName) {
        return FoldedText.of(username) + "\n" + FoldedText.of(displayName);
    }

    @Configuration(proxyBeanMethods = false)
    static class Folded {
        @Bean
        FoldedTexts foldedAccountNames(JdbcClient jdbc) {
            return new FoldedColumn(
                    "account.account",
                    """
                    SELECT id, username || chr(10) || display_name AS text, words AS folded
                      FROM account.account WHERE id > :after ORDER BY id LIMIT :most
                    """,
                    names -> words(names.substring(0, names.indexOf('\n')), names.substring(names.indexOf('\n') + 1)),
                    "UPDATE account.account SET words = :folded WHERE id = :id AND username || chr(10) || display_name = :text",
                    jdbc);
        }
    }

    /** False if the name, the person or the outside name has an account already. */
    boolean insert(
            UUID id,
            DistrictId district,
            String username,
            String displayName,
            @Nullable String hash,
            @Nullable PersonId person,
            @Nullable String externalId,
            boolean demo,
            Instant now) {
        return jdbc.sql("""
                INSERT INTO account.account (id, district_id, username, username_key, display_name, words, password_hash,
                       person_id, external_id, demo, created_at, password_changed_at, version)
                VALUES (:id, :district, :username, :key, :displayName, :words, :hash, :person, :external, :demo, :now,
                       CASE WHEN CAST(:hash AS text) IS NOT NULL THEN CAST(:now AS timestamptz) END, 1)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", id)
                        .param("district", district.value())
                        .param("username", username)
                        .param("key", key(username))
                        .param("displayName", displayName)
                        .param("words", words(username, displayName))
                        .param("hash", hash)
                        .param("person", person == null ? null : person.value())
                        .param("external", externalId)
                        .param("demo", demo)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    void grant(UUID account, Collection<Grant> grants) {
        for (var grant : grants) {
            jdbc.sql("""
                    INSERT INTO account.role_grant (account_id, role, scope) VALUES (:account, :role, :scope)
                    ON CONFLICT DO NOTHING
                    """)
                    .param("account", account)
                    .param("role", grant.role().name())
                    .param("scope", grant.scope())
                    .update();
        }
    }

    void revokeGrants(UUID account) {
        jdbc.sql("DELETE FROM account.role_grant WHERE account_id = :account")
                .param("account", account)
                .update();
    }

    public Optional<WithPassword> byUsername(DistrictId district, String username) {
        return jdbc.sql("SELECT " + SIGNED_IN_COLUMNS + """
                , a.password_hash, a.disabled, a.demo
                  FROM account.account a
                 WHERE a.district_id = :district AND a.username_key = :key
                """)
                .param("district", district.value())
                .param("key", key(username))
                .query((row, _) -> withPassword(row))
                .optional();
    }

    List<Accounts.Named> named(DistrictId district, int most) {
        return jdbc.sql("""
                SELECT a.username, a.display_name
                  FROM account.account a
                 WHERE a.district_id = :district AND NOT a.disabled
                   AND EXISTS (SELECT FROM account.role_grant g WHERE g.account_id = a.id AND g.role NOT IN ('ADMIN', 'VOTER'))
                 ORDER BY a.display_name, a.username LIMIT :most
                """)
                .param("district", district.value())
                .param("most", most)
                .query((row, _) -> new Accounts.Named(row.getString("username"), row.getString("display_name")))
                .list();
    }

    List<String> calledExactly(DistrictId district, String name) {
        return jdbc.sql("""
                SELECT username FROM account.account
                 WHERE district_id = :district AND display_name = :name AND NOT disabled ORDER BY username LIMIT 2
                """)
                .param("district", district.value())
                .param("name", name)
                .query((row, _) -> row.getString("username"))
                .list();
    }

    Set<UUID> holders(DistrictId district, Role role, UUID scope) {
        return new HashSet<>(jdbc.sql("""
                SELECT a.id
                  FROM account.role_grant g JOIN account.account a ON a.id = g.account_id
                 WHERE g.scope = :scope AND g.role = :role AND a.district_id = :district AND NOT a.disabled
                """)
                .param("scope", scope)
                .param("role", role.name())
                .param("district", district.value())
                .query(UUID.class)
                .list());
    }

    Optional<UUID> ofPerson(DistrictId district, PersonId person) {
        return jdbc.sql("SELECT id FROM account.account WHERE district_id = :district AND person_id = :person")
                .param("district", district.value())
                .param("person", person.value())
                .query(UUID.class)
                .optional();
    }

    public List<DemoAccount> demoAccounts(DistrictId district) {
        return jdbc.sql("""
                SELECT username, display_name FROM account.account
                 WHERE district_id = :district AND demo AND NOT disabled ORDER BY created_at, id
                """)
                .param("district", district.value())
                .query((row, _) -> new DemoAccount(row.getString("username"), row.getString("display_name")))
                .list();
    }

    public Optional<WithPassword> byId(DistrictId district, UUID id) {
        return jdbc.sql("SELECT " + SIGNED_IN_COLUMNS + """
                , a.password_hash, a.disabled, a.demo
                  FROM account.account a
                 WHERE a.district_id = :district AND a.id = :id
                """)
                .param("district", district.value())
                .param("id", id)
                .query((row, _) -> withPassword(row))
                .optional();
    }

    public Optional<SignedIn> byExternalId(DistrictId district, String externalId, boolean demo) {
        return jdbc.sql("SELECT " + SIGNED_IN_COLUMNS + """
                  FROM account.account a
                 WHERE a.district_id = :district AND a.external_id = :external
                   AND NOT a.disabled AND (NOT a.demo OR :demo)
                """)
                .param("district", district.value())
                .param("external", externalId)
                .param("demo", demo)
                .query((row, _) -> signedIn(row, null))
                .optional();
    }

    void clearPassword(UUID account) {
        jdbc.sql("UPDATE account.account SET password_hash = NULL, password_changed_at = NULL WHERE id = :id")
                .param("id", account)
                .update();
    }

    public void setPassword(UUID account, String hash, Instant now) {
        jdbc.sql("UPDATE account.account SET password_hash = :hash, password_changed_at = :now WHERE id = :id")
                .param("hash", hash)
                .param("now", at(now))
                .param("id", account)
                .update();
    }

    void setDisabled(UUID account, boolean disabled) {
        jdbc.sql("UPDATE account.account SET disabled = :disabled WHERE id = :id")
                .param("disabled", disabled)
                .param("id", account)
                .update();
    }

    /** False if the person or the outside name has another account already. */
    boolean change(
            UUID account, String username, String displayName, @Nullable PersonId person, @Nullable String externalId) {
        try {
            jdbc.sql("""
                    UPDATE account.account
                       SET display_name = :displayName, words = :words, person_id = :person, external_id = :external
                     WHERE id = :id
                    """)
                    .param("displayName", displayName)
                    .param("words", words(username, displayName))
                    .param("person", person == null ? null : person.value())
                    .param("external", externalId)
                    .param("id", account)
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** Waits until no other transaction changes the district's administrators. @return those that can sign in */
    Set<UUID> lockAdministrators(DistrictId district) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('account.administrators ' || :district, 0))")
                .param("district", district.toString())
                .query((_, _) -> true)
                .single();
        return new HashSet<>(jdbc.sql("""
                SELECT a.id
                  FROM account.role_grant g JOIN account.account a ON a.id = g.account_id
                 WHERE a.district_id = :district AND g.role = 'ADMIN' AND NOT a.disabled
                """)
                .param("district", district.value())
                .query(UUID.class)
                .list());
    }

    /** Accounts by name from a key on, one more than asked for if there are more. */
    List<AccountEntry> list(DistrictId district, String text, String after, int limit) {
        return jdbc.sql("""
                SELECT a.id, a.username, a.display_name, a.person_id, a.external_id, a.disabled, a.demo, a.created_at,
                       a.password_changed_at,
                       (SELECT max(s.seen_at) FROM account.session s WHERE s.account_id = a.id) AS seen_at,
                       ARRAY(SELECT g.role || ':' || coalesce(g.scope::text, '')
                               FROM account.role_grant g WHERE g.account_id = a.id) AS grants
                  FROM account.account a
                 WHERE a.district_id = :district AND a.username_key > :after
                   AND strpos(a.words, :words) > 0
                 ORDER BY a.username_key
                 LIMIT :limit
                """)
                .param("district", district.value())
                .param("after", after)
                .param("words", FoldedText.of(text))
                .param("limit", limit)
                .query((row, _) -> entry(row))
                .list();
    }

    Optional<AccountEntry> entry(DistrictId district, UUID id) {
        return jdbc.sql("""
                SELECT a.id, a.username, a.display_name, a.person_id, a.external_id, a.disabled, a.demo, a.created_at,
                       a.password_changed_at,
                       (SELECT max(s.seen_at) FROM account.session s WHERE s.account_id = a.id) AS seen_at,
                       ARRAY(SELECT g.role || ':' || coalesce(g.scope::text, '')
                               FROM account.role_grant g WHERE g.account_id = a.id) AS grants
                  FROM account.account a
                 WHERE a.district_id = :district AND a.id = :id
                """)
                .param("district", district.value())
                .param("id", id)
                .query((row, _) -> entry(row))
                .optional();
    }

    private static AccountEntry entry(ResultSet row) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        return new AccountEntry(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                person == null ? null : new PersonId(person),
                row.getString("external_id"),
                row.getBoolean("disabled"),
                row.getBoolean("demo"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "password_changed_at"),
                instant(row, "seen_at"),
                grants(row.getArray("grants")));
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    /** Counts the account's version up for the act that is about to be appended. */
    int nextVersion(UUID account) {
        return jdbc.sql("UPDATE account.account SET version = version + 1 WHERE id = :id RETURNING version")
                .param("id", account)
                .query(Integer.class)
                .single();
    }

    /** Reads {@link #SIGNED_IN_COLUMNS}. */
    public static SignedIn signedIn(ResultSet row, @Nullable UUID door) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        return new SignedIn(
                row.getObject("id", UUID.class),
                new DistrictId(row.getObject("district_id", UUID.class)),
                row.getString("username"),
                row.getString("display_name"),
                person == null ? null : new PersonId(person),
                grants(row.getArray("grants")),
                door);
    }

    private static WithPassword withPassword(ResultSet row) throws SQLException {
        return new WithPassword(
                signedIn(row, null),
                row.getString("password_hash"),
                row.getBoolean("disabled"),
                row.getBoolean("demo"));
    }

    private static Set<Grant> grants(Array array) throws SQLException {
        var grants = new HashSet<Grant>();
        for (var text : (String[]) array.getArray()) {
            var colon = text.indexOf(':');
            var scope = text.substring(colon + 1);
            grants.add(
                    new Grant(Role.valueOf(text.substring(0, colon)), scope.isEmpty() ? null : UUID.fromString(scope)));
        }
        return grants;
    }

    /** A moment as JDBC takes it. */
    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
