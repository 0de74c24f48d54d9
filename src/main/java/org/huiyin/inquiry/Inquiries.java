package org.huiyin.inquiry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.moves.QuestionActs;
import org.huiyin.inquiry.moves.QuestionEntry;
import org.huiyin.inquiry.moves.QuestionMaking;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.VoiceRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes questions in and moves them. Every change is one transaction. */
@Service
public class Inquiries {
    /** The ledger's subject type for questions. */
    public static final String SUBJECT = QuestionActs.SUBJECT;

    private final QuestionEntry entry;
    private final VoiceQuestions voices;
    private final QuestionMaking making;

    Inquiries(QuestionEntry entry, VoiceQuestions voices, QuestionMaking making) {
        this.entry = entry;
        this.voices = voices;
        this.making = making;
    }

    /**
     * A deputy puts a question in, before the inquiry or while it runs.
     *
     * @throws Forbidden unless the caller is a deputy or member of the inquiry's body
     */
    @Transactional
    public QuestionId raise(MeetingId meeting, Map<String, ?> raw, Caller caller) {
        return entry.raise(meeting, raw, caller);
    }

    /** The host takes a question from the hall; it is published at once. */
    @Transactional
    public QuestionId take(MeetingId meeting, Map<String, ?> raw, Caller caller) {
        return entry.take(meeting, raw, caller);
    }

    /** Takes voices that were set aside for an inquiry; each becomes a question that waits to be worded and published. */
    @Transactional
    public List<QuestionId> gather(MeetingId meeting, Collection<VoiceId> chosen, Caller caller) {
        return voices.gather(meeting, chosen, caller);
    }

    /** A listener's voice becomes a question, in the caller's transaction; one that did before changes nothing. */
    void asked(MeetingFacts facts, VoiceId voice, Map<String, ?> said, Caller caller) {
        voices.asked(facts, voice, said, caller);
    }

    /**
     * Makes a move.
     *
     * @param raw field values as typed
     * @param version the version that the caller saw; null to take the present one. A move that only adds something does not mind it.
     * @return the new version
     * @throws NotFound if the caller may not know the question
     * @throws Forbidden if the permission table does not allow it
     * @throws Refusal if the state does not know the move, or something stands against it
     * @throws InvalidInput for mistakes in the fields
     */
    @Transactional
    public int make(QuestionId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        return making.make(id, moveCode, raw, version, caller);
    }

    /** A question that the caller may know. @throws NotFound if there is none */
    public QuestionStore.Loaded visible(QuestionId id, Caller caller) {
        return making.visible(id, caller);
    }

    /** Where a question belongs. @throws NotFound if the caller may not know it */
    @Transactional(readOnly = true)
    public MeetingId meetingOf(QuestionId id, Caller caller) {
        return visible(id, caller).question().sheet().meeting();
    }

    /** Voices that can be gathered for an inquiry; empty for those who may not. */
    @Transactional(readOnly = true)
    public List<VoiceRow> gatherable(MeetingId meeting, Caller caller) {
        return voices.gatherable(meeting, caller);
    }
}
