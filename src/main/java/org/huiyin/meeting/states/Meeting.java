package org.huiyin.meeting.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.moves.Entered;
import org.huiyin.meeting.moves.MeetingMove;
import org.huiyin.meeting.moves.MeetingNow;
import org.huiyin.move.Deed;
import org.huiyin.move.State;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;

/**
 * A meeting of any kind, from the plan to the published minutes. What a move makes of it is pure; which state knows which move is declared by
 * {@link MeetingMove}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Meeting.Planned.class, name = "PLANNED"),
    @JsonSubTypes.Type(value = Meeting.Announced.class, name = "ANNOUNCED"),
    @JsonSubTypes.Type(value = Meeting.Postponed.class, name = "POSTPONED"),
    @JsonSubTypes.Type(value = Meeting.Cancelled.class, name = "CANCELLED"),
    @JsonSubTypes.Type(value = Meeting.Running.class, name = "RUNNING"),
    @JsonSubTypes.Type(value = Meeting.Paused.class, name = "PAUSED"),
    @JsonSubTypes.Type(value = Meeting.Ended.class, name = "ENDED"),
    @JsonSubTypes.Type(value = Meeting.Published.class, name = "PUBLISHED")
})
public sealed interface Meeting extends State {
    Plan plan();

    /** The same meeting with another plan. */
    Meeting with(Plan other);

    @Override
    MeetingState stateName();

    default Sheet sheet() {
        return plan().sheet();
    }

    /** What happened in it; empty before it opened. */
    default Optional<Course> held() {
        return Optional.empty();
    }

    /** The papers of its items, and what was shown of it. */
    default List<Paper> papers() {
        return Stream.concat(
                        plan().agenda().stream().flatMap(item -> item.papers().stream()),
                        held().stream().flatMap(course -> course.media().stream()))
                .toList();
    }

    /** Whether those invited were told of it. */
    default boolean told() {
        return true;
    }

    /** Whether everyone may know it. */
    default boolean open() {
        return told() && sheet().open();
    }

    /** A move on something beside the meeting's own row, which stays as it is. */
    default Meeting same(Deed<MeetingNow> deed) {
        return this;
    }

    default Meeting invite(Deed<MeetingNow> deed) {
        return with(plan().inviting(Entered.parties(deed)));
    }

    default Meeting addItem(Deed<MeetingNow> deed) {
        return with(plan().adding(
                        Entered.item(deed, plan().last() + 1, List.of()),
                        deed.input().number("position").orElse(0)));
    }

    default void itemObstacle(Deed<MeetingNow> deed) {
        if (plan().agenda().isEmpty()) {
            throw new Refusal("meeting.noItems");
        }
    }

    default Meeting reviseItem(Deed<MeetingNow> deed) {
        var old = plan().mustItem(deed.choice("item"));
        var changed = Entered.item(deed, old.number(), Entered.keptPapers(deed, old.papers()));
        var position = deed.input().number("position");
        return position.isPresent()
                ? with(plan().without(old.number()).adding(changed, position.getAsInt()))
                : with(plan().replacing(changed));
    }

    default Meeting removeItem(Deed<MeetingNow> deed) {
        return with(plan().without(plan().mustItem(deed.choice("item")).number()));
    }

    default void signInObstacle(Deed<MeetingNow> deed) {
        if (deed.today().isBefore(sheet().on())) {
            throw new Refusal("meeting.signInLater", sheet().on());
        }
    }

    /** Not begun. */
    sealed interface Ahead extends Meeting permits Planned, Announced, Postponed {
        default Meeting revise(Deed<MeetingNow> deed) {
            return with(plan().with(deed.facts().sheet()));
        }

        default Cancelled cancel(Deed<MeetingNow> deed) {
            return new Cancelled(plan(), deed.text("reason"), told());
        }
    }

    /** Begun, or over. */
    sealed interface Begun extends Meeting permits Sitting, Ended, Published {
        Course course();

        /** The same state with another course. */
        Meeting holding(Course other);

        @Override
        default Optional<Course> held() {
            return Optional.of(course());
        }

        default Meeting resolve(Deed<MeetingNow> deed) {
            return holding(course().resolving(Entered.resolution(deed, course().last() + 1)));
        }

        default void removeResolutionObstacle(Deed<MeetingNow> deed) {
            if (course().resolutions().isEmpty()) {
                throw new Refusal("meeting.noResolutions");
            }
        }

        default Meeting removeResolution(Deed<MeetingNow> deed) {
            var number = deed.choice("resolution");
            if (course().resolutions().stream().noneMatch(it -> it.number() == number)) {
                throw new InvalidInput("resolution", "notAnOption");
            }
            return holding(course().without(number));
        }

        default Meeting addMedia(Deed<MeetingNow> deed) {
            return holding(course().showing(Entered.papers(deed)));
        }
    }

    /** Begun and not over. */
    sealed interface Sitting extends Begun permits Running, Paused {
        default Ended end(Deed<MeetingNow> deed) {
            return new Ended(plan(), course().closed(deed.at()));
        }
    }

    /** Being prepared. */
    record Planned(Plan plan) implements Ahead {
        @Override
        public MeetingState stateName() {
            return MeetingState.PLANNED;
        }

        @Override
        public Planned with(Plan other) {
            return new Planned(other);
        }

        @Override
        public boolean told() {
            return false;
        }

        public Announced announce(Deed<MeetingNow> deed) {
            return new Announced(plan);
        }
    }

    /** To take place. */
    record Announced(Plan plan) implements Ahead {
        @Override
        public MeetingState stateName() {
            return MeetingState.ANNOUNCED;
        }

        @Override
        public Announced with(Plan other) {
            return new Announced(other);
        }

        public Postponed postpone(Deed<MeetingNow> deed) {
            return new Postponed(plan, deed.text("reason"));
        }

        public void openObstacle(Deed<MeetingNow> deed) {
            if (deed.today().isBefore(sheet().on())) {
                throw new Refusal("meeting.notYet", sheet().on());
            }
            if (!deed.facts().quorate()) {
                throw new Refusal("meeting.noQuorum");
            }
        }

        public Running open(Deed<MeetingNow> deed) {
            return new Running(plan, Course.opened(deed.at()));
        }
    }

    /** Put off without a new day. */
    record Postponed(Plan plan, String reason) implements Ahead {
        @Override
        public MeetingState stateName() {
            return MeetingState.POSTPONED;
        }

        @Override
        public Postponed with(Plan other) {
            return new Postponed(other, reason);
        }

        public Announced reschedule(Deed<MeetingNow> deed) {
            return new Announced(plan.with(deed.facts().sheet()));
        }
    }

    /** Called off. @param told whether it had been announced */
    record Cancelled(Plan plan, String reason, boolean told) implements Meeting {
        @Override
        public MeetingState stateName() {
            return MeetingState.CANCELLED;
        }

        @Override
        public Cancelled with(Plan other) {
            return new Cancelled(other, reason, told);
        }
    }

    /** Sitting. */
    record Running(Plan plan, Course course) implements Sitting {
        @Override
        public MeetingState stateName() {
            return MeetingState.RUNNING;
        }

        @Override
        public Running with(Plan other) {
            return new Running(other, course);
        }

        @Override
        public Running holding(Course other) {
            return new Running(plan, other);
        }

        public Running goTo(Deed<MeetingNow> deed) {
            var item = plan.mustItem(deed.choice("item"));
            return new Running(plan, course.at(item.number(), deed.at()));
        }

        public Paused pause(Deed<MeetingNow> deed) {
            return new Paused(plan, course);
        }
    }

    /** Interrupted. */
    record Paused(Plan plan, Course course) implements Sitting {
        @Override
        public MeetingState stateName() {
            return MeetingState.PAUSED;
        }

        @Override
        public Paused with(Plan other) {
            return new Paused(other, course);
        }

        @Override
        public Paused holding(Course other) {
            return new Paused(plan, other);
        }

        public Running resume(Deed<MeetingNow> deed) {
            return new Running(plan, course);
        }
    }

    /** Over. */
    record Ended(Plan plan, Course course) implements Begun {
        @Override
        public MeetingState stateName() {
            return MeetingState.ENDED;
        }

        @Override
        public Ended with(Plan other) {
            return new Ended(other, course);
        }

        @Override
        public Ended holding(Course other) {
            return new Ended(plan, other);
        }

        public Ended writeMinutes(Deed<MeetingNow> deed) {
            return new Ended(plan, course.written(deed.text("text")));
        }

        public void publishObstacle(Deed<MeetingNow> deed) {
            if (course.minutes().isEmpty()) {
                throw new Refusal("meeting.noMinutes");
            }
        }

        public Published publish(Deed<MeetingNow> deed) {
            return new Published(plan, course);
        }
    }

    /** Over, with its minutes out. */
    record Published(Plan plan, Course course) implements Begun {
        @Override
        public MeetingState stateName() {
            return MeetingState.PUBLISHED;
        }

        @Override
        public Published with(Plan other) {
            return new Published(other, course);
        }

        @Override
        public Published holding(Course other) {
            return new Published(plan, other);
        }
    }
}
