package org.huiyin.meeting.states;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a meeting.
 *
 * @param item number of the agenda item that is on; null before the first
 * @param itemSince since when it is on
 * @param closed null while it goes on
 * @param last the highest number that a resolution was given
 * @param minutes empty until they are written
 */
public record Course(
        @Nullable Integer item,
        @Nullable Instant itemSince,
        Instant opened,
        @Nullable Instant closed,
        List<Resolution> resolutions,
        int last,
        String minutes,
        List<Paper> media) {
    public Course {
        resolutions = List.copyOf(resolutions);
        media = List.copyOf(media);
    }

    static Course opened(Instant now) {
        return new Course(null, null, now, null, List.of(), 0, "", List.of());
    }

    Course at(int number, Instant now) {
        return new Course(number, now, opened, closed, resolutions, last, minutes, media);
    }

    Course closed(Instant now) {
        return new Course(item, itemSince, opened, now, resolutions, last, minutes, media);
    }

    Course resolving(Resolution resolution) {
        var all = new ArrayList<>(resolutions);
        all.add(resolution);
        return new Course(item, itemSince, opened, closed, all, resolution.number(), minutes, media);
    }

    Course without(int number) {
        return new Course(
                item,
                itemSince,
                opened,
                closed,
                resolutions.stream().filter(it -> it.number() != number).toList(),
                last,
                minutes,
                media);
    }

    Course written(String text) {
        return new Course(item, itemSince, opened, closed, resolutions, last, text, media);
    }

    Course showing(List<Paper> more) {
        return new Course(
                item,
                itemSince,
                opened,
                closed,
                resolutions,
                last,
                minutes,
                Stream.concat(media.stream(), more.stream()).toList());
    }
}
