package org.huiyin.meeting.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.document.FileRef;
import org.huiyin.files.Downloads;
import org.huiyin.files.Intake;
import org.huiyin.ledger.Subject;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes papers from programs, and gives papers out. */
@Component
class PaperFiles {
    private final Intake intake;
    private final Downloads downloads;

    PaperFiles(Intake intake, Downloads downloads) {
        this.intake = intake;
        this.downloads = downloads;
    }

    FileRef put(@Nullable MultipartFile part, Caller caller) {
        return intake.put(Meetings.PAPER, part, caller);
    }

    /** Gives a paper or photo to who may have it. */
    void send(MeetingId id, UUID file, Caller caller, HttpServletResponse response) throws IOException {
        downloads.send(new Subject(Meetings.SUBJECT, id.value()), file, caller, response);
    }
}
