package org.huiyin.suggestion;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.answer.Answer;
import org.huiyin.answer.Standing;
import org.huiyin.desk.NewsAnswers;
import org.huiyin.suggestion.views.CaseTeller;
import org.springframework.stereotype.Component;

/** What came of cases, told to notices and to the modules above that go on with them: their answer lines and stations. */
@Component
public class CaseAnswers implements NewsAnswers {
    private final CaseTeller teller;

    CaseAnswers(CaseTeller teller) {
        this.teller = teller;
    }

    /** By id, without the cases that the caller may not know; a few statements whatever their number. */
    public Map<UUID, Standing> of(Collection<UUID> cases, Caller caller) {
        return teller.of(cases, caller);
    }

    @Override
    public String pages() {
        return "/cases/{id}";
    }

    @Override
    public Map<UUID, Answer> answers(Collection<UUID> ids, Caller reader) {
        return of(ids, reader).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, told -> told.getValue().answer()));
    }
}
