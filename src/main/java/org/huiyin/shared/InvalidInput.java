package org.huiyin.shared;

import java.util.List;

/** A form or request with mistakes in its fields (422); the form shows itself again with what was typed. */
public final class InvalidInput extends RuntimeException {
    private final transient List<FieldProblem> problems;

    public InvalidInput(List<FieldProblem> problems) {
        super(problems.toString(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public InvalidInput(String field, String key, Object... arguments) {
        this(List.of(new FieldProblem(field, key, List.of(arguments))));
    }

    public List<FieldProblem> problems() {
        return problems;
    }

    /**
     * One mistake.
     *
     * @param field the name of the form field
     * @param key message key below {@code problem.}, e.g. "required", "tooLong"
     */
    public record FieldProblem(String field, String key, List<Object> arguments) {
        public FieldProblem(String field, String key) {
            this(field, key, List.of());
        }

        public String messageKey() {
            return "problem." + key;
        }
    }
}
