package org.huiyin.meeting;

import org.huiyin.files.FileAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may have papers and photos of meetings. */
@Configuration(proxyBeanMethods = false)
class PaperAccess {
    @Bean
    FileAccess filesOfMeetings(Meetings meetings) {
        return new FileAccess(Meetings.SUBJECT, (id, file, caller) -> meetings.file(new MeetingId(id), file, caller));
    }
}
