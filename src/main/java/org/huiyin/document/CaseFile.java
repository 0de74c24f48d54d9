package org.huiyin.document;

import java.util.List;

/**
 * Everything about one case for reading and filing, already worded.
 *
 * @param mark a line above the title, e.g. the body and session; may be empty
 * @param cover the facts under the title
 * @param madeOn the line that says when and from what the file was made; may be empty
 */
public record CaseFile(String mark, String title, List<Fact> cover, List<Chapter> chapters, String madeOn) {
    public CaseFile {
        cover = List.copyOf(cover);
        chapters = List.copyOf(chapters);
    }

    public record Chapter(String heading, List<Block> blocks) {
        public Chapter {
            blocks = List.copyOf(blocks);
        }

        public Chapter(String heading, Block... blocks) {
            this(heading, List.of(blocks));
        }
    }

    /** A part of a chapter. */
    public sealed interface Block {
        record Text(List<String> paragraphs) implements Block {
            public Text {
                paragraphs = List.copyOf(paragraphs);
            }
        }

        record Facts(List<Fact> facts) implements Block {
            public Facts {
                facts = List.copyOf(facts);
            }
        }

        /** @param widths share of each column, in any unit */
        record Listing(List<String> columns, List<Integer> widths, List<List<String>> rows) implements Block {
            public Listing {
                columns = List.copyOf(columns);
                widths = List.copyOf(widths);
                rows = List.copyOf(rows);
            }
        }
    }
}
