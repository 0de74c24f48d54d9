package org.huiyin.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.NameOrder;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.PersonName;
import org.huiyin.directory.Post;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Registrar.HeldPost;
import org.huiyin.directory.rosters.RosterPeople;
import org.huiyin.jobs.FoldedColumn;
import org.huiyin.jobs.FoldedTexts;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes people, their contact data and their posts. */
@Repository
public class PeopleStore {
    private final JdbcClient jdbc;
    private final JdbcOperations batch;

    PeopleStore(JdbcClient jdbc, JdbcOperations batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    @Configuration(proxyBeanMethods = false)
    static class Folded {
        @Bean
        FoldedTexts foldedNames(JdbcClient jdbc) {
            return new FoldedColumn(
                    "directory.person",
                    "SELECT id, name AS text, name_seen AS folded FROM directory.person WHERE id > :after ORDER BY id LIMIT :most",
                    PersonName::seen,
                    "UPDATE directory.person SET name_seen = :folded WHERE id = :id AND name = :text",
                    jdbc);
        }
    }

    List<Person> people(DistrictId district, Collection<PersonId> ids) {
        return jdbc.sql("""
                        SELECT id, district_id, name FROM directory.person
                         WHERE id = ANY (:ids) AND district_id = :district
                        """)
                .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("district", district.value())
                .query(PeopleStore::person)
                .list();
    }

    public List<Person> named(DistrictId district, String name) {
        return jdbc.sql("""
                        SELECT id, district_id, name FROM directory.person
                         WHERE district_id = :district AND name_seen = :name
                         ORDER BY id
                        """)
                .param("district", district.value())
                .param("name", PersonName.seen(name))
                .query(PeopleStore::person)
                .list();
    }

    public List<Person> named(DistrictId district, Collection<String> names) {
        return jdbc.sql("""
                        SELECT id, district_id, name FROM directory.person
                         WHERE district_id = :district AND name_seen = ANY (:names)
                         ORDER BY id
                        """)
                .param("district", district.value())
                .param("names", names.stream().map(PersonName::seen).toArray(String[]::new))
                .query(PeopleStore::person)
                .list();
    }

    /** People with a running post under one of the card numbers. */
    public List<Person> cardHolders(DistrictId district, Collection<String> cards) {
        return jdbc.sql("""
                        SELECT id, district_id, name FROM directory.person
                         WHERE district_id = :district
                           AND id IN (SELECT person_id FROM directory.post
                                       WHERE district_id = :district AND to_day IS NULL AND card_number = ANY (:cards))
                        """)
                .param("district", district.value())
                .param("cards", cards.toArray(String[]::new))
                .query(PeopleStore::person)
                .list();
    }

    List<Person> holders(BodyId body, PostKind kind, LocalDate day) {
        return jdbc.sql("""
                        SELECT id, district_id, name
                          FROM directory.person
                         WHERE id IN (SELECT person_id
                                        FROM directory.post
                                       WHERE body_id = :body AND kind = :kind
                                         AND from_day <= :day AND (to_day IS NULL OR to_day >= :day))
                         ORDER BY name_key, id
                        """)
                .param("body", body.value())
                .param("kind", kind.name())
                .param("day", day)
                .query(PeopleStore::person)
                .list();
    }

    /** One page of people by name, starting after the key. */
    List<Person> page(
            DistrictId district,
            String text,
            @Nullable PostKind kind,
            @Nullable BodyId body,
            LocalDate day,
            byte @Nullable [] afterKey,
            @Nullable UUID afterId,
            int limit) {
        return jdbc.sql("""
                        SELECT id, district_id, name
                          FROM directory.person
                         WHERE district_id = :district
                           AND (:text = '' OR strpos(name_seen, :text) > 0)
                           AND (:anyPost OR EXISTS (
                                   SELECT FROM directory.post
                                    WHERE post.person_id = person.id
                                      AND (CAST(:kind AS text) IS NULL OR kind = :kind)
                                      AND (CAST(:body AS uuid) IS NULL OR body_id = :body)
                                      AND from_day <= :day AND (to_day IS NULL OR to_day >= :day)))
                           AND (CAST(:afterId AS uuid) IS NULL
                                OR (name_key, id) > (CAST(:afterKey AS bytea), CAST(:afterId AS uuid)))
                         ORDER BY name_key, id
                         LIMIT :limit
                        """)
                .param("district", district.value())
                .param("text", PersonName.seen(text))
                .param("anyPost", kind == null && body == null)
                .param("kind", kind == null ? null : kind.name())
                .param("body", body == null ? null : body.value())
                .param("day", day)
                .param("afterKey", afterKey)
                .param("afterId", afterId)
                .param("limit", limit)
                .query(PeopleStore::person)
                .list();
    }

    public List<Post> posts(Collection<PersonId> people) {
        return jdbc.sql("""
                        SELECT person_id, body_id, kind, title, constituency, delegation, card_number, from_day, to_day
                          FROM directory.post
                         WHERE person_id = ANY (:people)
                         ORDER BY from_day DESC, kind, body_id
                        """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(PeopleStore::post)
                .list();
    }

    List<HeldPost> heldPosts(DistrictId district, PersonId person) {
        return jdbc.sql("""
                        SELECT person_id, body_id, kind, title, constituency, delegation, card_number, from_day, to_day,
                               successor_id
                          FROM directory.post
                         WHERE person_id = :person AND district_id = :district
                         ORDER BY from_day DESC, kind, body_id
                        """)
                .param("person", person.value())
                .param("district", district.value())
                .query((row, number) -> {
                    var successor = row.getObject("successor_id", UUID.class);
                    return new HeldPost(post(row, number), successor == null ? null : new PersonId(successor));
                })
                .list();
    }

    Optional<ContactData> contact(PersonId person) {
        return jdbc.sql("SELECT phone, email, address FROM directory.contact WHERE person_id = :person")
                .param("person", person.value())
                .query((row, _) ->
                        new ContactData(row.getString("phone"), row.getString("email"), row.getString("address")))
                .optional();
    }

    Map<PersonId, ContactData> contacts(DistrictId district, Collection<PersonId> some) {
        var contacts = new HashMap<PersonId, ContactData>();
        jdbc.sql("""
                        SELECT c.person_id, c.phone, c.email, c.address
                          FROM directory.contact c JOIN directory.person p ON p.id = c.person_id
                         WHERE c.person_id = ANY (:people) AND p.district_id = :district
                        """)
                .param("people", some.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("district", district.value())
                .query(row -> {
                    contacts.put(
                            new PersonId(row.getObject("person_id", UUID.class)),
                            new ContactData(row.getString("phone"), row.getString("email"), row.getString("address")));
                });
        return contacts;
    }

    void insert(Person person) {
        jdbc.sql("""
                        INSERT INTO directory.person (id, district_id, name, name_seen, name_key)
                        VALUES (:id, :district, :name, :seen, :key)
                        """)
                .param("id", person.id().value())
                .param("district", person.district().value())
                .param("name", person.name())
                .param("seen", PersonName.seen(person.name()))
                .param("key", NameOrder.key(person.name()))
                .update();
    }

    public void insertAll(List<RosterPeople.Addition> additions) {
        batch.batchUpdate(
                "INSERT INTO directory.person (id, district_id, name, name_seen, name_key, version) VALUES (?, ?, ?, ?, ?, ?)",
                additions.stream()
                        .map(added -> new Object[] {
                            added.person.id().value(),
                            added.person.district().value(),
                            added.person.name(),
                            PersonName.seen(added.person.name()),
                            NameOrder.key(added.person.name()),
                            added.version
                        })
                        .toList());
        batch.batchUpdate(
                "INSERT INTO directory.contact (person_id, phone, email, address) VALUES (?, ?, ?, ?)",
                additions.stream()
                        .map(added -> new Object[] {
                            added.person.id().value(),
                            added.contact.phone(),
                            added.contact.email(),
                            added.contact.address()
                        })
                        .toList());
    }

    public void insertAll(DistrictId district, List<Post> posts) {
        try {
            batch.batchUpdate(
                    """
                    INSERT INTO directory.post (person_id, district_id, body_id, kind, title, constituency,
                                                delegation, card_number, from_day, to_day)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    posts.stream()
                            .map(post -> new @Nullable Object[] {
                                post.person().value(),
                                district.value(),
                                post.body().value(),
                                post.kind().name(),
                                post.title(),
                                post.constituency(),
                                post.delegation(),
                                post.cardNumber(),
                                post.from(),
                                post.to()
                            })
                            .toList());
        } catch (DuplicateKeyException _) {
            throw new Refusal("directory.postTaken");
        }
    }

    int update(Person person) {
        return jdbc.sql("""
                        UPDATE directory.person
                           SET name = :name, name_seen = :seen, name_key = :key, version = version + 1
                         WHERE id = :id AND district_id = :district
                        RETURNING version
                        """)
                .param("id", person.id().value())
                .param("district", person.district().value())
                .param("name", person.name())
                .param("seen", PersonName.seen(person.name()))
                .param("key", NameOrder.key(person.name()))
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new NotFound("person"));
    }

    /** Counts one more change of the person and yields the new version. */
    public int advance(DistrictId district, PersonId person) {
        return jdbc.sql("""
                        UPDATE directory.person SET version = version + 1
                         WHERE id = :id AND district_id = :district
                        RETURNING version
                        """)
                .param("id", person.value())
                .param("district", district.value())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new NotFound("person"));
    }

    void save(PersonId person, ContactData contact) {
        jdbc.sql("""
                        INSERT INTO directory.contact (person_id, phone, email, address)
                        VALUES (:person, :phone, :email, :address)
                        ON CONFLICT (person_id) DO UPDATE
                           SET phone = excluded.phone, email = excluded.email, address = excluded.address
                        """)
                .param("person", person.value())
                .param("phone", contact.phone())
                .param("email", contact.email())
                .param("address", contact.address())
                .update();
    }

    void insert(DistrictId district, Post post) {
        var values = new HashMap<String, @Nullable Object>(Map.of(
                "person", post.person().value(),
                "district", district.value(),
                "body", post.body().value(),
                "kind", post.kind().name(),
                "title", post.title(),
                "constituency", post.constituency(),
                "delegation", post.delegation(),
                "card", post.cardNumber(),
                "from", post.from()));
        values.put("to", post.to());
        try {
            jdbc.sql("""
                            INSERT INTO directory.post (person_id, district_id, body_id, kind, title, constituency,
                                                        delegation, card_number, from_day, to_day)
                            VALUES (:person, :district, :body, :kind, :title, :constituency,
                                    :delegation, :card, :from, :to)
                            """).params(values).update();
        } catch (DuplicateKeyException _) {
            throw new Refusal("directory.postTaken");
        }
    }

    int end(DistrictId district, Post post, LocalDate lastDay, @Nullable PersonId successor) {
        return jdbc.sql("""
                        UPDATE directory.post
                           SET to_day = :to, successor_id = :successor
                         WHERE person_id = :person AND district_id = :district AND body_id = :body AND kind = :kind
                           AND from_day = :from AND to_day IS NULL
                        """)
                .param("person", post.person().value())
                .param("district", district.value())
                .param("body", post.body().value())
                .param("kind", post.kind().name())
                .param("from", post.from())
                .param("to", lastDay)
                .param("successor", successor == null ? null : successor.value())
                .update();
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                new DistrictId(row.getObject("district_id", UUID.class)),
                row.getString("name"));
    }

    private static Post post(ResultSet row, int number) throws SQLException {
        return new Post(
                new PersonId(row.getObject("person_id", UUID.class)),
                new BodyId(row.getObject("body_id", UUID.class)),
                PostKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("constituency"),
                row.getString("delegation"),
                row.getString("card_number"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class));
    }
}
