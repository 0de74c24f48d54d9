package org.huiyin.ballot.moves;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.ballot.PollSubjects;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.ballot.states.Official;
import org.huiyin.ballot.states.Scale;
import org.huiyin.ballot.states.Seat;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.ballot.states.Staff;
import org.huiyin.ballot.states.Way;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.PostKind;
import org.huiyin.form.GivenFields;
import org.huiyin.form.Input;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds those who vote, host and count, for a poll that is being written. */
@Component
class Preparation {
    private static final int LONGEST_NAME = 100;

    /** More are not offered; those who are named by program may be any. */
    private static final int MOST_OFFICIALS = 2000;

    private final Directory directory;
    private final Accounts accounts;
    private final Calendars calendars;
    private final List<PollSubjects> subjects;
    private final InstantSource clock;

    Preparation(
            Directory directory,
            Accounts accounts,
            Calendars calendars,
            List<PollSubjects> subjects,
            InstantSource clock) {
        this.directory = directory;
        this.accounts = accounts;
        this.calendars = calendars;
        this.subjects = List.copyOf(subjects);
        this.clock = clock;
    }

    /** A congress or conference with those who sit in it today. */
    record Electorate(Body body, List<Person> people) {}

    /** Whose members may be enrolled. */
    List<Electorate> electorates(DistrictId district) {
        return directory.bodies(district).stream()
                .filter(body -> kind(body) != null)
                .map(body -> new Electorate(body, people(body)))
                .toList();
    }

    private List<Person> people(Body body) {
        var kind = kind(body);
        return kind == null ? List.of() : directory.holders(body.id(), kind, calendars.today());
    }

    private static @Nullable PostKind kind(Body body) {
        return body.kind() == BodyKind.CONGRESS
                ? PostKind.DEPUTY
                : body.kind() == BodyKind.CPPCC ? PostKind.MEMBER : null;
    }

    /** The lists of a request may come as JSON lists; a form sends lines. */
    static Map<String, ?> lined(Map<String, ?> raw, String... fields) {
        return joined(raw, "\n", fields);
    }

    private static Map<String, ?> joined(Map<String, ?> raw, String between, String... fields) {
        var joined = raw;
        for (var field : fields) {
            if (raw.get(field) instanceof List<?> parts) {
                joined = GivenFields.with(
                        joined,
                        field,
                        String.join(between, parts.stream().map(String::valueOf).toList()));
            }
        }
        return joined;
    }

    /** The numbers of a request, ticked one by one or written in a line. */
    static Map<String, ?> numbered(Map<String, ?> raw, String field) {
        return joined(raw, " ", field);
    }

