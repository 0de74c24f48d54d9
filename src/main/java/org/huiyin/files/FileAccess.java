package org.huiyin.files;

import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.shared.NotFound;

/**
 * What a room answers about the files of its subjects. Each room declares one as a bean for each type of subject that has files.
 *
 * @param type of the subject, as in the ledger
 */
public record FileAccess(String type, Asking asking) {
    /** Asked at each download. */
    public interface Asking {
        /** @throws NotFound if the subject has no such file, or none for this caller */
        void mayHave(UUID subject, UUID file, Caller caller);
    }
}
