package org.huiyin.meeting;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;

/** A meeting of any kind, from the plan to the published minutes. Moves are pure. */
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
sealed interface Meeting {
    Plan plan();

    /** The same meeting with another plan. */
    Meeting with(Plan other);

    default Sheet sheet() {
        return plan().sheet();
    }

    /** What happened in it; empty before it opened. */
    default Optional<Course> held() {
        return switch (this) {
            case Planned _, Announced _, Postponed _, Cancelled _ -> Optional.empty();
            case Running running -> Optional.of(running.course);
            case Paused paused -> Optional.of(paused.course);
            case Ended ended -> Optional.of(ended.course);
            case Published published -> Optional.of(published.course);
        };
    }

    default MeetingState stateName() {
        return switch (this) {
            case Planned _ -> MeetingState.PLANNED;
            case Announced _ -> MeetingState.ANNOUNCED;
            case Postponed _ -> MeetingState.POSTPONED;
            case Cancelled _ -> MeetingState.CANCELLED;
            case Running _ -> MeetingState.RUNNING;
            case Paused _ -> MeetingState.PAUSED;
            case Ended _ -> MeetingState.ENDED;
            case Published _ -> MeetingState.PUBLISHED;
        };
    }

    /** Whether those invited were told of it. */
    default boolean told() {
        return switch (this) {
            case Planned _ -> false;
            case Cancelled cancelled -> cancelled.told;
            case Announced _, Postponed _, Running _, Paused _, Ended _, Published _ -> true;
        };
    }

    /** Whether everyone may know it. */
    default boolean open() {
        return told() && sheet().open();
    }

    /** Being prepared. */
    record Planned(Plan plan) implements Meeting {
        @Override
        public Planned with(Plan other) {
            return new Planned(other);
        }
    }

    /** To take place. */
    record Announced(Plan plan) implements Meeting {
        @Override
        public Announced with(Plan other) {
            return new Announced(other);
        }
    }

    /** Put off without a new day. */
    record Postponed(Plan plan, String reason) implements Meeting {
        @Override
        public Postponed with(Plan other) {
            return new Postponed(other, reason);
        }
    }

    /** Called off. @param told whether it had been announced */
    record Cancelled(Plan plan, String reason, boolean told) implements Meeting {
        @Override
        public Cancelled with(Plan other) {
            return new Cancelled(other, reason, told);
        }
    }

    /** Sitting. */
    record Running(Plan plan, Course course) implements Meeting {
        @Override
        public Running with(Plan other) {
            return new Running(other, course);
        }
    }

    /** Interrupted. */
    record Paused(Plan plan, Course course) implements Meeting {
        @Override
        public Paused with(Plan other) {
            return new Paused(other, course);
        }
    }

    /** Over. */
    record Ended(Plan plan, Course course) implements Meeting {
        @Override
        public Ended with(Plan other) {
            return new Ended(other, course);
        }
    }

    /** Over, with its minutes out. */
    record Published(Plan plan, Course course) implements Meeting {
        @Override
        public Published with(Plan other) {
            return new Published(other, course);
        }
    }

