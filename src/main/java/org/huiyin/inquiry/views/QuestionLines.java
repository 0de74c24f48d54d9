package org.huiyin.inquiry.views;

import static org.huiyin.ui.Words.t;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.answer.Answer;
import org.huiyin.answer.Standing;
import org.huiyin.calendar.Late;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackView;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.Source;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Names;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.QuestionView;
import org.huiyin.inquiry.moves.QuestionActs;
import org.huiyin.inquiry.moves.QuestionMoves;
import org.huiyin.inquiry.moves.QuestionRights;
import org.huiyin.inquiry.states.Answering;
import org.huiyin.inquiry.states.Grading;
import org.huiyin.inquiry.states.Pledge;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.Sheet;
import org.huiyin.inquiry.store.GradeStore;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.store.TypingStore;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.shared.DistrictId;
import org.springframework.stereotype.Component;

/** Makes the view of one question. */
@Component
public class QuestionLines {
    private final QuestionRights rights;
    private final QuestionMoves moves;
    private final TypingStore typings;
    private final GradeStore grades;
    private final Sequel sequel;
    private final Directory directory;

    QuestionLines(
            QuestionRights rights,
            QuestionMoves moves,
            TypingStore typings,
            GradeStore grades,
            Sequel sequel,
            Directory directory) {
        this.rights = rights;
        this.moves = moves;
        this.typings = typings;
        this.grades = grades;
        this.sequel = sequel;
        this.directory = directory;
    }

    /** What became of an answer: what was promised in it, and how it was looked back on. */
    @Component
    record Sequel(Commitments commitments, LookBacks lookBacks) {
        List<CommitmentView> promised(QuestionId id, Caller caller) {
            return commitments.of(new Source(QuestionActs.SUBJECT, id.value()), caller);
        }

        /** The questions in whose answers everything promised is done. */
        List<UUID> kept(DistrictId district) {
            return commitments.kept(district, QuestionActs.SUBJECT);
        }

        /** Reads at once what was promised in many. */
        void read(Collection<QuestionId> ids, Caller caller) {
            commitments.read(
                    ids.stream()
                            .map(id -> new Source(QuestionActs.SUBJECT, id.value()))
                            .toList(),
                    caller);
        }

        List<LookBackView> lookedBack(QuestionId id, Caller caller) {
            return lookBacks.of(new Source(QuestionActs.SUBJECT, id.value()), caller);
        }
    }

    /** The questions in whose answers everything promised is done. */
    public List<UUID> kept(DistrictId district) {
        return sequel.kept(district);
    }

    public List<LookBackView> lookBacks(QuestionId id, Caller caller) {
        return sequel.lookedBack(id, caller);
    }

    public Names names(DistrictId district) {
        return new Names(directory, district);
    }

    /** @param counted supports as counted now; a settled question shows those of its act */
    public QuestionView view(QuestionStore.Loaded loaded, MeetingFacts facts, int counted, Names names, Caller caller) {
        var question = loaded.question();
        var sheet = question.sheet();
        var standings = rights.standings(facts, question, caller);
        var inside =
                standings.stream().anyMatch(standing -> List.of("host", "asker").contains(standing.whose()));
        var settlement = question.outcome().orElse(null);
        var open = question instanceof Question.Open it ? it.answering() : Answering.NOTHING;
        var typed = question instanceof Question.Open ? typings.of(sheet.id()).orElse(null) : null;
        var tally = settlement == null ? open.tally() : settlement.tally();
        var pledges = pledges(question, open, names, caller);
        return new QuestionView(
                sheet.id().value(),
                sheet.meeting().value(),
                sheet.number(),
                question.stateName(),
                loaded.version(),
                sheet.title(),
                sheet.text(),
                sheet.unit() == null ? null : names.unit(sheet.unit()),
                sheet.origin(),
                asker(sheet, names, inside),
                sheet.confidential(),
                settlement == null ? counted : settlement.supports(),
                settlement == null ? typed == null ? "" : typed.text() : settlement.answer(),
                typed == null ? "" : typed.by(),
                typed == null ? null : typed.at(),
                typed == null ? 0 : typed.revision(),
                settlement == null ? open.facts() : settlement.facts(),
                pledges,
                settlement == null ? open.grading() : tally == null ? Grading.NOT_BEGUN : Grading.CLOSED,
                open.grading() == Grading.NOT_BEGUN ? 0 : grades.cast(sheet.id()),
                tally,
                settlement == null ? null : settlement.outcome(),
                settlement == null ? "" : settlement.referredTo(),
                settlement == null ? null : settlement.suggestion(),
                settlement == null ? null : settlement.on(),
                loaded.settledAt(),
                settlement != null && settlement.inWriting(),
                settlement != null && settlement.late(),
                question instanceof Question.Owed owed ? owed.due() : null,
                question instanceof Question.Declined declined ? declined.reason() : null,
                reason(question, inside),
                sheet.raisedAt(),
                inside,
                moves.offered(loaded, facts, caller),
                QuestionTeller.tell(question, seen(question, pledges, names), moves.today()));
    }

