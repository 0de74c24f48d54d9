package org.huiyin.directory.rosters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.PersonName;
import org.huiyin.directory.Post;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Roster.Fault;
import org.huiyin.directory.Roster.Problem;
import org.huiyin.directory.Roster.Verdict;
import org.huiyin.directory.rosters.RosterReader.Entry;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of each entry of a roster, given who is known. Pure. */
final class RosterJudge {
    private final Map<String, List<Known>> known;
    private final Map<Card, Known> cards;
    private final boolean namesakes;
    private final Map<String, List<Judged>> seen = new HashMap<>();
    private final Map<Card, Judged> seenCards = new HashMap<>();

    /** @param known people by their names as {@link PersonName#seen} */
    RosterJudge(Map<String, List<Known>> known, List<Known> cardHolders, boolean namesakes) {
        this.known = known;
        this.namesakes = namesakes;
        this.cards = new HashMap<>();
        for (var holder : cardHolders) {
            holder.posts().stream()
                    .filter(post -> !post.cardNumber().isEmpty() && post.to() == null)
                    .forEach(post -> cards.put(new Card(post.body(), post.kind(), post.cardNumber()), holder));
        }
    }

    /** Someone in the directory. */
    record Known(Person person, List<Post> posts) {}

    /**
     * An entry with its verdict.
     *
     * @param person who takes the post; null for new people and faulty entries
     * @param sameAs the earlier line that makes the new person; 0 if none
     */
    record Judged(Entry entry, Verdict verdict, @Nullable PersonId person, int sameAs, List<Problem> problems) {}

    private record Card(BodyId body, PostKind kind, String number) {}

    List<Judged> judge(List<Entry> entries) {
        return entries.stream().map(this::judge).toList();
    }

    private Judged judge(Entry entry) {
        var body = entry.body();
        if (body == null || !entry.problems().isEmpty()) {
            return new Judged(entry, Verdict.FAULTY, null, 0, entry.problems());
        }
        var judged = inFile(entry, body.id()).orElseGet(() -> inDirectory(entry, body.id()));
        if (judged.verdict() != Verdict.FAULTY) {
            seen.computeIfAbsent(PersonName.seen(entry.name()), _ -> new ArrayList<>())
                    .add(judged);
            if (!entry.cardNumber().isEmpty()) {
                seenCards.put(new Card(body.id(), entry.kind(), entry.cardNumber()), judged);
            }
        }
        return judged;
    }

    /** What earlier lines of the same file say about it. */
    private Optional<Judged> inFile(Entry entry, BodyId body) {
        var holder =
                entry.cardNumber().isEmpty() ? null : seenCards.get(new Card(body, entry.kind(), entry.cardNumber()));
        if (holder != null && !PersonName.seen(holder.entry().name()).equals(PersonName.seen(entry.name()))) {
            return Optional.of(faulty(entry, Fault.CARD_TWICE, line(holder)));
        }
        for (var earlier : seen.getOrDefault(PersonName.seen(entry.name()), List.of())) {
            var other = earlier.entry();
            var sameBody = other.body() != null && other.body().id().equals(body);
            if (sameBody && same(entry, other.cardNumber(), other.constituency())) {
                return Optional.of(faulty(entry, Fault.DUPLICATE, line(earlier)));
            }
            if (sameBody && !namesakes) {
                return Optional.of(faulty(entry, Fault.NAMESAKE, line(earlier)));
            }
            if (!sameBody && !namesakes && earlier.verdict() == Verdict.PERSON) {
                return Optional.of(new Judged(entry, Verdict.POST, null, other.line(), List.of()));
            }
        }
        return Optional.empty();
    }

    private Judged inDirectory(Entry entry, BodyId body) {
        var candidates = known.getOrDefault(PersonName.seen(entry.name()), List.of());
        var others = new ArrayList<Known>();
        for (var candidate : candidates) {
            var held = candidate.posts().stream()
                    .filter(post -> post.body().equals(body) && post.kind() == entry.kind())
                    .filter(post -> post.to() == null || post.from().equals(entry.from()))
                    .toList();
            if (held.stream().anyMatch(post -> same(entry, post.cardNumber(), post.constituency()))) {
                return new Judged(entry, Verdict.KNOWN, candidate.person().id(), 0, List.of());
            }
            if (!held.isEmpty()) {
                others.add(candidate);
            }
        }
        if (!others.isEmpty() && !namesakes) {
            return faulty(entry, Fault.NAMESAKE, others.getFirst().person().name());
        }
        var holder = entry.cardNumber().isEmpty() ? null : cards.get(new Card(body, entry.kind(), entry.cardNumber()));
        if (holder != null) {
            return faulty(entry, Fault.CARD_TAKEN, holder.person().name());
        }
        var free = candidates.stream()
                .filter(candidate -> !others.contains(candidate))
                .toList();
        return switch (free.size()) {
            case 0 -> new Judged(entry, Verdict.PERSON, null, 0, List.of());
            case 1 -> new Judged(entry, Verdict.POST, free.getFirst().person().id(), 0, List.of());
            default -> faulty(entry, Fault.AMBIGUOUS, entry.name());
        };
    }

    /** One person, as far as card numbers say; where one is missing, as far as constituencies do. */
    private static boolean same(Entry entry, String cardNumber, String constituency) {
        if (!entry.cardNumber().isEmpty() && !cardNumber.isEmpty()) {
            return entry.cardNumber().equals(cardNumber);
        }
        return entry.constituency().isEmpty()
                || constituency.isEmpty()
                || entry.constituency().equals(constituency);
    }

    private static Judged faulty(Entry entry, Fault fault, String about) {
        return new Judged(entry, Verdict.FAULTY, null, 0, List.of(new Problem(fault, about)));
    }

    private static String line(Judged judged) {
        return Integer.toString(judged.entry().line());
    }
}
