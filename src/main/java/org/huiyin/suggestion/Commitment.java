package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.List;

/** What a unit promised in a reply, and by when. */
public record Commitment(String content, LocalDate due) {
    /** Each line of a text is a promise of its own. */
    public static List<Commitment> each(String lines, LocalDate due) {
        return lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> new Commitment(line, due))
                .toList();
    }
}