    /** Reads at once what was promised in the answers to many questions, for a page that shows each of them. */
    public void readPromises(Collection<Question> questions, Caller caller) {
        sequel.read(
                questions.stream()
                        .filter(question -> question.outcome()
                                .filter(settlement -> !settlement.pledges().isEmpty())
                                .isPresent())
                        .map(question -> question.sheet().id())
                        .toList(),
                caller);
    }

    /** The sentences of those questions that the caller may know, by id; a bounded number of statements whatever theirs. */
    public Map<UUID, Answer> answers(Collection<Question> questions, Caller caller) {
        return standings(rights.told(questions, caller), caller).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, told -> told.getValue().answer()));
    }

    /** Where questions stand, as somebody who may know them is told; a bounded number of statements whatever theirs. */
    public Map<UUID, Standing> standings(Collection<Question> questions, Caller caller) {
        readPromises(questions, caller);
        var names = names(caller.district());
        return questions.stream()
                .collect(Collectors.toMap(
                        question -> question.sheet().id().value(),
                        question -> {
                            var open = question instanceof Question.Open it ? it.answering() : Answering.NOTHING;
                            var pledges = pledges(question, open, names, caller);
                            return QuestionTeller.tell(question, seen(question, pledges, names), moves.today());
                        },
                        (first, _) -> first));
    }

    private static QuestionView.PledgeView pledge(Pledge pledge, Names names) {
        return new QuestionView.PledgeView(
                pledge.number(), pledge.content(), names.unit(pledge.unit()), pledge.due(), null, null, false);
    }

    private QuestionTeller.Seen seen(Question question, List<QuestionView.PledgeView> pledges, Names names) {
        var sheet = question.sheet();
        return new QuestionTeller.Seen(
                sheet.unit() == null ? "" : names.unit(sheet.unit()).name(),
                pledges,
                question instanceof Question.Owed ? moves.counting(sheet) : Late.DAYS);
    }

    private static String asker(Sheet sheet, Names names, boolean inside) {
        return switch (sheet.origin()) {
            case VOICE, ONLINE -> t("inquiry.asker." + sheet.origin());
            case FLOOR -> sheet.who().isEmpty() ? t("inquiry.asker.FLOOR") : sheet.who();
            case DEPUTY ->
                sheet.confidential() && !inside
                        ? t("inquiry.asker.DEPUTY")
                        : names.person(Objects.requireNonNull(sheet.asker()));
        };
    }

    private static String reason(Question question, boolean inside) {
        return switch (question) {
            case Question.Declined declined -> inside ? declined.note() : "";
            case Question.Withdrawn withdrawn -> inside ? withdrawn.reason() : "";
            default -> "";
        };
    }

    private List<QuestionView.PledgeView> pledges(Question question, Answering open, Names names, Caller caller) {
        var settlement = question.outcome().orElse(null);
        if (settlement == null) {
            return open.pledges().stream().map(it -> pledge(it, names)).toList();
        }
        if (settlement.pledges().isEmpty()) {
            return List.of();
        }
        var kept = sequel.promised(question.sheet().id(), caller);
        return settlement.pledges().stream()
                .map(it -> {
                    var entered = kept.stream().filter(view -> same(view, it)).findFirst();
                    var due = entered.map(CommitmentView::due).orElse(it.due());
                    return new QuestionView.PledgeView(
                            it.number(),
                            it.content(),
                            names.unit(it.unit()),
                            due == null ? it.due() : due,
                            entered.map(CommitmentView::id).orElse(null),
                            entered.map(CommitmentView::state).orElse(null),
                            entered.map(CommitmentView::overdue).orElse(false));
                })
                .toList();
    }

    private static boolean same(CommitmentView view, Pledge pledge) {
        return view.unit().id().equals(pledge.unit().value())
                && (view.content() == null
                        || view.content().equals(pledge.content())
                        || pledge.due().equals(view.firstDue()));
    }
}
