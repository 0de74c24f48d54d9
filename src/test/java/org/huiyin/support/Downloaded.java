package org.huiyin.support;

import java.io.IOException;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.files.Downloads;
import org.huiyin.ledger.Subject;
import org.springframework.mock.web.MockHttpServletResponse;

/** What somebody gets who downloads a file. */
public final class Downloaded {
    private Downloaded() {}

    public static byte[] from(Downloads downloads, Subject subject, UUID file, Caller caller) throws IOException {
        var response = new MockHttpServletResponse();
        downloads.send(subject, file, caller, response);
        return response.getContentAsByteArray();
    }
}
