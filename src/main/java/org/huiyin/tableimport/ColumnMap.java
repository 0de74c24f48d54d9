package org.huiyin.tableimport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.huiyin.shared.InvalidInput.FieldProblem;

/**
 * What the columns of a table hold.
 *
 * @param <M> what a column can hold
 * @param byPlace by the column's place from 0; columns without an entry are left out
 */
public record ColumnMap<M>(Map<Integer, M> byPlace) {
    public ColumnMap {
        byPlace = Map.copyOf(byPlace);
    }

    /** The columns that hold this, from left to right. */
    public List<Integer> places(M meaning) {
        return byPlace.entrySet().stream()
                .filter(entry -> entry.getValue().equals(meaning))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public boolean has(M meaning) {
        return byPlace.containsValue(meaning);
    }

    /** What is wrong with it: columns that the table does not have, and two of what only one can hold, by their place as in "column-3". */
    public List<FieldProblem> problems(Collection<Integer> places, Predicate<M> repeatable) {
        var problems = new ArrayList<FieldProblem>();
        var held = new HashSet<M>();
        byPlace.forEach((place, meaning) -> {
            if (!places.contains(place)) {
                problems.add(new FieldProblem("columns", "notAnOption"));
            } else if (!held.add(meaning) && !repeatable.test(meaning)) {
                problems.add(new FieldProblem("column-" + place, "import.columnTwice"));
            }
        });
        return problems;
    }
}
