package org.huiyin.supervision;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyId;
import org.huiyin.form.Input;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveAct;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.Ids;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Slice;
import org.huiyin.supervision.moves.Outcomes;
import org.huiyin.supervision.moves.TalkFacts;
import org.huiyin.supervision.moves.TalkMove;
import org.huiyin.supervision.moves.TalkMoves;
import org.huiyin.supervision.states.Counted;
import org.huiyin.supervision.states.Talk;
import org.huiyin.supervision.store.TalkStore;
import org.huiyin.supervision.views.TalkRow;
import org.huiyin.supervision.views.TalkView;
import org.huiyin.supervision.views.TalkViews;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Talks at one table, forums and joint ones: called, held, recorded once for everyone there. */
@Service
public class Talks {
    /** The ledger's subject type, in the word of the acts that are there (docs/adr/0093). */
    public static final String SUBJECT = "supervision.consultation";

    private static final int PART = 200;

    private final TalkStore store;
    private final TalkMoves moves;
    private final TalkViews views;
    private final Outcomes outcomes;
    private final Ledger ledger;
    private final InstantSource clock;

    Talks(TalkStore store, TalkMoves moves, TalkViews views, Outcomes outcomes, Ledger ledger, InstantSource clock) {
        this.store = store;
        this.moves = moves;
        this.views = views;
        this.outcomes = outcomes;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Calls a talk.
     *
     * @param item the key item that it belongs to; null if to none
     * @param raw field values as typed, see the move "revise-call"
     * @throws org.huiyin.shared.Forbidden if the caller neither serves the body's office nor one of its committees
     */
    @Transactional
    public TalkId call(BodyId body, TalkKind kind, @Nullable KeyItemId item, Map<String, ?> raw, Caller caller) {
        moves.mayCall(body, caller);
        var fields = TalkMove.REVISE_CALL.fields();
        var input = Input.parse(fields, raw);
        moves.check(fields, input, null, body, caller);
        var id = new TalkId(Ids.next(clock.instant()));
        var called = new Talk.Called(moves.call(id, body, kind, item, input, caller));
        store.insert(called);
        var role = caller.has(Role.DEPUTIES_OFFICE, body.value())
                ? Role.DEPUTIES_OFFICE
                : caller.has(Role.PROPOSALS_OFFICE, body.value()) ? Role.PROPOSALS_OFFICE : Role.COMMITTEE;
        append(
                MoveAct.by(caller.actor().name()).as(role).to(called).typed(fields, input),
                called,
                1,
                "call-meeting",
                caller);
        return id;
    }

    /** Makes a move and returns the new version. @see Supervision#make */
    @Transactional
    public int make(TalkId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var name = named(moveCode);
        var loaded = visible(id, caller);
        var deed = moves.decide(loaded, name, raw, version, caller);
        if (name == TalkMove.CONFIRM_RECORD && loaded.talk() instanceof Talk.Held held) {
            var counted = held.call().kind() == TalkKind.JOINT
                    ? outcomes.count(held.call(), held.minutes(), caller)
                    : List.<Counted>of();
            outcomes.promise(held.call(), held.minutes(), deed.input().flag("open"), caller);
            deed = deed.with(new TalkFacts(held.call(), counted));
        }
        var next = name.after(loaded.talk(), deed);
        var newVersion = store.save(loaded, next);
        append(MoveAct.of(deed).to(next).typed(name.fields(), deed.input()), next, newVersion, name.code(), caller);
        return newVersion;
    }

    private void append(MoveAct act, Talk after, int version, String type, Caller caller) {
        ledger.append(
                act.on(
                        new Subject(SUBJECT, after.call().id().value()),
                        version,
                        Supervision.PREFIX + type,
                        after.open() ? Disclosure.PUBLIC : Disclosure.PARTIES),
                caller.actor());
    }

    /** A talk as the caller may see it. @throws NotFound if the caller may not know it */
    @Transactional(readOnly = true)
    public TalkView view(TalkId id, Caller caller) {
        return views.view(visible(id, caller), caller);
    }

    /** All talks of a case or an item, which are few, the latest first. */
    @Transactional(readOnly = true)
    public List<TalkRow> list(TalkFilter filter, Caller caller) {
        return Slice.all(cursor -> list(filter, Slice.after(cursor), PART, caller))
                .toList();
    }

    /**
     * Talks of the filter that the caller may know, the latest first. It reads on past the others, so that neither a page nor its cursor tells
     * of them.
     *
     * @param cursor from the slice before; null for the first
     */
    @Transactional(readOnly = true)
    public Slice<TalkRow> list(TalkFilter filter, @Nullable UUID cursor, int limit, Caller caller) {
        var rows = new ArrayList<TalkRow>();
        var after = cursor;
        while (true) {
            var read = store.list(caller.district(), filter, after, limit + 1);
            rows.addAll(views.rows(read, caller));
            if (rows.size() > limit || read.size() <= limit) {
                return Slice.of(rows, limit, row -> row.id().toString());
            }
            after = read.getLast().talk().call().id().value();
        }
    }

    /** The form of a move. @throws NotFound if the caller may not know the talk */
    @Transactional(readOnly = true)
    public MoveForm form(TalkId id, String moveCode, Caller caller) {
        var name = named(moveCode);
        var loaded = visible(id, caller);
        moves.begun(loaded, name, null, caller);
        return views.form(loaded, name, caller);
    }

    /** The form of a new call. @param cases that are offered to be linked */
    @Transactional(readOnly = true)
    public MoveForm newForm(BodyId body, TalkKind kind, List<UUID> cases, Caller caller) {
        moves.mayCall(body, caller);
        return views.newForm(body, kind, cases, caller);
    }

    private TalkStore.Loaded visible(TalkId id, Caller caller) {
        return store.load(caller.district(), id)
                .filter(loaded -> moves.visible(loaded.talk(), caller))
                .orElseThrow(() -> new NotFound("talk"));
    }

    private static TalkMove named(String moveCode) {
        return TalkMoves.BOOK.named(moveCode);
    }
}
