package org.huiyin.meeting.moves;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.document.FileRef;
import org.huiyin.files.Shelf;
import org.huiyin.form.Field;
import org.huiyin.form.GivenFields;
import org.huiyin.form.Input;
import org.huiyin.ledger.Subject;
import org.huiyin.live.Streams;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingParts;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.Meetings;
import org.huiyin.meeting.states.LeaveState;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.states.Paper;
import org.huiyin.meeting.states.Plan;
import org.huiyin.meeting.states.SpeakerState;
import org.huiyin.meeting.store.HallStore;
import org.huiyin.meeting.store.MeetingStore;
import org.huiyin.meeting.views.MeetingViews;
import org.huiyin.move.CaseTable;
import org.huiyin.move.Deed;
import org.huiyin.move.DeedMaker;
import org.huiyin.move.MoveBook;
import org.huiyin.move.Moving;
import org.huiyin.move.OfferedMove;
import org.huiyin.shared.Ids;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Decides and makes the moves of meetings. */
@Component("meetingMoves")
public class Moves implements Moving<Moves.InHand, MeetingMove, MeetingNow> {
    private final Choices choices;
    private final Sheets sheets;
    private final Shelf shelf;
    private final Attending attending;
    private final Telling telling;
    private final DeedMaker begin;

    Moves(Choices choices, Sheets sheets, Shelf shelf, Attending attending, Telling telling, DeedMaker begin) {
        this.choices = choices;
        this.sheets = sheets;
        this.shelf = shelf;
        this.attending = attending;
        this.telling = telling;
        this.begin = begin;
    }

    /**
     * A meeting in the hands of whoever looks at it.
     *
     * @param standings how they stand to it
     * @param facts what modules above are to know of it; empty where none has to say anything
     */
    record InHand(MeetingStore.Loaded loaded, Set<Standing> standings, Optional<MeetingFacts> facts)
            implements CaseTable.AtVersion {
        Meeting meeting() {
            return loaded.meeting();
        }

        @Override
        public int version() {
            return loaded.version();
        }
    }

    private InHand inHand(MeetingStore.Loaded loaded, Caller caller) {
        return new InHand(loaded, standings(loaded.meeting(), caller), telling.facts(loaded));
    }

    @Override
    public MoveBook<MeetingMove> book() {
        return Standings.BOOK;
    }

    @Override
    public MeetingState state(InHand of) {
        return of.meeting().stateName();
    }

    @Override
    public Set<Standing> standings(InHand of, Caller caller) {
        return of.standings();
    }

    @Override
    public Deed<MeetingNow> bare(InHand of, MeetingMove move, Standing standing, Caller caller) {
        var meeting = of.meeting();
        return begin.of(
                move,
                standing,
                caller,
                of.version(),
                new MeetingNow(meeting.sheet(), attending.quorate(meeting, move)));
    }

    @Override
    public void check(InHand of, MeetingMove move, Deed<MeetingNow> bare) {
        move.check(of.meeting(), bare);
        if (!move.adds()) {
            telling.obstacle(of.facts(), move).ifPresent(refusal -> {
                throw refusal;
            });
        }
    }

    /** What would change nothing for the caller is not shown. */
    @Override
    public List<MeetingMove> shown(InHand of, Caller caller) {
        var mine = attending.mine(of.meeting(), caller);
        var runs = Standings.runs(of.standings());
        return book().moves().stream().filter(move -> !idle(move, mine, runs)).toList();
    }

    /** Writes what became of a meeting, and what follows from it: the act, the word to modules above, the event to listeners. */
    @Component
    static class Telling {
        private final MeetingStore store;
        private final Book book;
        private final MeetingViews views;
        private final ObjectProvider<MeetingParts> parts;
        private final Streams streams;

        Telling(
                MeetingStore store,
                Book book,
                MeetingViews views,
                ObjectProvider<MeetingParts> parts,
                Streams streams) {
            this.store = store;
            this.book = book;
            this.views = views;
            this.parts = parts;
            this.streams = streams;
        }

        MeetingStore.Loaded insert(Meeting.Planned planned, Instant at) {
            store.insert(planned, at);
            return new MeetingStore.Loaded(planned, 1, at);
        }