    /** The moves that a state knows, whoever makes them. */
    static Set<MeetingMove> moves(MeetingState state) {
        return switch (state) {
            case PLANNED ->
                EnumSet.of(
                        MeetingMove.REVISE,
                        MeetingMove.INVITE,
                        MeetingMove.ADD_ITEM,
                        MeetingMove.REVISE_ITEM,
                        MeetingMove.REMOVE_ITEM,
                        MeetingMove.ANNOUNCE,
                        MeetingMove.CANCEL);
            case ANNOUNCED ->
                EnumSet.of(
                        MeetingMove.REVISE,
                        MeetingMove.INVITE,
                        MeetingMove.ADD_ITEM,
                        MeetingMove.REVISE_ITEM,
                        MeetingMove.REMOVE_ITEM,
                        MeetingMove.POSTPONE,
                        MeetingMove.CANCEL,
                        MeetingMove.OPEN,
                        MeetingMove.ACCEPT,
                        MeetingMove.ASK_LEAVE,
                        MeetingMove.WITHDRAW_LEAVE,
                        MeetingMove.DECIDE_LEAVE,
                        MeetingMove.SIGN_IN,
                        MeetingMove.DESK_SIGN_IN,
                        MeetingMove.UNDO_SIGN_IN,
                        MeetingMove.ASK_TO_SPEAK,
                        MeetingMove.LIST_SPEAKER,
                        MeetingMove.WITHDRAW_SPEECH);
            case POSTPONED -> EnumSet.of(MeetingMove.REVISE, MeetingMove.RESCHEDULE, MeetingMove.CANCEL);
            case RUNNING ->
                EnumSet.of(
                        MeetingMove.INVITE,
                        MeetingMove.ADD_ITEM,
                        MeetingMove.REVISE_ITEM,
                        MeetingMove.GO_TO,
                        MeetingMove.PAUSE,
                        MeetingMove.END,
                        MeetingMove.RESOLVE,
                        MeetingMove.REMOVE_RESOLUTION,
                        MeetingMove.ADD_MEDIA,
                        MeetingMove.ASK_LEAVE,
                        MeetingMove.DECIDE_LEAVE,
                        MeetingMove.SIGN_IN,
                        MeetingMove.DESK_SIGN_IN,
                        MeetingMove.UNDO_SIGN_IN,
                        MeetingMove.ASK_TO_SPEAK,
                        MeetingMove.LIST_SPEAKER,
                        MeetingMove.CALL_SPEAKER,
                        MeetingMove.BEGIN_SPEECH,
                        MeetingMove.END_SPEECH,
                        MeetingMove.WITHDRAW_SPEECH);
            case PAUSED ->
                EnumSet.of(
                        MeetingMove.INVITE,
                        MeetingMove.ADD_ITEM,
                        MeetingMove.REVISE_ITEM,
                        MeetingMove.RESUME,
                        MeetingMove.END,
                        MeetingMove.RESOLVE,
                        MeetingMove.REMOVE_RESOLUTION,
                        MeetingMove.ADD_MEDIA,
                        MeetingMove.ASK_LEAVE,
                        MeetingMove.DECIDE_LEAVE,
                        MeetingMove.SIGN_IN,
                        MeetingMove.DESK_SIGN_IN,
                        MeetingMove.UNDO_SIGN_IN,
                        MeetingMove.ASK_TO_SPEAK,
                        MeetingMove.LIST_SPEAKER,
                        MeetingMove.WITHDRAW_SPEECH);
            case ENDED ->
                EnumSet.of(
                        MeetingMove.RESOLVE,
                        MeetingMove.REMOVE_RESOLUTION,
                        MeetingMove.ADD_MEDIA,
                        MeetingMove.DECIDE_LEAVE,
                        MeetingMove.DESK_SIGN_IN,
                        MeetingMove.UNDO_SIGN_IN,
                        MeetingMove.WRITE_MINUTES,
                        MeetingMove.PUBLISH);
            case PUBLISHED -> EnumSet.of(MeetingMove.ADD_MEDIA);
            case CANCELLED -> EnumSet.noneOf(MeetingMove.class);
        };
    }

    /** @throws Refusal naming what stands against the move now. @param quorate whether enough members are present */
    default void obstacle(Made made, boolean quorate) {
        var name = made.name();
        if (!moves(stateName()).contains(name)) {
            throw new MoveNotAllowed(name, stateName());
        }
        switch (name) {
            case OPEN -> {
                if (made.today().isBefore(sheet().on())) {
                    throw new Refusal("meeting.notYet", sheet().on());
                }
                if (!quorate) {
                    throw new Refusal("meeting.noQuorum");
                }
            }
            case GO_TO, REVISE_ITEM, REMOVE_ITEM -> {
                if (plan().agenda().isEmpty()) {
                    throw new Refusal("meeting.noItems");
                }
            }
            case REMOVE_RESOLUTION -> {
                if (held().map(Course::resolutions).orElseThrow().isEmpty()) {
                    throw new Refusal("meeting.noResolutions");
                }
            }
            case PUBLISH -> {
                if (held().map(Course::minutes).orElseThrow().isEmpty()) {
                    throw new Refusal("meeting.noMinutes");
                }
            }
            case SIGN_IN, DESK_SIGN_IN -> {
                if (made.today().isBefore(sheet().on())) {
                    throw new Refusal("meeting.signInLater", sheet().on());
                }
            }
            default -> {}
        }
    }

