package org.huiyin.commitment;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Piles;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What lies on desks because of promises and look-backs. Each pile is a list with an address. */
@Component
class CommitmentPiles implements Piles {
    private final Commitments commitments;
    private final LookBacks lookBacks;
    private final RoundStore rounds;
    private final Directory directory;

    CommitmentPiles(Commitments commitments, LookBacks lookBacks, RoundStore rounds, Directory directory) {
        this.commitments = commitments;
        this.lookBacks = lookBacks;
        this.rounds = rounds;
        this.directory = directory;
    }

    @Override
    public List<Pile> of(Caller caller) {
        var asked = new ArrayList<Asked>();
        var units = scopes(caller, Role.UNIT_CLERK, Role.UNIT_HEAD);
        var current = units.isEmpty() ? List.<RoundStore.Current>of() : rounds.current(caller.district());
        units.forEach(unit -> ofUnit(unit, current, caller, asked));
        if (caller.person() != null && (caller.has(Role.DEPUTY) || caller.has(Role.MEMBER))) {
            ofPerson(caller, asked);
        }
        var offices = scopes(caller, Role.DEPUTIES_OFFICE, Role.PROPOSALS_OFFICE);
        offices.forEach(body -> ofOffice(body, asked));
        var piles = piles(asked, caller);
        offices.forEach(body -> add(
                piles,
                "conclude",
                Pile.Group.NEEDS_ME,
                LookBackFilter.ALL.in(LookBackState.VISITED).of(body),
                caller));
        committees(caller)
                .forEach(body -> add(
                        piles,
                        "visit",
                        Pile.Group.NEEDS_ME,
                        LookBackFilter.ALL.in(LookBackState.PLANNED).of(body),
                        caller));
        return piles;
    }

