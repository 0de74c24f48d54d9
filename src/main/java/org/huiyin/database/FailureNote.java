package org.huiyin.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says of a failure what an operator needs and what is never personal: its kinds, PostgreSQL's code and constraint, and where in the program it was. */
public final class FailureNote {
    private static final String OWN = "org.huiyin.";

    private FailureNote() {}

    public static String of(Throwable failure) {
        var parts = new ArrayList<String>();
        for (var cause : causes(failure)) {
            parts.add(cause.getClass().getSimpleName() + database(cause));
        }
        return String.join(" < ", parts) + place(failure);
    }

    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (var cause = Optional.of(failure);
                cause.isPresent() && !causes.contains(cause.get());
                cause = Optional.ofNullable(cause.get().getCause())) {
            causes.add(cause.get());
        }
        return causes;
    }

    private static String database(Throwable cause) {
        if (!(cause instanceof SQLException error)) {
            return "";
        }
        var constraint = cause instanceof PSQLException told
                ? Optional.ofNullable(told.getServerErrorMessage())
                        .map(ServerErrorMessage::getConstraint)
                        .map(name -> " " + name)
                        .orElse("")
                : "";
        return " [" + error.getSQLState() + constraint + "]";
    }

    private static String place(Throwable failure) {
        for (var frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith(OWN)) {
                return " at " + frame.getClassName().substring(OWN.length()) + ":" + frame.getLineNumber();
            }
        }
        return "";
    }
}
