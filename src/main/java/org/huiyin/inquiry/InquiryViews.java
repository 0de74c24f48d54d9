package org.huiyin.inquiry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.commitment.LookBackView;
import org.huiyin.inquiry.moves.QuestionForm;
import org.huiyin.inquiry.moves.QuestionForms;
import org.huiyin.inquiry.moves.QuestionRights;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.store.RoomStore;
import org.huiyin.inquiry.store.SupportStore;
import org.huiyin.inquiry.views.QuestionLines;
import org.huiyin.live.Audience;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.meeting.MeetingId;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows inquiries and questions as each caller may see them: the only door through which a question leaves the module. */
@Service
public class InquiryViews {
    private final QuestionStore store;
    private final RoomStore rooms;
    private final SupportStore supports;
    private final QuestionRights rights;
    private final QuestionForms forms;
    private final QuestionLines lines;

    InquiryViews(
            QuestionStore store,
            RoomStore rooms,
            SupportStore supports,
            QuestionRights rights,
            QuestionForms forms,
            QuestionLines lines) {
        this.store = store;
        this.rooms = rooms;
        this.supports = supports;
        this.rights = rights;
        this.forms = forms;
        this.lines = lines;
    }

    /** An inquiry. @throws NotFound if the caller may not know it */
    @Transactional(readOnly = true)
    public InquiryView view(MeetingId id, Caller caller) {
        return view(rights.known(id, caller), caller);
    }

    /** An inquiry; empty if the caller may not know it. */
    @Transactional(readOnly = true)
    public Optional<InquiryView> find(MeetingId id, Caller caller) {
        return rights.find(id, caller).map(facts -> view(facts, caller));
    }

    /** An inquiry as all who may know it see it together, on the wall of the hall. @throws NotFound if the caller may not know it */
    @Transactional(readOnly = true)
    public InquiryView screen(MeetingId id, Caller caller) {
        return view(rights.known(id, caller), Caller.visitor(caller.district()));
    }

    /** An inquiry as its listeners see it together; empty if it is not there for them any more. */
    @Transactional(readOnly = true)
    public Optional<InquiryView> shared(DistrictId district, MeetingId id, Audience audience) {
        return Optional.of(rights.inquiry(district, id))
                .filter(facts -> audience == Audience.INSIDE || facts.open())
                .map(facts -> view(facts, Caller.visitor(district)));
    }

    private InquiryView view(MeetingFacts facts, Caller caller) {
        var id = facts.id();
        var leads = rights.runs(facts, caller);
        var all = store.of(caller.district(), id);
        readPromises(all, caller);
        var room = rooms.room(id);
        var counts = supports.counts(id);
        var names = lines.names(caller.district());
        var seen = new HashMap<QuestionState, List<QuestionView>>();
        for (var loaded : all) {
            if (rights.shown(facts, loaded.question(), caller)) {
                seen.computeIfAbsent(loaded.question().stateName(), _ -> new ArrayList<>())
                        .add(lines.view(loaded, facts, counts.getOrDefault(id(loaded), 0), names, caller));
            }
        }
        var numbers = new HashMap<UUID, Integer>();
        all.forEach(it -> numbers.put(id(it), it.question().sheet().number()));
        var standings = rights.standings(facts, null, caller);
        return new InquiryView(
                id.value(),
                facts.number(),
                facts.title(),
                facts.state(),
                facts.on(),
                facts.starts(),
                facts.place(),
                facts.open(),
                seen.getOrDefault(QuestionState.OPEN, List.of()).stream()
                        .findFirst()
                        .orElse(null),
                seen.getOrDefault(QuestionState.QUEUED, List.of()),
                byNumber(seen.getOrDefault(QuestionState.SETTLED, List.of())),
                byNumber(seen.getOrDefault(QuestionState.OWED, List.of())),
                leads ? seen.getOrDefault(QuestionState.RAISED, List.of()) : List.of(),
                all.stream()
                        .map(QuestionStore.Loaded::question)
                        .filter(it -> it.sheet().number() > 0 && !it.stateName().isPublic())
                        .map(it -> new InquiryView.Gone(
                                it.sheet().number(),
                                it.stateName(),
                                it instanceof Question.Merged merged
                                        ? numbers.getOrDefault(merged.into().value(), 0)
                                        : 0))
                        .sorted(Comparator.comparingInt(InquiryView.Gone::number))
                        .toList(),
                leads && room.lastAt() != null
                        ? new InquiryView.LastMove(room.lastMove(), room.lastBy(), room.lastAt())
                        : null,
                leads,
                !room.over()
                        && QuestionRights.BOOK.beginning("raise", standings).isPresent(),
                facts.state().isOn()
                        && standings.stream()
                                .anyMatch(standing -> standing.whose().equals("present")));
    }

