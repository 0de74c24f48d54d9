package org.huiyin.notice;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Follower;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Parties;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells those concerned what was done in a case; whoever did it is not told. */
@Component
class ActNotices implements Follower {
    private static final String PREFIX = Suggestions.SUBJECT + ".";

    private final NoticeStore store;
    private final Recipients recipients;
    private final Suggestions suggestions;

    ActNotices(NoticeStore store, Recipients recipients, Suggestions suggestions) {
        this.store = store;
        this.recipients = recipients;
        this.suggestions = suggestions;
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
            case "refuse", "forward", "merge", "absorbed", "correct-outcome" -> Set.of(Audience.SIGNERS);
            case "assign", "reassign", "rehandle", "close" -> Set.of(Audience.SIGNERS, Audience.UNITS);
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
            case "issue" -> Set.of(Audience.SIGNERS, Audience.OFFICE, Audience.CO_UNITS);
            case "give-feedback", "paper-feedback" -> Set.of(Audience.UNITS, Audience.OFFICE);
            case "remind" -> Set.of(Audience.SILENT);
            default -> Set.of();
        };
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public void on(Act act) {
        if (!act.subject().type().equals(Suggestions.SUBJECT) || !act.type().startsWith(PREFIX)) {
            return;
        }
        var move = act.type().substring(PREFIX.length());
        var audience = audience(move);
        if (audience.isEmpty()) {
            return;
        }
        var district = act.actor().district();
        Parties parties;
        try {
            parties = suggestions.partiesOf(district, new CaseId(act.subject().id()));
        } catch (NotFound gone) {
            return;
        }
        var unit = unit(act);
        var told = new HashSet<UUID>();
        audience.forEach(part -> told.addAll(accounts(part, act, parties, unit, district)));
        var account = act.actor().account();
        if (account != null) {
            told.remove(account);
        }
        var message = new NoticeStore.Message(
                district,
                act.subject().id(),
                move,
                act.id().toString(),
                unit == null ? null : unit.value(),
                null,
                act.at());
        told.forEach(recipient -> store.tell(recipient, message));
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
