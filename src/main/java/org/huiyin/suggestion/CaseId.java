package org.huiyin.suggestion;

import java.util.UUID;

/** Names a case: one suggestion, proposal or opinion report. */
public record CaseId(UUID value) {
    public static CaseId of(String text) {
        return new CaseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
