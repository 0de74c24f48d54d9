package org.huiyin.inquiry.moves;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.states.Sheet;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.live.Audience;
import org.huiyin.meeting.Listening;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.move.MoveBook;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a caller is to an inquiry and its questions: the left-hand side of the permission table. */
@Component
public class QuestionRights {
    public static final MoveBook<QuestionMove> BOOK = new MoveBook<>("inquiry", QuestionMove.class);

    private static final Set<QuestionState> TO_ANSWER = Set.of(QuestionState.QUEUED, QuestionState.OPEN);
    private static final Set<QuestionState> PUBLISHED =
            Set.of(QuestionState.QUEUED, QuestionState.OPEN, QuestionState.SETTLED, QuestionState.OWED);

    private final Meetings meetings;
    private final Listening listening;
    private final QuestionStore store;

    QuestionRights(Meetings meetings, Listening listening, QuestionStore store) {
        this.meetings = meetings;
        this.listening = listening;
        this.store = store;
    }

    /** The facts of a night inquiry, whoever asks. @throws NotFound if there is no such inquiry */
    public MeetingFacts inquiry(DistrictId district, MeetingId id) {
        var facts = meetings.facts(district, id);
        if (facts.kind() != MeetingKind.NIGHT_INQUIRY) {
            throw new NotFound("inquiry");
        }
        return facts;
    }

    /** The facts of an inquiry that the caller may know. @throws NotFound if there is none */
    public MeetingFacts known(MeetingId id, Caller caller) {
        return find(id, caller).orElseThrow(() -> new NotFound("inquiry"));
    }

    /** The facts of an inquiry; empty if the caller may not know it. @throws NotFound if there is no such inquiry */
    public Optional<MeetingFacts> find(MeetingId id, Caller caller) {
        return Optional.of(inquiry(caller.district(), id)).filter(facts -> knows(facts, caller));
    }

    /** Whoever may know the meeting may know its inquiry; so may a unit to which a published question is put, invited or not. */
    private boolean knows(MeetingFacts facts, Caller caller) {
        return caller.district().equals(facts.district())
                && (facts.open() || meetings.knows(facts.id(), caller) || asked(facts.id(), PUBLISHED, caller));
    }

    private boolean asked(MeetingId id, Set<QuestionState> states, Caller caller) {
        var units = caller.scopes(Role.UNITS);
        return !units.isEmpty() && store.asks(id, units, states);
    }

    /** Whether the caller works for a unit that is invited, or to which a question is put that waits or is open. */
    public boolean answers(MeetingFacts facts, Caller caller) {
        return standings(facts, null, caller).stream()
                        .anyMatch(standing -> Role.UNITS.contains(standing.role())
                                && standing.whose().equals("invited"))
                || asked(facts.id(), TO_ANSWER, caller);
    }

    /** As whom the caller listens to an inquiry. @throws NotFound if they may not know it */
    public Audience audience(MeetingId id, Caller caller) {
        return listening
                .kind(caller.district(), id)
                .filter(MeetingKind.NIGHT_INQUIRY::equals)
                .flatMap(_ -> listening
                        .audience(id, caller)
                        .or(() -> Optional.of(Audience.INSIDE).filter(_ -> asked(id, PUBLISHED, caller))))
                .orElseThrow(() -> new NotFound("inquiry"));
    }

    /** Whether the caller leads the inquiry: its host, a co-host, or the office of its body. */
    public boolean runs(MeetingFacts facts, Caller caller) {
        return caller.signedIn() && meetings.runs(facts, caller);
    }