    private void readPromises(List<QuestionStore.Loaded> questions, Caller caller) {
        lines.readPromises(
                questions.stream().map(QuestionStore.Loaded::question).toList(), caller);
    }

    private static UUID id(QuestionStore.Loaded loaded) {
        return loaded.question().sheet().id().value();
    }

    private static List<QuestionView> byNumber(List<QuestionView> views) {
        return views.stream()
                .sorted(Comparator.comparingInt(QuestionView::number))
                .toList();
    }

    /** The problem claim list: what was published and stands, by number. */
    @Transactional(readOnly = true)
    public List<QuestionView> claims(MeetingId id, Caller caller) {
        return claims(id, caller, rights.known(id, caller));
    }

    /** As the minutes quote it, which those who take part may read before the public does. */
    public List<QuestionView> claims(MeetingId id, Caller reader, MeetingFacts facts) {
        var counts = supports.counts(id);
        var names = lines.names(facts.district());
        var all = store.of(facts.district(), id);
        readPromises(all, reader);
        return byNumber(all.stream()
                .filter(loaded -> loaded.question().stateName().isPublic())
                .map(loaded -> lines.view(loaded, facts, counts.getOrDefault(id(loaded), 0), names, reader))
                .toList());
    }

    /**
     * What was published in public inquiries and a figure counts, as everyone may read it; that of the latest inquiry first.
     *
     * @param cursor from the slice before; null or empty for the first
     */
    @Transactional(readOnly = true)
    public Slice<QuestionView> published(InquiryFigure figure, @Nullable String cursor, int limit, Caller visitor) {
        var district = visitor.district();
        var kept = figure == InquiryFigure.KEPT ? lines.kept(district) : List.<UUID>of();
        return Slice.of(
                        store.published(district, figure, kept, Slice.after(cursor), limit + 1),
                        limit,
                        last -> id(last).toString())
                .together(shown -> seen(shown, visitor));
    }

    /** How many questions of public inquiries each figure counts. */
    @Transactional(readOnly = true)
    public Map<InquiryFigure, Long> figures(DistrictId district) {
        return store.figures(district, lines.kept(district));
    }

    private List<QuestionView> seen(List<QuestionStore.Loaded> found, Caller visitor) {
        readPromises(found, visitor);
        var names = lines.names(visitor.district());
        var known = new HashMap<MeetingId, MeetingFacts>();
        var counts = new HashMap<MeetingId, Map<UUID, Integer>>();
        return found.stream()
                .filter(loaded -> known.computeIfAbsent(
                                loaded.question().sheet().meeting(), it -> rights.inquiry(visitor.district(), it))
                        .open())
                .map(loaded -> {
                    var sheet = loaded.question().sheet();
                    var facts = Objects.requireNonNull(known.get(sheet.meeting()));
                    var counted = loaded.question() instanceof Question.Settled
                            ? 0
                            : counts.computeIfAbsent(sheet.meeting(), supports::counts)
                                    .getOrDefault(id(loaded), 0);
                    return lines.view(loaded, facts, counted, names, visitor);
                })
                .toList();
    }

    /** A question with what the caller may do. @throws NotFound if the caller may not know it */
    @Transactional(readOnly = true)
    public QuestionView question(QuestionId id, Caller caller) {
        return view(visible(id, caller), caller);
    }

