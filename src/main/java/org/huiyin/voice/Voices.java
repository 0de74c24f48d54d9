package org.huiyin.voice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.directory.BodyId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes voices in, moves them and shows them. Every change is one transaction: load, decide, store, append an act. */
@Service
public class Voices {
    /** The ledger's subject type for voices. */
    public static final String SUBJECT = "voice";

    /** Makes a move and returns the new version. */
    @Transactional
    public int make(VoiceId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        throw new UnsupportedOperationException();
    }

    /** Voices of a body that were set aside for an inquiry and not taken yet, oldest first; for its office, its stations and its deputies. */
    @Transactional(readOnly = true)
    public List<VoiceRow> forInquiry(BodyId body, Caller caller) {
        throw new UnsupportedOperationException();
    }

    /** A voice as the caller may see it; empty if the caller may not know it. */
    @Transactional(readOnly = true)
    public Optional<VoiceRow> row(VoiceId id, Caller caller) {
        throw new UnsupportedOperationException();
    }

    /** The voices that go on as something, as the caller may see them; those that the caller may not know are left out. */
    @Transactional(readOnly = true)
    public List<VoiceRow> of(VoiceLink link, Caller caller) {
        throw new UnsupportedOperationException();
    }

    /**
     * The voice goes on as something else, in the caller's transaction; whoever spoke is told. The module above has checked that the caller
     * may do so; a repeat changes nothing.
     *
     * @throws org.huiyin.shared.NotFound if there is no such voice in the district
     * @throws org.huiyin.shared.Refusal if it was answered, declined or merged
     */
    @Transactional
    public void follow(VoiceId id, VoiceLink link, Caller caller) {
        throw new UnsupportedOperationException();
    }
}
