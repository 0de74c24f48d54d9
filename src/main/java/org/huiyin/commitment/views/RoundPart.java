package org.huiyin.commitment.views;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A column of a round. Each is a condition on its entries {@code e}, so that its list holds exactly what it counts. */
public enum RoundPart {
    LISTED("true"),
    /** Reported since the round was opened, or owing no report. */
    REPORTED("e.reported"),
    UNREPORTED("NOT e.reported"),
    DELIVERED("e.result = 'DELIVERED'"),
    PARTLY("e.result = 'PARTLY'"),
    NOT_DELIVERED("e.result = 'NOT_DELIVERED'"),
    /** Nobody has rated it. */
    UNRATED("e.result IS NULL"),
    /** Somebody who could rate it has not. */
    SILENT("e.delivered + e.partly + e.not_delivered < e.signers");

    private final String condition;

    RoundPart(String condition) {
        this.condition = condition;
    }

    public String condition() {
        return condition;
    }

    /** The name in addresses and the API, e.g. "not-delivered". */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RoundPart> of(String code) {
        return Stream.of(values()).filter(part -> part.code().equals(code)).findFirst();
    }
}
