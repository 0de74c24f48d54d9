package org.huiyin.commitment.states;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.Delivery;
import org.huiyin.commitment.NewPromise;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.Terms;
import org.huiyin.commitment.moves.PromiseMove;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;

/**
 * What every state of a promise knows.
 *
 * @param key tells the promises of one source apart
 * @param open whether the public may read it, as far as its case is disclosed
 * @param firstDue the day first promised; null while nothing is stated
 * @param terms what is promised now; null while nothing is stated
 * @param percent how far it is, as last reported
 * @param request a change that the unit asks for; null if none
 * @param changes how often it was changed with consent
 * @param answeredAgainOn when a further reply said that the matter is solved; null before
 */
public record PromiseFacts(
        CommitmentId id,
        DistrictId district,
        Source source,
        String key,
        String title,
        BodyId body,
        UnitId unit,
        boolean open,
        LocalDate promisedOn,
        @Nullable LocalDate firstDue,
        @Nullable Terms terms,
        int percent,
        @Nullable Terms request,
        int changes,
        @Nullable LocalDate answeredAgainOn,
        @Nullable PersonId lead,
        List<PersonId> signers,
        List<Entry> history,
        List<Rating> ratings) {
    public PromiseFacts {
        signers = List.copyOf(signers);
        history = List.copyOf(history);
        ratings = List.copyOf(ratings);
    }

    /** What a signer said in the round of a year; the last word counts, the earlier ones stay. */
    public record Rating(int year, PersonId person, Delivery grade, LocalDate on) {}

    public static PromiseFacts of(CommitmentId id, DistrictId district, NewPromise promise) {
        var terms = promise.terms();
        return new PromiseFacts(
                id,
                district,
                promise.source(),
                promise.key(),
                promise.title(),
                promise.body(),
                promise.unit(),
                promise.secrecy().named(),
                promise.promisedOn(),
                terms == null ? null : terms.due(),
                terms,
                0,
                null,
                0,
                null,
                promise.lead(),
                promise.signers(),
                List.of(),
                List.of());
    }

    public PromiseFacts noted(Entry entry) {
        return with(change -> change.history = plus(history, entry));
    }

    /** The progress last reported, before anything was called done. */
    int reported() {
        var last = 0;
        for (var entry : history) {
            var told = entry.percent();
            if (told != null && entry.move().equals(PromiseMove.REPORT_PROGRESS.code())) {
                last = told;
            }
        }
        return last;
    }

    PromiseFacts at(int reported) {
        return with(change -> change.percent = reported);
    }

    PromiseFacts promising(Terms stated) {
        return with(change -> {
            change.firstDue = firstDue == null ? stated.due() : firstDue;
            change.terms = stated;
        });
    }

    PromiseFacts asking(@Nullable Terms wanted) {
        return with(change -> change.request = wanted);
    }

    PromiseFacts changedOnceMore() {
        return with(change -> change.changes++);
    }

    PromiseFacts answeredAgain(LocalDate on) {
        return with(change -> change.answeredAgainOn = on);
    }

    public PromiseFacts signedBy(@Nullable PersonId first, List<PersonId> all) {
        return with(change -> {
            change.lead = first;
            change.signers = all;
        });
    }

    public PromiseFacts of(Source other) {
        return with(change -> change.source = other);
    }

    PromiseFacts rated(Rating rating) {
        return with(change -> change.ratings = plus(ratings, rating));
    }

    /** The same promise with something of it changed. */
    private PromiseFacts with(Consumer<Change> changing) {
        var change = new Change(this);
        changing.accept(change);
        return new PromiseFacts(
                id,
                district,
                change.source,
                key,
                title,
                body,
                unit,
                open,
                promisedOn,
                change.firstDue,
                change.terms,
                change.percent,
                change.request,
                change.changes,
                change.answeredAgainOn,
                change.lead,
                change.signers,
                change.history,
                change.ratings);
    }

    /** What may change, between one state of the facts and the next. */
    private static final class Change {
        private Source source;
        private @Nullable LocalDate firstDue;
        private @Nullable Terms terms;
        private int percent;
        private @Nullable Terms request;
        private int changes;
        private @Nullable LocalDate answeredAgainOn;
        private @Nullable PersonId lead;
        private List<PersonId> signers;
        private List<Entry> history;
        private List<Rating> ratings;

        private Change(PromiseFacts from) {
            source = from.source;
            firstDue = from.firstDue;
            terms = from.terms;
            percent = from.percent;
            request = from.request;
            changes = from.changes;
            answeredAgainOn = from.answeredAgainOn;
            lead = from.lead;
            signers = from.signers;
            history = from.history;
            ratings = from.ratings;
        }
    }

    private static <T> List<T> plus(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    /** The word of a signer that counts in a round. */
    public Optional<Delivery> ratingOf(int year, PersonId person) {
        return ratings.stream()
                .filter(rating -> rating.year() == year && rating.person().equals(person))
                .reduce((_, later) -> later)
                .map(Rating::grade);
    }

    /** How a promise counts in a round: by the lead's word; without it by the worst of the others'. */
    public Optional<Delivery> result(int year) {
        return Optional.ofNullable(lead)
                .flatMap(person -> ratingOf(year, person))
                .or(() -> signers.stream()
                        .flatMap(person -> ratingOf(year, person).stream())
                        .max(Comparator.naturalOrder()));
    }
}
