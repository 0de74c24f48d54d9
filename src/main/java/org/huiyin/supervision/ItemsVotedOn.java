package org.huiyin.supervision;

import java.util.UUID;
import org.huiyin.ballot.PollSubjects;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.DistrictId;
import org.huiyin.supervision.store.KeyItemStore;
import org.springframework.stereotype.Component;

/** Polls are about key items of the body that asks, once they are public. */
@Component
class ItemsVotedOn implements PollSubjects {
    private final KeyItemStore store;

    ItemsVotedOn(KeyItemStore store) {
        this.store = store;
    }

    @Override
    public String type() {
        return Supervision.ITEM;
    }

    @Override
    public boolean vouch(DistrictId district, BodyId body, UUID id) {
        return store.load(district, new KeyItemId(id))
                .map(KeyItemStore.Loaded::item)
                .filter(item ->
                        item.stateName().isPublic() && item.sheet().body().equals(body))
                .isPresent();
    }

    @Override
    public String address(UUID id) {
        return "/supervision/" + id;
    }
}
