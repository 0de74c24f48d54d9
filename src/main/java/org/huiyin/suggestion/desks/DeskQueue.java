package org.huiyin.suggestion.desks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Task;

/**
 * A pile on a desk. Each is a condition on cases, so that its list holds exactly what its counter counts.
 *
 * <p>The conditions name {@code s} (the case), {@code u} (a unit's handling, where the pile is of handlings) and {@code p} (the caller as
 * signer), and the parameters {@code :today} and {@code :soon}.
 */
public enum DeskQueue implements Task {
    INVITATIONS(Side.SIGNER, Group.NEEDS_ME, false, Conditions.INVITED, "confirm-signature"),
    MY_FEEDBACK(Side.SIGNER, Group.NEEDS_ME, false, Conditions.SILENT, "give-feedback"),
    DRAFTS(
            Side.SIGNER,
            Group.NEEDS_ME,
            false,
            "s.state IN ('DRAFT', 'CO_SIGNING') AND p.standing = 'LEAD'",
            "save",
            "submit"),
    UNDER_WAY(
            Side.SIGNER,
            Group.WAITING,
            false,
            Conditions.SIGNED + " AND (s.state IN ('SUBMITTED', 'FILED', 'IN_HANDLING', 'REHANDLING')"
                    + " OR (s.state = 'CO_SIGNING' AND p.standing = 'CO') OR (s.state = 'REPLIED' AND NOT ("
                    + Conditions.SILENT + ")))"),

    TO_SIGN_FOR(Side.UNIT, Group.NEEDS_ME, true, Conditions.HANDLED + " AND u.state = 'ASSIGNED'", "sign-for"),
    TO_ISSUE(Side.UNIT, Group.NEEDS_ME, true, Conditions.HANDLED + " AND u.state = 'REPLY_SIGNED'", "issue"),
    TO_SIGN_OFF(
            Side.UNIT,
            Group.NEEDS_ME,
            true,
            Conditions.HANDLED + " AND u.state = 'REPLY_DRAFTED' AND NOT (" + Conditions.CO_OPEN + ")",
            "sign-off",
            "draft-reply",
            "record-contact"),
    TO_COUNTERSIGN(Side.UNIT, Group.NEEDS_ME, true, Conditions.HANDLED + """
             AND u.role = 'CO' AND u.state <> 'RETURNED'
             AND EXISTS (SELECT 1 FROM suggestion.case_unit l
                          WHERE l.case_id = s.id AND l.role = 'LEAD' AND l.state = 'REPLY_DRAFTED')
             AND NOT jsonb_path_exists(s.life, '$.round.handlings[*].countersigned[*] ? (@ == $unit)',
                                       jsonb_build_object('unit', u.unit_id))
            """, "countersign", "give-opinion"),
    OPINIONS(
            Side.UNIT,
            Group.NEEDS_ME,
            true,
            Conditions.HANDLED + " AND u.state = 'SIGNED_FOR' AND u.role = 'CO'",
            "give-opinion"),
    HANDLING(
            Side.UNIT,
            Group.NEEDS_ME,
            true,
            Conditions.HANDLED + " AND u.state = 'SIGNED_FOR' AND u.role <> 'CO'",
            "draft-reply",
            "record-contact"),
    AWAITING_COUNTERSIGN(
            Side.UNIT,
            Group.WAITING,
            true,
            Conditions.HANDLED + " AND u.state = 'REPLY_DRAFTED' AND " + Conditions.CO_OPEN),
    RETURNS_PENDING(Side.UNIT, Group.WAITING, true, Conditions.HANDLED + " AND u.state = 'RETURN_REQUESTED'"),
    AWAITING_VERDICT(Side.UNIT, Group.WAITING, true, "s.state = 'REPLIED' AND u.state = 'ANSWERED'"),

    TO_REVIEW(Side.OFFICE, Group.NEEDS_ME, false, "s.state = 'SUBMITTED'", "file"),
    TO_ASSIGN(Side.OFFICE, Group.NEEDS_ME, false, "s.state = 'FILED'", "assign"),
    RETURNS(Side.OFFICE, Group.NEEDS_ME, true, Conditions.RETURN, "approve-return", "reassign"),
    EXTENSIONS(Side.OFFICE, Group.NEEDS_ME, true, Conditions.HANDLED + """
             AND jsonb_path_exists(s.life, '$.round.handlings[*].task ? (@.extension.consented == null)')
             AND u.state IN ('SIGNED_FOR', 'REPLY_DRAFTED')
             AND jsonb_path_exists(s.life, '$.round.handlings[*].task ? (@.unit == $unit && @.extension.consented == null)',
                                   jsonb_build_object('unit', u.unit_id))
            """, "consent-extension"),
    DISSATISFIED(Side.OFFICE, Group.NEEDS_ME, false, Conditions.DISSATISFIED, "rehandle", "close"),
    AT_UNITS_OVERDUE(Side.OFFICE, Group.NEEDS_ME, true, Conditions.AT_UNIT + " AND u.due < :today", "urge"),
    TO_REMIND(
            Side.OFFICE,
            Group.NEEDS_ME,
            false,
            "s.state = 'REPLIED' AND s.due <= :soon AND " + Conditions.INCOMPLETE + " AND NOT ("
                    + Conditions.DISSATISFIED + ") AND NOT (" + Conditions.TIME_OVER + ")",
            "remind",
            "paper-feedback"),
    TO_CLOSE(
            Side.OFFICE,
            Group.NEEDS_ME,
            false,
            "s.state = 'REPLIED' AND (NOT " + Conditions.INCOMPLETE + " OR (" + Conditions.TIME_OVER + ")) AND NOT ("
                    + Conditions.DISSATISFIED + ")",
            "close"),
    AT_UNITS(Side.OFFICE, Group.WAITING, false, "s.state IN ('IN_HANDLING', 'REHANDLING')"),
    AWAITING_FEEDBACK(
            Side.OFFICE,
            Group.WAITING,
            false,
            "s.state = 'REPLIED' AND s.due > :soon AND " + Conditions.INCOMPLETE + " AND NOT ("
                    + Conditions.DISSATISFIED + ")"),

