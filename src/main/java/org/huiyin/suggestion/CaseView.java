package org.huiyin.suggestion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.answer.Standing;
import org.huiyin.answer.Told;
import org.huiyin.calendar.Deadline;
import org.huiyin.directory.NamedId;
import org.huiyin.suggestion.states.Assignment;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.suggestion.states.Contact;
import org.huiyin.suggestion.states.Extension;
import org.huiyin.suggestion.states.HandlingRole;
import org.huiyin.suggestion.states.HandlingState;
import org.huiyin.suggestion.states.Opinion;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.suggestion.states.Signer;
import org.jspecify.annotations.Nullable;

/**
 * A case as one caller may see it: the only form in which cases leave the module. Hidden texts are null, hidden names empty.
 *
 * @param title null when undisclosed to this caller
 * @param submittedOn null before it was submitted, and where an old list tells no day
 * @param submittedBasis from what the day is derived; null where it is told
 * @param content null when undisclosed to this caller
 * @param outcomeScheme code of the scheme by which its replies are sorted
 * @param handlings of the current or last round
 * @param attachments files of the paper
 * @param path the acts, oldest first
 * @param moves what the caller may do now
 * @param blocked what the caller may do in this state but for an obstacle
 * @param standing what came of it, or who must do what by when; programs get it as {@code answer} and {@code stations}
 * @param end what came before and after it
 */
public record CaseView(
        UUID id,
        Kind kind,
        CaseState state,
        int version,
        @Nullable String number,
        @Nullable String title,
        NamedId body,
        int term,
        int session,
        @Nullable LocalDate submittedOn,
        Submission.@Nullable Basis submittedBasis,
        String category,
        @Nullable Text content,
        boolean disclosed,
        boolean confidential,
        List<SignerView> signers,
        int otherSigners,
        @Nullable Merge mergedInto,
        List<Merge> absorbed,
        @Nullable String endReason,
        @Nullable SplitView suggestedSplit,
        String outcomeScheme,
        int round,
        List<HandlingView> handlings,
        List<ReplyView> replies,
        List<FeedbackView> feedback,
        List<DeadlineView> deadlines,
        List<AttachmentView> attachments,
        List<Step> path,
        List<MoveView> moves,
        List<Blocked> blocked,
        @JsonIgnore Standing standing,
        @JsonIgnore CaseEnd end)
        implements Told {

    /** The words of the paper. */
    public record Text(
            String situation,
            String analysis,
            String proposal,
            @Nullable NamedId preferredLead,
            List<NamedId> preferredCo,
            String nondisclosureReason,
            Capacity capacity,
            String onBehalfOf) {}

    /** A signer; id and name are null and empty where identity is confidential. */
    public record SignerView(
            @Nullable UUID id,
            String name,
            boolean lead,
            Signer.Consent consent,
            @Nullable LocalDate on,
            String opinion) {}

    /** A case that was merged with this one. */
    public record Merge(UUID id, String number) {}

    /** How the government office suggests to split the case. */
    public record SplitView(Assignment.Mode mode, List<NamedId> units, String note) {}

    /**
     * One unit's handling.
     *
     * @param extendable the furthest that its clock can be made to run, for those who take part; null where more time cannot be asked or granted
     * @param attachments files laid by for the reply, for those who work on it; those of an issued reply stand with the reply
     */
    public record HandlingView(
            NamedId unit,
            HandlingRole role,
            HandlingState state,
            @Nullable LocalDate assignedOn,
            @Nullable LocalDate receivedOn,
            @Nullable LocalDate due,
            boolean late,
            List<Contact> contacts,
            @Nullable Extension extension,
            @Nullable DeadlineView extendable,
            @Nullable String returnReason,
            @Nullable NamedId reassignedTo,
            @Nullable String sentBack,
            @Nullable Opinion opinion,
            @Nullable DraftView draft,
            List<AttachmentView> attachments) {
        /** Whether the unit still has something to do by its deadline. */
        public boolean open() {
            return switch (state) {
                case ASSIGNED, SIGNED_FOR, RETURN_REQUESTED, REPLY_DRAFTED, REPLY_SIGNED -> true;
                case RETURNED, ANSWERED, OPINION_GIVEN -> false;
            };
        }
    }

    /** A reply that is not issued yet, for those who work on it. */
    public record DraftView(
            String text,
            String summary,
            String outcome,
            Reply.Level level,
            String levelReason,
            String contactName,
            String contactPhone,
            List<Commitment> commitments,
            String signedOffBy,
            List<String> countersigned) {}

    /** An issued reply; text null where it is not disclosed to this caller. */
    public record ReplyView(
            int round,
            NamedId unit,
            String number,
            LocalDate issuedOn,
            String scheme,
            String outcome,
            Reply.Level level,
            String levelReason,
            @Nullable String text,
            String summary,
            String signedOffBy,
            boolean late,
            List<Commitment> commitments,
            @Nullable String contactName,
            @Nullable String contactPhone,
            List<AttachmentView> attachments) {}

    /** A feedback form; the free text is null for outsiders. */
    public record FeedbackView(
            int round,
            String signer,
            LocalDate on,
            Grade attitude,
            Grade result,
            @Nullable String visited,
            @Nullable String heard,
            @Nullable String onPoint,
            boolean ledByHead,
            @Nullable String text,
            boolean onPaper,
            @Nullable NamedId unit) {}

    /**
     * A deadline with its reasons.
     *
     * @param unit whose deadline it is; null for the case's own
     * @param met the day on which it was met; null while it runs
     */
    public record DeadlineView(
            String rule,
            String profile,
            String basis,
            LocalDate start,
            LocalDate due,
            List<Deadline.Skipped> skipped,
            boolean provisional,
            String calendar,
            @Nullable NamedId unit,
            boolean running,
            boolean late,
            int workingDaysLeft) {}

    /**
     * A file that the caller may download.
     *
     * @param sha256 of its bytes, in hexadecimal digits
     * @param disclosed whether it goes to the public where its paper or reply does
     */
    public record AttachmentView(UUID id, String name, String mediaType, long size, String sha256, boolean disclosed) {
        public static AttachmentView of(AttachmentRef file) {
            return new AttachmentView(
                    file.id(), file.name(), file.mediaType(), file.size(), file.sha256(), file.disclosed());
        }
    }

    /**
     * One act on the path.
     *
     * @param move code of the move, or of what the program did, e.g. "imported"
     * @param by who did it, as far as the caller may know
     * @param fields values by field name, as far as the caller may know
     */
    public record Step(
            UUID act,
            Instant at,
            String move,
            String by,
            @Nullable NamedId unit,
            Map<String, String> fields) {}

    /**
     * A move the caller may make now.
     *
     * @param unit whose handling it concerns; null for the case
     * @param schema JSON Schema of its fields
     */
    public record MoveView(String move, @Nullable NamedId unit, boolean official, Map<String, Object> schema) {}

    /** A move that waits for something. */
    public record Blocked(String move, @Nullable NamedId unit, String reason, List<Object> arguments) {}
}
