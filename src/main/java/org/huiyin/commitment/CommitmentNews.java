package org.huiyin.commitment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.answer.Answer;
import org.huiyin.commitment.moves.CommitmentActs;
import org.huiyin.commitment.states.LookBack;
import org.huiyin.commitment.states.PromiseFacts;
import org.huiyin.commitment.store.LookBackStore;
import org.huiyin.commitment.store.PromiseStore;
import org.huiyin.commitment.views.CommitmentViews;
import org.huiyin.desk.News;
import org.huiyin.desk.News.Holders;
import org.huiyin.desk.NewsAnswers;
import org.huiyin.desk.NewsSource;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Act;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Parties;
import org.huiyin.suggestion.Suggestions;
import org.springframework.stereotype.Component;

/** Tells units, signers and offices what happened to promises, rounds and look-backs. Titles stay out: the page that is led to shows them. */
@Component
class CommitmentNews implements NewsSource, NewsAnswers {
    /** Who is told of a move on a promise. */
    private enum Told {
        UNIT,
        LEAD,
        SIGNERS,
        OFFICE
    }

    private static final Map<String, Set<Told>> PROMISE = Map.ofEntries(
            Map.entry("registered", Set.of(Told.UNIT, Told.OFFICE)),
            Map.entry("state-promise", Set.of(Told.SIGNERS, Told.OFFICE)),
            Map.entry("report-done", Set.of(Told.LEAD, Told.OFFICE)),
            Map.entry("request-change", Set.of(Told.OFFICE)),
            Map.entry("consent-change", Set.of(Told.UNIT, Told.SIGNERS)),
            Map.entry("refuse-change", Set.of(Told.UNIT)),
            Map.entry("carry-over", Set.of(Told.UNIT, Told.SIGNERS)),
            Map.entry("lapse", Set.of(Told.UNIT, Told.SIGNERS)),
            Map.entry("confirm-done", Set.of(Told.UNIT, Told.OFFICE)),
            Map.entry("confirm-for-deputy", Set.of(Told.UNIT, Told.SIGNERS)),
            Map.entry("reject-done", Set.of(Told.UNIT, Told.OFFICE)),
            Map.entry("resume", Set.of(Told.UNIT, Told.SIGNERS)));

    private final PromiseStore promises;
    private final LookBackStore lookBacks;
    private final Suggestions suggestions;
    private final CommitmentViews views;

    CommitmentNews(PromiseStore promises, LookBackStore lookBacks, Suggestions suggestions, CommitmentViews views) {
        this.promises = promises;
        this.lookBacks = lookBacks;
        this.suggestions = suggestions;
        this.views = views;
    }

    @Override
    public String pages() {
        return "/commitments/{id}";
    }

    @Override
    public Map<UUID, Answer> answers(Collection<UUID> ids, Caller reader) {
        return views.rows(promises.list(reader.district(), ids), reader).stream()
                .collect(Collectors.toMap(
                        CommitmentView::id, row -> row.standing().answer()));
    }

    @Override
    public List<News> of(Act act) {
        var district = act.actor().district();
        return switch (act.subject().type()) {
            case CommitmentActs.PROMISE -> ofPromise(act, district);
            case CommitmentActs.REMINDER -> reminder(act, district);
            case CommitmentActs.LOOK_BACK -> ofLookBack(act, district);
            default -> List.of();
        };
    }

    private List<News> ofPromise(Act act, DistrictId district) {
        var move = act.type().substring(CommitmentActs.PROMISE.length() + 1);
        var told = PROMISE.getOrDefault(move, Set.of());
        if (told.isEmpty()) {
            return List.of();
        }
        var kind = move.equals("registered")
                        && act.details().path("to").asString("").equals("UNSTATED")
                ? "commitment.unstated"
                : "commitment." + move;
        return promises.load(district, new CommitmentId(act.subject().id())).stream()
                .map(loaded -> to(
                        told,
                        loaded.promise().facts(),
                        News.of(kind, "", "/commitments/" + act.subject().id())))
                .toList();
    }

    private static News to(Set<Told> told, PromiseFacts facts, News news) {
        var addressed = news;
        if (told.contains(Told.UNIT)) {
            addressed = addressed.toUnits(Set.of(facts.unit()));
        }
        if (told.contains(Told.OFFICE)) {
            addressed = addressed.toHolders(Holders.offices(facts.body()));
        }
        if (told.contains(Told.SIGNERS)) {
            return addressed.toPeople(Set.copyOf(facts.signers()));
        }
        return told.contains(Told.LEAD) && facts.lead() != null ? addressed.toPeople(Set.of(facts.lead())) : addressed;
    }

    private List<News> reminder(Act act, DistrictId district) {
        var kind = act.details().path("kind").asString("");
        var id = CommitmentId.of(act.details().path("commitment").asString(""));
        var told = switch (kind) {
            case "OVERDUE" -> Set.of(Told.UNIT, Told.OFFICE);
            case "UNANSWERED" -> Set.of(Told.LEAD, Told.OFFICE);
            default -> Set.of(Told.UNIT);
        };
        return promises.load(district, id).stream()
                .map(loaded -> to(
                        told,
                        loaded.promise().facts(),
                        News.of("commitment.reminder." + kind, "", "/commitments/" + id)))
                .toList();
    }

    /** The proposer hears what a look-back found; committees hear that there is somewhere to go. */
    private List<News> ofLookBack(Act act, DistrictId district) {
        var move = act.type().substring(CommitmentActs.LOOK_BACK.length() + 1);
        return lookBacks.load(district, new LookBackId(act.subject().id())).stream()
                .flatMap(loaded -> {
                    var facts = loaded.lookBack().facts();
                    var news = News.of("commitment.look-back." + move, "", "/look-backs/" + facts.id());
                    return switch (move) {
                        case "planned" -> List.of(news.toPeople(signers(district, facts))).stream();
                        case "visit" -> List.of(news.toHolders(Holders.offices(facts.body()))).stream();
                        case "conclude" ->
                            List.of(news.toPeople(signers(district, facts)).toUnits(units(district, facts))).stream();
                        default -> List.<News>of().stream();
                    };
                })
                .toList();
    }

    private Set<PersonId> signers(DistrictId district, LookBack.Facts facts) {
        var source = facts.item().source();
        return source.isCase()
                ? parties(district, source)
                        .map(Parties::signers)
                        .map(Set::copyOf)
                        .orElse(Set.of())
                : promised(district, source)
                        .flatMap(
                                promise -> Stream.concat(Stream.ofNullable(promise.lead()), promise.signers().stream()))
                        .collect(Collectors.toSet());
    }

    /** Those that promised something, and those that answered the case. */
    private Set<UnitId> units(DistrictId district, LookBack.Facts facts) {
        var source = facts.item().source();
        var answering = source.isCase()
                ? parties(district, source).stream().flatMap(parties -> parties.units().stream())
                : Stream.<UnitId>empty();
        return Stream.concat(promised(district, source).map(PromiseFacts::unit), answering)
                .collect(Collectors.toSet());
    }

    private Stream<PromiseFacts> promised(DistrictId district, Source source) {
        return promises.of(district, source).stream()
                .map(loaded -> loaded.promise().facts());
    }

    private Optional<Parties> parties(DistrictId district, Source source) {
        try {
            return Optional.of(suggestions.partiesOf(district, new CaseId(source.id())));
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }
}
