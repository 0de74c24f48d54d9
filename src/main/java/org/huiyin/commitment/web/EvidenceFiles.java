package org.huiyin.commitment.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.commitment.Commitments;
import org.huiyin.document.FileRef;
import org.huiyin.files.Downloads;
import org.huiyin.files.Intake;
import org.huiyin.ledger.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes evidence from programs, and gives evidence out. */
@Component
class EvidenceFiles {
    private final Intake intake;
    private final Downloads downloads;

    EvidenceFiles(Intake intake, Downloads downloads) {
        this.intake = intake;
        this.downloads = downloads;
    }

    FileRef put(@Nullable MultipartFile part, Caller caller) {
        return intake.put(Commitments.EVIDENCE, part, caller);
    }

    /** Gives a file of a commitment or look-back to who may have it. */
    void send(String type, UUID id, UUID file, Caller caller, HttpServletResponse response) throws IOException {
        downloads.send(new Subject(type, id), file, caller, response);
    }
}
