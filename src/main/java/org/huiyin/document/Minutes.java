package org.huiyin.document;

import java.util.List;

/**
 * Minutes of a meeting 纪要, in the words of those who wrote them. Empty texts and lists leave their part out.
 *
 * @param mark what stands in red on top, e.g. 第九次民生夜询会纪要
 * @param issuer the body that issues them
 * @param date as it is written, e.g. 2026年7月3日
 * @param paragraphs the text; a paragraph that is a numbered heading is set as one
 * @param people who was there: each list under its word, e.g. 出席
 */
public record Minutes(String mark, String issuer, String date, List<String> paragraphs, List<People> people) {
    public Minutes {
        paragraphs = List.copyOf(paragraphs);
        people = List.copyOf(people);
    }

    /** People under a word such as 出席, 请假 or 列席. */
    public record People(String label, List<String> names) {
        public People {
            names = List.copyOf(names);
        }
    }
}
