package org.huiyin.ballot.secrecy;

import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.states.Seal;
import org.huiyin.ballot.states.Sheet;

/** Keeps the private keys of open secret polls and what each was made for, outside the database. */
public interface BallotKeys {
    /** Makes a key pair for a poll that is being opened and keeps its private half and what it is for, safely stored before this returns. */
    Seal make(UUID keyId, PollId poll, Sheet sheet);

    /** What keys were made for the poll, as it is known here; more than one only if an opening came to nothing. */
    List<KeptSeal> seals(PollId poll);

    /** Whether it is known here for which poll the key was made. */
    boolean sealed(UUID keyId);

    /** The private half, if it is kept here. */
    Optional<PrivateKey> find(UUID keyId);

    /**
     * Keeps what is counted with a key, safely stored before this returns; false if something else was counted with it before. Whoever could
     * have the same votes counted twice, once without one of them, would see whose line is missing.
     */
    boolean countsOnly(UUID keyId, String digest);

    /** Overwrites and removes a private half; does nothing if it is gone. */
    void destroy(UUID keyId);

    /** Keys that are kept here. */
    Set<UUID> kept();

    /** Whether a key has lain here for so long that the opening for which it was made must have ended by now. */
    boolean settled(UUID keyId);

    /** Where the keys are kept, for people. */
    String place();
}
