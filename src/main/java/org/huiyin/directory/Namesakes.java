package org.huiyin.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/**
 * People to be picked by name. Those who share one are told apart by the post they took last, by its card number only where nothing else
 * tells them apart.
 */
final class Namesakes {
    private Namesakes() {}

    static List<Option> told(Collection<Person> people, Function<Collection<PersonId>, List<Post>> posts) {
        var sharing = alike(people, Person::name);
        var latest = new HashMap<PersonId, Post>();
        if (!sharing.isEmpty()) {
            posts.apply(sharing).forEach(post -> latest.putIfAbsent(post.person(), post));
        }
        Function<Person, String> byPost = person -> named(person, latest.get(person.id()), false);
        var alike = alike(people, byPost);
        return people.stream()
                .distinct()
                .map(person -> new Option(
                        person.id().toString(),
                        alike.contains(person.id())
                                ? named(person, latest.get(person.id()), true)
                                : byPost.apply(person)))
                .toList();
    }

    /** Those of whom the same is said as of somebody else. */
    private static Collection<PersonId> alike(Collection<Person> people, Function<Person, String> said) {
        return people.stream()
                .collect(Collectors.groupingBy(said, Collectors.mapping(Person::id, Collectors.toSet())))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .flatMap(Collection::stream)
                .toList();
    }

    private static String named(Person person, @Nullable Post post, boolean card) {
        var told = post == null
                ? ""
                : Stream.of(post.delegation(), post.constituency(), post.title(), card ? post.cardNumber() : "")
                        .filter(Predicate.not(String::isBlank))
                        .collect(Collectors.joining(Words.t("directory.namesake.and")));
        return told.isEmpty() ? person.name() : Words.t("directory.namesake", person.name(), told);
    }
}
