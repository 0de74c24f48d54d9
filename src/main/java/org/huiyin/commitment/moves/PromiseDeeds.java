package org.huiyin.commitment.moves;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Rule;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.states.Promise;
import org.huiyin.commitment.states.PromiseFacts;
import org.huiyin.commitment.store.PromiseStore;
import org.huiyin.commitment.store.RoundStore;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.files.Shelf;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.ledger.Subject;
import org.huiyin.move.Deed;
import org.huiyin.move.DeedMaker;
import org.huiyin.move.MoveBook;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the deeds of a move: who makes it in which standing, by which rules, in which round. */
@Component
public class PromiseDeeds {
    /** In which round a promise is rated, where there are several. */
    private static final Field YEAR = Field.number("year", 9999);

    public static final MoveBook<PromiseMove> BOOK = new MoveBook<>("commitment", PromiseMove.class);
    private final Directory directory;
    private final Calendars calendars;
    private final RoundStore rounds;
    private final Shelf shelf;
    private final DeedMaker deeds;

    PromiseDeeds(Directory directory, Calendars calendars, RoundStore rounds, Shelf shelf, DeedMaker deeds) {
        this.directory = directory;
        this.calendars = calendars;
        this.rounds = rounds;
        this.shelf = shelf;
        this.deeds = deeds;
    }

    public Instant now() {
        return deeds.now();
    }

    public PromiseMove named(String code) {
        return BOOK.named(code);
    }

    public Standing mayMake(Promise promise, PromiseMove move, Caller caller) {
        return BOOK.mayMake(move, promise.stateName(), Sides.toPromise(promise.facts(), caller));
    }

    public Deed<PromiseNow> deed(
            PromiseStore.Loaded loaded, PromiseMove move, Input input, Standing standing, Caller caller) {
        var facts = loaded.promise().facts();
        var now = new PromiseNow(
                ratingDeadline(facts.district(), facts.body()),
                move == PromiseMove.RATE ? rated(facts, input, caller) : null);
        return deeds.of(move, standing, caller, loaded.version(), now)
                .typed(input)
                .inName(by(facts, standing, caller))
                .madeBy(Promise.answers(standing.role()) ? caller.person() : null)
                .taking(shelf.named(Commitments.EVIDENCE, input, caller));
    }

    /** The year of the round that a rating goes to: the one asked for, else the oldest that the caller owes. */
    private @Nullable Integer rated(PromiseFacts facts, Input input, Caller caller) {
        var years = rounds.ratingNow(facts.id());
        var asked = input.number(YEAR.name());
        if (asked.isPresent()) {
            if (!years.contains(asked.getAsInt())) {
                throw new InvalidInput(YEAR.name(), "commitment.notRatedThen");
            }
            return asked.getAsInt();
        }
        var person = caller.person();
        return years.stream()
                .filter(year -> person != null && facts.ratingOf(year, person).isEmpty())
                .findFirst()
                .orElse(years.isEmpty() ? null : years.getLast());
    }

    /** The fields of a move; where several rounds are being rated, a rating asks for the year. */
    public List<Field> fields(Promise promise, PromiseMove move) {
        return move == PromiseMove.RATE
                        && rounds.ratingNow(promise.facts().id()).size() > 1
                ? Stream.concat(move.fields().stream(), Stream.of(YEAR)).toList()
                : move.fields();
    }

    public void adopt(Deed<PromiseNow> deed, CommitmentId id, Caller caller) {
        shelf.adopt(
                Commitments.EVIDENCE, deed.files(), new Subject(Commitments.SUBJECT, id.value()), caller.district());
    }

    /** By when deputies answer what is reported today. */
    public Deadline ratingDeadline(DistrictId district, BodyId body) {
        var today = calendars.today();
        var profile = calendars.profile(calendars.profileOf(
                body.value(), today, directory.body(district, body).ruleProfile()));
        return profile.limits().containsKey(Rule.DELIVERY_RATING)
                ? calendars.deadline(profile.code(), Rule.DELIVERY_RATING, today)
                : calendars.deadline(profile.code(), Rule.FEEDBACK, today);
    }

    /** What the caller may do now, and what waits for something. */
    public List<CommitmentView.MoveView> offered(PromiseStore.Loaded loaded, Caller caller) {
        var promise = loaded.promise();
        if (!caller.signedIn()) {
            return List.of();
        }
        return BOOK
                .offered(
                        promise.stateName(),
                        Sides.toPromise(promise.facts(), caller),
                        (move, standing) -> move.check(promise, deed(loaded, move, Input.NONE, standing, caller)))
                .stream()
                .map(offer -> {
                    var move = BOOK.named(offer.move());
                    return CommitmentView.MoveView.of(offer, move, fields(promise, move));
                })
                .toList();
    }

    /** What a form begins with. */
    public Map<String, List<String>> known(Promise promise, PromiseMove move, Caller caller) {
        var terms = promise.facts().terms();
        if (terms == null) {
            return Map.of();
        }
        return switch (move) {
            case REQUEST_CHANGE ->
                Map.of(
                        "content",
                        List.of(terms.content()),
                        "due",
                        List.of(terms.due().toString()));
            case REPORT_PROGRESS ->
                Map.of("percent", List.of(Integer.toString(promise.facts().percent())));
            case RATE -> {
                var year = rated(promise.facts(), Input.NONE, caller);
                yield year == null ? Map.of() : Map.of(YEAR.name(), List.of(Integer.toString(year)));
            }
            case STATE_PROMISE,
                    REPORT_DONE,
                    CONSENT_CHANGE,
                    REFUSE_CHANGE,
                    CARRY_OVER,
                    LAPSE,
                    CONFIRM_DONE,
                    REJECT_DONE,
                    CONFIRM_FOR_DEPUTY,
                    RESUME -> Map.of();
        };
    }

    private String by(PromiseFacts facts, Standing standing, Caller caller) {
        return switch (standing.role()) {
            case UNIT_CLERK, UNIT_HEAD ->
                directory.unit(facts.district(), facts.unit()).name();
            case DEPUTY, MEMBER -> "";
            default -> caller.actor().name();
        };
    }
}
