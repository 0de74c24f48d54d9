package org.huiyin.supervision.web;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollRow;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.Source;
import org.huiyin.suggestion.CaseId;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.TalkFilter;
import org.huiyin.supervision.Talks;
import org.huiyin.supervision.views.KeyItemView;
import org.huiyin.supervision.views.KeyItemView.RoundView;
import org.huiyin.supervision.views.KeyItemView.Step;
import org.huiyin.supervision.views.KeyItemView.Value;
import org.huiyin.supervision.web.KeyItemPage.ItemStep;
import org.huiyin.supervision.web.KeyItemPage.Line;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the view of a key item into its page. */
@Component
class KeyItemPageMaker {
    private static final int COMMENTS = 10;

    /** Steps that stand out as acts of the body. */
    private static final Set<String> OFFICIAL = Set.of("decide", "vote-counted", "conclude");

    /** What lies ahead of everyone who looks at an item. */
    private static final List<String> WAY =
            List.of("decide", "plan", "report", "assess", "comment", "vote", "conclude");

    private final Supervision supervision;
    private final Talks talks;
    private final Ballots ballots;
    private final LookBacks lookBacks;

    KeyItemPageMaker(Supervision supervision, Talks talks, Ballots ballots, LookBacks lookBacks) {
        this.supervision = supervision;
        this.talks = talks;
        this.ballots = ballots;
        this.lookBacks = lookBacks;
    }

    KeyItemPage page(KeyItemId id, String done, Caller caller) {
        var view = supervision.view(id, caller);
        return new KeyItemPage(
                view,
                view.path().stream().map(step -> step(view, step)).toList(),
                ahead(view.state()),
                supervision.comments(id, null, COMMENTS, caller),
                supervision.commentCount(id, caller),
                supervision.waitingComments(id, caller).size(),
                supervision.ownComments(id, caller),
                talks.list(new TalkFilter(null, null, null, id.value(), null), caller),
                called(view, caller),
                lookBacks.of(
                        Stream.concat(
                                        Stream.of(new Source(Supervision.ITEM, view.id())),
                                        view.cases().stream().map(row -> Source.of(new CaseId(row.id()))))
                                .toList(),
                        caller),
                view.moves().stream()
                        .anyMatch(move ->
                                move.move().equals("urge") || move.move().equals("plan")),
                caller.has(Role.DEPUTIES_OFFICE, view.body().id())
                        || caller.has(Role.PROPOSALS_OFFICE, view.body().id()),
                done);
    }

    /** The votes that the item called: another about it may be of anybody's making. */
    private List<PollRow> called(KeyItemView view, Caller caller) {
        var called = view.rounds().stream()
                .map(RoundView::ballot)
                .filter(Objects::nonNull)
                .toList();
        return ballots.of(new SubjectRef(Supervision.ITEM, view.id()), caller).stream()
                .filter(poll -> called.contains(poll.id().value()))
                .toList();
    }

    private static ItemStep step(KeyItemView view, Step step) {
        var act = step.version();
        var rounds = view.rounds();
        return new ItemStep(
                OFFICIAL.contains(step.move()) ? "path__step path__step--official" : "path__step",
                t("supervision.done." + step.move()),
                step.at(),
                step.by(),
                step.values().stream().map(value -> line(step.move(), value)).toList(),
                showsPlan(view, step) ? view.plan() : null,
                view.visits().stream()
                        .filter(visit -> visit.act() == act)
                        .flatMap(visit -> visit.files().stream())
                        .toList(),
                first(rounds.stream().flatMap(round -> round.reports().stream()).filter(it -> it.act() == act)),
                first(rounds.stream()
                        .flatMap(round -> round.assessments().stream())
                        .filter(it -> it.act() == act)),
                first(rounds.stream()
                        .map(RoundView::vote)
                        .filter(Objects::nonNull)
                        .filter(it -> it.act() == act)),
                view.conclusion() != null && view.conclusion().act() == act ? view.conclusion() : null);
    }

    /** The plan stands where it was published; before that, where it was made. */
    private static boolean showsPlan(KeyItemView view, Step step) {
        var plan = view.plan();
        return plan != null
                && (view.path().stream().anyMatch(it -> it.move().equals("begin"))
                        ? step.move().equals("begin")
                        : plan.act() == step.version());
    }

    private static <T> @Nullable T first(Stream<T> found) {
        return found.findFirst().orElse(null);
    }

    private static Line line(String move, Value value) {
        var label = "supervision.label." + move + "." + value.field();
        var worded = value.code()
                ? SupervisionWords.codes(value.field(), value.text())
                : SupervisionWords.dateOrText(value.text());
        return new Line(
                Words.has(label) ? t(label) : t("supervision.field." + value.field()),
                worded,
                worded.equals(value.text()));
    }

    private static List<String> ahead(KeyState state) {
        var next = switch (state) {
            case CANDIDATE, PROPOSED -> "decide";
            case DECIDED, PLANNED -> "plan";
            case UNDER_SUPERVISION, RECTIFYING -> "report";
            case REPORTED -> "assess";
            case ASSESSED -> "comment";
            case COMMENTING, COMMENTED, VOTING -> "vote";
            case VOTED -> "conclude";
            case DROPPED, REJECTED, CONCLUDED -> "";
        };
        return next.isEmpty() ? List.of() : WAY.subList(WAY.indexOf(next), WAY.size());
    }
}
