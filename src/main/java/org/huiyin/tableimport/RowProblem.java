package org.huiyin.tableimport;

import java.util.List;

/**
 * Something about a row that a person should know: why it was rejected, or what to look at although it was accepted.
 *
 * @param key ends the key of its sentence
 * @param column heading of the column concerned; empty if it is the whole row
 */
public record RowProblem(String key, String column, List<String> arguments) {
    public RowProblem {
        arguments = List.copyOf(arguments);
    }

    public static RowProblem of(String key, String column, String... arguments) {
        return new RowProblem(key, column, List.of(arguments));
    }

    /** The values of its sentence: the column first. */
    public Object[] values() {
        var values = new Object[arguments.size() + 1];
        values[0] = column;
        for (var i = 0; i < arguments.size(); i++) {
            values[i + 1] = arguments.get(i);
        }
        return values;
    }
}
