package org.huiyin.live;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The way to one listener. */
interface Line {
    /** Sends what goes out at once, without waiting; less than all, perhaps nothing, if the other side does not read. */
    int write(ByteBuffer bytes) throws IOException;

    /** Has {@link Owner#writable} called once more can be sent. */
    void awaitWritable();

    /** Ends it. What was sent still arrives. */
    void close();

    /** Whoever a line belongs to; called in any thread. */
    interface Owner {
        /** The line is there; called once, unless {@link #gone} comes first. */
        void opened(Line line);

        void writable();

        /** The line has ended, or never came about. */
        void gone();
    }
}
