package org.huiyin.commitment.views;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.LookBackView;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.SourcePlaces;
import org.huiyin.commitment.moves.LookBackMove;
import org.huiyin.commitment.moves.Sides;
import org.huiyin.commitment.states.LookBack;
import org.huiyin.commitment.states.PromiseFacts;
import org.huiyin.commitment.store.LookBackStore;
import org.huiyin.commitment.store.PromiseStore;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.move.MoveBook;
import org.huiyin.suggestion.CaseRow;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Shows look-backs and knows who may move them. */
@Component
public class LookBackViews {
    private final MoveBook<LookBackMove> book = new MoveBook<>("look-back", LookBackMove.class);
    private final CommitmentViews commitments;
    private final PromiseStore promises;
    private final Directory directory;
    private final ObjectProvider<SourcePlaces> places;

    /** @param places asked when a look-back is shown: the modules that know them show look-backs themselves */
    LookBackViews(
            CommitmentViews commitments,
            PromiseStore promises,
            Directory directory,
            ObjectProvider<SourcePlaces> places) {
        this.commitments = commitments;
        this.promises = promises;
        this.directory = directory;
        this.places = places;
    }

    public LookBackMove named(String code) {
        return book.named(code);
    }

    public Standing mayMake(LookBack lookBack, LookBackMove move, Caller caller) {
        return book.mayMake(
                move, lookBack.stateName(), Sides.toBody(lookBack.facts().body(), caller, directory));
    }

    public List<LookBackView> rows(List<LookBackStore.Loaded> found, Caller caller) {
        var sources =
                found.stream().map(it -> it.lookBack().facts().item().source()).toList();
        if (!sources.isEmpty()) {
            promises.read(caller.district(), sources);
        }
        var rows = commitments.cases(sources, caller);
        var named = commitments.namesOpen(sources, rows, caller);
        return found.stream()
                .map(loaded -> view(
                        loaded,
                        rows.get(loaded.lookBack().facts().item().source().id()),
                        named.contains(loaded.lookBack().facts().item().source().id()),
                        List.of(),
                        List.of(),
                        caller))
                .toList();
    }

    public LookBackView view(LookBackStore.Loaded loaded, Caller caller) {
        var facts = loaded.lookBack().facts();
        var source = facts.item().source();
        var row = commitments.cases(List.of(source), caller).get(source.id());
        var moves = caller.signedIn()
                ? CommitmentView.MoveView.all(
                        book.offered(
                                loaded.lookBack().stateName(),
                                Sides.toBody(facts.body(), caller, directory),
                                (_, _) -> {}),
                        book)
                : List.<CommitmentView.MoveView>of();
        var named = commitments.namesOpen(source, row, caller);
        return view(loaded, row, named, commitments.rows(promises.of(facts.district(), source), caller), moves, caller);
    }

    /** Whether a source that is no case is open to the caller: by what was promised there, or by its own page. */
    private boolean opened(Source source, Caller caller) {
        var promised = promises.of(caller.district(), source).stream()
                .map(loaded -> loaded.promise().facts())
                .toList();
        return (!promised.isEmpty() && promised.stream().allMatch(PromiseFacts::open))
                || promised.stream().anyMatch(facts -> Sides.inside(facts, caller))
                || places.stream().anyMatch(place -> place.find(source, caller).isPresent());
    }

    private LookBackView view(
            LookBackStore.Loaded loaded,
            @Nullable CaseRow row,
            boolean named,
            List<CommitmentView> promised,
            List<CommitmentView.MoveView> moves,
            Caller caller) {
        var lookBack = loaded.lookBack();
        var facts = lookBack.facts();
        var source = facts.item().source();
        var steers = caller.has(Role.GOVERNMENT_OFFICE) || Sides.inside(facts.body(), caller, directory);
        var open = steers || (source.isCase() ? row != null && row.title() != null : opened(source, caller));
        var namesOpen = open && (steers || named);
        Map<UUID, CommitmentView> byId = promised.stream().collect(Collectors.toMap(CommitmentView::id, it -> it));
        return new LookBackView(
                facts.id().value(),
                lookBack.stateName(),
                loaded.version(),
                new NamedId(
                        facts.body().value(),
                        directory.body(facts.district(), facts.body()).name()),
                new NamedId(facts.plan().value(), facts.planTitle()),
                source.type(),
                source.id(),
                facts.item().number(),
                row == null ? null : row.title(),
                open,
                List.copyOf(facts.item().why()),
                open ? facts.item().reason() : "",
                facts.plannedOn(),
                facts.visits().stream()
                        .map(visit -> new LookBackView.VisitView(
                                visit.on(),
                                open ? visit.place() : null,
                                namesOpen ? visit.visitors() : null,
                                visit.finding(),
                                open ? visit.text() : null,
                                visit.findings().entrySet().stream()
                                        .map(entry -> {
                                            var id = UUID.fromString(entry.getKey());
                                            var about = byId.get(id);
                                            return new LookBackView.FindingView(
                                                    id, about == null ? null : about.content(), entry.getValue());
                                        })
                                        .toList(),
                                namesOpen ? visit.files() : List.of(),
                                visit.by()))
                        .toList(),
                lookBack instanceof LookBack.Concluded it ? it.on() : null,
                lookBack instanceof LookBack.Concluded it ? it.result() : null,
                lookBack instanceof LookBack.Concluded it && open ? it.text() : null,
                lookBack instanceof LookBack.Concluded it && it.reopened(),
                promised,
                commitments.history(
                        facts.history(),
                        new CommitmentViews.Reading(open, namesOpen, namesOpen),
                        source,
                        steers,
                        caller),
                moves);
    }
}
