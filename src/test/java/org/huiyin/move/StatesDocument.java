package org.huiyin.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.PermissionTable;

/** The documents of states and moves, generated from the code and compared with those that are checked in. */
public final class StatesDocument {
    private StatesDocument() {}

    /** {@code -Dhuiyin.docs=write} writes the document instead. */
    public static void compare(String path, String generated) {
        try {
            if ("write".equals(System.getProperty("huiyin.docs"))) {
                Files.writeString(Path.of(path), generated);
            }
            assertThat(Files.readString(Path.of(path)))
                    .as("%s is out of date; run the test with -Dhuiyin.docs=write", path)
                    .isEqualTo(generated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> names(Enum<?>... states) {
        return Stream.of(states).map(Enum::name).toList();
    }

    public static List<String> codes(MoveKind... moves) {
        return Stream.of(moves).map(MoveKind::code).toList();
    }

    /** A line for each move and a column for each state; a cell says who may make it. */
    public static String grid(PermissionTable permissions, List<String> moves, List<String> states) {
        var text = new StringBuilder("| move | ")
                .append(String.join(" | ", states))
                .append(" |\n|")
                .append(" --- |".repeat(states.size() + 1))
                .append('\n');
        for (var move : moves) {
            text.append("| ").append(move).append(" |");
            for (var state : states) {
                var makers = makers(permissions, move, state, "<br>");
                text.append(' ').append(makers).append(makers.isEmpty() ? "|" : " |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** A section for each state, with the moves that it knows and who may make them. */
    public static <M extends MoveKind, S extends Enum<S>> String sections(
            String heading, PermissionTable permissions, List<M> moves, S[] states, Function<S, Collection<M>> known) {
        var text = new StringBuilder();
        for (var state : states) {
            var there = known.apply(state);
            var rows = moves.stream()
                    .filter(there::contains)
                    .map(move -> "| %s | %s |\n"
                            .formatted(move.code(), makers(permissions, move.code(), state.name(), ", ")))
                    .collect(Collectors.joining());
            text.append(heading).append(' ').append(state).append("\n\n");
            text.append(rows.isEmpty() ? "Final: nothing follows.\n" : "| move | who |\n| --- | --- |\n" + rows)
                    .append('\n');
        }
        return text.toString();
    }

    private static String makers(PermissionTable permissions, String move, String state, String between) {
        return permissions.rows().stream()
                .filter(row -> row.move().equals(move) && row.states().contains(state))
                .map(row -> row.role() + " " + row.whose())
                .collect(Collectors.joining(between));
    }

    public static String fields(MoveKind... moves) {
        return "| move | official | seen by | fields (\\* required) |\n| --- | --- | --- | --- |\n"
                + Stream.of(moves)
                        .map(move -> "| %s | %s | %s | %s |\n"
                                .formatted(move.code(), official(move), move.disclosure(), asked(move)))
                        .collect(Collectors.joining());
    }

    /** As {@link #fields}, where nothing of them is seen in acts. */
    public static String fieldsUnseen(MoveKind... moves) {
        return "| move | official | fields (\\* required) |\n| --- | --- | --- |\n"
                + Stream.of(moves)
                        .map(move -> "| %s | %s | %s |\n".formatted(move.code(), official(move), asked(move)))
                        .collect(Collectors.joining());
    }

    private static String official(MoveKind move) {
        return move.official() ? "asked once more" : "";
    }

    private static String asked(MoveKind move) {
        return move.fields().stream()
                .filter(field -> !field.name().contains("."))
                .map(field -> field.name() + (field.required() ? "\\*" : ""))
                .collect(Collectors.joining(", "));
    }
}
