package org.huiyin.ballot;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.ballot.states.Official;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Seat;
import org.huiyin.ballot.store.PollStore;
import org.huiyin.ballot.store.RollStore;
import org.huiyin.desk.News;
import org.huiyin.desk.NewsSource;
import org.huiyin.ledger.Act;
import org.huiyin.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells those on the roll when a poll opens and when it is decided, and the tellers when there is something to count. */
@Component
class BallotNews implements NewsSource {
    private static final Logger LOG = LoggerFactory.getLogger(BallotNews.class);

    private final PollStore polls;
    private final RollStore rolls;

    BallotNews(PollStore polls, RollStore rolls) {
        this.polls = polls;
        this.rolls = rolls;
    }

    @Override
    public List<News> of(Act act) {
        if (!act.subject().type().equals(Ballots.SUBJECT)) {
            return List.of();
        }
        var id = new PollId(act.subject().id());
        try {
            return polls.load(act.actor().district(), id).stream()
                    .flatMap(loaded -> news(act, loaded.poll()))
                    .toList();
        } catch (Refusal changed) {
            // The log says so; all others would wait for their notices behind it.
            LOG.debug("Nobody is told of poll {}", id, changed);
            return List.of();
        }
    }

    private Stream<News> news(Act act, Poll poll) {
        var type = act.type();
        var address = "/ballots/" + poll.head().id();
        return switch (type) {
            case "ballot.opened" ->
                Stream.of(
                        toRoll(poll, "ballot.opened", address + "/vote"),
                        news(poll, "ballot.helping", address).toAccounts(staff(poll)));
            case "ballot.ended" ->
                Stream.of(news(poll, "ballot.count", address + "/count").toAccounts(tellers(poll)));
            case "ballot.teller-replaced" ->
                Stream.of(toTeller(act.details().path("place").asInt(), poll));
            case "ballot.closed", "ballot.cancelled" ->
                poll.opened().isEmpty() ? Stream.of() : Stream.of(toRoll(poll, type, address));
            default -> Stream.of();
        };
    }

    private static News news(Poll poll, String kind, String address) {
        return News.of(kind, poll.sheet().title(), address);
    }

    private News toRoll(Poll poll, String kind, String address) {
        var seats = rolls.seats(poll.head().id());
        return news(poll, kind, address)
                .toPeople(seats.stream()
                        .map(Seat::person)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .toAccounts(seats.stream()
                        .map(Seat::account)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    /** The new teller in a place, 1 or 2, hears the same as one who was there from the beginning. */
    private static News toTeller(int place, Poll poll) {
        var address = "/ballots/" + poll.head().id();
        var news = poll.stateName() == PollState.COUNTING
                ? news(poll, "ballot.count", address + "/count")
                : news(poll, "ballot.helping", address);
        return news.toAccounts(Set.of(poll.staff().tellers().get(place - 1).account()));
    }

    private static Set<UUID> staff(Poll poll) {
        return Stream.concat(Stream.of(poll.staff().host()), poll.staff().tellers().stream())
                .map(Official::account)
                .collect(Collectors.toSet());
    }

    private static Set<UUID> tellers(Poll poll) {
        return poll.staff().tellers().stream().map(Official::account).collect(Collectors.toSet());
    }
}
