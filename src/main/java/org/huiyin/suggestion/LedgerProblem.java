package org.huiyin.suggestion;

import java.util.List;

/**
 * Something about a line of a ledger that a person should know: why it was rejected, or what to look at although it was accepted.
 *
 * @param key the message key below {@code suggestion.import.problem.}
 * @param column heading of the column concerned; empty if it is the whole line
 */
public record LedgerProblem(String key, String column, List<String> arguments) {
    public LedgerProblem {
        arguments = List.copyOf(arguments);
    }

    static LedgerProblem of(String key, String column, String... arguments) {
        return new LedgerProblem(key, column, List.of(arguments));
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