    public Set<Standing> standings(MeetingFacts facts, @Nullable Question question, Caller caller) {
        var standings = new LinkedHashSet<Standing>();
        if (!caller.district().equals(facts.district())) {
            return standings;
        }
        standings.add(new Standing(Role.PUBLIC, "any"));
        if (runs(facts, caller)) {
            standings.add(new Standing(Role.PUBLIC, "host"));
        }
        addDeputies(standings, facts, question, caller);
        for (var role : Role.UNITS) {
            var unit = question == null ? null : question.sheet().unit();
            if (unit != null && caller.has(role, unit.value())) {
                standings.add(new Standing(role, "unit"));
            }
            if (facts.parties().stream().anyMatch(party -> caller.has(role, party.id()))) {
                standings.add(new Standing(role, "invited"));
            }
        }
        return standings;
    }

    private static void addDeputies(
            Set<Standing> standings, MeetingFacts facts, @Nullable Question question, Caller caller) {
        var person = caller.person();
        for (var role : Role.PEOPLE) {
            if (person != null && caller.has(role, facts.body().value())) {
                standings.add(new Standing(role, "of-body"));
                if (facts.present().contains(person)) {
                    standings.add(new Standing(role, "present"));
                }
                if (question != null && person.equals(question.sheet().asker())) {
                    standings.add(new Standing(role, "asker"));
                }
            }
        }
    }

    /** Whether the caller may know a question: those who know the inquiry if it is published, else those who lead and whoever asked. */
    public boolean visible(MeetingFacts facts, Question question, Caller caller) {
        return question.stateName().isPublic() && knows(facts, caller) || leadsOrAsked(facts, question, caller);
    }

    /** As {@link #visible} for somebody who knows the inquiry. */
    public boolean shown(MeetingFacts facts, Question question, Caller caller) {
        return question.stateName().isPublic() || leadsOrAsked(facts, question, caller);
    }

    /**
     * Those of many questions that the caller may know, as far as it can be said of them without asking for each inquiry: published in one that
     * is open, led by the caller's office, asked by the caller, or put to the caller's unit.
     */
    public List<Question> told(Collection<Question> questions, Caller caller) {
        var others = questions.stream()
                .filter(question -> question.stateName().isPublic() && !own(question, caller))
                .toList();
        var open = open(others, caller.district());
        return questions.stream()
                .filter(question -> own(question, caller)
                        || question.stateName().isPublic()
                                && open.contains(question.sheet().meeting()))
                .toList();
    }

    private static boolean own(Question question, Caller caller) {
        var sheet = question.sheet();
        return question.stateName().isPublic() && ofUnit(sheet, caller) || ofOfficeOrAsked(sheet, caller);
    }

    /** Those of many questions whose inquiries everyone may know. */
    public List<Question> inOpen(Collection<Question> questions, DistrictId district) {
        var open = open(questions, district);
        return questions.stream()
                .filter(question -> open.contains(question.sheet().meeting()))
                .toList();
    }

    private Set<MeetingId> open(Collection<Question> questions, DistrictId district) {
        return questions.isEmpty()
                ? Set.of()
                : meetings.open(
                        district,
                        questions.stream()
                                .map(question -> question.sheet().meeting())
                                .collect(Collectors.toSet()));
    }

    private static boolean ofUnit(Sheet sheet, Caller caller) {
        var unit = sheet.unit();
        return unit != null && Role.UNITS.stream().anyMatch(role -> caller.has(role, unit.value()));
    }

    private static boolean ofOfficeOrAsked(Sheet sheet, Caller caller) {
        var body = sheet.body().value();
        return Role.OFFICES.stream().anyMatch(role -> caller.has(role, body))
                || (caller.person() != null
                        && caller.person().equals(sheet.asker())
                        && Role.PEOPLE.stream().anyMatch(role -> caller.has(role, body)));
    }

    private boolean leadsOrAsked(MeetingFacts facts, Question question, Caller caller) {
        return standings(facts, question, caller).stream()
                .anyMatch(standing -> Set.of("host", "asker").contains(standing.whose()));
    }

    /** Who may put something in that is not there yet. @throws Forbidden for others */
    public Standing mayBegin(MeetingFacts facts, String what, Caller caller) {
        return BOOK.mayBegin(what, standings(facts, null, caller));
    }
}
