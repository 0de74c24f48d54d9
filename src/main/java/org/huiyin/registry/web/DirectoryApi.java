package org.huiyin.registry.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.Post;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Registrar.PeopleQuery;
import org.huiyin.directory.Session;
import org.huiyin.directory.Unit;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Slice;
import org.huiyin.ui.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bodies, units, people and sessions for programs. No contact data. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class DirectoryApi {
    private static final int MOST = 200;

    private final Directory directory;
    private final Registrar registrar;
    private final Calendars calendars;

    DirectoryApi(Directory directory, Registrar registrar, Calendars calendars) {
        this.directory = directory;
        this.registrar = registrar;
        this.calendars = calendars;
    }

    /** A body; parent is null for congress, conference and government. */
    record BodyItem(
            UUID id,
            BodyKind kind,
            String name,
            String shortName,
            @Nullable UUID parent,
            @Nullable String ruleProfile,
            String zone) {
        static BodyItem of(Body body) {
            var parent = body.parent();
            return new BodyItem(
                    body.id().value(),
                    body.kind(),
                    body.name(),
                    body.shortName(),
                    parent == null ? null : parent.value(),
                    body.ruleProfile(),
                    body.zone().getId());
        }
    }

    /** A handling unit. */
    record UnitItem(UUID id, String name, String shortName, String letterCode, boolean active) {
        static UnitItem of(Unit unit) {
            return new UnitItem(unit.id().value(), unit.name(), unit.shortName(), unit.letterCode(), unit.active());
        }
    }

    /** A person with the posts of today. */
    record PersonItem(UUID id, String name, List<PostItem> posts) {
        static PersonItem of(Person person, List<Post> posts) {
            return new PersonItem(
                    person.id().value(),
                    person.name(),
                    posts.stream().map(PostItem::of).toList());
        }
    }

    /** A post. */
    record PostItem(
            UUID body,
            PostKind kind,
            String title,
            String constituency,
            String delegation,
            LocalDate from,
            @Nullable LocalDate to) {
        static PostItem of(Post post) {
            return new PostItem(
                    post.body().value(),
                    post.kind(),
                    post.title(),
                    post.constituency(),
                    post.delegation(),
                    post.from(),
                    post.to());
        }
    }

    /** A session of a body. */
    record SessionItem(UUID id, UUID body, int term, int number, LocalDate from, LocalDate to) {
        static SessionItem of(Session session) {
            return new SessionItem(
                    session.id().value(),
                    session.body().value(),
                    session.termNumber(),
                    session.number(),
                    session.from(),
                    session.to());
        }
    }

    /** Congresses, conferences and what belongs to them. */
    @PreAuthorize("permitAll()")
    @GetMapping("/bodies")
    Slice<BodyItem> bodies(Caller caller) {
        return whole(directory.bodies(caller.district()).stream().map(BodyItem::of));
    }

    /** Handling units. */
    @PreAuthorize("permitAll()")
    @GetMapping("/units")
    Slice<UnitItem> units(Caller caller) {
        return whole(directory.units(caller.district()).stream().map(UnitItem::of));
    }

    /** Sessions of the congresses and conferences. */
    @PreAuthorize("permitAll()")
    @GetMapping("/sessions")
    Slice<SessionItem> sessions(@RequestParam(required = false) @Nullable BodyId body, Caller caller) {
        var bodies =
                body == null ? directory.bodies(caller.district()) : List.of(directory.body(caller.district(), body));
        return whole(bodies.stream()
                .flatMap(one -> directory.sessions(one.id()).stream())
                .map(SessionItem::of));
    }

    /** People with a post, by name. */
    @PreAuthorize("permitAll()")
    @GetMapping("/people")
    Slice<PersonItem> people(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable BodyId body,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        if (body != null) {
            directory.body(caller.district(), body);
        }
        var size = Math.clamp(limit, 1, MOST);
        var found = registrar
                .people(caller.district(), new PeopleQuery(q, kind(kind), body, calendars.today(), cursor, size))
                .map(entry -> PersonItem.of(entry.person(), entry.posts()));
        var address = Address.of("/api/v1/people")
                .with("q", q)
                .with("kind", kind)
                .with("body", body)
                .with("limit", size);
        return new Slice<>(found.items(), address.next(found));
    }

    private static @Nullable PostKind kind(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return Arrays.stream(PostKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("kind", "notAnOption"));
    }

    private static <T> Slice<T> whole(Stream<T> items) {
        return new Slice<>(items.toList(), null);
    }
}
