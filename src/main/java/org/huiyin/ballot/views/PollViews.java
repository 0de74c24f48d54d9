package org.huiyin.ballot.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.ballot.PollSubjects;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.ballot.moves.Gate;
import org.huiyin.ballot.moves.MoveName;
import org.huiyin.ballot.moves.PaperCounting;
import org.huiyin.ballot.moves.Standings;
import org.huiyin.ballot.secrecy.Receipt;
import org.huiyin.ballot.secrecy.ReceiptCode;
import org.huiyin.ballot.states.Choices;
import org.huiyin.ballot.states.Counts;
import org.huiyin.ballot.states.Live;
import org.huiyin.ballot.states.Official;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Presence;
import org.huiyin.ballot.states.Seat;
import org.huiyin.ballot.states.Vote;
import org.huiyin.ballot.states.Way;
import org.huiyin.ballot.store.RollStore;
import org.huiyin.ballot.store.VoteStore;
import org.huiyin.ballot.views.PollView.Found;
import org.huiyin.ballot.views.PollView.Published;
import org.huiyin.ballot.views.PollView.RollLine;
import org.huiyin.directory.Directory;
import org.huiyin.move.OfferedMove;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows polls: what a caller may not see is left out here and nowhere else. */
@Component
public class PollViews {
    private final RollStore rolls;
    private final VoteStore votes;
    private final PaperCounting counting;
    private final Directory directory;
    private final List<PollSubjects> subjects;

    PollViews(
            RollStore rolls,
            VoteStore votes,
            PaperCounting counting,
            Directory directory,
            List<PollSubjects> subjects) {
        this.rolls = rolls;
        this.votes = votes;
        this.counting = counting;
        this.directory = directory;
        this.subjects = List.copyOf(subjects);
    }

    public PollView view(Gate.Admitted admitted, Caller caller) {
        var poll = admitted.poll();
        var sheet = poll.sheet();
        var id = poll.head().id();
        var runs = Standings.runs(admitted.standings());
        var staff = runs || Standings.counts(admitted.standings());
        var numbers = rolls.numbers(id);
        var result = poll instanceof Poll.Closed closed ? closed.result() : null;
        return new PollView(
                id,
                admitted.version(),
                poll.stateName(),
                poll.head().body().value(),
                directory.body(poll.head().district(), poll.head().body()).name(),
                sheet,
                sheet.subject() == null ? null : address(sheet.subject()),
                poll.staff().host().name(),
                poll.staff().tellers().stream().map(Official::name).toList(),
                poll.opened().orElse(null),
                switch (poll) {
                    case Poll.Counting it -> it.ended();
                    case Poll.Closing it -> it.ended();
                    case Poll.Closed it -> it.ended();
                    case Poll.Prepared _, Poll.Open _, Poll.Cancelled _ -> null;
                },
                poll instanceof Poll.Closed closed ? closed.closed() : null,
                poll instanceof Poll.Cancelled broken
                        ? new PollView.Cancellation(broken.cancelled(), broken.reason())
                        : null,
                numbers.roll(),
                sheet.presence() == Presence.NOT_ASKED || poll.opened().isEmpty() ? null : numbers.present(),
                turnout(poll, staff),
                poll instanceof Poll.Closing ? numbers.noted() : null,
                staff ? numbers.paper() : null,
                tally(poll),
                result,
                own(poll, admitted.seat()),
                staff && poll instanceof Poll.Counting ? paper(poll, caller) : null,
                runs,
                offered(admitted, numbers));
    }

