package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.desk.DueSource;
import org.huiyin.desk.News;
import org.huiyin.desk.News.Holders;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.states.Duty;
import org.springframework.stereotype.Component;

/** Reminds signers, units and offices of the deadlines of cases. */
@Component
class CaseDuties implements DueSource {
    private final Suggestions suggestions;
    private final CaseAudience audience;

    CaseDuties(Suggestions suggestions, CaseAudience audience) {
        this.suggestions = suggestions;
        this.audience = audience;
    }

    @Override
    public List<Due> due(DistrictId district, LocalDate from, LocalDate to, LocalDate today) {
        var duties = suggestions.duties(district, from, to);
        var parties =
                suggestions.partiesOf(district, duties.stream().map(Duty::id).collect(Collectors.toSet()));
        return duties.stream()
                .flatMap(duty -> Stream.ofNullable(parties.get(duty.id()))
                        .map(concerned -> due(district, duty, concerned, today)))
                .toList();
    }

    private Due due(DistrictId district, Duty duty, Parties parties, LocalDate today) {
        var unit = duty.unit();
        var late = duty.due().isBefore(today);
        var kind = late ? "due-after" : duty.due().equals(today) ? "due-on" : "due-before";
        var news = told(
                district, duty, parties, late, CaseNews.news(kind, duty.id()).naming(unit));
        return new Due(duty.id().value(), unit == null ? duty.state().name() : unit.toString(), duty.due(), news);
    }

    /** A unit, and the office where it is late; else the signers whose turn it is; else the office, and the government for what it assigns. */
    private News told(DistrictId district, Duty duty, Parties parties, boolean late, News news) {
        var unit = duty.unit();
        if (unit != null) {
            return news.toUnits(Set.of(unit)).toHolders(late ? CaseAudience.office(parties) : Set.of());
        }
        if (duty.state() == CaseState.CO_SIGNING) {
            return news.toPeople(Set.copyOf(parties.invited()));
        }
        if (duty.state() == CaseState.REPLIED) {
            return news.toPeople(Set.copyOf(parties.silent()));
        }
        var holders = new LinkedHashSet<Holders>(CaseAudience.office(parties));
        if (duty.state() == CaseState.FILED) {
            holders.addAll(audience.government(district));
        }
        return news.toHolders(holders);
    }
}
