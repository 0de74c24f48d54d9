package org.huiyin.supervision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.Collection;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.suggestion.CaseColumn;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.LedgerColumn;
import org.springframework.stereotype.Component;

/** Names the key items that cover the cases of a list, as far as the reader may know of them. */
@Component
class KeyItemColumn implements CaseColumn {
    private final KeyItemStore store;

    KeyItemColumn(KeyItemStore store) {
        this.store = store;
    }

    @Override
    public LedgerColumn column() {
        return LedgerColumn.KEY_ITEM;
    }

    @Override
    public Map<CaseId, String> cells(Collection<CaseId> cases, Caller caller) {
        return store.covering(caller.district(), cases).stream()
                .filter(covered -> ItemStandings.visible(covered.item(), caller))
                .filter(covered -> covered.item().stateName() != KeyState.DROPPED
                        && covered.item().stateName() != KeyState.REJECTED)
                .collect(groupingBy(
                        KeyItemStore.Covered::by,
                        mapping(covered -> covered.item().sheet().title(), joining("\u3001"))));
    }
}
