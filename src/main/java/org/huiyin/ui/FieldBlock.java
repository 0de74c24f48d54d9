package org.huiyin.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands together in a form: a field alone, or the head of rows with its rows. The cells of a row are fields named
 * {@code <head>.<number of the row, from 1>.<column>}. Rows behind the last that is filled are folded, each in the one before, so that
 * another row comes without a script and without asking the server.
 *
 * @param rows empty for a field alone
 */
public record FieldBlock(FormField head, List<List<FormField>> rows) {
    public FieldBlock {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The fields of a form in their order, cells with their head. */
    public static List<FieldBlock> of(List<FormField> fields) {
        var blocks = new ArrayList<FieldBlock>();
        for (var head : fields) {
            if (head.type() == FieldType.ROWS) {
                blocks.add(new FieldBlock(head, rows(head, fields)));
            } else if (fields.stream().noneMatch(other -> other.type() == FieldType.ROWS && within(other, head))) {
                blocks.add(new FieldBlock(head, List.of()));
            }
        }
        return blocks;
    }

    /** Where the folded part begins: at its head, or behind the last block. */
    public static int fold(List<FieldBlock> blocks) {
        var fold = 0;
        while (fold < blocks.size() && blocks.get(fold).head().type() != FieldType.FOLD) {
            fold++;
        }
        return fold;
    }

    /** Whether something is wrong in it. */
    public boolean wrong() {
        return Stream.concat(Stream.of(head), rows.stream().flatMap(List::stream))
                .anyMatch(field -> field.error() != null);
    }

    private static boolean within(FormField head, FormField cell) {
        return cell.name().startsWith(head.name() + ".");
    }

    private static List<List<FormField>> rows(FormField head, List<FormField> fields) {
        var rows = new ArrayList<List<FormField>>();
        while (true) {
            var start = head.name() + "." + (rows.size() + 1) + ".";
            var row = fields.stream()
                    .filter(field -> field.name().startsWith(start))
                    .toList();
            if (row.isEmpty()) {
                return rows;
            }
            rows.add(row);
        }
    }

    /** Whether something stands in the row, counted from 0, or in one behind it, or is wrong there. */
    public boolean used(int row) {
        return rows.stream()
                .skip(row)
                .flatMap(List::stream)
                .anyMatch(cell -> cell.error() != null || !cell.value().isBlank());
    }
}
