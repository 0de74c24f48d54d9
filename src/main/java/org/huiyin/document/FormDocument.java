package org.huiyin.document;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sets a form on one page: facts, questions with boxes to tick, room for an opinion, lines to sign on. */
public final class FormDocument {
    private static final int OPINION_HEIGHT = 3400;
    private static final int QUESTION_HEIGHT = 560;
    private static final int SIZE = 24;

    private FormDocument() {}

    /** Writes the form as .docx; the output is left for the caller to close. */
    public static void write(Form form, OutputStream out) {
        var document = new Docx(form.title());
        document.add(Titles.paragraph(form.title()).spaced(0, 300));
        var rows = new ArrayList<>(TableBlock.facts(form.facts()));
        form.questions().forEach(question -> rows.add(line(question.text(), choices(question), QUESTION_HEIGHT)));
        if (!form.opinion().isBlank()) {
            rows.add(line(form.opinion(), "", OPINION_HEIGHT));
        }
        if (!rows.isEmpty()) {
            document.add(new TableBlock(TableBlock.factWidths(), rows));
        }
        if (!form.signatures().isEmpty()) {
            var places = form.signatures().stream()
                    .map(signature -> signature + "_".repeat(16))
                    .collect(Collectors.joining("    "));
            document.add(Paragraph.of("right", Run.of(places, Face.TABLE, SIZE)).spaced(400, 200));
        }
        form.notes()
                .forEach(note -> document.add(
                        Paragraph.of("left", Run.of(note, Face.TABLE, SIZE - 3)).lineOf(360)));
        document.write(out);
    }

    private static TableBlock.Row line(String name, String content, int height) {
        return new TableBlock.Row(
                List.of(new TableBlock.Cell(name, 1, true), new TableBlock.Cell(content, 3, false)), false, height);
    }

    private static String choices(Form.Question question) {
        return IntStream.range(0, question.choices().size())
                .mapToObj(place -> (place == question.chosen() ? "☑ " : "□ ")
                        + question.choices().get(place))
                .collect(Collectors.joining("    "));
    }
}
