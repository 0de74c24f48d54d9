package org.huiyin.notice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Accounts;
import org.huiyin.desk.News;
import org.huiyin.desk.NewsSource;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Follower;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Parties;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells those concerned what was done, in a case or in another module; whoever did it is not told. */
@Component
class ActNotices implements Follower {
    private static final String PREFIX = Suggestions.SUBJECT + ".";

    private final NoticeStore store;
    private final Accounts accounts;
    private final Directory directory;
    private final Suggestions suggestions;
    private final List<NewsSource> sources;

    ActNotices(
            NoticeStore store,
            Accounts accounts,
            Directory directory,
            Suggestions suggestions,
            List<NewsSource> sources) {
        this.store = store;
        this.accounts = accounts;
        this.directory = directory;
        this.suggestions = suggestions;
        this.sources = List.copyOf(sources);
    }

    /** Who is told of a move. */
    private enum Audience {
        NEWLY_INVITED,
        LEAD,
        SIGNERS,
        SILENT,
        UNIT,
        UNITS,
        CO_UNITS,
        OFFICE,
        GOVERNMENT
    }

    private static Set<Audience> audience(String move) {
        return switch (move) {
            case "invite" -> Set.of(Audience.NEWLY_INVITED);
            case "confirm-signature", "decline-signature", "sign-for" -> Set.of(Audience.LEAD);
            case "submit", "protect-identity", "suggest-split" -> Set.of(Audience.OFFICE);
            case "file" -> Set.of(Audience.SIGNERS, Audience.GOVERNMENT);
            case "refuse", "forward", "merge", "absorbed", "passed-on", "correct-outcome" -> Set.of(Audience.SIGNERS);
            case "took-over" -> Set.of(Audience.SIGNERS, Audience.UNITS, Audience.OFFICE);
            case "left", "protected" -> Set.of(Audience.UNITS, Audience.OFFICE);
            case "assign", "reassign", "rehandle", "reopen", "close" -> Set.of(Audience.SIGNERS, Audience.UNITS);
            case "request-return" -> Set.of(Audience.OFFICE, Audience.GOVERNMENT);
            case "request-extension" -> Set.of(Audience.OFFICE);
            case "approve-return",
                    "refuse-return",
                    "refuse-extension",
                    "return-opinion",
                    "urge",
                    "send-back",
                    "sign-off" -> Set.of(Audience.UNIT);
            case "consent-extension" -> Set.of(Audience.UNIT, Audience.SIGNERS);
            case "give-opinion", "countersign", "withdraw", "deadlines-moved" ->
                Set.of(Audience.UNITS, Audience.OFFICE);
            case "draft-reply" -> Set.of(Audience.UNIT, Audience.CO_UNITS);
            case "issue", "reply-again" -> Set.of(Audience.SIGNERS, Audience.OFFICE, Audience.CO_UNITS);
            case "give-feedback", "paper-feedback" -> Set.of(Audience.UNITS, Audience.OFFICE);
            case "remind" -> Set.of(Audience.SILENT);
            default -> Set.of();
        };
    }

    /** Nobody is told of an act about something else than a case. */
    private static Set<Audience> audienceOf(Act act) {
        return act.subject().type().equals(Suggestions.SUBJECT) && act.type().startsWith(PREFIX)
                ? audience(move(act))
                : Set.of();
    }

    private static String move(Act act) {
        return act.type().substring(PREFIX.length());
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public void on(Act act) {
        onAll(List.of(act));
    }

    @Override
    public void onAll(List<Act> acts) {
        var batch = new Batch(acts);
        acts.forEach(batch::hear);
        if (!batch.told.isEmpty()) {
            store.tell(batch.told);
        }
    }

    /** Some acts, for which everybody is looked up once. */
    private final class Batch {
        private final Recipients recipients = new Recipients(accounts, directory);
        private final Map<CaseId, Parties> cases = new HashMap<>();
        private final List<NoticeStore.Told> told = new ArrayList<>();
        private final List<NewsSource> informed;

        Batch(List<Act> acts) {
            informed = sources.stream().map(source -> source.among(acts)).toList();
            acts.stream()
                    .filter(act -> !audienceOf(act).isEmpty())
                    .collect(Collectors.groupingBy(
                            act -> act.actor().district(),
                            Collectors.mapping(act -> new CaseId(act.subject().id()), Collectors.toSet())))
                    .forEach((district, ids) -> cases.putAll(suggestions.partiesOf(district, ids)));
        }

        void hear(Act act) {
            informed.stream().flatMap(source -> source.of(act).stream()).forEach(news -> tell(act, news));
            var audience = audienceOf(act);
            var parties = audience.isEmpty()
                    ? null
                    : cases.get(new CaseId(act.subject().id()));
            if (parties != null) {
                tell(act, move(act), audience, parties, act.actor().district());
            }
        }

        private void tell(Act act, News news) {
            var district = act.actor().district();
            var concerned = new LinkedHashSet<>(news.accounts());
            concerned.addAll(recipients.people(district, news.people()));
            concerned.addAll(recipients.units(district, news.units()));
            news.holders().forEach(holders -> concerned.addAll(recipients.holders(district, holders)));
            var account = act.actor().account();
            if (account != null) {
                concerned.remove(account);
            }
            var message = new NoticeStore.Message(
                    district,
                    act.subject().id(),
                    news.kind(),
                    act.id().toString(),
                    null,
                    null,
                    act.at(),
                    news.address(),
                    news.what());
            concerned.forEach(recipient -> told.add(new NoticeStore.Told(recipient, message)));
        }

        private void tell(Act act, String move, Set<Audience> audience, Parties parties, DistrictId district) {
            var unit = unit(act);
            var concerned = new LinkedHashSet<UUID>();
            audience.forEach(part -> concerned.addAll(accounts(part, act, parties, unit, district)));
            var account = act.actor().account();
            if (account != null) {
                concerned.remove(account);
            }
            var message = new NoticeStore.Message(
                    district,
                    act.subject().id(),
                    move,
                    act.id().toString(),
                    unit == null ? null : unit.value(),
                    null,
                    act.at());
            concerned.forEach(recipient -> told.add(new NoticeStore.Told(recipient, message)));
        }

        private Set<UUID> accounts(
                Audience audience, Act act, Parties parties, @Nullable UnitId unit, DistrictId district) {
            return switch (audience) {
                case NEWLY_INVITED -> recipients.people(district, invited(act));
                case LEAD -> recipients.people(district, parties.lead() == null ? List.of() : List.of(parties.lead()));
                case SIGNERS -> recipients.people(district, parties.signers());
                case SILENT -> recipients.people(district, parties.silent());
                case UNIT -> recipients.units(district, unit == null ? List.of() : List.of(unit));
                case UNITS -> recipients.units(district, parties.units());
                case CO_UNITS -> recipients.units(district, parties.coUnits());
                case OFFICE -> recipients.office(district, parties.body());
                case GOVERNMENT -> recipients.government(district);
            };
        }
    }

    private static @Nullable UnitId unit(Act act) {
        var unit = act.details().path("unit").asString("");
        return unit.isEmpty() ? null : UnitId.of(unit);
    }

    /** The people whom the act names, wherever its details keep the field. */
    private static List<PersonId> invited(Act act) {
        return Stream.of("open", "parties")
                .flatMap(part -> act.details().path(part).path("persons").values().stream())
                .map(person -> PersonId.of(person.asString()))
                .toList();
    }

    @Override
    public void reset() {
        store.forgetDerived();
    }
}
