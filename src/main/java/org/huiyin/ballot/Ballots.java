package org.huiyin.ballot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.ballot.moves.Gate;
import org.huiyin.ballot.moves.Making;
import org.huiyin.ballot.moves.Preparing;
import org.huiyin.ballot.secrecy.Receipt;
import org.huiyin.ballot.secrecy.ReceiptCode;
import org.huiyin.ballot.secrecy.VoteReceipt;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.PollResult;
import org.huiyin.ballot.store.PollList;
import org.huiyin.ballot.views.PollView;
import org.huiyin.ballot.views.PollView.Found;
import org.huiyin.ballot.views.PollView.Published;
import org.huiyin.ballot.views.PollView.RollLine;
import org.huiyin.ballot.views.PollViews;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Prepares polls, takes votes and shows what came out. Every change is one transaction. */
@Service
public class Ballots {
    /** The key of the refusal of a vote that stands otherwise than it was made. */
    public static final String VOTE_CHANGED = "ballot.sealChanged";

    /** The ledger's subject type for polls. */
    public static final String SUBJECT = "ballot";

    private final Gate gate;
    private final Preparing preparing;
    private final Making making;
    private final Voting voting;
    private final PollViews views;
    private final PollList list;

    public Ballots(Gate gate, Preparing preparing, Making making, Voting voting, PollViews views, PollList list) {
        this.gate = gate;
        this.preparing = preparing;
        this.making = making;
        this.voting = voting;
        this.views = views;
        this.list = list;
    }

    /**
     * Prepares a poll; the caller hosts it unless somebody else is named.
     *
     * @throws Forbidden if the caller prepares no polls for the body
     * @throws InvalidInput for mistakes in the fields
     */
    @Transactional
    public PollId prepare(NewPoll poll, Caller caller) {
        return preparing.prepare(poll, caller);
    }

    /**
     * Makes a move, in one transaction. A poll that ends is then counted in many short ones, unless the caller has one of its own.
     *
     * @param raw field values as typed
     * @param version the version that the caller saw; null to take the present one
     * @return the receipt of a vote; empty for other moves
     * @throws NotFound if the caller may not know the poll
     * @throws Forbidden if the permission table does not allow it
     * @throws Refusal if the state does not know the move, or something stands against it
     * @throws InvalidInput for mistakes in the fields
     */
    public Optional<VoteReceipt> make(
            PollId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        return making.make(id, moveCode, raw, version, caller);
    }

    /**
     * Votes: one statement takes the vote, so that it is in or not in, whatever happens.
     *
     * @param raw {@code choices} in the order of the items, or {@code item1}, {@code item2} and so on
     * @see #make
     */
    public VoteReceipt vote(PollId id, Map<String, ?> raw, Caller caller) {
        return voting.vote(id, raw, caller);
    }

    /** Checks choices as a vote would, without voting; for the page on which they are looked through. */
    public void look(PollId id, Map<String, ?> raw, Caller caller) {
        voting.look(id, raw, caller);
    }

    /** @throws NotFound if the caller may not know the poll */
    @Transactional(readOnly = true)
    public PollView view(PollId id, Caller caller) {
        return views.view(gate.enter(id, caller), caller);
    }

    /**
     * Where a poll stands that the caller runs; empty if it is gone, or stands in the database otherwise than it was made, as far as that can be
     * told here.
     */
    @Transactional(readOnly = true)
    public Optional<PollState> state(PollId id, Caller caller) {
        return gate.unchanged(id, caller).map(Poll::stateName);
    }

    /** The result; empty as long as there is none. */
    @Transactional(readOnly = true)
    public Optional<PollResult> result(PollId id, Caller caller) {
        return Optional.ofNullable(view(id, caller).result());
    }

    /**
     * A poll that was made, as lists show it; empty if the caller may not know it.
     *
     * @throws Refusal if it stands in the database otherwise than it was made, or no more
     */
    @Transactional(readOnly = true)
    public Optional<PollRow> row(PollId id, Caller caller) {
        return preparing.row(id, caller);
    }

    /** Polls about something, newest first; without those that stand in the database otherwise than they were made. */
    @Transactional(readOnly = true)
    public List<PollRow> of(SubjectRef subject, Caller caller) {
        return preparing.about(subject, caller);
    }

    public Slice<PollRow> list(PollFilter filter, @Nullable String cursor, int most, Caller caller) {
        return list.list(filter, cursor, most, caller);
    }

    /** Who may vote, and how they did as far as that may be known. */
    @Transactional(readOnly = true)
    public List<RollLine> roll(PollId id, Caller caller) {
        return views.roll(gate.enter(id, caller));
    }

    /**
     * A part of the published list of an item of a secret poll.
     *
     * @param item counted from 1
     * @param after the number after which it begins; empty for the beginning
     */
    @Transactional(readOnly = true)
    public List<Published> published(PollId id, int item, String after, int most, Caller caller) {
        var from = after.isEmpty()
                ? null
                : ReceiptCode.read(after).orElseThrow(() -> new InvalidInput("after", "ballot.notACode"));
        return views.published(gate.enter(id, caller), item, from, most);
    }

    /** What was published of a receipt, item by item; empty if it is not in the list. */
    @Transactional(readOnly = true)
    public List<Found> found(PollId id, String receipt, Caller caller) {
        return views.found(gate.enter(id, caller), receipt(receipt));
    }

    private static Receipt receipt(String text) {
        return Receipt.read(text).orElseThrow(() -> new InvalidInput("code", "ballot.notACode"));
    }

    /** The form of a move, with what can be chosen and what stands against it. @throws NotFound if the caller may not make it now */
    @Transactional(readOnly = true)
    public MoveForm form(PollId id, String moveCode, Caller caller) {
        var admitted = gate.enter(id, caller);
        return preparing.form(admitted, moveCode, caller).blockedBy(views.against(admitted, moveCode));
    }

    /** The form of a new poll. @throws Forbidden if the caller prepares none */
    public MoveForm newForm(@Nullable Preset preset, Caller caller) {
        return preparing.newForm(preset, caller);
    }
}