    private static List<UUID> scopes(Caller caller, Role one, Role other) {
        return Stream.concat(caller.scopes(one).stream(), caller.scopes(other).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The bodies for whose committees the caller goes to look. */
    private List<UUID> committees(Caller caller) {
        return scopes(caller, Role.WORKING_COMMITTEE, Role.COMMITTEE).stream()
                .map(scope ->
                        directory.body(caller.district(), new BodyId(scope)).parent())
                .filter(Objects::nonNull)
                .map(BodyId::value)
                .distinct()
                .toList();
    }

    private void ofUnit(UUID unit, List<RoundStore.Current> current, Caller caller, List<Asked> piles) {
        var own = CommitmentFilter.ALL.of(unit);
        var query = "?unit=" + unit;
        add(piles, "unstated", own.in(PromiseState.UNSTATED), query + "&state=unstated", "state-promise");
        add(piles, "overdue", own.of(CommitmentFigure.OVERDUE), query + "&figure=overdue", "report-progress");
        add(piles, "dueSoon", own.of(CommitmentFigure.DUE_SOON), query + "&figure=dueSoon", "report-progress");
        for (var round : current) {
            var body = round.body().value();
            piles.add(new Asked(
                    "unreported",
                    t(
                            "commitment.pile.unreported",
                            directory.body(caller.district(), round.body()).name()),
                    Pile.Group.NEEDS_ME,
                    CommitmentFilter.ALL.of(unit).by(body).of(round.year(), RoundPart.UNREPORTED),
                    query + "&body=" + body + "&round=" + round.year() + "&part=unreported",
                    "report-progress"));
        }
    }

    private void ofPerson(Caller caller, List<Asked> piles) {
        add(
                piles,
                "confirm",
                CommitmentFilter.ALL.in(PromiseState.REPORTED_DONE).mine(CommitmentFilter.Mine.LEAD),
                "?mine=lead&state=reported-done",
                "confirm-done");
        for (var year : rounds.ratingYears(caller.district())) {
            add(
                    piles,
                    "rate",
                    CommitmentFilter.ALL.of(year, RoundPart.SILENT).mine(CommitmentFilter.Mine.OWING),
                    "?mine=owing&round=" + year + "&part=silent",
                    "rate");
        }
    }

    private static void ofOffice(UUID body, List<Asked> piles) {
        var own = CommitmentFilter.ALL.by(body);
        var query = "?body=" + body;
        add(piles, "requested", own.of(CommitmentFigure.REQUESTED), query + "&figure=requested", "consent-change");
        add(
                piles,
                "unanswered",
                own.of(CommitmentFigure.UNANSWERED),
                query + "&figure=unanswered",
                "confirm-for-deputy");
        waiting(piles, "withoutPromise", own.in(PromiseState.UNSTATED), query + "&state=unstated");
        waiting(piles, "overdueThere", own.of(CommitmentFigure.OVERDUE), query + "&figure=overdue");
    }

    /** A pile that may be empty. */
    private record Asked(
            String code,
            String title,
            Pile.Group group,
            CommitmentFilter filter,
            String query,
            @Nullable String move) {}

    private static void add(List<Asked> piles, String code, CommitmentFilter filter, String query, String move) {
        piles.add(new Asked(code, t("commitment.pile." + code), Pile.Group.NEEDS_ME, filter, query, move));
    }

    private static void waiting(List<Asked> piles, String code, CommitmentFilter filter, String query) {
        piles.add(new Asked(code, t("commitment.pile." + code), Pile.Group.WAITING, filter, query, null));
    }

    private List<Pile> piles(List<Asked> asked, Caller caller) {
        var found = commitments.firsts(asked.stream().map(Asked::filter).toList(), Pile.FIRST, caller);
        var piles = new ArrayList<Pile>();
        for (var place = 0; place < asked.size(); place++) {
            var pile = asked.get(place);
            var firsts = found.get(place);
            if (firsts.count() > 0) {
                piles.add(new Pile(
                        unlike(piles, "commitment-" + pile.code()),
                        pile.title(),
                        pile.group(),
                        firsts.count(),
                        "/commitments" + pile.query(),
                        firsts.views().stream()
                                .map(view -> entry(view, pile.move(), pile.filter()))
                                .toList()));
            }
        }
        return piles;
    }

    /** The code, or one like it where a pile has it: the piles of a page are told apart by their codes. */
    private static String unlike(List<Pile> piles, String code) {
        var same = piles.stream()
                .filter(pile -> pile.code().equals(code) || pile.code().startsWith(code + "-"))
                .count();
        return same == 0 ? code : code + "-" + (same + 1);
    }

    private static Pile.Entry entry(CommitmentView view, @Nullable String move, CommitmentFilter filter) {
        var title = view.content() == null
                ? t(view.due() == null ? "commitment.unstated" : "commitment.undisclosed")
                : view.content();
        return new Pile.Entry(
                title,
                view.unit().name(),
                view.state() == PromiseState.REPORTED_DONE ? view.answerBy() : view.due(),
                view.overdue(),
                "/commitments/" + view.id()
                        + (move == null || !makes(view, move) ? "" : "/moves/" + move + year(filter)),
                t(move == null ? "commitment.look" : "commitment.move." + move));
    }

    /** The round that a promise is rated in. */
    private static String year(CommitmentFilter filter) {
        return filter.mine() == CommitmentFilter.Mine.OWING ? "?year=" + filter.round() : "";
    }

    /** Whether the state knows the move that the pile names; else the entry leads to the commitment itself. */
    private static boolean makes(CommitmentView view, String move) {
        return PromiseDeeds.BOOK.known(view.state()).stream()
                .anyMatch(known -> known.code().equals(move));
    }

    private void add(List<Pile> piles, String code, Pile.Group group, LookBackFilter filter, Caller caller) {
        var found = lookBacks.list(filter, null, Pile.FIRST, caller);
        if (!found.items().isEmpty()) {
            var count = found.next() == null ? found.items().size() : lookBacks.count(filter, caller);
            piles.add(new Pile(
                    "look-back-" + code,
                    t("commitment.pile." + code),
                    group,
                    count,
                    "/look-backs?state="
                            + (filter.state() == null ? "" : filter.state().name()),
                    found.items().stream()
                            .map(view -> new Pile.Entry(
                                    view.title() == null ? t("commitment.case", view.number()) : view.title(),
                                    view.plan().name(),
                                    null,
                                    false,
                                    "/look-backs/" + view.id() + "/moves/" + code,
                                    t("commitment.lookBack.move." + code)))
                            .toList()));
        }
    }
}
