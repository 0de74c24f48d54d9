package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Secrecy;

/**
 * A reply that was issued, with what it promises: for modules that follow promises.
 *
 * @param place tells the replies to one case apart and never changes, made of round, unit and order
 * @param promises whether its category says that the matter is being solved or planned
 * @param solved whether its category says that the matter is solved
 * @param secrecy its words, where the public may not even read a summary; what is kept of the case its view knows
 */
public record IssuedReply(
        String place,
        UnitId unit,
        LocalDate issuedOn,
        String scheme,
        String outcome,
        boolean promises,
        boolean solved,
        Secrecy secrecy,
        List<Commitment> commitments) {}
