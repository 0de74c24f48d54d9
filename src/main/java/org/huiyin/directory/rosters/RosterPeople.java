package org.huiyin.directory.rosters;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.PersonName;
import org.huiyin.directory.Post;
import org.huiyin.directory.rosters.RosterJudge.Judged;
import org.huiyin.directory.rosters.RosterJudge.Known;
import org.huiyin.directory.store.PeopleStore;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.springframework.stereotype.Component;

/** Finds the people of a roster in the directory and adds those who are missing, many at a time. */
@Component
public class RosterPeople {
    private final PeopleStore people;
    private final Ledger ledger;

    RosterPeople(PeopleStore people, Ledger ledger) {
        this.people = people;
        this.ledger = ledger;
    }

    /** By their names as {@link PersonName#seen}. */
    Map<String, List<Known>> named(DistrictId district, Collection<String> names) {
        return withPosts(people.named(district, names)).stream()
                .collect(groupingBy(known -> PersonName.seen(known.person().name())));
    }

    List<Known> cardHolders(DistrictId district, Collection<String> cards) {
        return withPosts(people.cardHolders(district, cards));
    }

    private List<Known> withPosts(List<Person> found) {
        var posts =
                people.posts(found.stream().map(Person::id).toList()).stream().collect(groupingBy(Post::person));
        return found.stream()
                .map(person -> new Known(person, posts.getOrDefault(person.id(), List.of())))
                .toList();
    }

    /** Adds new people and posts; the verdicts must be those of this transaction. */
    void add(List<Judged> lines, Supplier<PersonId> ids, Actor actor) {
        var made = new HashMap<Integer, Addition>();
        var posts = new ArrayList<Post>();
        var acts = new ArrayList<NewAct>();
        for (var line : lines) {
            var entry = line.entry();
            switch (line.verdict()) {
                case PERSON -> {
                    var addition = new Addition(new Person(ids.get(), actor.district(), entry.name()), entry.contact());
                    made.put(entry.line(), addition);
                    acts.add(act(addition.person.id(), addition.version, "added", addition.person));
                    posts.add(post(addition.person.id(), entry));
                    acts.add(tookPost(posts.getLast(), addition.advance()));
                }
                case POST -> {
                    var earlier = made.get(line.sameAs());
                    var person = earlier == null ? Objects.requireNonNull(line.person()) : earlier.person.id();
                    posts.add(post(person, entry));
                    acts.add(tookPost(
                            posts.getLast(),
                            earlier == null ? people.advance(actor.district(), person) : earlier.advance()));
                }
                case KNOWN, FAULTY -> {}
            }
        }
        people.insertAll(List.copyOf(made.values()));
        people.insertAll(actor.district(), posts);
        ledger.appendAll(acts, actor);
    }

    /** A new person with the version that its posts lead to. */
    public static final class Addition {
        public final Person person;
        public final ContactData contact;
        public int version = 1;

        Addition(Person person, ContactData contact) {
            this.person = person;
            this.contact = contact;
        }

        private int advance() {
            return ++version;
        }
    }

    private static NewAct tookPost(Post post, int version) {
        return act(post.person(), version, "took-post", post);
    }

    private static Post post(PersonId person, RosterReader.Entry entry) {
        return new Post(
                person,
                Objects.requireNonNull(entry.body()).id(),
                entry.kind(),
                entry.title(),
                entry.constituency(),
                entry.delegation(),
                entry.cardNumber(),
                Objects.requireNonNull(entry.from()),
                entry.to());
    }

    private static NewAct act(PersonId person, int version, String what, Object details) {
        return new NewAct(
                new Subject("directory.person", person.value()),
                version,
                "directory.person-" + what,
                Disclosure.PUBLIC,
                details);
    }
}
