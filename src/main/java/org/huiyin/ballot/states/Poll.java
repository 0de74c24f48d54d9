package org.huiyin.ballot.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.PollState;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** A poll in one of its states. Each state is a record with its own facts and its own legal moves. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Poll.Prepared.class, name = "PREPARED"),
    @JsonSubTypes.Type(value = Poll.Open.class, name = "OPEN"),
    @JsonSubTypes.Type(value = Poll.Counting.class, name = "COUNTING"),
    @JsonSubTypes.Type(value = Poll.Closing.class, name = "CLOSING"),
    @JsonSubTypes.Type(value = Poll.Closed.class, name = "CLOSED"),
    @JsonSubTypes.Type(value = Poll.Cancelled.class, name = "CANCELLED")
})
public sealed interface Poll {
    Head head();

    Sheet sheet();

    Staff staff();

    /** Whose poll it is. */
    record Head(PollId id, DistrictId district, BodyId body) {}

    /** Being written. */
    record Prepared(Head head, Sheet sheet, Staff staff) implements Poll {
        public Prepared change(Sheet changed, Staff by) {
            return new Prepared(head, changed, by);
        }

        /**
         * Freezes the roll.
         *
         * @param seal for a secret poll, and only for one
         */
        public Open open(int roll, @Nullable Seal seal, Instant now) {
            checkRoll(roll);
            if (sheet.secret() != (seal != null)) {
                throw new IllegalArgumentException("a secret poll is sealed, another is not");
            }
            return new Open(head, sheet, staff, now, roll, seal);
        }

        public void checkRoll(int roll) {
            if (roll == 0) {
                throw new Refusal("ballot.emptyRoll");
            }
            if (sheet.secret() && roll < sheet.minimum()) {
                throw new Refusal("ballot.rollTooSmall", sheet.minimum());
            }
        }

        public Cancelled cancel(String reason, Instant now) {
            return new Cancelled(head, sheet, staff, null, now, reason);
        }
    }

    /** Votes are taken. */
    record Open(
            Head head,
            Sheet sheet,
            Staff staff,
            Instant since,
            int roll,
            @Nullable Seal seal) implements Poll {
        /**
         * Looks at the two ways of a secret poll before it ends: the tellers know what the paper says, so that few votes by phone or desk would
         * be theirs to read, and a few paper ballots are.
         *
         * @param device how many votes came by phone or desk
         * @param paper how many paper ballots were given out
         */
        public void checkWays(int device, int paper) {
            if (sheet.few(paper)) {
                throw new Refusal("ballot.fewPaper", paper, sheet.minimum());
            }
            if (paper > 0 && sheet.few(device)) {
                throw new Refusal("ballot.fewDevice", device, sheet.minimum());
            }
        }

        /** Ends voting where paper ballots are to be counted. */
        public Counting count(Instant now) {
            return new Counting(head, sheet, staff, since, now, roll, seal);
        }

        public Open by(Staff others) {
            return new Open(head, sheet, others, since, roll, seal);
        }

        /** Ends voting where there is no paper: all that is left is to count. */
        public Closing close(Actor by, Instant now) {
            return new Closing(head, sheet, staff, since, now, roll, seal, by);
        }

        public Cancelled cancel(String reason, Instant now) {
            return new Cancelled(head, sheet, staff, since, now, reason);
        }
    }

    /** Paper ballots are counted. */
    record Counting(
            Head head,
            Sheet sheet,
            Staff staff,
            Instant since,
            Instant ended,
            int roll,
            @Nullable Seal seal) implements Poll {
        public Counting by(Staff others) {
            return new Counting(head, sheet, others, since, ended, roll, seal);
        }

        /** Ends the count of the paper, on which both tellers agree. */
        public Closing close(Actor by) {
            return new Closing(head, sheet, staff, since, ended, roll, seal, by);
        }

        public Cancelled cancel(String reason, Instant now) {
            return new Cancelled(head, sheet, staff, since, now, reason);
        }
    }

    /**
     * All votes are in and are counted by the program, a part at a time, which goes on after a crash; for people a part of the counting.
     *
     * @param by who closes it, in whose name it will be closed
     */
    record Closing(
            Head head,
            Sheet sheet,
            Staff staff,
            Instant since,
            Instant ended,
            int roll,
            @Nullable Seal seal,
            Actor by) implements Poll {
        public Closed decide(PollResult result, Instant now) {
            return new Closed(head, sheet, staff, since, ended, now, result);
        }

        public Cancelled cancel(String reason, Instant now) {
            return new Cancelled(head, sheet, staff, since, now, reason);
        }
    }

    /** Decided. */
    record Closed(Head head, Sheet sheet, Staff staff, Instant since, Instant ended, Instant closed, PollResult result)
            implements Poll {}

    /**
     * Broken off.
     *
     * @param since when it had been opened; null if it was not
     */
    record Cancelled(
            Head head, Sheet sheet, Staff staff, @Nullable Instant since, Instant cancelled, String reason)
            implements Poll {}

    default PollState stateName() {
        return switch (this) {
            case Prepared _ -> PollState.PREPARED;
            case Open _ -> PollState.OPEN;
            case Counting _, Closing _ -> PollState.COUNTING;
            case Closed _ -> PollState.CLOSED;
            case Cancelled _ -> PollState.CANCELLED;
        };
    }

    /** When voting began. */
    default Optional<Instant> opened() {
        return switch (this) {
            case Prepared _ -> Optional.empty();
            case Open it -> Optional.of(it.since());
            case Counting it -> Optional.of(it.since());
            case Closing it -> Optional.of(it.since());
            case Closed it -> Optional.of(it.since());
            case Cancelled it -> Optional.ofNullable(it.since());
        };
    }

    /** How votes are sealed while there are sealed votes. */
    default Optional<Seal> sealedBy() {
        return switch (this) {
            case Open it -> Optional.ofNullable(it.seal());
            case Counting it -> Optional.ofNullable(it.seal());
            case Closing it -> Optional.ofNullable(it.seal());
            case Prepared _, Closed _, Cancelled _ -> Optional.empty();
        };
    }
}
