package org.huiyin.meeting;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.PersonId;
import org.huiyin.document.FileRef;
import org.huiyin.form.Field;
import org.huiyin.form.GivenFields;
import org.huiyin.form.Input;
import org.huiyin.live.Streams;
import org.huiyin.move.Deed;
import org.huiyin.move.OfferedMove;
import org.huiyin.move.Versions;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Decides and makes the moves of meetings. */
@Component("meetingMoves")
class Moves {
    private final MeetingStore store;
    private final HallStore hall;
    private final Choices choices;
    private final Sheets sheets;
    private final Papers papers;
    private final Deeds deeds;
    private final Telling telling;
    private final Calendars calendars;
    private final InstantSource clock;

    Moves(
            MeetingStore store,
            HallStore hall,
            Choices choices,
            Sheets sheets,
            Papers papers,
            Deeds deeds,
            Telling telling,
            Calendars calendars,
            InstantSource clock) {
        this.store = store;
        this.hall = hall;
        this.choices = choices;
        this.sheets = sheets;
        this.papers = papers;
        this.deeds = deeds;
        this.telling = telling;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** What follows from a move: the act, the word to modules above, the event to listeners. */
    @Component
    static class Telling {
        private final Book book;
        private final MeetingViews views;
        private final ObjectProvider<MeetingParts> parts;
        private final Streams streams;

        Telling(Book book, MeetingViews views, ObjectProvider<MeetingParts> parts, Streams streams) {
            this.book = book;
            this.views = views;
            this.parts = parts;
            this.streams = streams;
        }

        /** What modules above are to know; empty where there are none. */
        Optional<MeetingFacts> facts(MeetingStore.Loaded loaded) {
            return parts.orderedStream().findAny().map(_ -> views.facts(loaded));
        }

        /** What modules above have against a move; empty if nothing. */
        Optional<Refusal> obstacle(Optional<MeetingFacts> facts, MeetingMove move) {
            return facts.flatMap(known -> parts.orderedStream()
                    .flatMap(part -> part.obstacle(known, move.code()).stream())
                    .findFirst());
        }

        void tell(
                String type,
                MeetingMove move,
                Input input,
                Standing standing,
                MeetingStore.Loaded after,
                boolean stateChanged,
                Caller caller) {
            book.move(type, move, input, standing, after.meeting(), after.version(), caller);
            var asked = parts.orderedStream().toList();
            if (!asked.isEmpty()) {
                var facts = views.facts(after);
                asked.forEach(part -> part.after(facts, type, caller));
            }
            var id = after.meeting().sheet().id();
            var kinds = new LinkedHashSet<String>();
            if (stateChanged) {
                kinds.add("state");
            }
            switch (move) {
                case ADD_ITEM, REVISE_ITEM, REMOVE_ITEM, GO_TO, OPEN, RESUME -> kinds.add("agenda");
                case PAUSE, END -> kinds.addAll(List.of("agenda", "speakers"));
                case INVITE, RESCHEDULE -> kinds.add("attendance");
                case REVISE -> kinds.addAll(List.of("state", "attendance"));
                case RESOLVE, REMOVE_RESOLUTION -> kinds.add("state");
                default -> {}
            }
            for (var kind : kinds) {
                for (var stream : List.of(id.stream(), id.staffStream())) {
                    streams.put(stream, kind, "meeting." + kind, Map.of("meeting", id.value()));
                }
            }
        }
    }

    MeetingId plan(MeetingId id, Sheets.Planner planner, Input input, Caller caller) {
        choices.check(MeetingMove.REVISE.fields(), input, null, planner.body().id(), true, caller);
        var planned =
                new Meeting.Planned(new Plan(sheets.planned(id, planner, input, caller), List.of(), 0, List.of()));
        var now = clock.instant();
        store.insert(planned, now);
        telling.tell(
                "plan",
                MeetingMove.REVISE,
                input,
                new Standing(planner.role(), planner.organiser() == null ? "own-body" : "organiser"),
                new MeetingStore.Loaded(planned, 1, now),
                false,
                caller);
        return id;
    }

    Set<Standing> standings(Meeting meeting, Caller caller) {
        var person = caller.person();
        return Standings.of(
                meeting, person != null && hall.invites(meeting.sheet().id(), person), caller);
    }

    MeetingViews.Reader reader(Meeting meeting, Caller caller) {
        var standings = standings(meeting, caller);
        return new MeetingViews.Reader(Standings.runs(standings), Standings.takesPart(standings), caller.person());
    }

    /** Makes a move of a meeting that the caller may know. */
    int make(
            MeetingStore.Loaded loaded,
            MeetingMove name,
            Map<String, ?> raw,
            @Nullable Integer version,
            Caller caller) {
        var meeting = loaded.meeting();
        var standings = standings(meeting, caller);
        var standing = Standings.BOOK.mayMake(name, meeting.stateName(), standings);
        if (!name.adds()) {
            Versions.same(version, loaded.version());
        }
        var bare = deed(loaded, name, standing, caller);
        check(meeting, name.adds() ? Optional.empty() : telling.facts(loaded), name, bare);
        var runs = Standings.runs(standings);
        var input = Input.parse(name.fields(), GivenFields.keeping(raw, standing(name, raw, meeting)));
        choices.check(fields(name), input, meeting, meeting.sheet().body(), runs, caller);
        if (name.adds()) {
            deeds.make(meeting, name, input, runs, caller);
            return loaded.version();
        }
        var files = name.fields().contains(Papers.FIELD) ? papers.named(input, caller) : List.<FileRef>of();
        var revises = name == MeetingMove.REVISE || name == MeetingMove.RESCHEDULE;
        var sheet = revises ? sheets.revised(meeting.sheet(), input, caller) : meeting.sheet();
        var deed = bare.typed(input)
                .taking(files)
                .with(new MeetingNow(sheet, bare.facts().quorate()));
        var next = name.after(meeting, deed);
        var newVersion = store.save(loaded, next, deed.at());
        papers.adopt(files, meeting.sheet().id().value(), caller);
        people(name, input, meeting, next, caller);
        telling.tell(
                name.code(),
                name,
                input,
                standing,
                new MeetingStore.Loaded(next, newVersion, deed.at()),
                next.stateName() != meeting.stateName(),
                caller);
        return newVersion;
    }

    /** What is there of the fields of a move that writes over them. Number and title are given anew where they follow from the rest. */
    private Map<String, List<String>> standing(MeetingMove name, Map<String, ?> raw, Meeting meeting) {
        var standing = new LinkedHashMap<String, List<String>>();
        if (name == MeetingMove.REVISE || name == MeetingMove.INVITE || name == MeetingMove.REVISE_ITEM) {
            var item = raw.get("item");
            name.fields()
                    .forEach(field ->
                            standing.put(field.name(), MoveForms.standing(name, field.name(), meeting, item, hall)));
        }
        if (name == MeetingMove.REVISE) {
            standing.keySet().removeAll(Sheets.following(meeting.sheet()));
        }
        return standing;
    }

    /** The sign-in by code must not tell strangers anything, so it is checked by the deed alone. */
    private static List<Field> fields(MeetingMove name) {
        return name.fields().stream()
                .filter(field -> !field.equals(Papers.FIELD))
                .toList();
    }

    private void people(MeetingMove name, Input input, Meeting before, Meeting next, Caller caller) {
        var sheet = next.sheet();
        if (name == MeetingMove.INVITE) {
            var members = new LinkedHashSet<PersonId>(input.persons("members"));
            if (input.flag("everyone")) {
                members.addAll(choices.everyone(sheet.body()));
            }
            var guests = input.persons("guests").stream()
                    .filter(person -> !members.contains(person))
                    .toList();
            hall.invite(sheet.id(), sheet.district(), members, guests);
        }
        if (name == MeetingMove.RESCHEDULE
                || (name == MeetingMove.REVISE
                        && !sheet.on().equals(before.sheet().on()))) {
            deeds.askAnew(next, caller);
        }
        if (name == MeetingMove.PAUSE || name == MeetingMove.END) {
            deeds.endSpeech(next, caller);
        }
    }

    /** The move as it stands before anything is typed. */
    private Deed<MeetingNow> deed(MeetingStore.Loaded loaded, MeetingMove name, Standing standing, Caller caller) {
        var meeting = loaded.meeting();
        return Deed.of(
                name,
                Input.NONE,
                standing,
                caller,
                clock.instant(),
                calendars.today(),
                loaded.version() + 1,
                new MeetingNow(meeting.sheet(), quorate(meeting, name)));
    }

    /** @throws Refusal if something stands against the move now */
    void open(MeetingStore.Loaded loaded, MeetingMove name, Caller caller) {
        var meeting = loaded.meeting();
        var standing = Standings.BOOK.mayMake(name, meeting.stateName(), standings(meeting, caller));
        check(meeting, telling.facts(loaded), name, deed(loaded, name, standing, caller));
    }

    private void check(Meeting meeting, Optional<MeetingFacts> facts, MeetingMove name, Deed<MeetingNow> deed) {
        name.check(meeting, deed);
        if (!name.adds()) {
            telling.obstacle(facts, name).ifPresent(refusal -> {
                throw refusal;
            });
        }
    }

    private boolean quorate(Meeting meeting, MeetingMove name) {
        if (name != MeetingMove.OPEN) {
            return true;
        }
        var rule = choices.rule(meeting.sheet());
        return hall.at(meeting.sheet().id())
                .attendance(rule.quorum(), rule.basis())
                .quorate();
    }

    List<OfferedMove> offered(MeetingStore.Loaded loaded, Caller caller) {
        if (!caller.signedIn()) {
            return List.of();
        }
        var meeting = loaded.meeting();
        var standings = standings(meeting, caller);
        var facts = telling.facts(loaded);
        var mine = hall.mine(meeting.sheet().id(), caller.person());
        var runs = Standings.runs(standings);
        var useful = Standings.BOOK.moves().stream()
                .filter(move -> !idle(move, mine, runs))
                .toList();
        return Standings.BOOK.offered(
                useful,
                meeting.stateName(),
                standings,
                (move, standing) -> check(meeting, facts, move, deed(loaded, move, standing, caller)));
    }

    /** Whether the move would change nothing for the caller: they accepted, signed in or asked already. */
    private static boolean idle(MeetingMove name, HallStore.Mine mine, boolean runs) {
        return switch (name) {
            case ACCEPT -> mine.accepted() || mine.leave() != null || mine.signedIn();
            case ASK_LEAVE ->
                mine.signedIn() || mine.leave() == LeaveState.WAITING || mine.leave() == LeaveState.GRANTED;
            case WITHDRAW_LEAVE -> mine.leave() == null || mine.leave() == LeaveState.REFUSED;
            case SIGN_IN -> mine.signedIn();
            case ASK_TO_SPEAK -> mine.speaks() != null;
            case WITHDRAW_SPEECH -> !runs && (mine.speaks() == null || mine.speaks() == SpeakerState.SPEAKING);
            default -> false;
        };
    }
}