    /** @throws InvalidInput if nobody vouches for what a poll of the body is to be about */
    void checkSubject(SubjectRef subject, BodyId body, DistrictId district) {
        var vouching = subjects.stream()
                .filter(kind -> kind.type().equals(subject.type()))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("subjectType", "notAnOption"));
        if (!vouching.vouch(district, body, subject.id())) {
            throw new InvalidInput("subjectId", "notAnOption");
        }
    }

    Sheet sheet(Map<String, ?> raw, @Nullable SubjectRef subject) {
        var input = Input.parse(MoveName.SAVE.fields(), lined(raw, "items", "grades"));
        return SheetInput.read(input, subject, Scale.usual());
    }

    /** Who runs the poll, named by sign-in names; the caller hosts where nobody is named. */
    Staff staff(Map<String, ?> raw, @Nullable Official host, Caller caller) {
        var input = Input.parse(MoveName.SAVE.fields(), lined(raw, "items", "grades"));
        var named = input.text("host");
        var own = new Official(
                host == null ? Objects.requireNonNull(caller.actor().account()) : host.account(),
                host == null ? caller.actor().name() : host.name(),
                "");
        var first = input.text("teller1");
        var second = input.text("teller2");
        if (first.isEmpty() && second.isEmpty()) {
            return new Staff(named.isEmpty() ? own : official("host", named, caller), List.of());
        }
        if (first.isEmpty() || second.isEmpty()) {
            throw new InvalidInput(first.isEmpty() ? "teller1" : "teller2", "ballot.twoTellers");
        }
        var tellers = List.of(official("teller1", first, caller), official("teller2", second, caller));
        if (tellers.getFirst().account().equals(tellers.getLast().account())) {
            throw new InvalidInput("teller2", "ballot.twoTellers");
        }
        return new Staff(named.isEmpty() ? own : official("host", named, caller), tellers);
    }

    /** Who can host or count, by name; where several have the same name, each with the name by which it signs in. */
    List<Option> officials(DistrictId district) {
        var all = accounts.named(district, MOST_OFFICIALS);
        var called = all.stream().collect(Collectors.groupingBy(Accounts.Named::name, Collectors.counting()));
        return all.stream()
                .map(it -> new Option(
                        it.username(),
                        called.getOrDefault(it.name(), 0L) > 1
                                ? Words.t("ballot.official", it.name(), it.username())
                                : it.name()))
                .toList();
    }

    /** An account by its sign-in name. @throws InvalidInput naming the field if there is none */
    Official official(String field, String username, Caller caller) {
        var found = account(username, caller);
        if (found == null) {
            throw new InvalidInput(field, "ballot.noAccount", username);
        }
        return found;
    }

    private @Nullable Official account(String username, Caller caller) {
        try {
            var actor = accounts.caller(caller.district(), username, "page").actor();
            return new Official(Objects.requireNonNull(actor.account()), actor.name(), username);
        } catch (NotFound _) {
            return null;
        }
    }

    /**
     * The seats that a form names: members of a body, people, accounts by their sign-in names, names of people who vote on paper.
     *
     * @throws InvalidInput if somebody cannot be found, or nobody was named
     */
    List<Seat> seats(Map<String, ?> raw, Caller caller) {
        var input = Input.parse(MoveName.ENROL.fields(), lined(raw, "accounts", "names"));
        var electorates = electorates(caller.district());
        var seats = new ArrayList<Seat>();
        var chosen = input.text("electorate");
        if (!chosen.isEmpty()) {
            electorates.stream()
                    .filter(electorate -> electorate.body().id().toString().equals(chosen))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput("electorate", "notAnOption"))
                    .people()
                    .forEach(person -> seats.add(seat(person)));
        }
        var known = new LinkedHashMap<UUID, Person>();
        electorates.forEach(electorate ->
                electorate.people().forEach(person -> known.put(person.id().value(), person)));
        for (var person : input.persons("persons")) {
            var found = known.get(person.value());
            if (found == null) {
                throw new InvalidInput("persons", "notAnOption");
            }
            seats.add(seat(found));
        }
        for (var username : SheetInput.lines(input.text("accounts"))) {
            seats.add(seat(username, caller));
        }
        for (var name : SheetInput.lines(input.text("names"))) {
            if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
                throw new InvalidInput("names", "ballot.lineTooLong", LONGEST_NAME);
            }
            seats.add(new Seat(next(), 0, name, null, null, Way.ABSENT, 0, null));
        }
        if (seats.isEmpty()) {
            throw new InvalidInput("electorate", "ballot.nobodyNamed");
        }
        return seats;
    }

    /** Somebody with an account, by the name shown or that for signing in; a deputy's or member's account stands for the person, so that nobody gets two seats. */
    private Seat seat(String named, Caller caller) {
        var found = account(named, caller);
        if (found == null) {
            var called = accounts.calledExactly(caller.district(), named);
            if (called.size() > 1) {
                throw new InvalidInput("accounts", "ballot.severalCalled", named);
            }
            found = called.isEmpty() ? null : account(called.getFirst(), caller);
        }
        if (found == null) {
            throw new InvalidInput("accounts", "ballot.noAccount", named);
        }
        var person =
                accounts.caller(caller.district(), found.username(), "page").person();
        return person == null
                ? new Seat(next(), 0, found.name(), null, found.account(), Way.ABSENT, 0, null)
                : seat(directory.person(caller.district(), person));
    }

    private Seat seat(Person person) {
        return new Seat(next(), 0, person.name(), person.id(), null, Way.ABSENT, 0, null);
    }

    private UUID next() {
        return Ids.next(clock.instant());
    }
}
