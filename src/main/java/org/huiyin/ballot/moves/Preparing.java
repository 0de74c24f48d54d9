package org.huiyin.ballot.moves;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.NewPoll;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.PollRow;
import org.huiyin.ballot.Preset;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.ballot.secrecy.Seals;
import org.huiyin.ballot.states.Official;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.store.PollList;
import org.huiyin.ballot.store.PollRecord;
import org.huiyin.ballot.store.PollStore;
import org.huiyin.ballot.store.RollStore;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.form.Field;
import org.huiyin.form.GivenFields;
import org.huiyin.form.Input;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a poll and its roll until it opens. */
@Component
public class Preparing {
    static final int LONGEST_ROLL = 20_000;

    private final Gate gate;
    private final PollStore polls;
    private final RollStore rolls;
    private final Preparation people;
    private final Directory directory;
    private final PollRecord record;

    Preparing(Gate gate, PollStore polls, RollStore rolls, Preparation people, Directory directory, PollRecord record) {
        this.gate = gate;
        this.polls = polls;
        this.rolls = rolls;
        this.people = people;
        this.directory = directory;
        this.record = record;
    }

    public PollId prepare(NewPoll asked, Caller caller) {
        if (!Standings.bodies(caller).contains(asked.body().value())) {
            throw new Forbidden("prepare");
        }
        directory.body(caller.district(), asked.body());
        var subject = asked.subject();
        if (subject != null) {
            people.checkSubject(subject, asked.body(), caller.district());
        }
        var poll = new Poll.Prepared(
                new Poll.Head(new PollId(Ids.next(record.now())), caller.district(), asked.body()),
                people.sheet(asked.fields(), asked.subject()),
                people.staff(asked.fields(), null, caller));
        record.prepared(poll, caller.actor());
        return poll.head().id();
    }

    void save(PollId id, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var admitted = gate.enterToChange(id, MoveName.SAVE, version, caller);
        var prepared = prepared(admitted);
        var given = GivenFields.keeping(raw, SheetForm.standing(prepared.sheet(), prepared.staff()));
        var changed = prepared.change(
                people.sheet(given, prepared.sheet().subject()),
                people.staff(given, prepared.staff().host(), caller));
        store(admitted, changed, "saved", Map.of(), caller);
    }

    void enrol(PollId id, Map<String, ?> raw, Caller caller) {
        var admitted = gate.enterToChange(id, MoveName.ENROL, null, caller);
        var seats = people.seats(raw, caller);
        if (seats.size() + rolls.numbers(id).roll() > LONGEST_ROLL) {
            throw new InvalidInput("names", "ballot.tooMany", LONGEST_ROLL);
        }
        var added = rolls.add(id, seats);
        store(admitted, admitted.poll(), "enrolled", Map.of("seats", added), caller);
    }

    void strike(PollId id, Map<String, ?> raw, Caller caller) {
        var admitted = gate.enterToChange(id, MoveName.STRIKE, null, caller);
        var numbers = Conduct.numbers(Input.parse(MoveName.STRIKE.fields(), Preparation.numbered(raw, "seats"))
                .text("seats"));
        if (rolls.strike(id, new HashSet<>(numbers)) < numbers.size()) {
            throw new InvalidInput("seats", "notAnOption");
        }
        store(admitted, admitted.poll(), "struck", Map.of("seats", numbers.size()), caller);
    }

    private static Poll.Prepared prepared(Gate.Admitted admitted) {
        if (admitted.poll() instanceof Poll.Prepared prepared) {
            return prepared;
        }
        throw new IllegalStateException("only a prepared poll is written");
    }

    private void store(Gate.Admitted before, Poll after, String type, Map<String, ?> details, Caller caller) {
        record.save(before.loaded(), after, type, details, caller.actor());
    }

    /** Polls about something that the caller may know. */
    public List<PollRow> about(SubjectRef subject, Caller caller) {
        return polls.about(caller.district(), subject).stream()
                .filter(loaded -> visible(loaded.poll(), caller))
                .map(loaded -> PollList.row(loaded.poll()))
                .toList();
    }

    public Optional<PollRow> row(PollId id, Caller caller) {
        var poll = polls.load(caller.district(), id)
                .orElseThrow(() -> Seals.changed(id))
                .poll();
        return visible(poll, caller) ? Optional.of(PollList.row(poll)) : Optional.empty();
    }

    private boolean visible(Poll poll, Caller caller) {
        var seated = rolls.seatOf(poll.head().id(), caller).isPresent();
        return Standings.visible(poll, Standings.to(poll, seated, caller), caller);
    }

    /** With a question for the body where the caller prepares polls for several. */
    public MoveForm newForm(@Nullable Preset preset, Caller caller) {
        var bodies = Standings.bodies(caller).stream()
                .map(id -> new Option(
                        id.toString(),
                        directory.body(caller.district(), new BodyId(id)).name()))
                .toList();
        if (bodies.isEmpty()) {
            throw new Forbidden("prepare");
        }
        var form = MoveForm.beginning(
                "prepare", MoveName.SAVE.fields(), asking(MoveName.SAVE, SheetForm.usual(preset), List.of(), caller));
        var body = new FormField("body", Words.t("ballot.field.body"), FieldType.CHOICE, true, bodies);
        return bodies.size() == 1
                ? form
                : form.with(
                        Stream.concat(Stream.of(body), form.fields().stream()).toList());
    }

    /** @throws NotFound if the caller may not make the move in this state */
    public MoveForm form(Gate.Admitted admitted, String moveCode, Caller caller) {
        var move = Gate.BOOK.named(moveCode);
        if (!Gate.moves(admitted).contains(move)) {
            throw new NotFound(moveCode);
        }
        var sheet = admitted.poll().sheet();
        var staff = admitted.poll().staff();
        var filled = move == MoveName.SAVE ? SheetForm.of(sheet, staff) : Map.<String, List<String>>of();
        return MoveForm.of(move, sheet.title(), admitted.version(), asking(move, filled, staff.tellers(), caller));
    }

    private Function<Field, FormField> asking(
            MoveName move, Map<String, List<String>> filled, List<Official> tellers, Caller caller) {
        var officials = move.fields().stream().anyMatch(field -> field.source() == MoveName.Source.OFFICIALS)
                ? people.officials(caller.district())
                : List.<Option>of();
        return field -> {
            var values = filled.getOrDefault(field.name(), List.of());
            var asked = field.asked(
                    Ballots.SUBJECT,
                    move.code(),
                    field.source() == MoveName.Source.OFFICIALS ? officials : options(field, tellers, caller),
                    values);
            return field.source() == MoveName.Source.OFFICIALS ? asked.among(values, FieldType.PERSON) : asked;
        };
    }

    private List<Option> options(Field field, List<Official> tellers, Caller caller) {
        if (!(field.source() instanceof MoveName.Source source)) {
            return List.of();
        }
        return switch (source) {
            case TELLERS ->
                IntStream.range(0, tellers.size())
                        .mapToObj(place -> new Option(
                                Integer.toString(place + 1), tellers.get(place).name()))
                        .toList();
            case OFFICIALS -> List.of();
            case ELECTORATES ->
                people.electorates(caller.district()).stream()
                        .map(one -> new Option(one.body().id().toString(), SheetForm.words(one)))
                        .toList();
            case PEOPLE ->
                directory.options(people.electorates(caller.district()).stream()
                        .flatMap(one -> one.people().stream())
                        .toList());
        };
    }
}
