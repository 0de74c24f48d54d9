package org.huiyin.caseimport;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.PersonName;
import org.huiyin.directory.Post;
import org.huiyin.directory.PostKind;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.FoldedText;

/** The people whom a list names: found in the directory, or new to it, each once. Lines may be judged by one thread while another writes those before. */
final class ImportPeople {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_PHONE = 40;

    private final Directory directory;
    private final DistrictId district;
    private final BodyId body;
    private final Supplier<PersonId> ids;
    private final Map<String, List<Person>> named = new HashMap<>();
    private final Map<PersonId, List<Post>> posts = new HashMap<>();
    private final Map<PersonId, Person> fresh = new HashMap<>();
    private final Set<PersonId> overtaken = new HashSet<>();
    private final Map<String, String> phones = new HashMap<>();
    private final Set<String> namesOfFile = new HashSet<>();

    ImportPeople(Directory directory, DistrictId district, BodyId body, Supplier<PersonId> ids) {
        this.directory = directory;
        this.district = district;
        this.body = body;
        this.ids = ids;
    }

    /** Takes in names that stand alone somewhere in the file. */
    synchronized void learn(Collection<String> names) {
        names.stream().map(PersonName::seen).forEach(namesOfFile::add);
    }

    /** Whether someone is known to have the name, from the directory or from the file. */
    synchronized boolean known(String name) {
        return namesOfFile.contains(PersonName.seen(name)) || !candidates(name).isEmpty();
    }

    /**
     * The one person whom a name means; someone new if nobody has it.
     *
     * @param card number of the card if the line tells it, else empty
     * @param delegation delegation, constituency or sector if the line tells it, else empty
     * @return empty if several people have the name and nothing decides between them
     */
    synchronized Optional<PersonId> find(String name, String card, String delegation, LocalDate day) {
        var candidates = candidates(name);
        if (candidates.isEmpty()) {
            var person = new Person(ids.get(), district, name);
            fresh.put(person.id(), person);
            named.put(PersonName.seen(name), List.of(person));
            return Optional.of(person.id());
        }
        if (candidates.size() == 1) {
            return Optional.of(candidates.getFirst().id());
        }
        return decided(
                        candidates,
                        post -> !card.isEmpty()
                                && FoldedText.closed(post.cardNumber()).equals(card))
                .or(() -> decided(candidates, this::signsHere))
                .or(() -> decided(
                        candidates,
                        post -> signsHere(post)
                                && !delegation.isEmpty()
                                && (FoldedText.closed(post.delegation()).equals(delegation)
                                        || FoldedText.closed(post.constituency())
                                                .equals(delegation))))
                .or(() -> decided(
                        candidates,
                        post -> signsHere(post)
                                && !post.from().isAfter(day)
                                && (post.to() == null || !post.to().isBefore(day))));
    }

    private boolean signsHere(Post post) {
        return post.body().equals(body) && post.kind() != PostKind.STAFF;
    }

    private Optional<PersonId> decided(List<Person> candidates, Predicate<Post> sign) {
        var fitting = candidates.stream()
                .map(Person::id)
                .filter(person ->
                        posts.computeIfAbsent(person, directory::posts).stream().anyMatch(sign))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private List<Person> candidates(String name) {
        if (name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            return List.of();
        }
        return named.computeIfAbsent(PersonName.seen(name), wanted -> directory.named(district, wanted));
    }

    /** The name of someone found, new or in the directory. */
    synchronized String name(PersonId id) {
        var person = fresh.get(id);
        if (person != null) {
            return person.name();
        }
        var known = directory.people(district, List.of(id)).get(id);
        return known == null ? "" : known.name();
    }

    /**
     * By which number the file reaches somebody, on whichever of its lines: those who are new are added with it, the others have theirs in the
     * directory.
     */
    synchronized void reachedBy(String name, String phone) {
        phones.put(PersonName.seen(name), phone.length() <= LONGEST_PHONE ? phone : phone.substring(0, LONGEST_PHONE));
    }

    /**
     * Whether somebody of these people, who were new to the directory when they were met, is in it by now: another import has added them. Whoever
     * judges again means those who are there.
     */
    synchronized boolean overtaken(Collection<PersonId> people) {
        for (var id : people) {
            var person = fresh.get(id);
            var since = person == null ? List.<Person>of() : directory.named(district, person.name());
            if (person != null && !since.isEmpty()) {
                fresh.remove(id);
                named.put(PersonName.seen(person.name()), since);
                overtaken.add(id);
            }
        }
        return people.stream().anyMatch(overtaken::contains);
    }

    /** Adds those of the people to the directory who are new to it. */
    synchronized int add(Collection<PersonId> people, Actor actor) {
        var added = 0;
        for (var id : people) {
            var person = fresh.remove(id);
            if (person != null) {
                directory.addPerson(
                        person,
                        new ContactData(phones.getOrDefault(PersonName.seen(person.name()), ""), "", ""),
                        actor);
                added++;
            }
        }
        return added;
    }
}
