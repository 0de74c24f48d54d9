package org.huiyin.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes connections over from the web server, so that a listener costs no thread and no request's buffers. */
interface Lines {
    /** Sends the head of the answer with the first bytes of its body, and gives the connection to the owner when the request is over. */
    void take(HttpServletRequest request, HttpServletResponse response, byte[] first, Line.Owner owner)
            throws IOException;
}
