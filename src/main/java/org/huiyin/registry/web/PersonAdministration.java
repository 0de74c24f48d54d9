package org.huiyin.registry.web;

import static org.huiyin.registry.web.Choices.choice;
import static org.huiyin.registry.web.Choices.date;
import static org.huiyin.registry.web.Choices.text;
import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Post;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Registrar.HeldPost;
import org.huiyin.directory.Term;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.FormField;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Forms for people, their contact data and their posts. */
@Controller
class PersonAdministration {
    private final Directory directory;
    private final Registrar registrar;
    private final Calendars calendars;
    private final InstantSource instants;

    PersonAdministration(Directory directory, Registrar registrar, Calendars calendars, InstantSource instants) {
        this.directory = directory;
        this.registrar = registrar;
        this.calendars = calendars;
        this.instants = instants;
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/people/new")
    String newPerson(Caller caller, Model model) {
        return newForm(caller).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/people/new")
    String addPerson(
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return newForm(caller).submit(typed, model, response, form -> {
            var person = new Person(
                    new PersonId(Ids.next(instants.instant())), caller.district(), form.required("name", 50));
            var contact = contact(form);
            var post = post(form, person.id(), caller);
            registrar.addHolder(person, contact, post, caller.actor());
            return "redirect:/people/" + person.id();
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/people/{id}")
    String person(@PathVariable PersonId id, Caller caller, Model model) {
        return changeForm(directory.person(caller.district(), id), directory.contact(caller.district(), id))
                .show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/people/{id}")
    String changePerson(
            @PathVariable PersonId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var before = directory.person(caller.district(), id);
        return changeForm(before, directory.contact(caller.district(), id)).submit(typed, model, response, form -> {
            var person = new Person(id, caller.district(), form.required("name", 50));
            var contact = contact(form);
            form.check();
            registrar.changePerson(person, contact, caller.actor());
            return "redirect:/people/" + id;
        });
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/people/{id}/contact")
    String ownContact(@PathVariable PersonId id, Caller caller, Model model) {
        return contactForm(own(id, caller), directory.contact(caller.district(), id))
                .show(model);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/people/{id}/contact")
    String changeOwnContact(
            @PathVariable PersonId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var person = own(id, caller);
        return contactForm(person, directory.contact(caller.district(), id)).submit(typed, model, response, form -> {
            var contact = contact(form);
            form.check();
            registrar.changePerson(person, contact, caller.actor());
            return "redirect:/people/" + id;
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/people/{id}/posts/new")
    String newPost(@PathVariable PersonId id, Caller caller, Model model) {
        return postForm(directory.person(caller.district(), id), caller).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/people/{id}/posts/new")
    String addPost(
            @PathVariable PersonId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return postForm(directory.person(caller.district(), id), caller).submit(typed, model, response, form -> {
            directory.addPost(post(form, id, caller), caller.actor());
            return "redirect:/people/" + id;
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/people/{id}/posts/end")
    String endOfPost(
            @PathVariable PersonId id,
            @RequestParam BodyId body,
            @RequestParam PostKind kind,
            @RequestParam LocalDate from,
            Caller caller,
            Model model) {
        return endForm(find(caller, id, body, kind, from), caller).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/people/{id}/posts/end")
    String endPost(
            @PathVariable PersonId id,
            @RequestParam BodyId body,
            @RequestParam PostKind kind,
            @RequestParam LocalDate from,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var post = find(caller, id, body, kind, from);
        return endForm(post, caller).submit(typed, model, response, form -> {
            var lastDay = form.date("to");
            var successor =
                    form.choice("successor", others(post), person -> person.id().toString());
            form.check();
            registrar.endPost(post, lastDay, successor.map(Person::id).orElse(null), caller.actor());
            return "redirect:/people/" + id;
        });
    }

    private Person own(PersonId id, Caller caller) {
        if (!id.equals(caller.person())) {
            throw new Forbidden("contact");
        }
        return directory.person(caller.district(), id);
    }

    private Post find(Caller caller, PersonId person, BodyId body, PostKind kind, LocalDate from) {
        return registrar.heldPosts(caller.district(), person).stream()
                .map(HeldPost::post)
                .filter(post -> post.body().equals(body)
                        && post.kind() == kind
                        && post.from().equals(from))
                .findFirst()
                .orElseThrow(() -> new NotFound("post"));
    }

    private Form newForm(Caller caller) {
        var fields = new ArrayList<FormField>();
        fields.add(text("name", t("registry.person.name"), true, 50, ""));
        fields.addAll(postFields(caller));
        fields.addAll(contactFields(new ContactData("", "", "")));
        return new Form(t("registry.person.new"), t("registry.person.new.lead"), fields, t("registry.save"), "/people");
    }

    private static Form changeForm(Person person, ContactData contact) {
        var fields = new ArrayList<FormField>();
        fields.add(text("name", t("registry.person.name"), true, 50, person.name()));
        fields.addAll(contactFields(contact));
        return new Form(
                t("registry.person.change", person.name()),
                t("registry.person.change.lead"),
                fields,
                t("registry.save"),
                "/people/" + person.id());
    }

    private static Form contactForm(Person person, ContactData contact) {
        return new Form(
                t("registry.contact.change"),
                t("registry.contact.lead"),
                contactFields(contact),
                t("registry.save"),
                "/people/" + person.id());
    }

    private Form postForm(Person person, Caller caller) {
        return new Form(
                t("registry.post.new", person.name()),
                t("registry.post.new.lead"),
                postFields(caller),
                t("registry.save"),
                "/people/" + person.id());
    }

    private Form endForm(Post post, Caller caller) {
        var person = directory.person(caller.district(), post.person());
        return new Form(
                t("registry.post.end", person.name(), post.title()),
                t("registry.post.end.lead"),
                List.of(
                        date(
                                "to",
                                t("registry.lastDay"),
                                true,
                                calendars.today().toString()),
                        choice(
                                        "successor",
                                        t("registry.post.successor"),
                                        false,
                                        others(post),
                                        other -> other.id().toString(),
                                        Person::name,
                                        "")
                                .withHint(t("registry.post.successor.hint"))),
                t("registry.post.end.button"),
                "/people/" + person.id());
    }

    private List<Person> others(Post post) {
        return directory.holders(post.body(), post.kind(), calendars.today()).stream()
                .filter(person -> !person.id().equals(post.person()))
                .toList();
    }

    private static List<FormField> contactFields(ContactData contact) {
        return List.of(
                text("phone", t("registry.phone"), false, 50, contact.phone()),
                text("email", t("registry.email"), false, 100, contact.email()),
                text("address", t("registry.address"), false, 200, contact.address()));
    }

    private List<FormField> postFields(Caller caller) {
        var bodies = directory.bodies(caller.district());
        var term = bodies.stream()
                .findFirst()
                .flatMap(body -> directory.termOn(body.id(), calendars.today()))
                .map(Term::from)
                .map(LocalDate::toString)
                .orElse("");
        return List.of(
                choice(
                                "body",
                                t("registry.post.body"),
                                true,
                                bodies,
                                body -> body.id().toString(),
                                Body::name,
                                "")
                        .withHint(t("registry.post.body.hint")),
                text("title", t("registry.post.title"), true, 50, ""),
                text("constituency", t("registry.post.constituency"), false, 50, "")
                        .withHint(t("registry.post.constituency.hint")),
                text("delegation", t("registry.post.delegation"), false, 50, ""),
                text("cardNumber", t("registry.post.cardNumber"), false, 30, ""),
                date("from", t("registry.from"), true, term),
                date("to", t("registry.to"), false, "").withHint(t("registry.post.to.hint")));
    }

    private Post post(Typed form, PersonId person, Caller caller) {
        var body = form.requiredChoice(
                "body", directory.bodies(caller.district()), one -> one.id().toString());
        var post = new Post(
                person,
                body.id(),
                DirectoryPages.postKind(body.kind()),
                form.required("title", 50),
                form.text("constituency", 50),
                form.text("delegation", 50),
                form.text("cardNumber", 30),
                form.date("from"),
                form.optionalDate("to").orElse(null));
        var to = post.to();
        if (to != null && to.isBefore(post.from())) {
            form.wrong("to", "directory.endsBeforeStart");
        }
        form.check();
        return post;
    }

    private static ContactData contact(Typed form) {
        var email = form.text("email", 100);
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
            form.wrong("email", "invalid");
        }
        return new ContactData(form.text("phone", 50), email, form.text("address", 200));
    }
}
