package org.huiyin.voice;

import java.util.UUID;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;

/**
 * As what a voice goes on.
 *
 * @param type the subject type of the ledger, e.g. "suggestion", "inquiry.question"
 */
public record VoiceLink(String type, UUID id) {
    public static VoiceLink of(CaseId id) {
        return new VoiceLink(Suggestions.SUBJECT, id.value());
    }
}
