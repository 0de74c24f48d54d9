package org.huiyin.document;

import java.io.OutputStream;

/** Sets a case file: title, table of facts, then chapter by chapter texts and tables, pages numbered. */
public final class CaseFileDocument {
    /** 小四, with fixed lines of 28 points. */
    private static final int SIZE = 24;

    private static final int LINE = 560;

    private CaseFileDocument() {}

    /** Writes the file as .docx; the output is left for the caller to close. */
    public static void write(CaseFile file, OutputStream out) {
        var document = new Docx(file.title());
        document.numberPages();
        if (!file.mark().isBlank()) {
            document.add(Paragraph.of("center", Run.of(file.mark(), Face.SUBHEADING, Run.SIZE_3))
                    .spaced(0, 200)
                    .keepingNext());
        }
        document.add(Titles.paragraph(file.title()).spaced(0, 300));
        if (!file.cover().isEmpty()) {
            document.add(new TableBlock(TableBlock.factWidths(), TableBlock.facts(file.cover())));
        }
        for (var chapter : file.chapters()) {
            document.add(Paragraph.of("left", Run.of(chapter.heading(), Face.HEADING, Run.SIZE_3))
                    .spaced(280, 100)
                    .keepingNext());
            chapter.blocks().forEach(block -> add(document, block));
        }
        if (!file.madeOn().isBlank()) {
            document.add(Paragraph.of("right", Run.of(file.madeOn(), Face.TABLE, SIZE - 3))
                    .spaced(280, 0)
                    .lineOf(LINE));
        }
        document.write(out);
    }

    private static void add(Docx document, CaseFile.Block block) {
        switch (block) {
            case CaseFile.Block.Text text ->
                text.paragraphs().stream()
                        .flatMap(String::lines)
                        .filter(line -> !line.isBlank())
                        .forEach(line -> document.add(Paragraph.of("both", Run.of(line.strip(), Face.TABLE, SIZE))
                                .indented(2, SIZE)
                                .lineOf(LINE)));
            case CaseFile.Block.Facts facts -> {
                if (!facts.facts().isEmpty()) {
                    document.add(new TableBlock(TableBlock.factWidths(), TableBlock.facts(facts.facts())));
                }
            }
            case CaseFile.Block.Listing listing ->
                document.add(TableBlock.listing(listing.columns(), listing.widths(), listing.rows()));
        }
    }
}
