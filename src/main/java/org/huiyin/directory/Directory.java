package org.huiyin.directory;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.ui.Option;

/** Reads the directory and adds to it. Everything takes or yields its district; nothing crosses districts. */
public interface Directory {
    List<District> districts();

    /** The district that answers under a host name; the only or first district where no host is set. Empty before set-up. */
    Optional<District> districtOfHost(String host);

    District addDistrict(String name, String host, boolean demo);

    List<Body> bodies(DistrictId district);

    /** @throws org.huiyin.shared.NotFound if there is none with this id in the district */
    Body body(DistrictId district, BodyId id);

    Body addBody(Body body, Actor actor);

    List<Term> terms(BodyId body);

    List<Session> sessions(BodyId body);

    Term addTerm(Term term, Actor actor);

    Session addSession(Session session, Actor actor);

    /** The term that runs on a day, else the last one that began before it. */
    Optional<Term> termOn(BodyId body, LocalDate day);

    /** The session being held on a day; empty between sessions. */
    Optional<Session> sessionOn(BodyId body, LocalDate day);

    /** The last session that began on or before the day. */
    Optional<Session> lastSession(BodyId body, LocalDate day);

    /** Units of a district by name, dissolved ones last. */
    List<Unit> units(DistrictId district);

    /** @throws org.huiyin.shared.NotFound if there is none with this id in the district */
    Unit unit(DistrictId district, UnitId id);

    Unit addUnit(Unit unit, Actor actor);

    /** @throws org.huiyin.shared.NotFound if there is none with this id in the district */
    Person person(DistrictId district, PersonId id);

    /** Names by id; ids of other districts are left out. */
    Map<PersonId, Person> people(DistrictId district, Collection<PersonId> ids);

    /** People who hold a post of the kind in the body on the day, by name. */
    List<Person> holders(BodyId body, PostKind kind, LocalDate day);

    List<Post> posts(PersonId person);

    /** The posts of many, the latest first. */
    List<Post> posts(Collection<PersonId> people);

    Person addPerson(Person person, ContactData contact, Actor actor);

    void addPost(Post post, Actor actor);

    ContactData contact(DistrictId district, PersonId person);

    /** How to reach many; those of whom nothing is known are left out. */
    Map<PersonId, ContactData> contacts(DistrictId district, Collection<PersonId> people);

    /** People with exactly this name in the district. */
    List<Person> named(DistrictId district, String name);

    /** People to be picked by name; those who share one are told apart by their posts. */
    default List<Option> options(Collection<Person> people) {
        return Namesakes.told(people, this::posts);
    }
}
