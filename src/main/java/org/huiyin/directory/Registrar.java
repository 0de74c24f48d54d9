package org.huiyin.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;

/** Keeps the directory in order: corrections, dissolutions, ends of posts, regions and stations, and the search for people. */
public interface Registrar {
    /** The first district of an installation; empty if there is one already, also when two processes ask at once. */
    Optional<District> addFirstDistrict(String name, String host, boolean demo);

    /** @throws org.huiyin.shared.Refusal "directory.nameTaken" if another body has the name */
    Body changeBody(Body body, Actor actor);

    void dissolveBody(BodyId body, LocalDate lastDay, Actor actor);

    /** The bodies that were dissolved, latest first. */
    List<DissolvedBody> dissolvedBodies(DistrictId district);

    Term changeTerm(Term term, Actor actor);

    Session changeSession(Session session, Actor actor);

    /** @throws org.huiyin.shared.Refusal "directory.nameTaken" if another unit has the name */
    Unit changeUnit(Unit unit, Actor actor);

    void dissolveUnit(UnitId unit, LocalDate lastDay, @Nullable UnitId successor, Actor actor);

    /** When a unit was dissolved and who took its work over; empty while it exists. */
    Optional<DissolvedUnit> dissolution(DistrictId district, UnitId unit);

    /** Adds a person with a post, both or neither. */
    Person addHolder(Person person, ContactData contact, Post post, Actor actor);

    Person changePerson(Person person, ContactData contact, Actor actor);

    /** Ends a running post. @throws org.huiyin.shared.Refusal "directory.postEnded" if it ended already */
    void endPost(Post post, LocalDate lastDay, @Nullable PersonId successor, Actor actor);

    /** The posts of a person, latest first, each with the person who followed. */
    List<HeldPost> heldPosts(DistrictId district, PersonId person);

    /** People by name, a page at a time. */
    Slice<PersonEntry> people(DistrictId district, PeopleQuery query);

    List<Region> regions(DistrictId district);

    Region addRegion(Region region, Actor actor);

    Region changeRegion(Region region, Actor actor);

    /** The stations of a district by region, closed ones last. */
    List<Station> stations(DistrictId district);

    /** @throws org.huiyin.shared.NotFound if there is none with this id in the district */
    Station station(DistrictId district, StationId id);

    Station addStation(Station station, Actor actor);

    Station changeStation(Station station, Actor actor);

    /** A body that was dissolved. */
    record DissolvedBody(Body body, LocalDate lastDay) {}

    /** When a unit ended. */
    record DissolvedUnit(
            UnitId unit, LocalDate lastDay, @Nullable UnitId successor) {}

    /** A post with the person who followed in it. */
    record HeldPost(Post post, @Nullable PersonId successor) {}

    /** A person with the posts held on the day of the question. */
    record PersonEntry(Person person, List<Post> posts) {}

    /**
     * What people are asked for.
     *
     * @param text part of the name; empty for all
     * @param kind only holders of a post of this kind; null for all
     * @param body only holders of a post in this body; null for all
     * @param cursor from {@link Slice#next}; null for the first page
     */
    record PeopleQuery(
            String text,
            @Nullable PostKind kind,
            @Nullable BodyId body,
            LocalDate day,
            @Nullable String cursor,
            int limit) {}
}
