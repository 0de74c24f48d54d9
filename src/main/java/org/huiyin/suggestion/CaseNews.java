package org.huiyin.suggestion;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.desk.News;
import org.huiyin.desk.News.Holders;
import org.huiyin.desk.NewsSource;
import org.huiyin.desk.NewsSubjects;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells those concerned what was done in a case. Its title is shown to each as they may see it when they read. */
@Component
class CaseNews implements NewsSource, NewsSubjects {
    private static final String PREFIX = Suggestions.SUBJECT + ".";

    private final Suggestions suggestions;
    private final CaseAudience audience;

    CaseNews(Suggestions suggestions, CaseAudience audience) {
        this.suggestions = suggestions;
        this.audience = audience;
    }

    /** Who is told of a move. */
    private enum Told {
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

    private static Set<Told> told(String move) {
        return switch (move) {
            case "invite" -> Set.of(Told.NEWLY_INVITED);
            case "confirm-signature", "decline-signature", "sign-for" -> Set.of(Told.LEAD);
            case "submit", "protect-identity", "suggest-split", "request-extension" -> Set.of(Told.OFFICE);
            case "file" -> Set.of(Told.SIGNERS, Told.GOVERNMENT);
            case "refuse", "forward", "merge", "absorbed", "passed-on", "correct-outcome" -> Set.of(Told.SIGNERS);
            case "took-over" -> Set.of(Told.SIGNERS, Told.UNITS, Told.OFFICE);
            case "assign", "reassign", "rehandle", "reopen", "close" -> Set.of(Told.SIGNERS, Told.UNITS);
            case "request-return" -> Set.of(Told.OFFICE, Told.GOVERNMENT);
            case "approve-return",
                    "refuse-return",
                    "refuse-extension",
                    "return-opinion",
                    "urge",
                    "send-back",
                    "sign-off" -> Set.of(Told.UNIT);
            case "consent-extension" -> Set.of(Told.UNIT, Told.SIGNERS);
            case "left",
                    "protected",
                    "give-opinion",
                    "countersign",
                    "withdraw",
                    "deadlines-moved",
                    "give-feedback",
                    "paper-feedback" -> Set.of(Told.UNITS, Told.OFFICE);
            case "draft-reply" -> Set.of(Told.UNIT, Told.CO_UNITS);
            case "issue", "reply-again" -> Set.of(Told.SIGNERS, Told.OFFICE, Told.CO_UNITS);
            case "remind" -> Set.of(Told.SILENT);
            default -> Set.of();
        };
    }

    /** Nobody is told of an act about something else than a case. */
    private static Set<Told> told(Act act) {
        return act.subject().type().equals(Suggestions.SUBJECT) && act.type().startsWith(PREFIX)
                ? told(move(act))
                : Set.of();
    }

    private static String move(Act act) {
        return act.type().substring(PREFIX.length());
    }

    private static CaseId caseOf(Act act) {
        return new CaseId(act.subject().id());
    }

    /** News of a case, for nobody yet. */
    static News news(String kind, CaseId id) {
        return News.shownBy(Suggestions.SUBJECT, kind, "/cases/" + id);
    }

    @Override
    public List<News> of(Act act) {
        return among(List.of(act)).of(act);
    }

    @Override
    public NewsSource among(List<Act> acts) {
        var cases = new HashMap<CaseId, Parties>();
        acts.stream()
                .filter(act -> !told(act).isEmpty())
                .collect(Collectors.groupingBy(
                        act -> act.actor().district(), Collectors.mapping(CaseNews::caseOf, Collectors.toSet())))
                .forEach((district, ids) -> cases.putAll(suggestions.partiesOf(district, ids)));
        return act -> {
            var told = told(act);
            var parties = told.isEmpty() ? null : cases.get(caseOf(act));
            return parties == null ? List.of() : List.of(of(act, told, parties));
        };
    }

    private News of(Act act, Set<Told> told, Parties parties) {
        var unit = unit(act);
        var people = new HashSet<PersonId>();
        var units = new HashSet<UnitId>();
        var holders = new HashSet<Holders>();
        for (var part : told) {
            switch (part) {
                case NEWLY_INVITED -> people.addAll(invited(act));
                case LEAD -> Stream.ofNullable(parties.lead()).forEach(people::add);
                case SIGNERS -> people.addAll(parties.signers());
                case SILENT -> people.addAll(parties.silent());
                case UNIT -> Stream.ofNullable(unit).forEach(units::add);
                case UNITS -> units.addAll(parties.units());
                case CO_UNITS -> units.addAll(parties.coUnits());
                case OFFICE -> holders.addAll(CaseAudience.office(parties));
                case GOVERNMENT ->
                    holders.addAll(audience.government(act.actor().district()));
            }
        }
        return news(move(act), caseOf(act))
                .naming(unit)
                .toPeople(people)
                .toUnits(units)
                .toHolders(holders);
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
    public String type() {
        return Suggestions.SUBJECT;
    }

    @Override
    public Map<UUID, Shown> shown(Collection<UUID> ids, Caller reader) {
        return suggestions.rows(ids, reader).values().stream()
                .collect(Collectors.toMap(CaseRow::id, row -> new Shown(row.title(), row.number())));
    }
}
