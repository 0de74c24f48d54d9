package org.huiyin.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says of a failure what an operator needs and what is never personal: its kinds, PostgreSQL's code and constraint, and where in the program it was. */
public final class FailureNote {
    private static final String OWN = "org.huiyin.";
    private static final String DATA = "22";

    private FailureNote() {}

    public static String of(Throwable failure) {
        var parts = new ArrayList<String>();
        for (var cause : causes(failure)) {
            parts.add(cause.getClass().getSimpleName() + database(cause));
        }
        return String.join(" < ", parts) + place(failure);
    }

    /** Whether a message of the failure repeats what was given to the database: of all that it says, only data of a wrong form is quoted. */
    public static boolean quotes(Throwable failure) {
        return causes(failure).stream()
                .anyMatch(cause -> cause instanceof SQLException error
                        && String.valueOf(error.getSQLState()).startsWith(DATA));
    }

    /** The failure as it may be logged whatever its messages hold: its kinds with codes, and all places. */
    public static Throwable withoutWords(Throwable failure) {
        @Nullable Throwable bare = null;
        for (var cause : causes(failure).reversed()) {
            bare = new Bare(cause, bare);
        }
        return bare == null ? failure : bare;
    }

    private static final class Bare extends Exception {
        private static final long serialVersionUID = 1;

        private final String kind;

        Bare(Throwable of, @Nullable Throwable cause) {
            super(null, cause, false, true);
            kind = of.getClass().getName() + database(of);
            setStackTrace(of.getStackTrace());
        }

        @Override
        public String getMessage() {
            return kind;
        }
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
