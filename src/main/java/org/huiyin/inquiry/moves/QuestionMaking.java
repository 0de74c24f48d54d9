package org.huiyin.inquiry.moves;

import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.states.Noted;
import org.huiyin.inquiry.states.Outcome;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionFacts;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.store.RoomStore;
import org.huiyin.ledger.Disclosure;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.move.Deed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the moves of questions, each in one transaction: lock the room, load, decide, store, append an act, tell the stream. */
@Component
public class QuestionMaking {
    private final QuestionStore store;
    private final RoomStore rooms;
    private final QuestionRights rights;
    private final QuestionMoves moves;
    private final QuestionEnds ends;
    private final QuestionTelling telling;

    QuestionMaking(
            QuestionStore store,
            RoomStore rooms,
            QuestionRights rights,
            QuestionMoves moves,
            QuestionEnds ends,
            QuestionTelling telling) {
        this.store = store;
        this.rooms = rooms;
        this.rights = rights;
        this.moves = moves;
        this.ends = ends;
        this.telling = telling;
    }

    /** @see Inquiries#make */
    public int make(QuestionId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var move = QuestionRights.BOOK.named(moveCode);
        var meeting = visible(id, caller).question().sheet().meeting();
        rooms.lock(meeting, caller.district());
        var facts = rights.inquiry(caller.district(), meeting);
        var loaded = store.lock(caller.district(), id).orElseThrow(() -> new NotFound("question"));
        var deed = begun(loaded.question(), facts, moves.decide(loaded, facts, move, raw, version, caller), caller);
        var before = loaded.question();
        var after = move.after(before, deed);
        var newVersion = store.save(loaded, after);
        if (move == QuestionMove.PLACE) {
            rooms.place(meeting, id, deed.text("place"));
        }
        telling.noted(
                move.code(),
                before.stateName(),
                after,
                newVersion,
                deed.standing().role() + " " + deed.standing().whose(),
                QuestionActs.disclosure(facts, move.disclosure()),
                caller);
        if (after instanceof Question.Merged merged) {
            absorb(merged, deed, caller);
        }
        if (after instanceof Question.Settled settled) {
            ends.promise(settled, facts, deed, caller);
        }
        telling.moved(before.stateName(), after, move, deed.at(), caller);
        return newVersion;
    }

    /** A question that becomes a suggestion has its draft begun first. */
    private Deed<QuestionFacts> begun(Question question, MeetingFacts facts, Deed<QuestionFacts> deed, Caller caller) {
        if (deed.move() != QuestionMove.SETTLE || !deed.text("outcome").equals(Outcome.SUGGESTION.name())) {
            return deed;
        }
        if (deed.input().id("deputy").isEmpty()) {
            throw new InvalidInput("deputy", "required");
        }
        return deed.with(deed.facts().becoming(ends.begin(question, facts, deed, caller)));
    }

    private void absorb(Question.Merged merged, Deed<QuestionFacts> deed, Caller caller) {
        var into =
                store.lock(caller.district(), merged.into()).orElseThrow(() -> new InvalidInput("into", "notAnOption"));
        var whole = into.question()
                .absorbing(
                        merged.sheet(),
                        new Noted(deed.at(), "absorb", caller.actor().name()));
        var version = store.save(into, whole);
        ends.merged(merged, caller);
        telling.noted("absorb", whole.stateName(), whole, version, "PUBLIC host", Disclosure.OFFICE, caller);
    }

    /** A question that the caller may know. @throws NotFound if there is none */
    public QuestionStore.Loaded visible(QuestionId id, Caller caller) {
        return store.load(caller.district(), id)
                .filter(loaded -> rights.visible(
                        rights.inquiry(
                                caller.district(), loaded.question().sheet().meeting()),
                        loaded.question(),
                        caller))
                .orElseThrow(() -> new NotFound("question"));
    }
}
