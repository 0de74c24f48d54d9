package org.huiyin.supervision;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.move.Deed;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.supervision.moves.ItemFacts;
import org.huiyin.supervision.moves.ItemMove;
import org.huiyin.supervision.moves.ItemMoves;
import org.huiyin.supervision.states.CommentState;
import org.huiyin.supervision.states.KeyItem;
import org.huiyin.supervision.states.Round;
import org.huiyin.supervision.states.Work;
import org.huiyin.supervision.store.CommentStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What deputies and voters say of key items: written within the time, read by the office or a working committee, then published. */
@Component
class Comments {
    static final String SUBJECT = "supervision.comment";

    private final CommentStore store;
    private final Ledger ledger;
    private final Directory directory;
    private final InstantSource clock;

    Comments(CommentStore store, Ledger ledger, Directory directory, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.directory = directory;
        this.clock = clock;
    }

    /** Makes a move on a comment that was decided to be allowed. */
    void make(ItemMoves.Decided decided, Caller caller) {
        var item = decided.loaded().item();
        switch (decided.deed().move()) {
            case ItemMove.COMMENT -> write(item, decided.deed(), caller);
            case ItemMove.PUBLISH_COMMENT -> decide(item, decided.deed(), CommentState.PUBLISHED, "", caller);
            case ItemMove.WITHHOLD_COMMENT ->
                decide(
                        item,
                        decided.deed(),
                        CommentState.WITHHELD,
                        decided.deed().text("reason"),
                        caller);
            default -> throw new IllegalArgumentException(decided.deed().move().code());
        }
    }

    private void write(KeyItem item, Deed<ItemFacts> deed, Caller caller) {
        var account = caller.actor().account();
        if (account == null) {
            throw new Forbidden(deed.move().code());
        }
        var person = caller.person();
        var name = person == null
                ? caller.actor().name()
                : directory.person(caller.district(), person).name();
        var round = item.course().flatMap(Work::lastRound).map(Round::number).orElse(1);
        var written = store.write(
                        new CommentStore.Kept(
                                Ids.next(clock.instant()),
                                item.sheet().id(),
                                round,
                                account,
                                deed.standing().role(),
                                name,
                                deed.input().flag("hidden"),
                                deed.text("text"),
                                deed.today(),
                                CommentState.WAITING,
                                "",
                                1),
                        caller.district())
                .orElseThrow(() -> new Refusal("supervision.commentDecided"));
        append(written.id(), written.version(), item, deed, deed.standing().role(), caller);
    }

    private void decide(KeyItem item, Deed<ItemFacts> deed, CommentState state, String reason, Caller caller) {
        var id = id(deed.text("comment"));
        var comment = store.load(id, item.sheet().id()).orElseThrow(() -> new InvalidInput("comment", "notAnOption"));
        if (comment.account().equals(caller.actor().account())) {
            throw new Refusal("supervision.ownComment");
        }
        var version = store.decide(id, item.sheet().id(), state, reason, deed.by())
                .orElseThrow(() -> new Refusal("supervision.commentDecided"));
        append(id, version, item, deed, comment.role(), caller);
    }

    /** Without its words and its author's name: those have their own place and disclosure. */
    private void append(UUID id, int version, KeyItem item, Deed<ItemFacts> deed, Role role, Caller caller) {
        var details = new LinkedHashMap<String, Object>();
        details.put("item", item.sheet().id().toString());
        details.put("role", role.name());
        ledger.append(
                new NewAct(
                        new Subject(SUBJECT, id),
                        version,
                        Supervision.PREFIX + deed.move().code(),
                        Disclosure.OFFICE,
                        details),
                caller.actor());
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("comment", "notAnOption");
        }
    }

    /** The published ones, the latest first. @param before only those older than this one; null for the latest */
    List<CommentView> published(KeyItemId item, @Nullable UUID before, int limit, Caller caller) {
        return store.list(item, CommentState.PUBLISHED, before, limit).stream()
                .map(comment -> view(comment, false, caller))
                .toList();
    }

    long count(KeyItemId item, CommentState state) {
        return store.count(item, state);
    }

    /** Those that wait to be read, for a moderator. */
    List<CommentView> waiting(KeyItemId item, Caller caller) {
        return store.list(item, CommentState.WAITING, null, 200).stream()
                .map(comment -> view(comment, true, caller))
                .toList();
    }

    List<CommentView> own(KeyItemId item, Caller caller) {
        var account = caller.actor().account();
        return account == null
                ? List.of()
                : store.own(item, account).stream()
                        .map(comment -> view(comment, true, caller))
                        .toList();
    }

    private static CommentView view(CommentStore.Kept comment, boolean named, Caller caller) {
        return new CommentView(
                comment.id(),
                comment.round(),
                comment.role(),
                named || !comment.hidden() ? comment.name() : "",
                comment.hidden(),
                comment.text(),
                comment.on(),
                comment.state(),
                comment.reason(),
                comment.account().equals(caller.actor().account()));
    }
}
