package org.huiyin.suggestion.states;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.huiyin.calendar.Deadline;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.Grade;
import org.jspecify.annotations.Nullable;

/**
 * One round of handling: the first, a re-handling after "dissatisfied" or after a look-back, each with its own clock.
 *
 * @param number 1 for the first handling
 * @param reason why it is handled again; empty in the first round
 * @param feedbackBy by when the signers answer; null before all replies are out
 * @param cause null in the first round, and in later ones stored before look-backs were there: those began with "dissatisfied"
 * @param reminders days on which signers were reminded of their feedback
 */
public record Round(
        int number,
        LocalDate startedOn,
        String reason,
        List<Handling> handlings,
        @Nullable LocalDate repliedOn,
        @Nullable Deadline feedbackBy,
        List<LocalDate> reminders,
        List<Feedback> feedback,
        @Nullable Cause cause) {
    /** Why a later round began. */
    public enum Cause {
        DISSATISFIED,
        LOOK_BACK
    }

    public Round {
        handlings = List.copyOf(handlings);
        reminders = List.copyOf(reminders);
        feedback = List.copyOf(feedback);
    }

    public static Round first(LocalDate on, List<Handling> handlings) {
        return new Round(1, on, "", handlings, null, null, List.of(), List.of(), null);
    }

    /**
     * The next round, in which those who reply handle the case again. Contacts are made anew; co-opinions stand.
     *
     * @param due null for opinion reports, which carry no clock
     */
    Round again(Cause why, LocalDate on, String because, @Nullable Deadline due) {
        var again = handlings.stream()
                .filter(handling -> !(handling instanceof Handling.Returned))
                .map(handling -> switch (handling) {
                    case Handling.OpinionGiven given -> (Handling) given;
                    case Handling.Assigned _,
                            Handling.SignedFor _,
                            Handling.ReturnRequested _,
                            Handling.Returned _,
                            Handling.Drafted _,
                            Handling.Signed _,
                            Handling.Answered _ ->
                        new Handling.SignedFor(
                                new Task(
                                        handling.task().unit(),
                                        handling.task().role(),
                                        on,
                                        due,
                                        on,
                                        null,
                                        null,
                                        List.of(),
                                        null,
                                        true),
                                because);
                })
                .toList();
        return new Round(number + 1, on, because, again, null, null, List.of(), List.of(), why);
    }

    /** The unit's handling that is still in force: a returned one only when there is no other. */
    public Optional<Handling> of(UnitId unit) {
        var own = handlings.stream()
                .filter(handling -> handling.task().unit().equals(unit))
                .toList();
        return own.stream()
                .filter(handling -> !(handling instanceof Handling.Returned))
                .findFirst()
                .or(() -> own.stream().reduce((first, second) -> second));
    }

    /** Handlings that must bring a reply, without returned ones. */
    public List<Handling> replying() {
        return handlings.stream()
                .filter(handling -> handling.task().role().replies() && !(handling instanceof Handling.Returned))
                .toList();
    }

    /** Handlings of co-handlers, without returned ones. */
    public List<Handling> co() {
        return handlings.stream()
                .filter(handling -> !handling.task().role().replies() && !(handling instanceof Handling.Returned))
                .toList();
    }

    boolean allAnswered() {
        var replying = replying();
        var open = handlings.stream()
                .anyMatch(
                        handling -> handling instanceof Handling.Returned returned && returned.reassignedTo() == null);
        return !open && !replying.isEmpty() && replying.stream().allMatch(Handling.Answered.class::isInstance);
    }

    Round replacing(Handling before, Handling after) {
        return with(handlings.stream()
                .map(handling -> handling.equals(before) ? after : handling)
                .toList());
    }

    Round with(List<Handling> changed) {
        return new Round(number, startedOn, reason, changed, repliedOn, feedbackBy, reminders, feedback, cause);
    }

    public Round replied(LocalDate on, Deadline by) {
        return new Round(number, startedOn, reason, handlings, on, by, reminders, feedback, cause);
    }

    Round withReminders(List<LocalDate> changed) {
        return new Round(number, startedOn, reason, handlings, repliedOn, feedbackBy, changed, feedback, cause);
    }

    public Round withFeedback(List<Feedback> changed) {
        return new Round(number, startedOn, reason, handlings, repliedOn, feedbackBy, reminders, changed, cause);
    }

    public Optional<Feedback> feedbackOf(PersonId signer) {
        return feedback.stream().filter(form -> form.signer().equals(signer)).findFirst();
    }

    public boolean dissatisfied() {
        return feedback.stream()
                .anyMatch(form -> form.result() == Grade.DISSATISFIED || form.attitude() == Grade.DISSATISFIED);
    }

    Round redated(UnaryOperator<Deadline> change) {
        return new Round(
                number,
                startedOn,
                reason,
                handlings.stream().map(handling -> handling.redated(change)).toList(),
                repliedOn,
                feedbackBy == null ? null : change.apply(feedbackBy),
                reminders,
                feedback,
                cause);
    }
}
