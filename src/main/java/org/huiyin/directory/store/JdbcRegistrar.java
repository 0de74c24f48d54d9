package org.huiyin.directory.store;

import java.time.LocalDate;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.Directory;
import org.huiyin.directory.District;
import org.huiyin.directory.NameOrder;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Post;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Region;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Session;
import org.huiyin.directory.SessionDays;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.directory.Term;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The registrar's work in PostgreSQL. */
@Service
class JdbcRegistrar implements Registrar {
    private final Directory directory;
    private final Snapshots snapshots;
    private final OrganisationStore organisation;
    private final PeopleStore people;
    private final Chronicle chronicle;
    private final Calendars calendars;

    JdbcRegistrar(
            Directory directory,
            Snapshots snapshots,
            OrganisationStore organisation,
            PeopleStore people,
            Chronicle chronicle,
            Calendars calendars) {
        this.directory = directory;
        this.snapshots = snapshots;
        this.organisation = organisation;
        this.people = people;
        this.chronicle = chronicle;
        this.calendars = calendars;
    }

    @Override
    @Transactional
    public Optional<District> addFirstDistrict(String name, String host, boolean demo) {
        organisation.holdDistricts();
        return organisation.anyDistrict() ? Optional.empty() : Optional.of(directory.addDistrict(name, host, demo));
    }

    @Override
    @Transactional
    public Body changeBody(Body body, Actor actor) {
        var version = organisation.update(own(body, body.district(), actor));
        snapshots.changed();
        chronicle.record("body", body.id().value(), version, "changed", body, actor);
        return body;
    }

    @Override
    @Transactional
    public void dissolveBody(BodyId body, LocalDate lastDay, Actor actor) {
        var version = organisation.dissolve(actor.district(), body, lastDay);
        snapshots.changed();
        chronicle.record("body", body.value(), version, "dissolved", Map.of("lastDay", lastDay), actor);
    }

    @Override
    public List<DissolvedBody> dissolvedBodies(DistrictId district) {
        return snapshots.now().bodies().values().stream()
                .filter(held -> held.body().district().equals(district))
                .flatMap(held -> held.dissolved().stream().map(day -> new DissolvedBody(held.body(), day)))
                .sorted(Comparator.comparing(DissolvedBody::lastDay).reversed())
                .toList();
    }

    @Override
    @Transactional
    public Term changeTerm(Term term, Actor actor) {
        directory.body(actor.district(), term.body());
        if (directory.terms(term.body()).stream()
                .anyMatch(other -> !other.id().equals(term.id())
                        && !other.from().isAfter(term.to())
                        && !term.from().isAfter(other.to()))) {
            throw new Refusal("directory.termOverlaps");
        }
        var version = organisation.update(term);
        snapshots.changed();
        chronicle.record("term", term.id().value(), version, "changed", term, actor);
        return term;
    }

    @Override
    @Transactional
    public Session changeSession(Session session, Actor actor) {
        directory.body(actor.district(), session.body());
        SessionDays.check(session, directory.terms(session.body()), directory.sessions(session.body()));
        var version = organisation.update(session);
        snapshots.changed();
        chronicle.record("session", session.id().value(), version, "changed", session, actor);
        return session;
    }

    @Override
    @Transactional
    public Unit changeUnit(Unit unit, Actor actor) {
        var version = organisation.update(own(unit, unit.district(), actor));
        snapshots.changed();
        chronicle.record("unit", unit.id().value(), version, "changed", unit, actor);
        return unit;
    }

    @Override
    @Transactional
    public void dissolveUnit(UnitId unit, LocalDate lastDay, @Nullable UnitId successor, Actor actor) {
        if (successor != null && !directory.unit(actor.district(), successor).active()) {
            throw new Refusal("directory.successorDissolved");
        }
        var version = organisation.dissolve(actor.district(), unit, lastDay, successor);
        snapshots.changed();
        chronicle.record(
                "unit", unit.value(), version, "dissolved", new DissolvedUnit(unit, lastDay, successor), actor);
    }

    @Override
    public Optional<DissolvedUnit> dissolution(DistrictId district, UnitId unit) {
        directory.unit(district, unit);
        return Optional.ofNullable(snapshots.now().units().get(unit)).flatMap(Snapshot.HeldUnit::dissolved);
    }

    @Override
    @Transactional
    public Person addHolder(Person person, ContactData contact, Post post, Actor actor) {
        directory.addPerson(person, contact, actor);
        directory.addPost(post, actor);
        return person;
    }

