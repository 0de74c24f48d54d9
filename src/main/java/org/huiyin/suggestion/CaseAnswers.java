package org.huiyin.suggestion;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.answer.Standing;
import org.huiyin.suggestion.views.CaseTeller;
import org.springframework.stereotype.Component;

/** What came of cases, told to the modules above that go on with them: their answer lines and stations. */
@Component
public class CaseAnswers {
    private final CaseTeller teller;

    CaseAnswers(CaseTeller teller) {
        this.teller = teller;
    }

    /** By id, without the cases that the caller may not know; a few statements whatever their number. */
    public Map<UUID, Standing> of(Collection<UUID> cases, Caller caller) {
        return teller.of(cases, caller);
    }
}
