package org.huiyin.voice.views;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.suggestion.CaseEnd;
import org.huiyin.suggestion.CaseEnds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** With which published voice a case began, and when: what everyone may read. */
@Component
class VoiceEnds implements CaseEnds {
    private final JdbcClient jdbc;

    VoiceEnds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, CaseEnd> of(Collection<UUID> cases, Caller caller) {
        return jdbc
                .sql("""
                SELECT DISTINCT ON (l.id) l.id, v.id, v.raised_at
                  FROM voice.link l JOIN voice.voice v ON v.id = l.voice_id
                 WHERE l.type = 'suggestion' AND l.id = ANY(:cases) AND l.district_id = :district
                   AND v.reading = 'PUBLIC' AND NOT v.closed
                 ORDER BY l.id, v.raised_at, v.id
                """)
                .param("cases", cases.toArray(UUID[]::new))
                .param("district", caller.district().value())
                .query((row, _) -> Map.entry(
                        row.getObject(1, UUID.class),
                        said(row.getObject(2, UUID.class), row.getTimestamp(3).toInstant())))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public boolean inSentence() {
        return false;
    }

    private static CaseEnd said(UUID voice, Instant at) {
        return new CaseEnd(
                new CaseEnd.Said(at.atZone(Calendars.ZONE).toLocalDate(), "/voices/" + voice), List.of(), null);
    }
}
