package org.huiyin.supervision.moves;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.commitment.Commitments;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.files.Shelf;
import org.huiyin.form.GivenFields;
import org.huiyin.form.Input;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.move.Deed;
import org.huiyin.move.DeedMaker;
import org.huiyin.move.MoveAct;
import org.huiyin.move.MoveBook;
import org.huiyin.move.Moving;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.Refusal;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.states.KeyItem;
import org.huiyin.supervision.states.KeyReason;
import org.huiyin.supervision.states.Sheet;
import org.huiyin.supervision.store.CommentStore;
import org.huiyin.supervision.store.KeyItemStore;
import org.huiyin.supervision.views.ItemViews;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides the moves of key items: who may make them in which standing, what stands against them, what they lead to. */
@Component
public class ItemMoves implements Moving<KeyItemStore.Loaded, ItemMove, ItemFacts> {
    public static final MoveBook<ItemMove> BOOK = new MoveBook<>("supervision", ItemMove.class);

    /** Moves that carry an item on come first where several are offered; the others follow in their order. */
    private static final List<ItemMove> OFFERED = Stream.concat(
                    Stream.of(
                            ItemMove.COMMENT,
                            ItemMove.ASSESS,
                            ItemMove.REPORT,
                            ItemMove.DECIDE,
                            ItemMove.PROPOSE,
                            ItemMove.BEGIN,
                            ItemMove.PLAN,
                            ItemMove.RECORD_VISIT,
                            ItemMove.FINISH_STEP,
                            ItemMove.CALL_VOTE,
                            ItemMove.CONCLUDE,
                            ItemMove.RECTIFY),
                    Stream.of(ItemMove.values()))
            .filter(move -> move != ItemMove.PUBLISH_COMMENT && move != ItemMove.WITHHOLD_COMMENT)
            .distinct()
            .toList();

    private final ItemChoices choices;
    private final Directory directory;
    private final DeedMaker deeds;
    private final Shelf shelf;
    private final CommentStore comments;

    ItemMoves(ItemChoices choices, Directory directory, DeedMaker deeds, Shelf shelf, CommentStore comments) {
        this.choices = choices;
        this.directory = directory;
        this.deeds = deeds;
        this.shelf = shelf;
        this.comments = comments;
    }

    /** What a move leads to, before anything is stored. */
    public record Decided(KeyItemStore.Loaded loaded, Deed<ItemFacts> deed, KeyItem next) {
        public NewAct act(int version) {
            return MoveAct.of(deed)
                    .from(loaded.item())
                    .to(next)
                    .id("unit", deed.unit())
                    .id("committee", deed.facts().committee())
                    .typed(deed.move().fields(), deed.input())
                    .on(
                            new Subject(
                                    Supervision.ITEM, loaded.item().sheet().id().value()),
                            version,
                            Supervision.PREFIX + deed.move().code(),
                            deed.move().disclosure());
        }
    }

    /** A new candidate. @throws Forbidden if the caller's office does not serve the body */
    public KeyItem.Candidate gathered(BodyId body, Map<String, ?> raw, Caller caller) {
        mayGather(body, caller);
        var input = Input.parse(ItemMove.REVISE.fields(), raw);
        choices.check(ItemMove.REVISE.fields(), input, body, null, caller);
        var id = new KeyItemId(Ids.next(deeds.now()));
        return new KeyItem.Candidate(sheet(id, body, deeds.today().getYear(), input, caller));
    }

    /** @throws Forbidden if the caller's office does not serve the body */
    public void mayGather(BodyId body, Caller caller) {
        var kind = directory.body(caller.district(), body).kind();
        var ruled = kind == BodyKind.CONGRESS || kind == BodyKind.CPPCC;
        var steers = caller.has(Role.DEPUTIES_OFFICE, body.value()) || caller.has(Role.PROPOSALS_OFFICE, body.value());
        if (!ruled || !steers) {
            throw new Forbidden("gather");
        }
    }