    @Override
    @Transactional
    public Person changePerson(Person person, ContactData contact, Actor actor) {
        var version = people.update(own(person, person.district(), actor));
        people.save(person.id(), contact);
        snapshots.changed();
        chronicle.record("person", person.id().value(), version, "changed", person, actor);
        return person;
    }

    @Override
    @Transactional
    public void endPost(Post post, LocalDate lastDay, @Nullable PersonId successor, Actor actor) {
        if (successor != null) {
            directory.person(actor.district(), successor);
        }
        if (lastDay.isBefore(post.from())) {
            throw new InvalidInput("to", "directory.endsBeforeStart");
        }
        var version = people.advance(actor.district(), post.person());
        if (people.end(actor.district(), post, lastDay, successor) == 0) {
            throw new Refusal("directory.postEnded");
        }
        chronicle.record(
                "person",
                post.person().value(),
                version,
                "left-post",
                new PostEnded(post.body(), post.kind(), post.from(), lastDay, successor),
                actor);
    }

    @Override
    public List<HeldPost> heldPosts(DistrictId district, PersonId person) {
        return people.heldPosts(district, person);
    }

    @Override
    public Slice<PersonEntry> people(DistrictId district, PeopleQuery query) {
        var after = query.cursor() == null ? null : Cursor.of(query.cursor());
        var found = people.page(
                district,
                query.text().replace("\0", "").strip(),
                query.kind(),
                query.body(),
                query.day(),
                after == null ? null : after.key(),
                after == null ? null : after.id(),
                query.limit() + 1);
        return Slice.of(found, query.limit(), last -> Cursor.after(last).text())
                .together(page -> entries(page, query.day()));
    }

    /** People with the posts that they hold on a day. */
    private List<PersonEntry> entries(List<Person> page, LocalDate day) {
        var posts = people.posts(page.stream().map(Person::id).toList());
        return page.stream()
                .map(person -> new PersonEntry(
                        person,
                        posts.stream()
                                .filter(post -> post.person().equals(person.id()) && heldOn(post, day))
                                .toList()))
                .toList();
    }

    private static boolean heldOn(Post post, LocalDate day) {
        var to = post.to();
        return !post.from().isAfter(day) && (to == null || !to.isBefore(day));
    }

    @Override
    public List<Region> regions(DistrictId district) {
        return snapshots.now().regions().values().stream()
                .filter(region -> region.district().equals(district))
                .toList();
    }

    @Override
    @Transactional
    public Region addRegion(Region region, Actor actor) {
        organisation.insert(own(region, region.district(), actor));
        snapshots.changed();
        chronicle.added("region", region.id().value(), region, actor);
        return region;
    }

    @Override
    @Transactional
    public Region changeRegion(Region region, Actor actor) {
        var version = organisation.update(own(region, region.district(), actor));
        snapshots.changed();
        chronicle.record("region", region.id().value(), version, "changed", region, actor);
        return region;
    }

    @Override
    public List<Station> stations(DistrictId district) {
        return snapshots.now().stations().values().stream()
                .filter(station -> station.district().equals(district))
                .toList();
    }

    @Override
    public Station station(DistrictId district, StationId id) {
        return stations(district).stream()
                .filter(station -> station.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("station"));
    }

    @Override
    @Transactional
    public Station addStation(Station station, Actor actor) {
        organisation.insert(own(station, station.district(), actor));
        snapshots.changed();
        chronicle.added("station", station.id().value(), station, actor);
        return station;
    }

    @Override
    @Transactional
    public Station changeStation(Station station, Actor actor) {
        var version =
                organisation.update(own(station, station.district(), actor), station.open() ? null : calendars.today());
        snapshots.changed();
        chronicle.record("station", station.id().value(), version, "changed", station, actor);
        return station;
    }

    private static <T> T own(T thing, DistrictId district, Actor actor) {
        if (!district.equals(actor.district())) {
            throw new NotFound("district");
        }
        return thing;
    }

    /** What the ledger keeps of an ended post. */
    record PostEnded(
            BodyId body,
            PostKind kind,
            LocalDate from,
            LocalDate lastDay,
            @Nullable PersonId successor) {}

    /** Where the next page of people starts. */
    private record Cursor(byte[] key, UUID id) {
        static Cursor after(Person person) {
            return new Cursor(NameOrder.key(person.name()), person.id().value());
        }

        static Cursor of(String text) {
            var parts = text.split("\\.", 2);
            try {
                return new Cursor(Base64.getUrlDecoder().decode(parts[1]), UUID.fromString(parts[0]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
                throw new InvalidInput("cursor", "directory.cursor");
            }
        }

        String text() {
            return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        }
    }
}
