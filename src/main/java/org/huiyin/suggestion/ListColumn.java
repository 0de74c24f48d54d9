package org.huiyin.suggestion;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a column of a list of cases holds: of one that offices kept before, or of one that was written here. */
public enum ListColumn {
    /** Not taken over: serial numbers, contact data, remarks. */
    IGNORED,
    /** Kept under its heading behind the text of the paper, which whoever may read the paper reads too. */
    NOTE,
    /** Kept under its heading beside the line of the import, which the office alone may read. */
    OFFICE_NOTE,
    SERIAL,
    /** The case itself, as lists written here name it. */
    ID,
    NUMBER,
    /** Deputy's suggestion, proposal or opinion report. */
    KIND,
    /** Term and session in one cell, e.g. "第9届第5次会议". */
    TERM_AND_SESSION,
    TERM,
    SESSION,
    CATEGORY,
    TITLE,
    SITUATION,
    ANALYSIS,
    PROPOSAL,
    LEAD,
    CO_SIGNERS,
    /** All signers in one cell, the lead first. */
    SIGNERS,
    CARD_NUMBER,
    /** Delegation, group or sector of the lead. */
    DELEGATION,
    /** The group in whose name a paper is raised, where people are named beside it. */
    GROUP,
    /** How to reach the lead. */
    PHONE,
    DISCLOSURE,
    /** Whether those who sign asked not to be named. A list can say so of a paper, it cannot take it back. */
    PROTECTED,
    LEAD_UNIT,
    CO_UNITS,
    /** All units in one cell, the lead first. */
    UNITS,
    SUBMITTED_ON,
    FILED_ON,
    ASSIGNED_ON,
    DUE_ON,
    CONSULTED_ON,
    REPLIED_ON,
    REPLY_NUMBER,
    REPLY_TEXT,
    OUTCOME,
    /** The scheme by which the reply is sorted, where the list has a column for it. */
    SCHEME,
    ATTITUDE,
    RESULT,
    FEEDBACK_ON,
    STATUS,
    /**
     * The key item that covers the paper: kept as words of a paper that is new, since an item has a life of its own. Lists written here name
     * public items alone, since everyone may read these words with the paper; in lists kept by hand nobody knows, so it is proposed there as
     * {@link #OFFICE_NOTE}.
     */
    KEY_ITEM,
    /** The day until which something was promised; kept like the key item. */
    PROMISED_FOR,
    /** The day on which everything promised was done; kept like the key item. */
    DONE;

    /** What is kept of a new paper as words only, and never compared with what is there. */
    public static final List<ListColumn> WORDS_ONLY = List.of(KEY_ITEM, PROMISED_FOR, DONE);

    /** Whether several columns may hold this. */
    public boolean repeatable() {
        return switch (this) {
            case IGNORED, NOTE, OFFICE_NOTE, SERIAL, CO_SIGNERS, CO_UNITS, UNITS, SITUATION, PROPOSAL -> true;
            case ID,
                    NUMBER,
                    KIND,
                    SCHEME,
                    TERM_AND_SESSION,
                    TERM,
                    SESSION,
                    CATEGORY,
                    TITLE,
                    ANALYSIS,
                    LEAD,
                    SIGNERS,
                    CARD_NUMBER,
                    DELEGATION,
                    GROUP,
                    PHONE,
                    DISCLOSURE,
                    PROTECTED,
                    LEAD_UNIT,
                    SUBMITTED_ON,
                    FILED_ON,
                    ASSIGNED_ON,
                    DUE_ON,
                    CONSULTED_ON,
                    REPLIED_ON,
                    REPLY_NUMBER,
                    REPLY_TEXT,
                    OUTCOME,
                    ATTITUDE,
                    RESULT,
                    FEEDBACK_ON,
                    STATUS,
                    KEY_ITEM,
                    PROMISED_FOR,
                    DONE -> false;
        };
    }

    /** Whether the column holds nothing but a date. */
    public boolean holdsDate() {
        return name().endsWith("_ON");
    }

    /** The name in the API, e.g. "leadUnit". */
    public String code() {
        var code = new StringBuilder();
        for (var i = 0; i < name().length(); i++) {
            var letter = name().charAt(i);
            if (letter != '_') {
                code.append(i > 0 && name().charAt(i - 1) == '_' ? letter : Character.toLowerCase(letter));
            }
        }
        return code.toString();
    }

    /** What it is called. */
    public String word() {
        return t("suggestion.listColumn." + name());
    }

    /** What several are called, one after the other. @param codes separated by commas */
    public static String names(String codes) {
        return Stream.of(codes.split(","))
                .map(code -> of(code).map(ListColumn::word).orElse(code))
                .collect(Collectors.joining(t("suggestion.listColumn.comma")));
    }

    /** @param code as in {@link #code()}, or the constant's name */
    public static Optional<ListColumn> of(String code) {
        for (var column : values()) {
            if (column.code().equals(code) || column.name().equals(code)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