    private Sheet sheet(KeyItemId id, BodyId body, int year, Input input, Caller caller) {
        var committee = input.text("committee");
        return new Sheet(
                id,
                caller.district(),
                body,
                year,
                input.text("title"),
                input.choices("reasons").stream().map(KeyReason::valueOf).toList(),
                input.text("grounds"),
                committee.isEmpty() ? null : BodyId.of(committee),
                input.text("leader"),
                input.text("post"),
                input.units("units"),
                choices.cases(input, body, caller));
    }

    /** What a move leads to. The item is one that the caller may know. @param ballot the vote that is called; null for other moves */
    public Decided decide(
            KeyItemStore.Loaded loaded,
            ItemMove name,
            Map<String, ?> raw,
            @Nullable Integer version,
            @Nullable UUID ballot,
            Caller caller) {
        var item = loaded.item();
        var bare = begun(loaded, name, version, caller);
        var input = Input.parse(
                name.fields(),
                GivenFields.keeping(raw, name == ItemMove.REVISE ? ItemViews.standing(item.sheet()) : Map.of()));
        choices.check(name.fields(), input, item.sheet().body(), item, caller);
        var sheet = item.sheet();
        var revised = name == ItemMove.REVISE ? sheet(sheet.id(), sheet.body(), sheet.year(), input, caller) : null;
        var deed = bare.typed(input)
                .with(new ItemFacts(bare.facts().committee(), ballot, revised))
                .taking(name == ItemMove.RECORD_VISIT ? shelf.named(Commitments.EVIDENCE, input, caller) : List.of());
        return new Decided(loaded, deed, name.after(item, deed));
    }

    @Override
    public MoveBook<ItemMove> book() {
        return BOOK;
    }

    @Override
    public KeyState state(KeyItemStore.Loaded of) {
        return of.item().stateName();
    }

    @Override
    public Collection<Standing> standings(KeyItemStore.Loaded of, Caller caller) {
        return ItemStandings.of(of.item(), caller);
    }

    @Override
    public List<ItemMove> shown(KeyItemStore.Loaded of, Caller caller) {
        return OFFERED;
    }

    /** An assessment is one of the reports that its author saw. */
    @Override
    public boolean stale(KeyItemStore.Loaded of, ItemMove move, int seen) {
        return Moving.super.stale(of, move, seen)
                || (move == ItemMove.ASSESS && of.item().reportedSince(seen));
    }

    /** Gives the files that a move takes along to its item, in the caller's transaction. */
    public void adopt(Decided decided, Caller caller) {
        shelf.adopt(
                Commitments.EVIDENCE,
                decided.deed().files(),
                new Subject(
                        Supervision.ITEM, decided.loaded().item().sheet().id().value()),
                caller.district());
    }

    /** What stands against a move in the item itself, or in comments that nobody could read any more after it. */
    @Override
    public void check(KeyItemStore.Loaded of, ItemMove move, Deed<ItemFacts> bare) {
        move.check(of.item(), bare);
        if (move == ItemMove.CONCLUDE || move == ItemMove.RECTIFY) {
            var waiting = comments.waiting(of.item().sheet().id());
            if (waiting > 0) {
                throw new Refusal("supervision.commentsWait", waiting);
            }
        }
    }

    @Override
    public Deed<ItemFacts> bare(KeyItemStore.Loaded of, ItemMove name, Standing standing, Caller caller) {
        var item = of.item();
        var sheet = item.sheet();
        var unit = name == ItemMove.REPORT ? ItemStandings.unit(item, caller).orElse(null) : null;
        var committee = standing.whose().equals("assessor")
                ? ItemStandings.assessor(item, caller).orElse(null)
                : null;
        var by = switch (standing.role()) {
            case UNIT_CLERK, UNIT_HEAD ->
                unit == null
                        ? caller.actor().name()
                        : directory.unit(caller.district(), unit).name();
            case WORKING_COMMITTEE, COMMITTEE -> {
                var body = committee == null ? sheet.committee() : committee;
                yield body == null
                        ? caller.actor().name()
                        : directory.body(caller.district(), body).name();
            }
            default -> caller.actor().name();
        };
        return deeds.of(name, standing, caller, of.version(), new ItemFacts(committee, null, null))
                .inName(by)
                .forUnit(unit);
    }
}