        /** @throws Refusal "stale" if it was changed since */
        MeetingStore.Loaded save(MeetingStore.Loaded before, Meeting next, Instant at) {
            return new MeetingStore.Loaded(next, store.save(before, next, at), at);
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

    public LocalDate today() {
        return begin.today();
    }

    public MeetingId plan(Sheets.Planner planner, Input input, Caller caller) {
        var now = begin.now();
        var id = new MeetingId(Ids.next(now));
        choices.check(MeetingMove.REVISE.fields(), input, null, planner.body().id(), true, caller);
        var planned =
                new Meeting.Planned(new Plan(sheets.planned(id, planner, input, caller), List.of(), 0, List.of()));
        telling.tell(
                "plan",
                MeetingMove.REVISE,
                input,
                new Standing(planner.role(), planner.organiser() == null ? "own-body" : "organiser"),
                telling.insert(planned, now),
                false,
                caller);
        return id;
    }

    public Set<Standing> standings(Meeting meeting, Caller caller) {
        return Standings.of(meeting, attending.invites(meeting, caller.person()), caller);
    }

    public MeetingViews.Reader reader(Meeting meeting, Caller caller) {
        var standings = standings(meeting, caller);
        return new MeetingViews.Reader(Standings.runs(standings), Standings.takesPart(standings), caller.person());
    }

    /** Makes a move of a meeting that the caller may know. */
    public int make(
            MeetingStore.Loaded loaded,
            MeetingMove name,
            Map<String, ?> raw,
            @Nullable Integer version,
            Caller caller) {
        var meeting = loaded.meeting();
        var standings = standings(meeting, caller);
        var facts = name.adds() ? Optional.<MeetingFacts>empty() : telling.facts(loaded);
        var bare = begun(new InHand(loaded, standings, facts), name, version, caller);
        var runs = Standings.runs(standings);
        var input = Input.parse(name.fields(), GivenFields.keeping(raw, standing(name, raw, meeting)));
        choices.check(fields(name), input, meeting, meeting.sheet().body(), runs, caller);
        if (name.adds()) {
            attending.make(meeting, name, input, runs, caller);
            return loaded.version();
        }
        var files =
                name.fields().contains(Shelf.FIELD) ? shelf.named(Meetings.PAPER, input, caller) : List.<FileRef>of();
        var revises = name == MeetingMove.REVISE || name == MeetingMove.RESCHEDULE;
        var sheet = revises ? sheets.revised(meeting.sheet(), input, caller) : meeting.sheet();
        var deed = bare.typed(input)
                .taking(files)
                .with(new MeetingNow(sheet, bare.facts().quorate()));
        var next = name.after(meeting, deed);
        var after = telling.save(loaded, next, deed.at());
        shelf.follow(
                Meetings.PAPER,
                new Subject(Meetings.SUBJECT, meeting.sheet().id().value()),
                caller.district(),
                ids(meeting.papers()),
                ids(next.papers()));
        attending.follow(name, input, meeting, next, caller);
        telling.tell(name.code(), name, input, deed.standing(), after, next.stateName() != meeting.stateName(), caller);
        return after.version();
    }

    private static List<UUID> ids(List<Paper> papers) {
        return papers.stream().map(paper -> paper.file().id()).toList();
    }

    /** What is there of the fields of a move that writes over them. Number and title are given anew where they follow from the rest. */
    private Map<String, List<String>> standing(MeetingMove name, Map<String, ?> raw, Meeting meeting) {
        var standing = new LinkedHashMap<String, List<String>>();
        if (name == MeetingMove.REVISE || name == MeetingMove.INVITE || name == MeetingMove.REVISE_ITEM) {
            var item = raw.get("item");
            name.fields()
                    .forEach(
                            field -> standing.put(field.name(), attending.standing(name, field.name(), meeting, item)));
        }
        if (name == MeetingMove.REVISE) {
            standing.keySet().removeAll(Sheets.following(meeting.sheet()));
        }
        return standing;
    }

    /** The sign-in by code must not tell strangers anything, so it is checked by the deed alone. */
    private static List<Field> fields(MeetingMove name) {
        return name.fields().stream()
                .filter(field -> !field.equals(Shelf.FIELD))
                .toList();
    }

    /** @throws Refusal if something stands against the move now */
    public void open(MeetingStore.Loaded loaded, MeetingMove name, Caller caller) {
        begun(inHand(loaded, caller), name, null, caller);
    }

    public List<OfferedMove> offered(MeetingStore.Loaded loaded, Caller caller) {
        return caller.signedIn() ? offeredToAll(inHand(loaded, caller), caller) : List.of();
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
