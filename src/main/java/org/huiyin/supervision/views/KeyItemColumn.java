package org.huiyin.supervision.views;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.Collection;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.suggestion.CaseColumn;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.supervision.store.KeyItemStore;
import org.springframework.stereotype.Component;

/**
 * Names the key items that cover the cases of a list: those of which everyone may know, whoever takes the list along. Where it is loaded, the
 * names become words of the paper.
 */
@Component
class KeyItemColumn implements CaseColumn {
    private final KeyItemStore store;

    KeyItemColumn(KeyItemStore store) {
        this.store = store;
    }

    @Override
    public ListColumn column() {
        return ListColumn.KEY_ITEM;
    }

    @Override
    public Map<CaseId, String> cells(Collection<CaseId> cases, Caller caller) {
        return store.covering(caller.district(), cases).stream()
                .filter(covered -> covered.item().stateName().isPublic())
                .collect(groupingBy(
                        KeyItemStore.Covered::by,
                        mapping(covered -> covered.item().sheet().title(), joining("\u3001"))));
    }
}
