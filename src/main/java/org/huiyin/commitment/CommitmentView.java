package org.huiyin.commitment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.answer.Standing;
import org.huiyin.answer.Told;
import org.huiyin.calendar.Late;
import org.huiyin.directory.NamedId;
import org.huiyin.document.FileRef;
import org.huiyin.form.Field;
import org.huiyin.move.MoveBook;
import org.huiyin.move.MoveKind;
import org.huiyin.move.OfferedMove;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A commitment as one caller may see it: the only form in which it leaves the module. Hidden texts are null, hidden names empty.
 *
 * @param body which watches over it
 * @param sourceType subject type of what it was promised in; "suggestion" for a case
 * @param number of the case; null if it has none
 * @param title of the case or other source; null when undisclosed to this caller
 * @param content null when undisclosed to this caller, or while nothing is stated
 * @param firstDue the day first promised
 * @param overdue whether it is still owed past its day
 * @param workingDaysLeft until it is due; negative when it is past
 * @param late by how much its day is passed; null unless it is overdue
 * @param reportedOn when the unit reported it done
 * @param onTime whether that was in time; null before
 * @param answerBy by when the deputy answers the report
 * @param byOffice whether the office confirmed because the deputy did not answer in time
 * @param requested whether a change is asked for; its text only for those who take part
 * @param carriedTo the year to which it was carried over
 * @param answeredAgainOn when a further reply said that the matter is solved
 * @param replyAgain where the unit's head answers the case again; null if that is not due or not the caller's to do
 * @param standing what came of it, and the stations
 */
public record CommitmentView(
        UUID id,
        PromiseState state,
        int version,
        NamedId unit,
        NamedId body,
        String sourceType,
        UUID source,
        @Nullable String number,
        @Nullable String title,
        boolean disclosed,
        @Nullable String content,
        @Nullable String evidence,
        LocalDate promisedOn,
        @Nullable LocalDate firstDue,
        @Nullable LocalDate due,
        boolean overdue,
        boolean dueSoon,
        int workingDaysLeft,
        @JsonIgnore @Nullable Late late,
        int percent,
        @Nullable LocalDate reportedOn,
        @Nullable Boolean onTime,
        @Nullable LocalDate answerBy,
        @Nullable LocalDate confirmedOn,
        boolean byOffice,
        int changes,
        boolean requested,
        @Nullable Terms request,
        @Nullable Integer carriedTo,
        @Nullable LocalDate answeredAgainOn,
        @Nullable String replyAgain,
        List<EntryView> history,
        List<RatingView> ratings,
        List<MoveView> moves,
        @JsonIgnore Standing standing)
        implements Told {
    /** One step of the history; texts null where undisclosed, {@code by} empty where the name is confidential. */
    public record EntryView(
            Instant at,
            String move,
            String role,
            String by,
            @Nullable String text,
            @Nullable Integer percent,
            @Nullable Terms before,
            @Nullable Terms after,
            String code,
            List<FileRef> files) {}

    /** What the signers said in the round of a year; {@code silent} counts those who said nothing. */
    public record RatingView(
            int year, @Nullable Delivery result, int delivered, int partly, int notDelivered, int silent) {}

    /**
     * A move that the caller may make now.
     *
     * @param schema JSON Schema of its fields
     * @param blocked key of what stands against it; null if nothing does
     */
    public record MoveView(
            String move,
            boolean official,
            Map<String, Object> schema,
            @Nullable String blocked,
            List<Object> arguments) {
        /** Moves whose fields are the same whatever they move. */
        public static <M extends Enum<M> & MoveKind> List<MoveView> all(List<OfferedMove> offered, MoveBook<M> book) {
            return offered.stream()
                    .map(offer -> {
                        var move = book.named(offer.move());
                        return of(offer, move, move.fields());
                    })
                    .toList();
        }

        public static MoveView of(OfferedMove offered, MoveKind move, List<Field> fields) {
            var refusal = offered.blocked();
            return new MoveView(
                    offered.move(),
                    move.official(),
                    Field.object(fields),
                    refusal == null ? null : refusal.key(),
                    refusal == null ? List.of() : refusal.arguments());
        }

        /** The move as pages show it. */
        public OfferedMove offered() {
            return new OfferedMove(move, blocked == null ? null : new Refusal(blocked, arguments.toArray()));
        }
    }

    /** The moves as pages show them. */
    public static List<OfferedMove> offered(List<MoveView> moves) {
        return moves.stream().map(MoveView::offered).toList();
    }
}
