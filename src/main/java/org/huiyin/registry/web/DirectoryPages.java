package org.huiyin.registry.web;

import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Region;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Registrar.PeopleQuery;
import org.huiyin.directory.Registrar.PersonEntry;
import org.huiyin.directory.UnitId;
import org.huiyin.ui.Pager;
import org.huiyin.ui.RelatedPages;
import org.huiyin.ui.RelatedPages.About;
import org.huiyin.ui.RelatedPages.Related;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What everyone may see: bodies, units, people and stations. */
@Controller
class DirectoryPages {
    private static final int PAGE = 50;
    private static final int HOLDERS = 1000;

    private final Directory directory;
    private final Registrar registrar;
    private final Calendars calendars;
    private final List<RelatedPages> related;

    DirectoryPages(Directory directory, Registrar registrar, Calendars calendars, List<RelatedPages> related) {
        this.directory = directory;
        this.registrar = registrar;
        this.calendars = calendars;
        this.related = List.copyOf(related);
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/bodies")
    String bodies(Caller caller, Model model) {
        var bodies = directory.bodies(caller.district());
        model.addAttribute(
                "trees",
                bodies.stream()
                        .filter(body -> body.parent() == null)
                        .map(body -> new BodyTree(body, below(bodies, body)))
                        .toList());
        model.addAttribute("dissolved", registrar.dissolvedBodies(caller.district()));
        model.addAttribute("admin", caller.has(Role.ADMIN));
        return "registry/bodiesPage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/bodies/{id}")
    String body(@PathVariable BodyId id, Caller caller, Model model) {
        var body = directory.body(caller.district(), id);
        var parent = body.parent();
        var sessions = directory.sessions(id);
        model.addAttribute(
                "view",
                new BodyView(
                        body,
                        parent == null ? null : directory.body(caller.district(), parent),
                        below(directory.bodies(caller.district()), body),
                        directory.terms(id).reversed().stream()
                                .map(term -> new BodyView.TermView(
                                        term,
                                        sessions.stream()
                                                .filter(session ->
                                                        session.term().equals(term.id()))
                                                .toList()))
                                .toList(),
                        holders(caller, body),
                        registrar.dissolvedBodies(caller.district()).stream()
                                .filter(dissolved -> dissolved.body().id().equals(id))
                                .map(Registrar.DissolvedBody::lastDay)
                                .findFirst()
                                .orElse(null),
                        profile(body)));
        model.addAttribute("admin", caller.has(Role.ADMIN));
        return "registry/bodyPage";
    }

    private static List<Body> below(List<Body> bodies, Body parent) {
        return bodies.stream().filter(body -> parent.id().equals(body.parent())).toList();
    }

    /** The rules that the body follows today, by name; null for one that handles nothing. */
    private @Nullable String profile(Body body) {
        if (body.kind() != BodyKind.CONGRESS && body.kind() != BodyKind.CPPCC) {
            return null;
        }
        var code = calendars.profileOf(body.id().value(), calendars.today(), body.ruleProfile());
        return calendars.profile(code).name(Words.locale());
    }

    /** Deputies of a congress, members of a conference, staff of anything else. */
    private List<PersonEntry> holders(Caller caller, Body body) {
        return registrar
                .people(
                        caller.district(),
                        new PeopleQuery("", postKind(body.kind()), body.id(), calendars.today(), null, HOLDERS))
                .items();
    }

    static PostKind postKind(BodyKind kind) {
        return switch (kind) {
            case CONGRESS -> PostKind.DEPUTY;
            case CPPCC -> PostKind.MEMBER;
            case GOVERNMENT, OFFICE, COMMITTEE, SUBDISTRICT_OFFICE -> PostKind.STAFF;
        };
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/units")
    String units(Caller caller, Model model) {
        model.addAttribute("units", directory.units(caller.district()));
        model.addAttribute("admin", caller.has(Role.ADMIN));
        return "registry/unitsPage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/units/{id}")
    String unit(@PathVariable UnitId id, Caller caller, Model model) {
        var unit = directory.unit(caller.district(), id);
        var dissolved = registrar.dissolution(caller.district(), id);
        model.addAttribute("unit", unit);
        model.addAttribute(
                "dissolved", dissolved.map(Registrar.DissolvedUnit::lastDay).orElse(null));
        model.addAttribute(
                "successor",
                dissolved
                        .map(Registrar.DissolvedUnit::successor)
                        .map(successor -> directory.unit(caller.district(), successor))
                        .orElse(null));
        model.addAttribute("admin", caller.has(Role.ADMIN));
        model.addAttribute("related", related(About.UNIT, id.value()));
        return "registry/unitPage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/people")
    String people(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller,
            Model model) {
        var bodies = directory.bodies(caller.district());
        var query = new PeopleQuery(
                q.length() > 50 ? q.substring(0, 50) : q,
                List.of(PostKind.values()).stream()
                        .filter(known -> known.name().equalsIgnoreCase(kind))
                        .findFirst()
                        .orElse(null),
                bodies.stream()
                        .map(Body::id)
                        .filter(known -> known.toString().equals(body))
                        .findFirst()
                        .orElse(null),
                calendars.today(),
                cursor == null || cursor.isEmpty() ? null : cursor,
                PAGE);
        var people = registrar.people(caller.district(), query);
        model.addAttribute("people", people);
        model.addAttribute("pager", Pager.of(people, cursor));
        model.addAttribute("query", query);
        model.addAttribute("bodies", bodies);
        model.addAttribute("admin", caller.has(Role.ADMIN));
        return "registry/peoplePage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/people/{id}")
    String person(@PathVariable PersonId id, Caller caller, Model model) {
        var person = directory.person(caller.district(), id);
        var posts = registrar.heldPosts(caller.district(), id).stream()
                .map(held -> {
                    var successor = held.successor();
                    return new PersonView.PostView(
                            held.post(),
                            directory.body(caller.district(), held.post().body()),
                            successor == null ? null : directory.person(caller.district(), successor));
                })
                .toList();
        var access = new ContactAccess(caller);
        var inside =
                access.sees(id, posts.stream().map(PersonView.PostView::post).toList());
        model.addAttribute(
                "view",
                new PersonView(
                        person,
                        posts,
                        inside ? directory.contact(caller.district(), id) : null,
                        caller.has(Role.ADMIN),
                        id.equals(caller.person()),
                        calendars.today()));
        model.addAttribute("related", related(About.PERSON, id.value()));
        return "registry/personPage";
    }

    private List<Related> related(About about, UUID id) {
        return related.stream().flatMap(room -> room.of(about, id).stream()).toList();
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/stations")
    String stations(Caller caller, Model model) {
        var regions = registrar.regions(caller.district());
        model.addAttribute(
                "stations",
                registrar.stations(caller.district()).stream()
                        .map(station -> new StationView(
                                station,
                                regions.stream()
                                        .filter(region -> region.id().equals(station.region()))
                                        .map(Region::name)
                                        .findFirst()
                                        .orElse("")))
                        .toList());
        model.addAttribute("admin", caller.has(Role.ADMIN));
        return "registry/stationsPage";
    }
}
