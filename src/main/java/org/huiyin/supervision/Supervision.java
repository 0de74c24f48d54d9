package org.huiyin.supervision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.directory.BodyId;
import org.huiyin.document.FileRef;
import org.huiyin.form.Input;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveAct;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.huiyin.supervision.moves.ItemMove;
import org.huiyin.supervision.moves.ItemMoves;
import org.huiyin.supervision.moves.ItemStandings;
import org.huiyin.supervision.states.CommentState;
import org.huiyin.supervision.states.KeyItem;
import org.huiyin.supervision.states.VoteResult;
import org.huiyin.supervision.store.ItemPlace;
import org.huiyin.supervision.store.KeyItemStore;
import org.huiyin.supervision.views.ItemViews;
import org.huiyin.supervision.views.KeyItemView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes key items and shows them. Every change is one transaction: load, decide, store, append an act. */
@Service
public class Supervision {
    /** The ledger's subject type for key items. */
    public static final String ITEM = "supervision.item";

    /** What the types of the module's acts begin with. */
    public static final String PREFIX = "supervision.";

    private final KeyItemStore store;
    private final ItemMoves moves;
    private final ItemViews views;
    private final Comments comments;
    private final VoteRoom votes;
    private final Ledger ledger;

    Supervision(
            KeyItemStore store, ItemMoves moves, ItemViews views, Comments comments, VoteRoom votes, Ledger ledger) {
        this.store = store;
        this.moves = moves;
        this.views = views;
        this.comments = comments;
        this.votes = votes;
        this.ledger = ledger;
    }

    /**
     * Gathers a candidate for this year's list.
     *
     * @param raw field values as typed, see the move "revise"
     * @throws Forbidden if the caller's office does not serve the body
     */
    @Transactional
    public KeyItemId gather(BodyId body, Map<String, ?> raw, Caller caller) {
        var candidate = moves.gathered(body, raw, caller);
        store.insert(candidate);
        ledger.append(
                MoveAct.by(caller.actor().name())
                        .to(candidate)
                        .on(new Subject(ITEM, candidate.sheet().id().value()), 1, PREFIX + "gather", Disclosure.OFFICE),
                caller.actor());
        return candidate.sheet().id();
    }

    /**
     * Makes a move.
     *
     * @param raw field values as typed
     * @param version the version that the caller saw; null to take the present one. A move that only adds something, such as an
     *     assessment, does not mind what others added meanwhile.
     * @return the new version
     * @throws NotFound if the caller may not know the item
     * @throws Forbidden if the permission table does not allow it
     * @throws Refusal if the state does not know the move, or something stands against it
     * @throws InvalidInput for mistakes in the fields
     */
    @Transactional
    public int make(KeyItemId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var name = named(moveCode);
        var loaded = store.lock(caller.district(), id)
                .filter(it -> ItemStandings.visible(it.item(), caller))
                .orElseThrow(() -> new NotFound("item"));
        if (name == ItemMove.CALL_VOTE) {
            moves.begun(loaded, name, null, caller);
        }
        var ballot = name == ItemMove.CALL_VOTE
                ? votes.call(loaded.item(), Input.parse(name.fields(), raw).text("secrecy"), caller)
                : null;
        var decided = moves.decide(loaded, name, raw, version, ballot, caller);
        if (name.ofComment()) {
            comments.make(decided, caller);
            return loaded.version();
        }
        if (name == ItemMove.RECALL_VOTE) {
            loaded.item()
                    .course()
                    .map(work -> work.round().ballot())
                    .ifPresent(called -> votes.recall(called, decided.deed().text("reason"), caller));
        }
        var newVersion = store.save(loaded, decided.next());
        moves.adopt(decided, caller);
        ledger.append(decided.act(newVersion), caller.actor());
        return newVersion;
    }

    /** Takes over the result of a closed vote; nothing happens if it is not the running vote of an item. */
    @Transactional
    public void voteCounted(UUID ballot, boolean satisfied, String grade, LocalDate on, Actor actor) {
        voting(ballot, actor)
                .ifPresent(loaded -> voted(
                        loaded,
                        ((KeyItem.Voting) loaded.item())
                                .voted(new VoteResult(loaded.version() + 1, on, satisfied, grade)),
                        "vote-counted",
                        actor));
    }

    /** Takes over that a vote decided nothing or was broken off, so that another can be called; a repeat changes nothing. */
    @Transactional
    public void voteUndecided(UUID ballot, Actor actor) {
        voting(ballot, actor)
                .ifPresent(
                        loaded -> voted(loaded, ((KeyItem.Voting) loaded.item()).undecided(), "vote-undecided", actor));
    }

    private Optional<KeyItemStore.Loaded> voting(UUID ballot, Actor actor) {
        return store.ofBallot(actor.district(), ballot)
                .flatMap(id -> store.lock(actor.district(), id))
                .filter(loaded -> loaded.item() instanceof KeyItem.Voting);
    }

