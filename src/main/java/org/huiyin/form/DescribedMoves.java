package org.huiyin.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The moves of one kind of case for the description of the API, which shows each at its own address, and for the door, where fields beside these
 * are refused. A module declares them as a bean.
 *
 * @param path ends in {@code /moves/{move}}
 * @param moves the fields of each by the code of the move
 * @param open moves that ask for further fields by what the case holds, such as votes, and say themselves which they do not know
 */
public record DescribedMoves(String path, Map<String, List<Field>> moves, Set<String> open) {
    /** The version that the sender saw. */
    private static final String VERSION = "version";

    public DescribedMoves {
        moves = new LinkedHashMap<>(moves);
        open = Set.copyOf(open);
    }

    public DescribedMoves open(String... codes) {
        return new DescribedMoves(path, moves, Set.of(codes));
    }

    /** The names of all that a move asks for; null for a move that is not known or asks for further fields. */
    public @Nullable Set<String> names(String move) {
        var fields = open.contains(move) ? null : moves.get(move);
        return fields == null
                ? null
                : Stream.concat(fields.stream().map(Field::name), Stream.of(VERSION))
                        .collect(Collectors.toUnmodifiableSet());
    }

    public static <M> DescribedMoves of(
            String path, M[] moves, Function<M, String> code, Function<M, List<Field>> fields) {
        var described = new LinkedHashMap<String, List<Field>>();
        for (var move : moves) {
            described.put(code.apply(move), fields.apply(move));
        }
        return new DescribedMoves(path, described, Set.of());
    }
}
