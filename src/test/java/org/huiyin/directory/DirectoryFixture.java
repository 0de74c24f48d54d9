package org.huiyin.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Ids;

/** Makes districts with bodies for tests; each is new. */
public final class DirectoryFixture {
    public static final LocalDate TERM_START = LocalDate.of(2022, 2, 21);
    public static final LocalDate TERM_END = LocalDate.of(2027, 2, 20);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Directory directory;

    public DirectoryFixture(Directory directory) {
        this.directory = directory;
    }

    /** A district with a congress, a conference and a unit. */
    public record Made(District district, Actor actor, Body congress, Body conference, Unit unit) {}

    public Made district() {
        var number = COUNT.incrementAndGet();
        var district = directory.addDistrict("试验区" + number, "d" + number + "-" + id() + ".test", false);
        var actor = Actor.system(district.id());
        return new Made(
                district,
                actor,
                directory.addBody(body(district, BodyKind.CONGRESS, "试验区人民代表大会", "zhejiang-2016"), actor),
                directory.addBody(body(district, BodyKind.CPPCC, "政协试验区委员会", "zhejiang-2016"), actor),
                directory.addUnit(new Unit(new UnitId(id()), district.id(), "试验区教育局", "教育局", "试教提", true), actor));
    }

    public static Body body(District district, BodyKind kind, String name, String profile) {
        return new Body(new BodyId(id()), district.id(), kind, name, name, null, profile, ZoneId.of("Asia/Shanghai"));
    }

    public Person person(Made made, String name) {
        return directory.addPerson(
                new Person(new PersonId(id()), made.district().id(), name), new ContactData("", "", ""), made.actor());
    }

    public Post deputy(Made made, Person person, String constituency, String card) {
        var post = new Post(
                person.id(), made.congress().id(), PostKind.DEPUTY, "区人大代表", constituency, "", card, TERM_START, null);
        directory.addPost(post, made.actor());
        return post;
    }

    public static java.util.UUID id() {
        return Ids.next(Instant.EPOCH.plusSeconds(1_700_000_000L + COUNT.incrementAndGet()));
    }
}
