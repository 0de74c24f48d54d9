package org.huiyin.meeting;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.document.FileRef;
import org.huiyin.files.FileKind;
import org.huiyin.form.Input;
import org.huiyin.meeting.moves.MeetingMove;
import org.huiyin.meeting.moves.MoveForms;
import org.huiyin.meeting.moves.Moves;
import org.huiyin.meeting.moves.Sheets;
import org.huiyin.meeting.moves.Standings;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.states.Paper;
import org.huiyin.meeting.store.HallStore;
import org.huiyin.meeting.store.MeetingStore;
import org.huiyin.meeting.views.MeetingViews;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Meetings of every kind: planned, announced, held, published. */
@Service
public class Meetings {
    /** The ledger's subject type. */
    public static final String SUBJECT = "meeting";

    /** Papers, photos and other files of meetings. */
    public static final FileKind PAPER = FileKind.of("paper", 10, "meeting.tooManyFiles");

    /** How the types of its acts begin. */
    public static final String PREFIX = "meeting.";

    private final MeetingStore store;
    private final Moves moves;
    private final MeetingViews views;
    private final MoveForms forms;
    private final Sheets sheets;
    private final HallStore hall;

    Meetings(MeetingStore store, Moves moves, MeetingViews views, MoveForms forms, Sheets sheets, HallStore hall) {
        this.store = store;
        this.hall = hall;
        this.moves = moves;
        this.views = views;
        this.forms = forms;
        this.sheets = sheets;
    }

    /**
     * Plans a meeting.
     *
     * @param raw field values as typed, see the move "revise"; without a number the next one of the body, kind and term is given
     * @throws Forbidden if the caller may not prepare meetings of the kind for the body
     */
    @Transactional
    public MeetingId plan(BodyId body, MeetingKind kind, Map<String, ?> raw, Caller caller) {
        var planner = sheets.planner(body, kind, caller);
        var input = Input.parse(MeetingMove.REVISE.fields(), raw);
        return moves.plan(planner, input, caller);
    }

    /**
     * Makes a move and returns the version after it.
     *
     * @param raw field values as typed
     * @param version the version that the caller saw; null to take the present one; moves that add a fact of their own do not mind it
     * @throws NotFound if the caller may not know the meeting
     * @throws Forbidden if the caller may never make the move
     * @throws Refusal if something stands against it now
     */
    @Transactional
    public int make(MeetingId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var name = named(moveCode);
        var loaded = visible(id, caller);
        return moves.make(loaded, name, raw, version, caller);
    }

    /** A meeting as the caller may see it. @throws NotFound if the caller may not know it */
    @Transactional(readOnly = true)
    public MeetingView view(MeetingId id, Caller caller) {
        var loaded = visible(id, caller);
        return views.view(loaded, moves.reader(loaded.meeting(), caller), moves.offered(loaded, caller));
    }

    /** Meetings that the caller may know, by day; at most a thousand: those to come, and the newest past ones. */
    @Transactional(readOnly = true)
    public List<MeetingRow> list(MeetingFilter filter, Caller caller) {
        return views.rows(found(filter, caller));
    }

    /** Meetings of a list that the caller takes part in or runs, as {@link #view} shows each. */
    @Transactional(readOnly = true)
    public List<MeetingView> views(List<MeetingRow> rows, Caller caller) {
        return viewed(
                store.load(caller.district(), rows.stream().map(MeetingRow::id).toList()), caller);
    }

    /**
     * Meetings that the caller takes part in or runs, as {@link #view} shows each: those to come, the soonest first, then the past ones.
     *
     * @param after the last one of the slice before; null for the first
     */
    @Transactional(readOnly = true)
    public Slice<MeetingView> nearest(MeetingFilter filter, @Nullable UUID after, int limit, Caller caller) {
        return Slice.of(
                        store.nearest(caller.district(), filter, reader(caller), moves.today(), after, limit + 1),
                        limit,
                        last -> last.meeting().sheet().id().toString())
                .together(shown -> viewed(shown, caller));
    }

    private List<MeetingView> viewed(List<MeetingStore.Loaded> meetings, Caller caller) {
        hall.read(meetings.stream().map(loaded -> loaded.meeting().sheet().id()).toList());
        return meetings.stream()
                .map(loaded ->
                        views.view(loaded, moves.reader(loaded.meeting(), caller), moves.offered(loaded, caller)))
                .toList();
    }

    /** As {@link #list}, with all that is kept of them. */
    public List<MeetingStore.Loaded> found(MeetingFilter filter, Caller caller) {
        return store.list(caller.district(), filter, reader(caller), moves.today(), MeetingStore.MOST);
    }

