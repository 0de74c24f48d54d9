package org.huiyin.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.answer.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind that wait on a desk: a task.
 *
 * @param code unlike every other pile's, e.g. "ballot-to-vote"
 * @param kind what its things are, as the ledger names them, e.g. "suggestion"
 * @param title the task in the reader's language
 * @param all the page of its module that shows them all
 * @param entries those that were asked for, see {@link Stretch}
 */
public record Pile(
        String code, String kind, String title, Group group, Counts counts, String all, List<Entry> entries) {
    public Pile {
        entries = List.copyOf(entries);
    }

    public long count() {
        return counts.all();
    }

    /** The same with what is told of its things. @param answers by id, as the caller may know them */
    public Pile told(Map<UUID, Answer> answers) {
        return new Pile(
                code,
                kind,
                title,
                group,
                counts,
                all,
                entries.stream()
                        .map(entry -> entry.told(answers.get(entry.id())))
                        .toList());
    }

    /** On which side of the desk it lies. */
    public enum Group {
        NEEDS_ME,
        WAITING
    }

    /**
     * One thing.
     *
     * @param part of it that is meant, e.g. the unit of a handling; null for the whole
     * @param label its number, or what kind of thing it is, in the reader's language
     * @param title as its authors wrote it
     * @param note what else is to be known of it, in the reader's language; empty if nothing
     * @param address of its page
     * @param inWorkingDays whether its day is that of a limit that counts working days
     * @param answer what came of it, or who must do what by when, as the caller may know it; null where nothing is told
     */
    public record Entry(
            UUID id,
            @Nullable UUID part,
            String label,
            String title,
            String note,
            @Nullable LocalDate due,
            String address,
            Act next,
            boolean inWorkingDays,
            @Nullable Answer answer) {
        /** With a day that no limit of working days set, or without one. */
        public Entry(
                UUID id,
                @Nullable UUID part,
                String label,
                String title,
                String note,
                @Nullable LocalDate due,
                String address,
                Act next) {
            this(id, part, label, title, note, due, address, next, false, null);
        }

        /** The same, its day counted by its limit. */
        public Entry inWorkingDays(boolean counted) {
            return new Entry(id, part, label, title, note, due, address, next, counted, answer);
        }

        /** The same with what is told of it. */
        public Entry told(@Nullable Answer how) {
            return new Entry(id, part, label, title, note, due, address, next, inWorkingDays, how);
        }

        /** Its place on the desk. @param pile in which it lies */
        public RowPlace place(String pile) {
            return new RowPlace(due == null ? RowPlace.NEVER : due, id, part == null ? RowPlace.WHOLE : part, pile);
        }
    }

    /**
     * What is to be done with a thing.
     *
     * @param move code of the move, or of the page on which one goes on, e.g. "vote"
     * @param words in the reader's language
     * @param address where it is done
     */
    public record Act(String move, String words, String address) {
        /** Nothing but to look at it. */
        public static final String LOOK = "look";
    }
}