    private @Nullable String address(SubjectRef subject) {
        return subject.type().equals(Suggestions.SUBJECT)
                ? "/cases/" + subject.id()
                : subjects.stream()
                        .filter(room -> room.type().equals(subject.type()))
                        .map(room -> room.address(subject.id()))
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable Integer turnout(Poll poll, boolean staff) {
        return switch (poll) {
            case Poll.Open _, Poll.Counting _, Poll.Closing _ ->
                staff || poll.sheet().live() != Live.NOTHING
                        ? votes.turnout(poll.head().id())
                        : null;
            case Poll.Closed closed -> closed.result().cast();
            case Poll.Prepared _, Poll.Cancelled _ -> null;
        };
    }

    private @Nullable List<Counts> tally(Poll poll) {
        var sheet = poll.sheet();
        return poll instanceof Poll.Open && sheet.live() == Live.TALLY && !sheet.secret()
                ? votes.tally(
                        poll.head().id(), sheet.items().size(), sheet.grades().size())
                : null;
    }

    private PollView.@Nullable OwnSeat own(Poll poll, @Nullable Seat seat) {
        if (seat == null) {
            return null;
        }
        var voted = seat.tookPart() == null
                ? votes.voted(poll.head().id(), seat.number())
                : seat.tookPart() && seat.way() == Way.DEVICE;
        return new PollView.OwnSeat(seat.number(), seat.name(), seat.way(), voted);
    }

    private PollView.Paper paper(Poll poll, Caller caller) {
        var id = poll.head().id();
        var teller = poll.staff().teller(caller.actor().account());
        return new PollView.Paper(
                teller == 0 ? null : counting.entered(id, teller),
                counting.progress(id).name());
    }

    /** What stands against a move that the caller is offered; null if nothing does. */
    public @Nullable Refusal against(Gate.Admitted admitted, String move) {
        return offered(admitted, rolls.numbers(admitted.poll().head().id())).stream()
                .filter(offered -> offered.move().equals(move))
                .map(OfferedMove::blocked)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private List<OfferedMove> offered(Gate.Admitted admitted, RollStore.Numbers numbers) {
        return Gate.moves(admitted).stream()
                .filter(move -> concerns(admitted, move))
                .map(move -> new OfferedMove(move.code(), against(admitted.poll(), move, numbers)))
                .toList();
    }

    /** Whether a move still means anything to its maker. */
    private boolean concerns(Gate.Admitted admitted, MoveName move) {
        if (admitted.poll() instanceof Poll.Closing) {
            return move == MoveName.CLOSE || move == MoveName.CANCEL;
        }
        var seat = admitted.seat();
        return switch (move) {
            case CHECK_IN ->
                seat != null
                        && seat.way() == Way.ABSENT
                        && admitted.poll().sheet().presence() == Presence.BY_VOTER;
            case VOTE ->
                seat != null
                        && seat.way() == Way.DEVICE
                        && !votes.voted(admitted.poll().head().id(), seat.number());
            case REPLACE_TELLER -> !admitted.poll().staff().tellers().isEmpty();
            case SAVE, ENROL, STRIKE, OPEN, MARK, END, COUNT, CLOSE, CANCEL -> true;
        };
    }

    private @Nullable Refusal against(Poll poll, MoveName move, RollStore.Numbers numbers) {
        return switch (move) {
            case OPEN -> {
                try {
                    if (poll instanceof Poll.Prepared prepared) {
                        prepared.checkRoll(numbers.roll());
                    }
                    yield null;
                } catch (Refusal refusal) {
                    yield refusal;
                }
            }
            case STRIKE -> numbers.roll() == 0 ? new Refusal("ballot.emptyRoll") : null;
            case CLOSE ->
                poll instanceof Poll.Closing || counting.progress(poll.head().id()) == PaperCounting.Progress.AGREED
                        ? null
                        : new Refusal("ballot.notAgreed");
            case COUNT, REPLACE_TELLER ->
                counting.progress(poll.head().id()) == PaperCounting.Progress.AGREED
                        ? new Refusal("ballot.agreedAlready")
                        : null;
            case END -> {
                try {
                    if (poll instanceof Poll.Open open) {
                        open.checkWays(votes.turnout(poll.head().id()), numbers.paper());
                    }
                    yield null;
                } catch (Refusal refusal) {
                    yield refusal;
                }
            }
            case SAVE, ENROL, MARK, CHECK_IN, VOTE, CANCEL -> null;
        };
    }

    /** The roll, for those who run the poll or are on it; that of a named poll that is over for everybody who sees the poll. */
    public List<RollLine> roll(Gate.Admitted admitted) {
        var poll = admitted.poll();
        var standings = admitted.standings();
        var over = poll instanceof Poll.Closed;
        var named = over && !poll.sheet().secret();
        if (!named && !Standings.runs(standings) && !Standings.counts(standings) && !Standings.votes(standings)) {
            throw new NotFound("roll");
        }
        var chosen = named ? votes.votes(poll.head().id()) : Map.<Integer, Vote>of();
        return rolls.seats(poll.head().id()).stream()
                .map(seat -> new RollLine(
                        seat.number(),
                        seat.name(),
                        seat.person() != null || seat.account() != null,
                        seat.way(),
                        over ? tookPart(poll, seat, chosen) : null,
                        Optional.ofNullable(chosen.get(seat.number()))
                                .map(vote -> vote.choices().stream()
                                        .map(Choices::code)
                                        .toList())
                                .orElse(null)))
                .toList();
    }

    /** Of a secret ballot on paper nobody can tell whether it came back. */
    private static @Nullable Boolean tookPart(Poll poll, Seat seat, Map<Integer, Vote> chosen) {
        if (!poll.sheet().secret()) {
            return chosen.containsKey(seat.number());
        }
        return seat.way() == Way.PAPER ? null : seat.tookPart();
    }

    /** A part of the published list of an item, counted from 1. */
    public List<Published> published(Gate.Admitted admitted, int item, @Nullable ReceiptCode after, int most) {
        var poll = published(admitted);
        if (item < 1 || item > poll.sheet().items().size()) {
            throw new NotFound("item");
        }
        return votes.published(poll.head().id(), item, after == null ? -1 : after.bits(), most).stream()
                .map(line -> new Published(new ReceiptCode(line.code()).text(), Choices.code(line.choice())))
                .toList();
    }

    /** What was published of a receipt, item by item; empty if it is not in the list. */
    public List<Found> found(Gate.Admitted admitted, Receipt receipt) {
        var poll = published(admitted);
        var id = poll.head().id();
        var items = poll.sheet().items().size();
        var found = new ArrayList<Found>();
        IntStream.range(0, items).forEach(item -> {
            var number = receipt.on(id, item, items);
            var choice = votes.published(id, item + 1, number);
            if (choice != null) {
                found.add(new Found(number.text(), Choices.code(choice)));
            }
        });
        return found.size() == items ? List.copyOf(found) : List.of();
    }

    private static Poll published(Gate.Admitted admitted) {
        if (admitted.poll() instanceof Poll.Closed closed
                && closed.sheet().secret()
                && !closed.result().withheld()) {
            return closed;
        }
        throw new NotFound("list");
    }
}
