package org.huiyin.registry.web;

import static org.huiyin.registry.web.Choices.choice;
import static org.huiyin.registry.web.Choices.date;
import static org.huiyin.registry.web.Choices.number;
import static org.huiyin.registry.web.Choices.text;
import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.RuleProfile;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Session;
import org.huiyin.directory.SessionId;
import org.huiyin.directory.Term;
import org.huiyin.directory.TermId;
import org.huiyin.shared.Ids;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Forms for bodies, their terms and their sessions. */
@Controller
class BodyAdministration {

    private final Directory directory;
    private final Registrar registrar;
    private final Calendars calendars;
    private final InstantSource instants;

    BodyAdministration(Directory directory, Registrar registrar, Calendars calendars, InstantSource instants) {
        this.directory = directory;
        this.registrar = registrar;
        this.calendars = calendars;
        this.instants = instants;
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/bodies/new")
    String newBody(Caller caller, Model model) {
        return newForm(caller).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/bodies/new")
    String addBody(
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return newForm(caller).submit(typed, model, response, form -> {
            var kind = form.requiredChoice("kind", List.of(BodyKind.values()), BodyKind::name);
            var parent = form.choice("parent", tops(caller), body -> body.id().toString());
            if (top(kind) && parent.isPresent()) {
                form.wrong("parent", "registry.parentNotAllowed");
            }
            if (!top(kind) && parent.isEmpty()) {
                form.wrong("parent", "required");
            }
            var body = read(
                    form, new BodyId(next()), caller, kind, parent.map(Body::id).orElse(null));
            form.check();
            return "redirect:/bodies/" + directory.addBody(body, caller.actor()).id();
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/bodies/{id}")
    String body(@PathVariable BodyId id, Caller caller, Model model) {
        return changeForm(directory.body(caller.district(), id)).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/bodies/{id}")
    String changeBody(
            @PathVariable BodyId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var before = directory.body(caller.district(), id);
        return changeForm(before).submit(typed, model, response, form -> {
            var body = read(form, id, caller, before.kind(), before.parent());
            form.check();
            return "redirect:/bodies/"
                    + registrar.changeBody(body, caller.actor()).id();
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/bodies/{id}/dissolve")
    String dissolution(@PathVariable BodyId id, Caller caller, Model model) {
        return dissolutionForm(directory.body(caller.district(), id)).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/bodies/{id}/dissolve")
    String dissolve(
            @PathVariable BodyId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return dissolutionForm(directory.body(caller.district(), id)).submit(typed, model, response, form -> {
            var lastDay = form.date("lastDay");
            form.check();
            registrar.dissolveBody(id, lastDay, caller.actor());
            return "redirect:/bodies";
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/bodies/{id}/terms/new")
    String newTerm(@PathVariable BodyId id, Caller caller, Model model) {
        return termForm(directory.body(caller.district(), id), null).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/bodies/{id}/terms/new")
    String addTerm(
            @PathVariable BodyId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var body = directory.body(caller.district(), id);
        return termForm(body, null).submit(typed, model, response, form -> {
            directory.addTerm(term(form, new TermId(next()), id), caller.actor());
            return "redirect:/bodies/" + id;
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/bodies/{id}/terms/{term}")
    String term(@PathVariable BodyId id, @PathVariable TermId term, Caller caller, Model model) {
        return termForm(directory.body(caller.district(), id), find(id, term)).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/bodies/{id}/terms/{term}")
    String changeTerm(
            @PathVariable BodyId id,
            @PathVariable TermId term,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var body = directory.body(caller.district(), id);
        return termForm(body, find(id, term)).submit(typed, model, response, form -> {
            registrar.changeTerm(term(form, term, id), caller.actor());
            return "redirect:/bodies/" + id;
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/bodies/{id}/terms/{term}/sessions/new")
    String newSession(@PathVariable BodyId id, @PathVariable TermId term, Caller caller, Model model) {
        return sessionForm(directory.body(caller.district(), id), find(id, term), null)
                .show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/bodies/{id}/terms/{term}/sessions/new")
    String addSession(
            @PathVariable BodyId id,
            @PathVariable TermId term,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var body = directory.body(caller.district(), id);
        return sessionForm(body, find(id, term), null).submit(typed, model, response, form -> {
            directory.addSession(session(form, new SessionId(next()), find(id, term)), caller.actor());
            return "redirect:/bodies/" + id;
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/bodies/{id}/sessions/{session}")
    String session(@PathVariable BodyId id, @PathVariable SessionId session, Caller caller, Model model) {
        var body = directory.body(caller.district(), id);
        var found = find(id, session);
        return sessionForm(body, find(id, found.term()), found).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/bodies/{id}/sessions/{session}")
    String changeSession(
            @PathVariable BodyId id,
            @PathVariable SessionId session,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var body = directory.body(caller.district(), id);
        var found = find(id, session);
        var term = find(id, found.term());
        return sessionForm(body, term, found).submit(typed, model, response, form -> {
            registrar.changeSession(session(form, session, term), caller.actor());
            return "redirect:/bodies/" + id;
        });
    }

    private Form newForm(Caller caller) {
        var fields = new ArrayList<FormField>();
        fields.add(choice(
                "kind",
                t("registry.body.kind"),
                true,
                List.of(BodyKind.values()),
                BodyKind::name,
                kind -> t("registry.bodyKind." + kind),
                ""));
        fields.add(choice(
                        "parent",
                        t("registry.body.parent"),
                        false,
                        tops(caller),
                        body -> body.id().toString(),
                        Body::name,
                        "")
                .withHint(t("registry.body.parent.hint")));
        fields.addAll(nameFields("", "", "", true));
        return new Form(t("registry.body.new"), t("registry.body.new.lead"), fields, t("registry.save"), "/bodies");
    }

    private Form changeForm(Body body) {
        var profile = body.ruleProfile();
        return new Form(
                t("registry.body.change", body.name()),
                t("registry.body.change.lead"),
                nameFields(body.name(), body.shortName(), profile == null ? "" : profile, ruled(body.kind())),
                t("registry.save"),
                "/bodies/" + body.id());
    }

    private List<FormField> nameFields(String name, String shortName, String profile, boolean ruled) {
        var fields = new ArrayList<FormField>();
        fields.add(text("name", t("registry.name"), true, 100, name).withHint(t("registry.name.hint")));
        fields.add(text("shortName", t("registry.shortName"), true, 40, shortName));
        if (ruled) {
            fields.add(choice(
                            "ruleProfile",
                            t("registry.body.profile"),
                            false,
                            calendars.profiles(),
                            RuleProfile::code,
                            rules -> rules.name(Words.locale()),
                            profile)
                    .withHint(t("registry.body.profile.hint")));
        }
        return fields;
    }

    private Form dissolutionForm(Body body) {
        return new Form(
                t("registry.body.dissolve", body.name()),
                t("registry.body.dissolve.lead"),
                List.of(date(
                        "lastDay",
                        t("registry.lastDay"),
                        true,
                        calendars.today().toString())),
                t("registry.dissolve"),
                "/bodies/" + body.id());
    }

    private static Form termForm(Body body, @Nullable Term term) {
        return new Form(
                term == null
                        ? t("registry.term.new", body.name())
                        : t("registry.term.change", body.name(), Numerals.term(term)),
                t("registry.term.lead"),
                List.of(
                        number("number", t("registry.term.number"), term == null ? "" : Integer.toString(term.number()))
                                .withExample("9"),
                        date(
                                "from",
                                t("registry.from"),
                                true,
                                term == null ? "" : term.from().toString()),
                        date(
                                "to",
                                t("registry.to"),
                                true,
                                term == null ? "" : term.to().toString())),
                t("registry.save"),
                "/bodies/" + body.id());
    }

    private static Form sessionForm(Body body, Term term, @Nullable Session session) {
        return new Form(
                session == null
                        ? t("registry.session.new", body.name(), Numerals.term(term))
                        : t("registry.session.change", body.name(), Numerals.term(term), Numerals.session(session)),
                t("registry.session.lead", term.from(), term.to()),
                List.of(
                        number(
                                        "number",
                                        t("registry.session.number"),
                                        session == null ? "" : Integer.toString(session.number()))
                                .withExample("5"),
                        date(
                                "from",
                                t("registry.from"),
                                true,
                                session == null ? "" : session.from().toString()),
                        date(
                                "to",
                                t("registry.to"),
                                true,
                                session == null ? "" : session.to().toString())),
                t("registry.save"),
                "/bodies/" + body.id());
    }

    private Body read(Typed form, BodyId id, Caller caller, BodyKind kind, @Nullable BodyId parent) {
        var profile = form.choice("ruleProfile", calendars.profiles(), RuleProfile::code);
        if (profile.isPresent() && !ruled(kind)) {
            form.wrong("ruleProfile", "registry.profileNotAllowed");
        }
        return new Body(
                id,
                caller.district(),
                kind,
                form.required("name", 100),
                form.required("shortName", 40),
                parent,
                profile.map(RuleProfile::code).orElse(null),
                Calendars.ZONE);
    }

    private static Term term(Typed form, TermId id, BodyId body) {
        var term = new Term(id, body, form.number("number", 1, 99), form.date("from"), form.date("to"));
        if (term.to().isBefore(term.from())) {
            form.wrong("to", "directory.endsBeforeStart");
        }
        form.check();
        return term;
    }

    private static Session session(Typed form, SessionId id, Term term) {
        var session = new Session(
                id,
                term.id(),
                term.body(),
                term.number(),
                form.number("number", 1, 99),
                form.date("from"),
                form.date("to"));
        if (session.to().isBefore(session.from())) {
            form.wrong("to", "directory.endsBeforeStart");
        }
        form.check();
        return session;
    }

    private List<Body> tops(Caller caller) {
        return directory.bodies(caller.district()).stream()
                .filter(body -> body.parent() == null)
                .toList();
    }

    private static boolean top(BodyKind kind) {
        return ruled(kind) || kind == BodyKind.GOVERNMENT;
    }

    private static boolean ruled(BodyKind kind) {
        return kind == BodyKind.CONGRESS || kind == BodyKind.CPPCC;
    }

    private Term find(BodyId body, TermId id) {
        return directory.terms(body).stream()
                .filter(term -> term.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("term"));
    }

    private Session find(BodyId body, SessionId id) {
        return directory.sessions(body).stream()
                .filter(session -> session.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("session"));
    }

    private UUID next() {
        return Ids.next(instants.instant());
    }
}
