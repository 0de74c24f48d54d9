package org.huiyin.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The moves of one kind of case for the description of the API, which shows each at its own address. A module declares them as a bean.
 *
 * @param path ends in {@code /moves/{move}}
 * @param moves the fields of each by the code of the move
 */
public record DescribedMoves(String path, Map<String, List<Field>> moves) {
    public DescribedMoves {
        moves = new LinkedHashMap<>(moves);
    }

    public static <M> DescribedMoves of(
            String path, M[] moves, Function<M, String> code, Function<M, List<Field>> fields) {
        var described = new LinkedHashMap<String, List<Field>>();
        for (var move : moves) {
            described.put(code.apply(move), fields.apply(move));
        }
        return new DescribedMoves(path, described);
    }
}