    private static MeetingStore.Reader reader(Caller caller) {
        var bodies = List.copyOf(
                caller.scopes(Role.DEPUTIES_OFFICE, Role.PROPOSALS_OFFICE, Role.COMMITTEE, Role.WORKING_COMMITTEE));
        var units = caller.grants().stream()
                .filter(grant ->
                        grant.role() != Role.DEPUTY && grant.role() != Role.MEMBER && grant.role() != Role.VOTER)
                .map(grant -> grant.scope())
                .filter(Objects::nonNull)
                .toList();
        var person = caller.person();
        return new MeetingStore.Reader(person == null ? null : person.value(), bodies, units);
    }

    /** What modules above need to know of a meeting, whoever asks. @throws NotFound if there is none in the district */
    @Transactional(readOnly = true)
    public MeetingFacts facts(DistrictId district, MeetingId id) {
        return views.facts(store.load(district, id).orElseThrow(() -> new NotFound("meeting")));
    }

    /** Those of some meetings that everyone may know, in one statement. */
    @Transactional(readOnly = true)
    public Set<MeetingId> open(DistrictId district, Collection<MeetingId> ids) {
        return store.load(district, List.copyOf(ids)).stream()
                .map(MeetingStore.Loaded::meeting)
                .filter(Meeting::open)
                .map(meeting -> meeting.sheet().id())
                .collect(Collectors.toSet());
    }

    /** Whether the caller runs the meeting: presides over it, or serves the office or committee that prepares it. */
    public boolean runs(MeetingFacts facts, Caller caller) {
        return caller.district().equals(facts.district())
                && (caller.has(Role.DEPUTIES_OFFICE, facts.body().value())
                        || caller.has(Role.PROPOSALS_OFFICE, facts.body().value())
                        || (facts.organiser() != null
                                && (caller.has(Role.COMMITTEE, facts.organiser().value())
                                        || caller.has(
                                                Role.WORKING_COMMITTEE,
                                                facts.organiser().value())))
                        || (caller.person() != null
                                && facts.hosts().contains(caller.person())
                                && (caller.has(Role.DEPUTY) || caller.has(Role.MEMBER))));
    }

    /** Whether the caller may know the meeting. */
    @Transactional(readOnly = true)
    public boolean knows(MeetingId id, Caller caller) {
        return store.load(caller.district(), id)
                .filter(loaded -> Standings.visible(loaded.meeting(), moves.standings(loaded.meeting(), caller)))
                .isPresent();
    }

    /** The form of a move. @param given what the address chose beforehand, e.g. the {@code item} to be revised */
    @Transactional(readOnly = true)
    public MoveForm form(MeetingId id, String moveCode, Map<String, String> given, Caller caller) {
        var name = named(moveCode);
        var loaded = visible(id, caller);
        moves.open(loaded, name, caller);
        return forms.form(
                loaded, name, given, moves.reader(loaded.meeting(), caller).runs(), caller);
    }

    /** The form of a new meeting. */
    @Transactional(readOnly = true)
    public MoveForm newForm(BodyId body, MeetingKind kind, Caller caller) {
        return forms.begin(sheets.planner(body, kind, caller), kind, caller);
    }

    /** Kinds of meetings that an office or committee may prepare for a body. */
    public List<MeetingKind> kinds(Body body, Caller caller) {
        return sheets.kinds(body, caller);
    }

    /** The code by which people in the hall sign in. @throws NotFound for everyone who does not run the meeting */
    @Transactional(readOnly = true)
    public String code(MeetingId id, Caller caller) {
        var loaded = visible(id, caller);
        if (!moves.reader(loaded.meeting(), caller).runs()) {
            throw new NotFound("code");
        }
        return loaded.meeting().sheet().code();
    }

    /** A paper or photo. @throws NotFound if the caller may not read it */
    @Transactional(readOnly = true)
    public FileRef file(MeetingId id, UUID file, Caller caller) {
        var loaded = visible(id, caller);
        var meeting = loaded.meeting();
        var reader = moves.reader(meeting, caller);
        return Stream.concat(
                        meeting.plan().agenda().stream()
                                .filter(item -> item.open() || reader.takesPart())
                                .flatMap(item -> item.papers().stream()),
                        meeting.held().stream().flatMap(course -> course.media().stream()))
                .filter(paper -> paper.open() || reader.takesPart())
                .map(Paper::file)
                .filter(it -> it.id().equals(file))
                .findFirst()
                .orElseThrow(() -> new NotFound("file"));
    }

    private MeetingStore.Loaded visible(MeetingId id, Caller caller) {
        return store.load(caller.district(), id)
                .filter(loaded -> Standings.visible(loaded.meeting(), moves.standings(loaded.meeting(), caller)))
                .orElseThrow(() -> new NotFound("meeting"));
    }

    private static MeetingMove named(String moveCode) {
        return Standings.BOOK.named(moveCode);
    }
}