    private QuestionView view(QuestionStore.Loaded loaded, Caller caller) {
        var sheet = loaded.question().sheet();
        var facts = rights.inquiry(caller.district(), sheet.meeting());
        return lines.view(loaded, facts, supports.count(sheet.id()), lines.names(caller.district()), caller);
    }

    /** The question that a suggestion began with; empty if there is none, or the caller may not know it. */
    @Transactional(readOnly = true)
    public Optional<QuestionView> ofSuggestion(UUID suggestion, Caller caller) {
        return store.ofSuggestion(caller.district(), suggestion)
                .flatMap(loaded -> find(loaded.question().sheet().id(), caller))
                .map(loaded -> view(loaded, caller));
    }

    /** What a deputy put in, whatever became of it. */
    @Transactional(readOnly = true)
    public List<QuestionView> own(MeetingId id, Caller caller) {
        var facts = rights.known(id, caller);
        var person = caller.person();
        if (person == null) {
            return List.of();
        }
        var names = lines.names(caller.district());
        var counts = supports.counts(id);
        return store.of(caller.district(), id).stream()
                .filter(loaded -> person.equals(loaded.question().sheet().asker()))
                .map(loaded -> lines.view(loaded, facts, counts.getOrDefault(id(loaded), 0), names, caller))
                .toList();
    }

    /** What was answered in public inquiries, the latest first, as everyone may read it. */
    @Transactional(readOnly = true)
    public List<QuestionView> answers(int limit, Caller visitor) {
        return seen(store.settled(visitor.district(), limit), visitor);
    }

    /** The form of a move. @throws NotFound if the caller may not know the question */
    @Transactional(readOnly = true)
    public QuestionForm form(QuestionId id, String moveCode, Caller caller) {
        return forms.form(visible(id, caller), QuestionRights.BOOK.named(moveCode), caller);
    }

    /** The form of a question that a deputy puts in, or that the host takes from the hall. @throws NotFound if the caller may not know the inquiry @throws Refusal after its end */
    @Transactional(readOnly = true)
    public MoveForm newForm(MeetingId id, boolean fromHall, Caller caller) {
        var form = forms.newForm(rights.known(id, caller), fromHall, caller);
        if (rooms.room(id).over()) {
            throw new Refusal("inquiry.over");
        }
        return form;
    }

    private QuestionStore.Loaded visible(QuestionId id, Caller caller) {
        return find(id, caller).orElseThrow(() -> new NotFound("question"));
    }

    /** A question that the caller may know. */
    public Optional<QuestionStore.Loaded> find(QuestionId id, Caller caller) {
        return store.load(caller.district(), id)
                .filter(loaded -> rights.visible(
                        rights.inquiry(
                                caller.district(), loaded.question().sheet().meeting()),
                        loaded.question(),
                        caller));
    }

    /** As whom the caller listens to the inquiry, told from memory. @throws NotFound if the caller may not know it */
    public Audience audience(MeetingId id, Caller caller) {
        return rights.audience(id, caller);
    }

    /** Whether the caller leads the inquiry. @throws NotFound if the caller may not know it */
    @Transactional(readOnly = true)
    public boolean leads(MeetingId id, Caller caller) {
        return rights.runs(rights.known(id, caller), caller);
    }

    /** Later visits to what a question brought. */
    @Transactional(readOnly = true)
    public List<LookBackView> lookBacks(QuestionId id, Caller caller) {
        visible(id, caller);
        return lines.lookBacks(id, caller);
    }

    /** Whether the caller may enter the answer to an open question. */
    @Transactional(readOnly = true)
    public boolean mayType(QuestionId id, Caller caller) {
        var loaded = visible(id, caller);
        var facts = rights.inquiry(caller.district(), loaded.question().sheet().meeting());
        var question = loaded.question();
        return QuestionRights.BOOK
                .standing("type", question.stateName(), rights.standings(facts, question, caller))
                .isPresent();
    }

    /** Whether the caller works for a unit that is to answer in the inquiry. */
    @Transactional(readOnly = true)
    public boolean answersFor(MeetingId id, Caller caller) {
        return rights.answers(rights.known(id, caller), caller);
    }
}
