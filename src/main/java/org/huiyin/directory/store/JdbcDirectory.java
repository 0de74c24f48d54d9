package org.huiyin.directory.store;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.Directory;
import org.huiyin.directory.District;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Post;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Session;
import org.huiyin.directory.SessionDays;
import org.huiyin.directory.Term;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Ids;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The directory in PostgreSQL; what is small is kept in memory. */
@Service
class JdbcDirectory implements Directory {
    private final Snapshots snapshots;
    private final OrganisationStore organisation;
    private final PeopleStore people;
    private final KnownPeople known;
    private final Chronicle chronicle;
    private final InstantSource instants;

    JdbcDirectory(
            Snapshots snapshots,
            OrganisationStore organisation,
            PeopleStore people,
            KnownPeople known,
            Chronicle chronicle,
            InstantSource instants) {
        this.snapshots = snapshots;
        this.organisation = organisation;
        this.people = people;
        this.known = known;
        this.chronicle = chronicle;
        this.instants = instants;
    }

    @Override
    public List<District> districts() {
        return snapshots.now().districts();
    }

    @Override
    public Optional<District> districtOfHost(String host) {
        var all = districts();
        var name = host.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(district -> !district.host().isEmpty()
                        && district.host().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .or(() -> all.stream()
                        .filter(district -> district.host().isEmpty() || all.size() == 1)
                        .findFirst());
    }

    @Override
    @Transactional
    public District addDistrict(String name, String host, boolean demo) {
        var district = new District(new DistrictId(Ids.next(instants.instant())), name, host, demo);
        organisation.insert(district);
        snapshots.changed();
        chronicle.added("district", district.id().value(), district, Actor.system(district.id()));
        return district;
    }

    @Override
    public List<Body> bodies(DistrictId district) {
        return snapshots.now().bodies().values().stream()
                .filter(held -> held.body().district().equals(district)
                        && held.dissolved().isEmpty())
                .map(Snapshot.HeldBody::body)
                .toList();
    }

    @Override
    public Body body(DistrictId district, BodyId id) {
        return find(snapshot -> snapshot.bodies().get(id))
                .map(Snapshot.HeldBody::body)
                .filter(body -> body.district().equals(district))
                .orElseThrow(() -> new NotFound("body"));
    }

    @Override
    @Transactional
    public Body addBody(Body body, Actor actor) {
        own(body.district(), actor);
        organisation.insert(body);
        snapshots.changed();
        chronicle.added("body", body.id().value(), body, actor);
        return body;
    }

    @Override
    public List<Term> terms(BodyId body) {
        return snapshots.now().termsOf(body);
    }

    @Override
    public List<Session> sessions(BodyId body) {
        return snapshots.now().sessionsOf(body);
    }

    @Override
    @Transactional
    public Term addTerm(Term term, Actor actor) {
        body(actor.district(), term.body());
        if (terms(term.body()).stream()
                .anyMatch(other ->
                        !other.from().isAfter(term.to()) && !term.from().isAfter(other.to()))) {
            throw new Refusal("directory.termOverlaps");
        }
        organisation.insert(term);
        snapshots.changed();
        chronicle.added("term", term.id().value(), term, actor);
        return term;
    }

    @Override
    @Transactional
    public Session addSession(Session session, Actor actor) {
        body(actor.district(), session.body());
        SessionDays.check(session, terms(session.body()), sessions(session.body()));
        organisation.insert(session);
        snapshots.changed();
        chronicle.added("session", session.id().value(), session, actor);
        return session;
    }

    @Override
    public Optional<Term> termOn(BodyId body, LocalDate day) {
        return terms(body).stream().filter(term -> !term.from().isAfter(day)).max(Comparator.comparing(Term::from));
    }

    @Override
    public Optional<Session> sessionOn(BodyId body, LocalDate day) {
        return sessions(body).stream()
                .filter(session -> !session.from().isAfter(day) && !session.to().isBefore(day))
                .findFirst();
    }

    @Override
    public Optional<Session> lastSession(BodyId body, LocalDate day) {
        return sessions(body).stream()
                .filter(session -> !session.from().isAfter(day))
                .max(Comparator.comparing(Session::from));
    }

    @Override
    public List<Unit> units(DistrictId district) {
        return snapshots.now().units().values().stream()
                .map(Snapshot.HeldUnit::unit)
                .filter(unit -> unit.district().equals(district))
                .sorted(Comparator.comparing(Unit::active).reversed())
                .toList();
    }

    @Override
    public Unit unit(DistrictId district, UnitId id) {
        return find(snapshot -> snapshot.units().get(id))
                .map(Snapshot.HeldUnit::unit)
                .filter(unit -> unit.district().equals(district))
                .orElseThrow(() -> new NotFound("unit"));
    }

    @Override
    @Transactional
    public Unit addUnit(Unit unit, Actor actor) {
        own(unit.district(), actor);
        organisation.insert(unit);
        snapshots.changed();
        chronicle.added("unit", unit.id().value(), unit, actor);
        return unit;
    }

    @Override
    public Person person(DistrictId district, PersonId id) {
        return Optional.ofNullable(known.people(district, List.of(id)).get(id))
                .orElseThrow(() -> new NotFound("person"));
    }

    @Override
    public Map<PersonId, Person> people(DistrictId district, Collection<PersonId> ids) {
        return known.people(district, ids);
    }

    @Override
    public List<Person> holders(BodyId body, PostKind kind, LocalDate day) {
        return people.holders(body, kind, day);
    }

    @Override
    public List<Post> posts(Collection<PersonId> some) {
        return people.posts(some);
    }

    @Override
    public Map<PersonId, ContactData> contacts(DistrictId district, Collection<PersonId> some) {
        return people.contacts(district, some);
    }

    @Override
    public List<Post> posts(PersonId person) {
        return people.posts(List.of(person));
    }

    @Override
    @Transactional
    public Person addPerson(Person person, ContactData contact, Actor actor) {
        own(person.district(), actor);
        people.insert(person);
        people.save(person.id(), contact);
        chronicle.added("person", person.id().value(), person, actor);
        return person;
    }

    @Override
    @Transactional
    public void addPost(Post post, Actor actor) {
        body(actor.district(), post.body());
        var version = people.advance(actor.district(), post.person());
        people.insert(actor.district(), post);
        chronicle.record("person", post.person().value(), version, "took-post", post, actor);
    }

    @Override
    public ContactData contact(DistrictId district, PersonId person) {
        return people.contact(person(district, person).id()).orElse(new ContactData("", "", ""));
    }

    @Override
    public List<Person> named(DistrictId district, String name) {
        return people.named(district, name);
    }

    private <T> Optional<T> find(Function<Snapshot, @org.jspecify.annotations.Nullable T> question) {
        return Optional.ofNullable(question.apply(snapshots.now()))
                .or(() -> Optional.ofNullable(question.apply(snapshots.certainlyNow())));
    }

    private static void own(DistrictId district, Actor actor) {
        if (!district.equals(actor.district())) {
            throw new NotFound("district");
        }
    }
}
