package org.huiyin.live;

import java.util.Map;
import org.springframework.stereotype.Repository;

/** Streams in the database. */
@Repository
class StreamStore implements Streams {
    @Override
    public long append(StreamId stream, String kind, Map<String, ?> ids) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public long put(StreamId stream, String key, String kind, Map<String, ?> ids) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void putSoon(StreamId stream, String key, String kind, Map<String, ?> ids) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public long last(StreamId stream) {
        throw new UnsupportedOperationException("not built yet");
    }
}
