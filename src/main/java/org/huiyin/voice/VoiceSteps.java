package org.huiyin.voice;

import java.util.List;
import java.util.Optional;
import org.huiyin.ledger.Act;
import org.huiyin.shared.DistrictId;

/** What modules above know of what became of voices. A bean each. */
public interface VoiceSteps {
    /** The steps of those links that the module knows, as everyone may read them, in the reader's language. */
    List<VoiceStep> steps(DistrictId district, List<VoiceLink> links);

    /** The link of which an act says something that whoever spoke is to be told; empty for acts of no interest. */
    default Optional<VoiceLink> news(Act act) {
        return Optional.empty();
    }
}