    private void voted(KeyItemStore.Loaded loaded, KeyItem next, String type, Actor actor) {
        var version = store.save(loaded, next);
        ledger.append(
                MoveAct.by(actor.name())
                        .from(loaded.item())
                        .to(next)
                        .on(
                                new Subject(ITEM, loaded.item().sheet().id().value()),
                                version,
                                PREFIX + type,
                                Disclosure.PUBLIC),
                actor);
    }

    /** An item as the caller may see it. @throws NotFound if the caller may not know it */
    @Transactional(readOnly = true)
    public KeyItemView view(KeyItemId id, Caller caller) {
        return views.view(visible(id, caller), caller);
    }

    /** A photo or other material of a visit. @throws NotFound if the caller may not know the item, or it has no such file */
    @Transactional(readOnly = true)
    public FileRef file(KeyItemId id, UUID file, Caller caller) {
        return visible(id, caller).item().course().stream()
                .flatMap(work -> work.visits().stream())
                .flatMap(visit -> visit.files().stream())
                .filter(it -> it.id().equals(file))
                .findFirst()
                .orElseThrow(() -> new NotFound("file"));
    }

    /** Items as the caller may see them, the latest list first. */
    @Transactional(readOnly = true)
    public List<KeyItemRow> list(ItemFilter filter, Caller caller) {
        return views.rows(store.list(caller.district(), filter, Arrays.asList(KeyState.values())), caller);
    }

    /** Items chosen by the council. */
    @Transactional(readOnly = true)
    public List<KeyItemRow> chosen(ItemFilter filter, Caller caller) {
        return views.rows(store.list(caller.district(), filter, chosen()), caller);
    }

    /** A page of the items that the caller may know, the latest list first. */
    @Transactional(readOnly = true)
    public Slice<KeyItemRow> list(ItemFilter filter, @Nullable String cursor, int limit, Caller caller) {
        return slice(filter, Arrays.asList(KeyState.values()), cursor, limit, caller);
    }

    /** A page of the items chosen by the council. */
    @Transactional(readOnly = true)
    public Slice<KeyItemRow> chosen(ItemFilter filter, @Nullable String cursor, int limit, Caller caller) {
        return slice(filter, chosen(), cursor, limit, caller);
    }

    /** How many items of the filter the council has chosen. */
    public long count(ItemFilter filter, Caller caller) {
        return store.count(caller.district(), filter, chosen());
    }

    /** Reads on past the items that the caller may not know, so that neither a page nor its cursor tells of them. */
    private Slice<KeyItemRow> slice(
            ItemFilter filter, List<KeyState> states, @Nullable String cursor, int limit, Caller caller) {
        var rows = new ArrayList<KeyItemRow>();
        var place = ItemPlace.of(cursor);
        while (true) {
            var read = store.list(caller.district(), filter, states, place, limit + 1);
            rows.addAll(views.rows(read, caller));
            if (rows.size() > limit || read.size() <= limit) {
                return Slice.of(rows, limit, row -> ItemPlace.of(row).cursor());
            }
            place = KeyItemStore.place(read.getLast().item());
        }
    }

    /** The years with chosen items, the latest first. */
    public List<Integer> years(Caller caller) {
        return store.years(caller.district(), chosen());
    }

    private static List<KeyState> chosen() {
        return Arrays.stream(KeyState.values()).filter(KeyState::isPublic).toList();
    }

    /** Items that cover a case, as the caller may see them. */
    @Transactional(readOnly = true)
    public List<KeyItemRow> ofCase(UUID caseId, Caller caller) {
        return views.rows(store.ofCase(caller.district(), caseId), caller);
    }

    /** The fields of a move with what can be chosen. @throws NotFound if the caller may not know the item */
    @Transactional(readOnly = true)
    public MoveForm form(KeyItemId id, String moveCode, Caller caller) {
        var name = named(moveCode);
        var loaded = visible(id, caller);
        moves.begun(loaded, name, null, caller);
        return views.form(loaded, name, caller);
    }

    /** The published comments, the latest first. @param before only those older than this one; null for the latest */
    public List<CommentView> comments(KeyItemId id, @Nullable UUID before, int limit, Caller caller) {
        visible(id, caller);
        return comments.published(id, before, limit, caller);
    }

    public long commentCount(KeyItemId id, Caller caller) {
        visible(id, caller);
        return comments.count(id, CommentState.PUBLISHED);
    }

    /** Comments to be read before they are published; empty for everyone who may not. */
    public List<CommentView> waitingComments(KeyItemId id, Caller caller) {
        var item = visible(id, caller).item();
        return ItemMoves.BOOK
                        .standing(ItemMove.PUBLISH_COMMENT, item.stateName(), ItemStandings.of(item, caller))
                        .isPresent()
                ? comments.waiting(id, caller)
                : List.of();
    }

    public List<CommentView> ownComments(KeyItemId id, Caller caller) {
        visible(id, caller);
        return comments.own(id, caller);
    }

    private KeyItemStore.Loaded visible(KeyItemId id, Caller caller) {
        return store.load(caller.district(), id)
                .filter(loaded -> ItemStandings.visible(loaded.item(), caller))
                .orElseThrow(() -> new NotFound("item"));
    }

    private static ItemMove named(String moveCode) {
        return ItemMoves.BOOK.named(moveCode);
    }
}
