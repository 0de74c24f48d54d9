package org.huiyin.move;

import java.util.Objects;
import java.util.Set;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries moves and takes them back. */
public final class Trial {
    private final TransactionTemplate transaction;

    public Trial(PlatformTransactionManager transactions) {
        transaction = new TransactionTemplate(transactions);
    }

    /** What came of a move. */
    public enum Outcome {
        DONE,
        FORBIDDEN,
        NOT_FOUND,
        NOT_ALLOWED,
        REFUSED,
        INVALID;

        /** A move that is not the caller's to make now comes to one of these. */
        public static final Set<Outcome> NO = Set.of(FORBIDDEN, NOT_FOUND, NOT_ALLOWED);

        public static final Set<Outcome> DONE_OR_REFUSED = Set.of(DONE, REFUSED);
        public static final Set<Outcome> DONE_OR_NOT_FITTING = Set.of(DONE, REFUSED, INVALID);
    }

    /** @param why the key of a refusal, or what is wrong; empty otherwise */
    public record Answer(Outcome outcome, String why) {}

    public Answer of(Runnable move) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            try {
                move.run();
                return new Answer(Outcome.DONE, "");
            } catch (Forbidden _) {
                return new Answer(Outcome.FORBIDDEN, "");
            } catch (NotFound _) {
                return new Answer(Outcome.NOT_FOUND, "");
            } catch (MoveNotAllowed no) {
                return new Answer(Outcome.NOT_ALLOWED, no.key());
            } catch (Refusal no) {
                return new Answer(Outcome.REFUSED, no.key());
            } catch (InvalidInput invalid) {
                return new Answer(Outcome.INVALID, String.valueOf(invalid.getMessage()));
            }
        }));
    }
}
