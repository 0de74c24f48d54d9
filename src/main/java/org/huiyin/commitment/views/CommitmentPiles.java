package org.huiyin.commitment.views;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.commitment.CommitmentPile;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackPile;
import org.huiyin.commitment.LookBackState;
import org.huiyin.commitment.LookBackView;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PromiseState;
import org.huiyin.commitment.moves.LookBackMove;
import org.huiyin.commitment.moves.PromiseDeeds;
import org.huiyin.commitment.store.RoundStore;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Act;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.springframework.stereotype.Component;

/** What lies on desks because of promises and look-backs. Each pile is a list with an address. */
@Component
public class CommitmentPiles implements Piles {
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
    public List<Pile> of(Caller caller, Stretch stretch) {
        var asked = new ArrayList<CommitmentPile>();
        var units = scopes(caller, Role.UNITS);
        var current = units.isEmpty() ? List.<RoundStore.Current>of() : rounds.current(caller.district());
        units.forEach(unit -> ofUnit(unit, current, caller, asked));
        if (caller.person() != null && (caller.has(Role.DEPUTY) || caller.has(Role.MEMBER))) {
            ofPerson(caller, asked);
        }
        var offices = scopes(caller, Role.OFFICES);
        offices.forEach(body -> ofOffice(body, asked));
        var visits = new ArrayList<LookBackPile>();
        offices.forEach(body -> add(visits, LookBackMove.CONCLUDE, LookBackState.VISITED, body));
        committees(caller).forEach(body -> add(visits, LookBackMove.VISIT, LookBackState.PLANNED, body));
        var piles = new ArrayList<Pile>();
        commitments
                .piles(asked, stretch, caller)
                .forEach((pile, found) -> piles.add(found.pile(
                        pile,
                        Commitments.SUBJECT,
                        pile.title(),
                        "/commitments" + pile.query(),
                        view -> entry(view, pile))));
        lookBacks
                .piles(visits, stretch, caller)
                .forEach((pile, found) -> piles.add(found.pile(
                        pile,
                        LookBacks.SUBJECT,
                        t("commitment.pile." + pile.move().code()),
                        "/look-backs?state=" + pile.state(),
                        view -> entry(view, pile.move().code()))));
        return piles;
    }

    private static void add(List<LookBackPile> piles, LookBackMove move, LookBackState state, UUID body) {
        var codes = piles.stream().map(LookBackPile::code).toList();
        piles.add(new LookBackPile(unlike(codes, "look-back-" + move.code()), move, state, body));
    }

    private static List<UUID> scopes(Caller caller, Set<Role> roles) {
        return caller.scopes(roles).stream().sorted().toList();
    }

    /** The bodies for whose committees the caller goes to look. */
    private List<UUID> committees(Caller caller) {
        return scopes(caller, Role.COMMITTEES).stream()
                .map(scope ->
                        directory.body(caller.district(), new BodyId(scope)).parent())
                .filter(Objects::nonNull)
                .map(BodyId::value)
                .distinct()
                .toList();
    }

    private void ofUnit(UUID unit, List<RoundStore.Current> current, Caller caller, List<CommitmentPile> piles) {
        var own = CommitmentFilter.ALL.of(unit);
        var query = "?unit=" + unit;
        add(piles, "unstated", own.in(PromiseState.UNSTATED), query + "&state=unstated", "state-promise");
        add(piles, "overdue", own.of(CommitmentFigure.OVERDUE), query + "&figure=overdue", "report-progress");
        add(piles, "dueSoon", own.of(CommitmentFigure.DUE_SOON), query + "&figure=dueSoon", "report-progress");
        // what is overdue or due soon lies there already, with the same act
        for (var round : current) {
            var body = round.body().value();
            piles.add(new CommitmentPile(
                    unlike(piles, "unreported"),
                    t(
                            "commitment.pile.unreported",
                            directory.body(caller.district(), round.body()).name()),
                    Pile.Group.NEEDS_ME,
                    own.by(body).of(round.year(), RoundPart.UNREPORTED).of(CommitmentFigure.DUE_LATER),
                    query + "&body=" + body + "&round=" + round.year() + "&part=unreported&figure=dueLater",
                    "report-progress"));
        }
    }

    private void ofPerson(Caller caller, List<CommitmentPile> piles) {
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

    private static void ofOffice(UUID body, List<CommitmentPile> piles) {
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

    private static void add(
            List<CommitmentPile> piles, String code, CommitmentFilter filter, String query, String move) {
        piles.add(new CommitmentPile(
                unlike(piles, code), t("commitment.pile." + code), Pile.Group.NEEDS_ME, filter, query, move));
    }

    private static void waiting(List<CommitmentPile> piles, String code, CommitmentFilter filter, String query) {
        piles.add(new CommitmentPile(
                unlike(piles, code), t("commitment.pile." + code), Pile.Group.WAITING, filter, query, null));
    }

    private static String unlike(List<CommitmentPile> piles, String code) {
        return unlike(piles.stream().map(CommitmentPile::code).toList(), "commitment-" + code);
    }

    /** The code, or one like it where a pile has it: the piles of a desk are told apart by their codes. */
    private static String unlike(Collection<String> codes, String code) {
        var same = codes.stream()
                .filter(other -> other.equals(code) || other.matches(Pattern.quote(code) + "-\\d+"))
                .count();
        return same == 0 ? code : code + "-" + (same + 1);
    }

    private static Entry entry(CommitmentView view, CommitmentPile pile) {
        var title = view.content() == null
                ? t(view.due() == null ? "commitment.unstated" : "commitment.undisclosed")
                : view.content();
        var address = "/commitments/" + view.id();
        var move = pile.move();
        return new Entry(
                        view.id(),
                        null,
                        t("commitment.desk.kind"),
                        title,
                        view.unit().name(),
                        view.state() == PromiseState.REPORTED_DONE ? view.answerBy() : view.due(),
                        address,
                        move == null || !makes(view, move)
                                ? new Act(Act.LOOK, t("commitment.look"), address)
                                : new Act(
                                        move,
                                        t("commitment.move." + move),
                                        address + "/moves/" + move + year(pile.filter())))
                .told(view.standing().answer());
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

    private static Entry entry(LookBackView view, String move) {
        var address = "/look-backs/" + view.id();
        return new Entry(
                view.id(),
                null,
                t("commitment.desk.lookBack"),
                view.title() == null ? t("commitment.case", view.number()) : view.title(),
                view.plan().name(),
                null,
                address,
                new Act(move, t("commitment.lookBack.move." + move), address + "/moves/" + move));
    }
}