    TO_SPLIT(
            Side.GOVERNMENT,
            Group.NEEDS_ME,
            false,
            "s.state = 'FILED' AND s.life ->> 'suggested' IS NULL",
            "suggest-split",
            "assign"),
    SPLIT(Side.GOVERNMENT, Group.NEEDS_ME, false, "s.state = 'FILED' AND s.life ->> 'suggested' IS NOT NULL", "assign"),
    GOVERNMENT_RETURNS(Side.GOVERNMENT, Group.NEEDS_ME, true, Conditions.RETURN, "approve-return", "reassign"),
    GOVERNMENT_AT_UNITS_OVERDUE(
            Side.GOVERNMENT, Group.NEEDS_ME, true, Conditions.AT_UNIT + " AND u.due < :today", "urge"),
    GOVERNMENT_AT_UNITS(Side.GOVERNMENT, Group.WAITING, false, "s.state IN ('IN_HANDLING', 'REHANDLING')");

    /** Whose desk it lies on. */
    enum Side {
        SIGNER,
        UNIT,
        OFFICE,
        GOVERNMENT;

        /** Whether the way to its rows goes through the caller's bodies or units. */
        boolean scoped() {
            return this == UNIT || this == OFFICE;
        }
    }

    private final Side side;
    private final Group group;
    private final boolean ofHandlings;
    private final String condition;
    private final List<String> moves;

    DeskQueue(Side side, Group group, boolean ofHandlings, String condition, String... moves) {
        this.side = side;
        this.group = group;
        this.ofHandlings = ofHandlings;
        this.condition = condition;
        this.moves = List.of(moves);
    }

    Side side() {
        return side;
    }

    @Override
    public Group group() {
        return group;
    }

    /** Whether each entry is one unit's handling rather than a case. */
    boolean ofHandlings() {
        return ofHandlings;
    }

    String condition() {
        return condition;
    }

    /** What is to be done with its entries: the first of these that is allowed. */
    List<String> moves() {
        return moves;
    }

    /** Whether its entries can be urged together. */
    public boolean urged() {
        return this == AT_UNITS_OVERDUE || this == GOVERNMENT_AT_UNITS_OVERDUE;
    }

    /** The page on which its entries are worked through together. */
    public String address() {
        return switch (this) {
            case TO_REVIEW -> "/desk/filing";
            case TO_ASSIGN, SPLIT -> "/desk/assignment";
            default -> "/desk/lists/" + code();
        };
    }

    /** The name in addresses and message keys, e.g. "to-sign-for". */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<DeskQueue> of(String code) {
        return Stream.of(values()).filter(queue -> queue.code().equals(code)).findFirst();
    }

    /** Conditions that several piles share. */
    private static final class Conditions {
        static final String HANDLED = "s.state IN ('IN_HANDLING', 'REHANDLING')";
        static final String AT_UNIT = HANDLED
                + " AND u.state IN ('ASSIGNED', 'SIGNED_FOR', 'RETURN_REQUESTED', 'REPLY_DRAFTED', 'REPLY_SIGNED')";
        /** A co-handler has yet to give its opinion or to countersign what the lead drafted. */
        static final String CO_OPEN = """
                u.role = 'LEAD' AND EXISTS (SELECT 1 FROM suggestion.case_unit c
                 WHERE c.case_id = s.id AND c.role = 'CO' AND c.state <> 'RETURNED'
                   AND (c.state <> 'OPINION_GIVEN'
                        OR NOT jsonb_path_exists(s.life, '$.round.handlings[*].countersigned[*] ? (@ == $unit)',
                                                 jsonb_build_object('unit', c.unit_id))))
                """;

        static final String SIGNED = "p.standing <> 'INVITED'";
        static final String INVITED = "s.state = 'CO_SIGNING' AND p.standing = 'INVITED'";
        static final String SILENT = SIGNED + " AND s.state = 'REPLIED' AND NOT jsonb_path_exists(s.life,"
                + " '$.round.feedback[*] ? (@.signer == $person)', jsonb_build_object('person', p.person_id))";
        /** What signers said of an answer; the database works it out of the case whenever it is written. */
        static final String DISSATISFIED = "s.dissatisfied";

        static final String INCOMPLETE =
                "(SELECT count(*) FROM suggestion.case_person c WHERE c.case_id = s.id) > s.feedbacks";
        static final String TIME_OVER = "s.reminded AND s.due < :today";
        /** The states are said twice, so that their index is found. */
        static final String RETURN = HANDLED + """
                 AND u.state IN ('RETURN_REQUESTED', 'RETURNED')
                 AND (u.state = 'RETURN_REQUESTED' OR (u.state = 'RETURNED' AND jsonb_path_exists(s.life,
                      '$.round.handlings[*] ? (@.task.unit == $unit && @.reassignedTo == null)',
                      jsonb_build_object('unit', u.unit_id))))
                """;

        private Conditions() {}
    }
}
