package org.huiyin.supervision;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.answer.Answer;
import org.huiyin.desk.News;
import org.huiyin.desk.NewsAnswers;
import org.huiyin.desk.NewsSource;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Act;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.supervision.states.KeyItem;
import org.huiyin.supervision.states.Sheet;
import org.huiyin.supervision.states.Talk;
import org.huiyin.supervision.states.Work;
import org.huiyin.supervision.store.CommentStore;
import org.huiyin.supervision.store.KeyItemStore;
import org.huiyin.supervision.store.TalkStore;
import org.huiyin.supervision.views.ItemViews;
import org.springframework.stereotype.Component;

/** Who is told of what is done on key items and talks. */
@Component
public class SupervisionNews implements NewsSource, NewsAnswers {
    private static final String KIND = "supervision.";

    private final KeyItemStore items;
    private final CommentStore comments;
    private final TalkStore talks;
    private final Suggestions suggestions;
    private final ItemViews views;

    SupervisionNews(
            KeyItemStore items, CommentStore comments, TalkStore talks, Suggestions suggestions, ItemViews views) {
        this.items = items;
        this.comments = comments;
        this.talks = talks;
        this.suggestions = suggestions;
        this.views = views;
    }

    @Override
    public String pages() {
        return "/supervision/{id}";
    }

    @Override
    public Map<UUID, Answer> answers(Collection<UUID> ids, Caller reader) {
        return views.rows(items.list(reader.district(), ids), reader).stream()
                .collect(Collectors.toMap(KeyItemRow::id, row -> row.standing().answer()));
    }

    @Override
    public List<News> of(Act act) {
        var district = act.actor().district();
        var type = act.type().startsWith(Supervision.PREFIX) ? act.type().substring(Supervision.PREFIX.length()) : "";
        return switch (act.subject().type()) {
            case Supervision.ITEM ->
                items
                        .load(district, new KeyItemId(act.subject().id()))
                        .flatMap(loaded -> ofItem(type, act, loaded.item()))
                        .stream()
                        .toList();
            case Comments.SUBJECT -> ofComment(type, act, district).stream().toList();
            case Talks.SUBJECT ->
                talks
                        .load(district, new TalkId(act.subject().id()))
                        .flatMap(loaded -> ofTalk(type, loaded.talk()))
                        .stream()
                        .toList();
            default -> List.of();
        };
    }

    private Optional<News> ofItem(String move, Act act, KeyItem item) {
        var sheet = item.sheet();
        var to = act.details().path("to").asString("");
        var news = News.of(KIND + move, sheet.title(), "/supervision/" + sheet.id());
        var units = Set.copyOf(sheet.units());
        return switch (move) {
            case "decide", "conclude", "vote-counted" ->
                Optional.of(news.toUnits(units).toPeople(signers(sheet)).toHolders(committee(sheet)));
            case "begin", "rectify" -> Optional.of(news.toUnits(units).toHolders(assessors(item)));
            case "urge" -> Optional.of(urged(news, act, item));
            case "return-report" ->
                Optional.of(news.toUnits(
                        Set.of(UnitId.of(act.details().path("open").path("unit").asString()))));
            case "report" -> {
                var told = new HashSet<>(steering(sheet));
                if (to.equals(KeyState.REPORTED.name())) {
                    told.addAll(assessors(item));
                }
                yield Optional.of(news.toHolders(told));
            }
            case "assess" ->
                to.equals(KeyState.ASSESSED.name()) ? Optional.of(news.toHolders(steering(sheet))) : Optional.empty();
            case "open-comments" ->
                Optional.of(news.toHolders(Set.of(
                        holders(Role.DEPUTY, sheet.body()),
                        holders(Role.MEMBER, sheet.body()),
                        holders(Role.VOTER, sheet.body()))));
            default -> Optional.empty();
        };
    }

    /** Those whose turn it is: units that have not reported, or committees that have not assessed. */
    private static News urged(News news, Act act, KeyItem item) {
        var round = item.course().flatMap(Work::lastRound);
        if (act.details().path("from").asString("").equals(KeyState.REPORTED.name())) {
            return news.toHolders(assessors(
                    item, body -> round.flatMap(it -> it.assessment(body)).isEmpty()));
        }
        return news.toUnits(item.sheet().units().stream()
                .filter(unit -> round.flatMap(it -> it.report(unit)).isEmpty())
                .collect(Collectors.toSet()));
    }

    private Optional<News> ofComment(String move, Act act, DistrictId district) {
        var id = new KeyItemId(UUID.fromString(act.details().path("item").asString()));
        var comment = comments.load(act.subject().id(), id);
        var item = items.load(district, id).map(KeyItemStore.Loaded::item);
        if (comment.isEmpty() || item.isEmpty()) {
            return Optional.empty();
        }
        var news = News.of(KIND + move, item.get().sheet().title(), "/supervision/" + id + "/comments");
        return switch (move) {
            case "comment" ->
                Optional.of(
                        news.toHolders(News.Holders.offices(item.get().sheet().body())));
            case "publish-comment", "withhold-comment" ->
                Optional.of(news.toAccounts(Set.of(comment.get().account())));
            default -> Optional.empty();
        };
    }

    private Optional<News> ofTalk(String move, Talk talk) {
        var call = talk.call();
        var news = News.of(KIND + move, call.title(), "/supervision/consultations/" + call.id());
        return switch (move) {
            case "call-meeting", "revise-call", "cancel-call", "confirm-record" ->
                Optional.of(news.toPeople(talk.deputiesAtTable()).toUnits(talk.unitsAtTable()));
            default -> Optional.empty();
        };
    }

    /** Those who signed the cases of an item. */
    private Set<PersonId> signers(Sheet sheet) {
        var people = new HashSet<PersonId>();
        for (var id : sheet.cases()) {
            try {
                people.addAll(
                        suggestions.partiesOf(sheet.district(), new CaseId(id)).signers());
            } catch (NotFound gone) {
                continue;
            }
        }
        return people;
    }

    private static Set<News.Holders> assessors(KeyItem item) {
        return assessors(item, _ -> true);
    }

    private static Set<News.Holders> assessors(KeyItem item, Predicate<BodyId> which) {
        var told = new HashSet<News.Holders>();
        item.course().stream()
                .flatMap(work -> work.plan().assessors().stream())
                .filter(which)
                .forEach(body -> {
                    told.add(holders(Role.WORKING_COMMITTEE, body));
                    told.add(holders(Role.COMMITTEE, body));
                });
        return told;
    }

    private static Set<News.Holders> committee(Sheet sheet) {
        return sheet.committee() == null ? Set.of() : Set.of(holders(Role.COMMITTEE, sheet.committee()));
    }

    private static Set<News.Holders> steering(Sheet sheet) {
        var told = new HashSet<>(News.Holders.offices(sheet.body()));
        told.addAll(committee(sheet));
        return told;
    }

    private static News.Holders holders(Role role, BodyId body) {
        return new News.Holders(role, body.value());
    }
}
