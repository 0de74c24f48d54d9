package org.huiyin.meeting.moves;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.directory.StationId;
import org.huiyin.directory.Term;
import org.huiyin.form.Input;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.states.KindRules;
import org.huiyin.meeting.states.KindRules.KindRule;
import org.huiyin.meeting.states.Sheet;
import org.huiyin.meeting.store.MeetingStore;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the sheet of a meeting from what was typed: its term, its number, its title. */
@Component
public class Sheets {
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final String CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    /** No session lasts longer; a slip in the year would fill the public calendar for good. */
    private static final int MOST_DAYS = 60;

    private static final int CODE_LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MeetingStore store;
    private final Directory directory;
    private final Calendars calendars;

    Sheets(MeetingStore store, Directory directory, Calendars calendars) {
        this.store = store;
        this.directory = directory;
        this.calendars = calendars;
    }

    /** Who prepares a meeting: an office of the body, or one of its committees. */
    record Planner(
            Body body, KindRule rule, Role role, @Nullable BodyId organiser, int term) {}

    /**
     * In what capacity the caller may prepare a meeting of the kind.
     *
     * @throws InvalidInput if the body holds no meetings of the kind
     * @throws Forbidden if the caller may not
     */
    public Planner planner(BodyId id, MeetingKind kind, Caller caller) {
        var body = directory.body(caller.district(), id);
        var rule = KindRules.of(kind, body.kind()).orElseThrow(() -> new InvalidInput("kind", "notAnOption"));
        var term = directory.termOn(id, calendars.today()).map(Term::number).orElse(0);
        for (var office : List.of(Role.DEPUTIES_OFFICE, Role.PROPOSALS_OFFICE)) {
            if (caller.has(office, id.value())) {
                return new Planner(body, rule, office, null, term);
            }
        }
        if (!rule.offices()) {
            for (var role : List.of(Role.COMMITTEE, Role.WORKING_COMMITTEE)) {
                var own = caller.scopes(role);
                var committee = directory.bodies(caller.district()).stream()
                        .filter(it -> own.contains(it.id().value()) && id.equals(it.parent()))
                        .findFirst();
                if (committee.isPresent()) {
                    return new Planner(body, rule, role, committee.get().id(), term);
                }
            }
        }
        throw new Forbidden("plan");
    }

    Sheet planned(MeetingId id, Planner planner, Input input, Caller caller) {
        return made(id, planner.body(), planner.organiser(), planner.rule(), input, null, caller);
    }

    Sheet revised(Sheet old, Input input, Caller caller) {
        var body = directory.body(caller.district(), old.body());
        return made(old.id(), body, old.organiser(), KindRules.must(old.kind(), body.kind()), input, old, caller);
    }

    private Sheet made(
            MeetingId id,
            Body body,
            @Nullable BodyId organiser,
            KindRule rule,
            Input input,
            @Nullable Sheet old,
            Caller caller) {
        var on = input.mustDate("on");
        var until = input.date("until");
        if (until != null && until.isBefore(on)) {
            throw new InvalidInput("until", "meeting.beforeFirst");
        }
        if (until != null && until.isAfter(on.plusDays(MOST_DAYS))) {
            throw new InvalidInput("until", "meeting.tooLong", MOST_DAYS);
        }
        var oneDay = until == null || until.equals(on);
        var starts = time(input, "starts");
        var ends = time(input, "ends");
        if (oneDay && !starts.isEmpty() && !ends.isEmpty() && ends.compareTo(starts) <= 0) {
            throw new InvalidInput("ends", "meeting.endsBeforeStart");
        }
        var term = directory.termOn(body.id(), on);
        var termNumber = term.map(Term::number).orElse(0);
        var number = number(body.id(), rule, termNumber, input, old);
        var kept = input.values().containsKey("open") ? null : old;
        var title =
                input.text("title").isEmpty() ? (old == null ? "" : renamed(old, rule, number)) : input.text("title");
        if (title.isEmpty()) {
            if (!rule.numbered()) {
                throw new InvalidInput("title", "required");
            }
            title = rule.numbered(number);
        }
        var sheet = new Sheet(
                id,
                caller.district(),
                body.id(),
                organiser,
                rule.kind(),
                term.map(Term::id).orElse(null),
                termNumber,
                number,
                title,
                on,
                oneDay ? null : until,
                starts,
                ends,
                input.text("place").isEmpty() && kept != null ? kept.place() : input.text("place"),
                kept == null ? station(input) : kept.station(),
                kept == null ? input.persons("hosts") : kept.hosts(),
                kept == null ? input.text("chair") : kept.chair(),
                kept == null ? input.text("about") : kept.about(),
                kept == null ? input.flag("open") : kept.open(),
                old == null ? code() : old.code());
        if (number != null && store.taken(sheet)) {
            throw new InvalidInput("number", "meeting.numberTaken", number);
        }
        return sheet;
    }

    /** Fields that are made anew where they are left empty: the title that is kept, and the number of a series. */
    static List<String> following(Sheet sheet) {
        return sheet.number() == null ? List.of("title") : List.of("title", "number");
    }

    private static String renamed(Sheet old, KindRule rule, @Nullable Integer number) {
        return old.title().equals(rule.numbered(old.number())) ? rule.numbered(number) : old.title();
    }

    private @Nullable Integer number(BodyId body, KindRule rule, int term, Input input, @Nullable Sheet old) {
        var typed = input.number("number");
        if (!rule.numbered()) {
            return typed.isPresent() && typed.getAsInt() > 0 ? Integer.valueOf(typed.getAsInt()) : null;
        }
        store.lockNumbers(body, rule.kind());
        if (typed.isPresent() && typed.getAsInt() > 0) {
            return typed.getAsInt();
        }
        return old != null && old.number() != null && old.termNumber() == term
                ? old.number()
                : Integer.valueOf(store.nextNumber(body, rule.kind(), term));
    }

    private static String time(Input input, String field) {
        var text = input.text(field);
        if (!text.isEmpty() && !TIME.matcher(text).matches()) {
            throw new InvalidInput(field, "meeting.time");
        }
        return text;
    }

    private static @Nullable StationId station(Input input) {
        return input.text("station").isEmpty() ? null : new StationId(UUID.fromString(input.text("station")));
    }

    private static String code() {
        var code = new StringBuilder();
        RANDOM.ints(CODE_LENGTH, 0, CODE_LETTERS.length()).forEach(at -> code.append(CODE_LETTERS.charAt(at)));
        return code.toString();
    }

    /** Kinds that the caller may prepare for a body. */
    public List<MeetingKind> kinds(Body body, Caller caller) {
        var kinds = new HashSet<MeetingKind>();
        var office = caller.has(Role.DEPUTIES_OFFICE, body.id().value())
                || caller.has(Role.PROPOSALS_OFFICE, body.id().value());
        for (var rule : KindRules.all()) {
            if (rule.body() == body.kind() && (office || !rule.offices())) {
                kinds.add(rule.kind());
            }
        }
        return kinds.stream().sorted().toList();
    }
}
