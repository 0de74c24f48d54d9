package org.huiyin.voice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.answer.Standing;
import org.huiyin.ledger.Act;
import org.huiyin.shared.DistrictId;

/** What modules above know of what became of voices. A bean each. */
public interface VoiceSteps {
    /** The steps of those links that the module knows, as everyone may read them, in the reader's language. */
    List<VoiceStep> steps(DistrictId district, List<VoiceLink> links);

    /** Where those links that the module knows stand, as everyone may know it; a bounded number of statements whatever theirs. */
    default Map<VoiceLink, Standing> standings(DistrictId district, Collection<VoiceLink> links) {
        return Map.of();
    }

    /** The link of which an act says something that whoever spoke is to be told; empty for acts of no interest. */
    default Optional<VoiceLink> news(Act act) {
        return Optional.empty();
    }
}
