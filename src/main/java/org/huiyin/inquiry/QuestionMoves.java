package org.huiyin.inquiry;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PostKind;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.move.Deed;
import org.huiyin.move.OfferedMove;
import org.huiyin.move.Versions;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides moves and says what can be chosen in their fields. */
@Component
class QuestionMoves {
    /** Says with a form how far the answer had been entered. */
    private static final String ENTERED = "entered";

    private final QuestionRights rights;
    private final QuestionStore store;
    private final RoomStore rooms;
    private final SupportStore supports;
    private final GradeStore grades;
    private final TypingStore typings;
    private final Directory directory;
    private final Calendars calendars;
    private final InstantSource clock;

    QuestionMoves(
            QuestionRights rights,
            QuestionStore store,
            RoomStore rooms,
            SupportStore supports,
            GradeStore grades,
            TypingStore typings,
            Directory directory,
            Calendars calendars,
            InstantSource clock) {
        this.rights = rights;
        this.store = store;
        this.rooms = rooms;
        this.supports = supports;
        this.grades = grades;
        this.typings = typings;
        this.directory = directory;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** A move that may be made. */
    Deed<QuestionFacts> decide(
            QuestionStore.Loaded loaded,
            MeetingFacts facts,
            QuestionMove move,
            Map<String, ?> raw,
            @Nullable Integer version,
            Caller caller) {
        var question = loaded.question();
        var standing = rights.mayMake(facts, question, move, caller);
        if (!move.adds()) {
            Versions.same(version, loaded.version());
        }
        var bare = deed(loaded, facts, move, standing, caller);
        move.check(question, bare);
        if (move == QuestionMove.SETTLE) {
            enteredNoFurther(question, raw);
        }
        var input = Input.parse(move.fields(), raw);
        check(move.fields(), input, question, facts);
        return bare.typed(input);
    }

    /** What was entered since the form was filled is not to be lost under it. */
    private void enteredNoFurther(Question question, Map<String, ?> raw) {
        var given = raw.get(ENTERED);
        var seen = Input.parse(
                        List.of(Field.number(ENTERED, Integer.MAX_VALUE)),
                        given == null ? Map.of() : Map.of(ENTERED, given))
                .number(ENTERED);
        var now = typings.of(question.sheet().id()).orElse(TypingStore.NOTHING);
        if (seen.isPresent() && now.revision() > seen.getAsInt()) {
            throw new Refusal("inquiry.enteredFurther");
        }
    }

    /** @throws Refusal if something stands against the move now */
    void open(QuestionStore.Loaded loaded, MeetingFacts facts, QuestionMove move, Caller caller) {
        var standing = rights.mayMake(facts, loaded.question(), move, caller);
        move.check(loaded.question(), deed(loaded, facts, move, standing, caller));
    }

    List<OfferedMove> offered(QuestionStore.Loaded loaded, MeetingFacts facts, Caller caller) {
        if (!caller.signedIn()) {
            return List.of();
        }
        var question = loaded.question();
        var room = rooms.room(question.sheet().meeting());
        return QuestionRights.BOOK.offered(
                question.stateName(),
                rights.standings(facts, question, caller),
                (move, standing) -> move.check(question, deed(loaded, facts, move, standing, room, caller)));
    }

    /** The move as it stands before anything is typed. */
    private Deed<QuestionFacts> deed(
            QuestionStore.Loaded loaded, MeetingFacts facts, QuestionMove move, Standing standing, Caller caller) {
        var room = rooms.room(loaded.question().sheet().meeting());
        return deed(loaded, facts, move, standing, room, caller);
    }

    private Deed<QuestionFacts> deed(
            QuestionStore.Loaded loaded,
            MeetingFacts facts,
            QuestionMove move,
            Standing standing,
            RoomStore.Room room,
            Caller caller) {
        var id = loaded.question().sheet().id();
        var counts = move == QuestionMove.CLOSE_GRADING ? grades.counts(id) : Map.<Grade, Integer>of();
        var settles = move == QuestionMove.SETTLE || move == QuestionMove.ANSWER_IN_WRITING;
        var known = new QuestionFacts(
                room.forDeed(),
                room.last() + 1,
                settles ? supports.count(id) : 0,
                new Tally(
                        counts.getOrDefault(Grade.SATISFIED, 0),
                        counts.getOrDefault(Grade.BASICALLY_SATISFIED, 0),
                        counts.getOrDefault(Grade.DISSATISFIED, 0),
                        facts.present().size()),
                null);
        return Deed.of(
                move, Input.NONE, standing, caller, clock.instant(), calendars.today(), loaded.version() + 1, known);
    }

    /** What can be chosen in a field. @param question null for a new one */
    List<Option> options(Field field, @Nullable Question question, MeetingFacts facts) {
        if (!(field.source() instanceof QuestionSource source)) {
            return List.of();
        }
        return switch (source) {
            case UNITS ->
                directory.units(facts.district()).stream()
                        .filter(unit -> unit.active())
                        .sorted(Comparator.comparing(unit -> !facts.invites(unit.id())))
                        .map(unit -> new Option(unit.id().toString(), unit.name()))
                        .toList();
            case QUESTIONS ->
                store.of(facts.district(), facts.id()).stream()
                        .map(QuestionStore.Loaded::question)
                        .filter(it -> question == null
                                || !it.sheet().id().equals(question.sheet().id()))
                        .filter(it -> it instanceof Question.Raised
                                || it instanceof Question.Queued
                                || it instanceof Question.Open)
                        .map(it -> new Option(
                                it.sheet().id().toString(),
                                (it.sheet().number() > 0 ? it.sheet().number() + " " : "")
                                        + it.sheet().title()))
                        .toList();
            case FACTS ->
                answering(question).facts().stream()
                        .map(fact -> new Option(String.valueOf(fact.number()), fact.label() + " " + fact.value()))
                        .toList();
            case PLEDGES ->
                answering(question).pledges().stream()
                        .map(pledge -> new Option(String.valueOf(pledge.number()), pledge.content()))
                        .toList();
            case DEPUTIES ->
                Stream.of(PostKind.DEPUTY, PostKind.MEMBER)
                        .flatMap(kind -> directory.holders(facts.body(), kind, calendars.today()).stream())
                        .map(person -> new Option(person.id().toString(), person.name()))
                        .toList();
        };
    }

    private static Answering answering(@Nullable Question question) {
        return question instanceof Question.Open open ? open.answering() : Answering.NOTHING;
    }

    /** @throws InvalidInput if something was chosen that is not offered */
    void check(List<Field> fields, Input input, @Nullable Question question, MeetingFacts facts) {
        for (var field : fields) {
            if (field.source() instanceof QuestionSource) {
                var chosen = field.type() == Field.Type.CHOICE
                        ? input.text(field.name())
                        : input.id(field.name()).map(UUID::toString).orElse("");
                if (!chosen.isEmpty()
                        && options(field, question, facts).stream()
                                .noneMatch(option -> option.value().equals(chosen))) {
                    throw new InvalidInput(field.name(), "notAnOption");
                }
            }
        }
    }
}
