package org.huiyin.gate;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Stands where the web server reads bodies, so that whoever reads one, also the web server itself as with forms, waits for it no longer than
 * for a steady one. What nobody wanted is let go within bounds: a browser shows the answer only when it has sent all.
 */
final class BodyValve extends ValveBase {
    private final UploadSettings settings;

    BodyValve(UploadSettings settings) {
        super(true);
        this.settings = settings;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        if (coyote.getContentLengthLong() <= 0 && coyote.getHeader("Transfer-Encoding") == null) {
            getNext().invoke(request, response);
            return;
        }
        var body = new SteadyBody(coyote, settings);
        coyote.setInputBuffer(body);
        try {
            getNext().invoke(request, response);
            if (!request.isAsyncStarted() && !coyote.protocol().equals("HTTP/2.0")) {
                response.finishResponse();
                letGo(coyote, body);
            }
        } finally {
            coyote.setInputBuffer(body.body());
        }
    }

    private void letGo(org.apache.coyote.Request coyote, SteadyBody body) {
        try {
            if (!body.slow()) {
                body.bound();
                var nowhere = new Nowhere();
                while (coyote.doRead(nowhere) >= 0) {
                    // the last piece is forgotten with the next
                }
                return;
            }
        } catch (IOException tooMuchOrGone) {
            // the connection is closed as below
        }
        coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    /** Keeps nothing but the piece that the web server holds itself. */
    private static final class Nowhere implements ApplicationBufferHandler {
        private ByteBuffer piece = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            piece = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return piece;
        }

        @Override
        public void expand(int size) {
            // pieces are not joined
        }
    }
}