    /**
     * The meeting after a move that this state knows and that nothing stands against.
     *
     * @param sheet as it was revised; the same where the move does not revise it
     */
    default Meeting after(Made made, Sheet sheet) {
        var input = made.input();
        var course = held().orElse(null);
        return switch (made.name()) {
            case REVISE -> with(plan().with(sheet));
            case INVITE -> with(plan().inviting(made.parties()));
            case ADD_ITEM ->
                with(plan().adding(
                                made.item(plan().last() + 1, java.util.List.of()),
                                input.number("position").orElse(0)));
            case REVISE_ITEM -> {
                var old = plan().mustItem(made.choice("item"));
                var changed = made.item(old.number(), made.keptPapers(old.papers()));
                yield input.number("position").isPresent()
                        ? with(plan().without(old.number())
                                .adding(changed, input.number("position").getAsInt()))
                        : with(plan().replacing(changed));
            }
            case REMOVE_ITEM ->
                with(plan().without(plan().mustItem(made.choice("item")).number()));
            case ANNOUNCE -> new Announced(plan());
            case POSTPONE -> new Postponed(plan(), made.text("reason"));
            case RESCHEDULE -> new Announced(plan().with(sheet));
            case CANCEL -> new Cancelled(plan(), made.text("reason"), told());
            case OPEN -> new Running(plan(), Course.opened(made.now()));
            case GO_TO -> {
                var item = plan().mustItem(made.choice("item"));
                yield new Running(plan(), mustCourse(course).at(item.number(), made.now()));
            }
            case PAUSE -> new Paused(plan(), mustCourse(course));
            case RESUME -> new Running(plan(), mustCourse(course));
            case END -> new Ended(plan(), mustCourse(course).closed(made.now()));
            case RESOLVE ->
                holding(mustCourse(course)
                        .resolving(made.resolution(mustCourse(course).last() + 1)));
            case REMOVE_RESOLUTION -> {
                var number = made.choice("resolution");
                if (mustCourse(course).resolutions().stream().noneMatch(it -> it.number() == number)) {
                    throw new InvalidInput("resolution", "notAnOption");
                }
                yield holding(mustCourse(course).without(number));
            }
            case WRITE_MINUTES -> holding(mustCourse(course).written(made.text("text")));
            case ADD_MEDIA -> holding(mustCourse(course).showing(made.papers()));
            case PUBLISH -> new Published(plan(), mustCourse(course));
            case ACCEPT,
                    ASK_LEAVE,
                    WITHDRAW_LEAVE,
                    DECIDE_LEAVE,
                    SIGN_IN,
                    DESK_SIGN_IN,
                    UNDO_SIGN_IN,
                    ASK_TO_SPEAK,
                    LIST_SPEAKER,
                    CALL_SPEAKER,
                    BEGIN_SPEECH,
                    END_SPEECH,
                    WITHDRAW_SPEECH -> this;
        };
    }

    private static Course mustCourse(@org.jspecify.annotations.Nullable Course course) {
        if (course == null) {
            throw new IllegalStateException("not held");
        }
        return course;
    }

    private Meeting holding(Course course) {
        return switch (this) {
            case Running _ -> new Running(plan(), course);
            case Paused _ -> new Paused(plan(), course);
            case Ended _ -> new Ended(plan(), course);
            case Published _ -> new Published(plan(), course);
            case Planned _, Announced _, Postponed _, Cancelled _ -> throw new IllegalStateException("not held");
        };
    }
}
