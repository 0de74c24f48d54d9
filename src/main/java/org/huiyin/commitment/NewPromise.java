package org.huiyin.commitment;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Secrecy;
import org.jspecify.annotations.Nullable;

/**
 * A promise made elsewhere, e.g. in an inquiry or a budget review.
 *
 * @param key tells the promises of one source apart; the same source and key are entered once
 * @param title what the source is called; left empty for a case, whose title is asked of it
 * @param body which watches over it
 * @param secrecy what of its source is kept and goes along: the public reads the promise only where nothing is
 * @param terms null where the unit said that it would solve the matter and named neither deed nor day
 * @param lead who is asked whether it is done; null if nobody in particular
 * @param signers all who rate its delivery, the lead among them
 */
public record NewPromise(
        Source source,
        String key,
        String title,
        BodyId body,
        UnitId unit,
        Secrecy secrecy,
        LocalDate promisedOn,
        @Nullable Terms terms,
        @Nullable PersonId lead,
        List<PersonId> signers) {
    public NewPromise {
        signers = List.copyOf(signers);
    }
}
